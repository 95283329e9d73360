//! The doors for text of others: tool output, test names, file names, commit titles.
//!
//! The runner reads standard output and error line by line, where CR ends a line as LF does. It acts on `::name ...::`
//! at the start of a line after blanks, and on the older `##[name ...]` anywhere in a line.

use std::borrow::Cow;

/// A token that ends a fence. Nobody who wrote the fenced text can have known it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StopToken(String);

impl StopToken {
    /// From 16 random bytes.
    #[must_use]
    pub fn new(random: [u8; 16]) -> Self {
        Self(format!("windlass_{}", crate::file_command::hex(random)))
    }
}

/// The text holds the token that should end its fence: ask for other random bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("text holds the token that would end its fence")]
pub struct FenceError;

/// Text between `::stop-commands::<token>` and `::<token>::`, each on a line of its own: the runner shows it and acts on
/// nothing in it. Ends with a line end.
///
/// # Errors
/// The text holds the token.
pub fn fence(text: &str, token: &StopToken) -> Result<String, FenceError> {
    let StopToken(token) = token;
    if text.to_ascii_lowercase().contains(token.as_str()) {
        return Err(FenceError); // the runner compares tokens without regard to case
    }
    let end = if text.is_empty() || text.ends_with('\n') {
        ""
    } else {
        "\n"
    };
    Ok(format!("::stop-commands::{token}\n{text}{end}::{token}::\n"))
}

/// Text that may stand outside a fence, anywhere in a line of its own: `::` at the start of a line becomes `: :`, and
/// `##[` becomes `# #[` wherever it stands. Everything else is left as it is; defusing twice changes nothing more.
#[must_use]
pub fn defuse(text: &str) -> Cow<'_, str> {
    if !text.contains("##[") && !text.split(['\r', '\n']).any(starts_command) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 16);
    for line in text.split_inclusive(['\r', '\n']) {
        let blanks = line.len() - trimmed(line).len();
        let (blanks, line) = line.split_at(blanks);
        out.push_str(blanks);
        let line = match line.strip_prefix("::") {
            Some(rest) => {
                out.push_str(": :");
                rest
            }
            None => line,
        };
        let mut parts = line.split("##[");
        out.push_str(parts.next().unwrap_or_default());
        for part in parts {
            out.push_str("# #[");
            out.push_str(part);
        }
    }
    Cow::Owned(out)
}

fn starts_command(line: &str) -> bool {
    trimmed(line).starts_with("::")
}

/// Without what a reader may skip at the start of a line: more than the runner does, to be on the safe side.
fn trimmed(line: &str) -> &str {
    line.trim_start_matches(|c: char| c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}'))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{FenceError, StopToken, defuse, fence};
    use crate::reading::read_command;

    #[test]
    fn commands_are_broken_and_ordinary_text_is_not() {
        let check = |text: &str, expect: &str| assert_eq!(defuse(text), expect);
        check("a::b::c # [x] ## [y]", "a::b::c # [x] ## [y]");
        check("::error::x", ": :error::x");
        check("ok\r  \t::add-mask::x\n", "ok\r  \t: :add-mask::x\n");
        check(
            "passed ##[error]x ###[set-env name=A]b",
            "passed # #[error]x ## #[set-env name=A]b",
        );
        check("\u{a0}::debug::##[debug]", "\u{a0}: :debug::# #[debug]");
        check("\u{feff}::notice::", "\u{feff}: :notice::");
        check(":::warning::", ": ::warning::");
    }

    #[test]
    fn a_fence_stands_on_lines_of_its_own() {
        let token = StopToken::new([0xAB; 16]);
        let check = |text: &str, expect: &str| {
            let name = format!("windlass_{}", "ab".repeat(16));
            assert_eq!(fence(text, &token).unwrap(), expect.replace('T', &name));
        };
        check("::error::x", "::stop-commands::T\n::error::x\n::T::\n");
        check("x\n", "::stop-commands::T\nx\n::T::\n");
        check("", "::stop-commands::T\n::T::\n");
    }

    #[test]
    fn a_text_that_knows_the_token_is_refused() {
        let token = StopToken::new([7; 16]);
        let known = format!("::WINDLASS_{}::", "07".repeat(16));
        assert_eq!(fence(&known, &token), Err(FenceError));
    }

    proptest! {
        #[test]
        fn the_runner_finds_no_command_in_defused_text(
            text in "(::|##\\[|#|:|error|add-mask|\\]|[ \t\r\n\u{a0}\u{85}]|name=a|\\PC){0,30}"
        ) {
            let defused = defuse(&text).into_owned();
            for line in defused.split(['\r', '\n']) {
                prop_assert_eq!(read_command(line), None, "{:?}", defused);
            }
            prop_assert_eq!(defuse(&defused).into_owned(), defused.clone());
            // Nothing went out, and nothing but blanks came in.
            let mut rest = text.chars().peekable();
            for letter in defused.chars() {
                prop_assert!(rest.next_if_eq(&letter).is_some() || letter == ' ', "{:?}", defused);
            }
            prop_assert_eq!(rest.next(), None, "{:?}", defused);
        }
    }
}
