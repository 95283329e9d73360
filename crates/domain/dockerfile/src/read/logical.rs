//! Lines that continue each other as one text, each byte of which remembers where it was.

use super::lines::trim_end;
use crate::place::{Lines, Span, Word};

/// A text put together from pieces of the file.
#[derive(Debug, Default)]
pub(super) struct Logical {
    bytes: Vec<u8>,
    /// For each piece: where it begins in the text, and in the file.
    pieces: Vec<(usize, usize)>,
}

/// The same, known to be UTF-8.
#[derive(Debug)]
pub(super) struct Text<'a> {
    pub(super) text: String,
    pieces: Vec<(usize, usize)>,
    lines: &'a Lines,
}

impl Logical {
    pub(super) fn push(&mut self, bytes: &[u8], start: usize) {
        self.pieces.push((self.bytes.len(), start));
        self.bytes.extend_from_slice(bytes);
    }

    /// The text, or the byte of the file that is no UTF-8.
    pub(super) fn finish(self, lines: &Lines) -> Result<Text<'_>, usize> {
        let pieces = self.pieces;
        match String::from_utf8(self.bytes) {
            Ok(text) => Ok(Text { text, pieces, lines }),
            Err(error) => Err(origin(&pieces, error.utf8_error().valid_up_to())),
        }
    }
}

impl Text<'_> {
    /// A piece of the text; nothing when it is none.
    pub(super) fn get(&self, start: usize, end: usize) -> &str {
        self.text.get(start..end).unwrap_or_default()
    }

    /// Where in the file a piece of the text stands, from its first byte to its last.
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        let first = origin(&self.pieces, start);
        let last = if end > start {
            origin(&self.pieces, end - 1) + 1
        } else {
            first
        };
        self.lines.span(first, last)
    }

    /// What was read from a piece of the text.
    pub(super) fn word(&self, read: impl Into<String>, start: usize, end: usize) -> Word {
        Word {
            text: read.into(),
            span: self.span(start, end),
        }
    }
}

fn origin(pieces: &[(usize, usize)], at: usize) -> usize {
    let index = pieces.partition_point(|(begin, _)| *begin <= at).saturating_sub(1);
    pieces.get(index).map_or(0, |(begin, start)| start + (at - begin))
}

/// The line without the escape character that continues it, and whether there was one. Blanks may follow the character;
/// another one in front of it takes its meaning away, however many there are.
pub(super) fn continued(line: &[u8], escape: char) -> (&[u8], bool) {
    let trimmed = trim_end(line, |byte| matches!(byte, b' ' | b'\t'));
    match trimmed.split_last() {
        Some((last, before)) if char::from(*last) == escape && before.last() != Some(last) => (before, true),
        Some(_) | None => (line, false),
    }
}
