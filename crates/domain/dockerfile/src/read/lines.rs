//! The lines of the file, their ends included.

/// Lines one after the other.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    bytes: &'a [u8],
    at: usize,
    /// Lines given so far.
    pub(super) count: usize,
}

/// One line.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line<'a> {
    /// Its bytes, with the line end.
    pub(super) bytes: &'a [u8],
    /// Its first byte in the file.
    pub(super) start: usize,
}

impl<'a> Lines<'a> {
    /// The lines of a file, behind its byte order mark.
    pub(super) fn new(bytes: &'a [u8]) -> Self {
        let at = if bytes.starts_with("\u{feff}".as_bytes()) { 3 } else { 0 };
        Self { bytes, at, count: 0 }
    }
}

impl<'a> Iterator for Lines<'a> {
    type Item = Line<'a>;

    fn next(&mut self) -> Option<Line<'a>> {
        let rest = self.bytes.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest
            .iter()
            .position(|byte| *byte == b'\n')
            .map_or(rest.len(), |it| it + 1);
        let line = Line {
            bytes: rest.get(..length)?,
            start: self.at,
        };
        self.at += length;
        self.count += 1;
        Some(line)
    }
}

impl<'a> Line<'a> {
    /// Without the line end.
    pub(super) fn body(self) -> &'a [u8] {
        trim_end(self.bytes, |byte| matches!(byte, b'\r' | b'\n'))
    }

    /// Is `#` the first character that is no blank?
    pub(super) fn is_comment(self) -> bool {
        trim_blanks(self.bytes).first() == Some(&b'#')
    }
}

pub(super) fn trim_end(bytes: &[u8], unwanted: impl Fn(u8) -> bool) -> &[u8] {
    let kept = bytes.iter().rposition(|byte| !unwanted(*byte)).map_or(0, |at| at + 1);
    bytes.get(..kept).unwrap_or_default()
}

/// Without the blanks in front, those of Unicode included.
pub(super) fn trim_blanks(bytes: &[u8]) -> &[u8] {
    let valid = bytes.utf8_chunks().next().map_or("", |chunk| chunk.valid());
    bytes.get(valid.len() - valid.trim_start().len()..).unwrap_or_default()
}
