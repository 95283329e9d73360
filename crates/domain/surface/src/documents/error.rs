//! `windlass/error@1`: a refusal.

use serde::Serialize;

use crate::Explain;

/// The kind.
pub const KIND: &str = "windlass/error@1";

/// The document that a refusal prints on stdout under `--json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorDocument {
    /// Always `windlass/error@1`.
    pub schema: &'static str,
    /// One entry for each thing wrong, in the order of the input.
    pub errors: Vec<ErrorEntry>,
}

/// One thing wrong; absent facts are left out.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ErrorEntry {
    /// The stable code.
    pub code: String,
    /// What happened.
    pub message: String,
    /// What to do next.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// `user`, `remote` or `us`.
    pub blame: String,
    /// The file as the user named it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// 1-based line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// 1-based column in bytes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column: Option<u64>,
    /// JSON pointer inside the file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

impl ErrorEntry {
    /// What an error says of itself; its sources are joined with `: `.
    #[must_use]
    pub fn of(error: &dyn Explain) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(inner) = source {
            message.push_str(": ");
            message.push_str(&inner.to_string());
            source = inner.source();
        }
        let hints = error.hints();
        let hint = if hints.is_empty() {
            error.code().hint().to_owned()
        } else {
            hints.join("; ")
        };
        let position = error.position();
        Self {
            code: error.code().text().to_owned(),
            message,
            hint: Some(hint),
            blame: error.blame().word().to_owned(),
            file: position.file,
            line: position.line,
            column: position.column,
            pointer: position.pointer,
        }
    }
}

impl ErrorDocument {
    /// A document of these entries.
    #[must_use]
    pub fn new(errors: Vec<ErrorEntry>) -> Self {
        Self { schema: KIND, errors }
    }
}
