//! What is wrong with a regular expression.

use super::Flags;

/// What is wrong with a regular expression, in the words of V8.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PatternFault {
    /// Flags that are unknown or repeated.
    #[error("Invalid flags supplied to RegExp constructor '{flags}'")]
    Flags {
        /// The flags as given.
        flags: String,
    },
    /// The source cannot be read.
    #[error("Invalid regular expression: /{source_text}/{flags}: {why}")]
    Source {
        /// The source as given.
        source_text: String,
        /// The flags that matter for reading.
        flags: String,
        /// What is wrong.
        why: &'static str,
    },
}

impl PatternFault {
    pub(super) fn in_source(source: &str, flags: Flags, why: &'static str) -> Self {
        Self::Source {
            source_text: source.to_owned(),
            flags: if flags.unicode { "u" } else { "" }.to_owned(),
            why,
        }
    }
}
