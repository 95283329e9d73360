//! Patterns for reports, which may name the format of what they find: `gitleaks=leaks.json`.

use std::collections::BTreeMap;

use flow_call::{Call, InputRefused, Place, Refusal};
use scanners::Format;
use surface::actions::scan as inputs;
use surface::{Code, Explain};

/// The files that patterns name.
pub(crate) struct Found {
    /// Their paths, sorted, each once, with the format that the user says they have.
    pub(crate) files: Vec<(String, Option<Format>)>,
    /// Patterns that name no file.
    pub(crate) unmatched: Vec<String>,
}

/// Looks for reports.
pub(crate) fn find(call: &Call<'_>, place: &Place, patterns: &[&str]) -> Result<Found, Refusal> {
    let look = |patterns: &[&str]| {
        flow_call::find(call.platform, place, patterns).map_err(|error| error.of_input(inputs::REPORTS.name))
    };
    let parted: Vec<(Option<Format>, &str)> = patterns.iter().map(|pattern| part(pattern)).collect();
    let bare: Vec<&str> = parted.iter().map(|(_, pattern)| *pattern).collect();
    let sources = look(&bare)?;
    let mut formats: BTreeMap<String, Format> = BTreeMap::new();
    for (format, pattern) in parted {
        let Some(format) = format else { continue };
        for name in look(&[pattern])?.found {
            let known = *formats.entry(name.clone()).or_insert(format);
            if known != format {
                let formats = [known, format];
                return Err(InputRefused::new(inputs::REPORTS.name, &TwoFormats { name, formats }).into());
            }
        }
    }
    let named = |name: String| {
        let format = formats.get(&name).copied();
        (name, format)
    };
    Ok(Found {
        files: sources.found.into_iter().map(named).collect(),
        unmatched: sources.unmatched,
    })
}

/// The format before a `=`, when a word of a format stands there. A path that begins so is written with `./` before it.
fn part(pattern: &str) -> (Option<Format>, &str) {
    let named = pattern.split_once('=');
    let named = named.and_then(|(word, rest)| Some((Format::from_word(word)?, rest)));
    named.map_or((None, pattern), |(format, rest)| (Some(format), rest))
}

/// Two patterns say something else of a file.
#[derive(Debug, thiserror::Error)]
#[error("`{name}` is said to be `{}` and `{}`", formats[0], formats[1])]
struct TwoFormats {
    name: String,
    formats: [Format; 2],
}

impl Explain for TwoFormats {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["name one format for it".to_owned()]
    }
}

#[cfg(test)]
mod tests {
    use scanners::Format;

    use super::part;

    #[test]
    fn a_word_of_a_format_is_parted_from_the_path() {
        for (pattern, format, path) in [
            ("gitleaks=leaks.json", Some(Format::Gitleaks), "leaks.json"),
            ("npm-audit=**/audit=1.json", Some(Format::NpmAudit), "**/audit=1.json"),
            ("./gitleaks=leaks.json", None, "./gitleaks=leaks.json"),
            ("day=1/leaks.json", None, "day=1/leaks.json"),
            ("!gitleaks=leaks.json", None, "!gitleaks=leaks.json"),
            ("leaks.json", None, "leaks.json"),
        ] {
            assert_eq!(part(pattern), (format, path), "{pattern}");
        }
    }
}
