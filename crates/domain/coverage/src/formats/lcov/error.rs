//! What breaks an LCOV tracefile.

/// Why a line breaks the format.
#[derive(Debug, thiserror::Error)]
pub enum LcovError {
    /// A record that belongs to a file, before the first `SF`.
    #[error("`{record}` stands outside a file: there is no `SF` before it")]
    OutsideFile {
        /// The record's key.
        record: String,
    },
    /// A field that should be a number is none.
    #[error("`{text}` is no {what}")]
    Field {
        /// What the field should be.
        what: &'static str,
        /// The record, shortened.
        text: String,
    },
}
