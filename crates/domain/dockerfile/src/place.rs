//! Where something stands in the file.

/// A piece of the file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Span {
    /// The 1-based line of its first byte.
    pub line: usize,
    /// The 1-based column of its first byte, in bytes.
    pub column: usize,
    /// The 1-based line of its last byte.
    pub last_line: usize,
    /// Its first byte.
    pub start: usize,
    /// The byte after its last.
    pub end: usize,
}

/// The first byte of each line of a file.
#[derive(Debug)]
pub(crate) struct Lines(Vec<usize>);

impl Lines {
    pub(crate) fn new(bytes: &[u8]) -> Self {
        let breaks = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        Self(std::iter::once(0).chain(breaks.map(|(at, _)| at + 1)).collect())
    }

    /// The span of these bytes.
    pub(crate) fn span(&self, start: usize, end: usize) -> Span {
        let line = self.line(start);
        let first = self.0.get(line - 1).copied().unwrap_or_default();
        Span {
            line,
            column: start - first + 1,
            last_line: self.line(end.saturating_sub(1).max(start)),
            start,
            end,
        }
    }

    fn line(&self, byte: usize) -> usize {
        self.0.partition_point(|first| *first <= byte).max(1)
    }
}

/// A text with the place it was read from.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Word {
    /// The text.
    pub text: String,
    /// Its place; of an element of a JSON list, the place of the list.
    pub span: Span,
}
