//! Entries of the runner's files: `GITHUB_OUTPUT`, `GITHUB_ENV`, `GITHUB_STATE`.

use std::fmt::Write;

/// The line that ends a value. Nobody who wrote the value can have known it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delimiter(String);

impl Delimiter {
    /// `ghadelimiter_<hex>` from 16 random bytes.
    #[must_use]
    pub fn new(random: [u8; 16]) -> Self {
        Self(format!("ghadelimiter_{}", hex(random)))
    }
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: [u8; 16]) -> String {
    format!("{:032x}", u128::from_be_bytes(bytes))
}

/// Why an entry cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FileCommandError {
    /// The name is empty.
    #[error("name is empty")]
    NameEmpty,
    /// The name holds something that the runner would read as the end of the name.
    #[error("name `{}` holds `{found}`", name.escape_debug())]
    NameInvalid {
        /// The name.
        name: String,
        /// The first of CR, LF, `=` and `<<` in it, as an escape, or the `<` that it ends with.
        found: &'static str,
    },
    /// The name or the value holds the delimiter: ask for other random bytes.
    #[error("name or value of `{name}` holds the delimiter")]
    DelimiterFound {
        /// The name.
        name: String,
    },
}

/// An entry: name, `<<`, delimiter; the value as it is; the delimiter. Ends with LF, which all runners read.
///
/// # Errors
/// The name is empty, holds CR, LF, `=` or `<<`, or ends with `<`; the delimiter occurs in the name or the value.
pub fn entry(name: &str, value: &str, delimiter: &Delimiter) -> Result<String, FileCommandError> {
    if name.is_empty() {
        return Err(FileCommandError::NameEmpty);
    }
    let breaks = [("\r", "\\r"), ("\n", "\\n"), ("=", "="), ("<<", "<<")];
    let ends_open = name.ends_with('<').then_some(("<", "<")); // with the `<<` behind it the name would end one earlier
    let broken = breaks.into_iter().find(|(text, _)| name.contains(text)).or(ends_open);
    if let Some((_, found)) = broken {
        return Err(FileCommandError::NameInvalid {
            name: name.to_owned(),
            found,
        });
    }
    let Delimiter(delimiter) = delimiter;
    if name.contains(delimiter.as_str()) || value.contains(delimiter.as_str()) {
        return Err(FileCommandError::DelimiterFound { name: name.to_owned() });
    }
    let mut out = String::with_capacity(name.len() + value.len() + 2 * delimiter.len() + 8);
    let written = write!(out, "{name}<<{delimiter}\n{value}\n{delimiter}\n");
    debug_assert!(written.is_ok(), "a String takes everything");
    Ok(out)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Delimiter, FileCommandError, entry};
    use crate::reading::{LineEnds, read_file_commands};

    #[test]
    fn an_entry_is_a_heredoc() {
        let written = entry("report", "{\n}", &Delimiter::new([0x0f; 16])).unwrap();
        let delimiter = format!("ghadelimiter_{}", "0f".repeat(16));
        assert_eq!(written, format!("report<<{delimiter}\n{{\n}}\n{delimiter}\n"));
    }

    #[test]
    fn names_that_would_end_early_are_refused() {
        let delimiter = Delimiter::new([1; 16]);
        let check = |name: &str, text: &str| assert_eq!(entry(name, "x", &delimiter).unwrap_err().to_string(), text);
        check("", "name is empty");
        check("a=b", "name `a=b` holds `=`");
        check("a\nb", "name `a\\nb` holds `\\n`");
        check("a\rb", "name `a\\rb` holds `\\r`");
        check("a<<b", "name `a<<b` holds `<<`");
        check("a<", "name `a<` holds `<`");
    }

    #[test]
    fn a_value_that_knows_the_delimiter_is_refused() {
        let delimiter = Delimiter::new([1; 16]);
        let known = format!("x\nghadelimiter_{}\nevil=1", "01".repeat(16));
        assert_eq!(
            entry("a", &known, &delimiter),
            Err(FileCommandError::DelimiterFound { name: "a".into() })
        );
    }

    proptest! {
        #[test]
        fn the_runner_reads_back_every_value(
            pairs in prop::collection::vec(("<?[^\r\n=<]{1,8}", "(\\PC|[\r\n=<]|<<EOF|\r\n){0,20}"), 1..5),
            random in any::<[u8; 16]>(),
        ) {
            let delimiter = Delimiter::new(random);
            let file: String = pairs.iter().map(|(name, value)| entry(name, value, &delimiter).unwrap()).collect();
            prop_assert_eq!(read_file_commands(&file, LineEnds::Unix).unwrap(), pairs);
        }
    }
}
