//! The outputs of an action that gates.

use adapter_runner::{Runner, SpeakError};
use serde::Serialize;
use surface::documents::coverage_gate::Verdict;
use surface::documents::to_line;

/// Bytes of the output `json`: all outputs of a job share 1 MiB as UTF-16.
pub const JSON_LIMIT: usize = 200 << 10;

/// Sets the outputs in their order.
///
/// # Errors
/// The runner's file cannot be written.
pub fn set(runner: &Runner, values: Vec<(&'static str, String)>) -> Result<(), SpeakError> {
    for (name, value) in values {
        runner.set_output(name, &value)?;
    }
    Ok(())
}

/// The word of a verdict.
#[must_use]
pub const fn word(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Passed => "passed",
        Verdict::Failed => "failed",
    }
}

/// The codes of reasons in their order, parted by blanks.
#[must_use]
pub fn codes<'a>(codes: impl Iterator<Item = &'a str>) -> String {
    let mut codes: Vec<&str> = codes.collect();
    codes.dedup();
    codes.join(" ")
}

/// A document within [`JSON_LIMIT`]: whole, or after as many of these cuts as it takes; empty when all are not enough. A
/// cut says of the document that it is truncated.
pub fn json<T: Serialize + Clone>(document: &T, cuts: &[fn(&mut T)]) -> String {
    let text = |document: &T| {
        let line = to_line(document).ok()?;
        let text = String::from_utf8(line).ok()?;
        Some(text.trim_end().to_owned()).filter(|text| text.len() <= JSON_LIMIT)
    };
    let mut left = document.clone();
    let whole = text(document);
    let cut = || {
        cuts.iter().find_map(|cut| {
            cut(&mut left);
            text(&left)
        })
    };
    whole.or_else(cut).unwrap_or_default()
}
