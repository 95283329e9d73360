//! What every error that a user can meet is able to say of itself.

use crate::{Blame, Code};

/// Where in the input something stands. Absent facts are `None`.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The file as the user named it.
    pub file: Option<String>,
    /// 1-based line.
    pub line: Option<u64>,
    /// 1-based column, in bytes.
    pub column: Option<u64>,
    /// JSON pointer (RFC 6901) inside the file.
    pub pointer: Option<String>,
}

impl Position {
    /// A line and column, both 1-based.
    #[must_use]
    pub fn at(line: u64, column: u64) -> Self {
        Self {
            line: Some(line),
            column: Some(column),
            ..Self::default()
        }
    }

    /// A 1-based line.
    #[must_use]
    pub fn line(line: u64) -> Self {
        Self {
            line: Some(line),
            ..Self::default()
        }
    }

    /// A JSON pointer.
    #[must_use]
    pub fn pointer(pointer: impl Into<String>) -> Self {
        Self {
            pointer: Some(pointer.into()),
            ..Self::default()
        }
    }

    /// The same place, in this file.
    #[must_use]
    pub fn in_file(mut self, file: impl Into<String>) -> Self {
        self.file = Some(file.into());
        self
    }
}

impl std::fmt::Display for Position {
    /// `file:line:column`, as editors read it; the pointer in parentheses.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let mut separator = "";
        if let Some(file) = &self.file {
            write!(f, "{file}")?;
            separator = ":";
        }
        for number in [self.line, self.column].into_iter().flatten() {
            write!(f, "{separator}{number}")?;
            separator = ":";
        }
        if let Some(pointer) = &self.pointer {
            write!(f, "{}({pointer})", if separator.is_empty() { "" } else { " " })?;
        }
        Ok(())
    }
}

/// A stable code, whose fault it is, where it is, and what to do next.
pub trait Explain: std::error::Error {
    /// The code, with a page of its own in `docs/errors`.
    fn code(&self) -> Code;

    /// Who has to act.
    fn blame(&self) -> Blame {
        self.code().blame()
    }

    /// What to do next, in the imperative, one fact a sentence. The code's own hint comes when this is empty.
    fn hints(&self) -> Vec<String> {
        Vec::new()
    }

    /// Where in the input it stands.
    fn position(&self) -> Position {
        Position::default()
    }
}
