/// A place in a file of the scanned tree.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The path as the scanner writes it, with `/` between folders, percent-decoded, without `file://`.
    pub path: String,
    /// First line, from 1.
    pub line: Option<u32>,
    /// Last line, from 1.
    pub end_line: Option<u32>,
    /// First column, from 1.
    pub column: Option<u32>,
    /// The column after the last one, from 1.
    pub end_column: Option<u32>,
}

impl Location {
    /// A whole file.
    #[must_use]
    pub fn file(path: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            ..Self::default()
        }
    }

    /// One line of a file.
    #[must_use]
    pub fn line(path: impl Into<String>, line: u32) -> Self {
        Self {
            path: path.into(),
            line: Some(line),
            ..Self::default()
        }
    }
}
