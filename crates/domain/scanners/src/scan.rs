//! Steps over JSON text without reading it into values.

/// A cursor over JSON text. Every step is `None` where the text ends or is no JSON.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Scanner<'a> {
    /// At the beginning of a text.
    pub(crate) const fn new(text: &'a str) -> Self {
        Self {
            bytes: text.as_bytes(),
            at: 0,
        }
    }

    /// How many bytes lie behind.
    pub(crate) const fn at(&self) -> usize {
        self.at
    }

    /// A second cursor at the same place.
    pub(crate) const fn lookahead(&self) -> Self {
        *self
    }

    /// The next byte that is no blank.
    pub(crate) fn peek(&mut self) -> Option<u8> {
        while self.bytes.get(self.at).is_some_and(u8::is_ascii_whitespace) {
            self.at += 1;
        }
        self.bytes.get(self.at).copied()
    }

    /// Goes over the next byte that is no blank, if it is this one.
    pub(crate) fn next_is(&mut self, byte: u8) -> bool {
        let is = self.peek() == Some(byte);
        self.at += usize::from(is);
        is
    }

    /// Goes over a string.
    pub(crate) fn string(&mut self) -> Option<String> {
        self.peek()?;
        let start = self.at;
        self.skip_string()?;
        strict_json::from_slice(self.bytes.get(start..self.at)?).ok()
    }

    fn skip_string(&mut self) -> Option<()> {
        if !self.next_is(b'"') {
            return None;
        }
        loop {
            let byte = *self.bytes.get(self.at)?;
            self.at += 1;
            match byte {
                b'"' => return Some(()),
                b'\\' => self.at += 1,
                _ => {}
            }
        }
    }

    /// Goes over one value of any kind.
    pub(crate) fn skip(&mut self) -> Option<()> {
        let mut depth = 0_usize;
        loop {
            match self.peek()? {
                b'"' => self.skip_string()?,
                b'{' | b'[' => {
                    depth += 1;
                    self.at += 1;
                }
                b'}' | b']' if depth > 0 => {
                    depth -= 1;
                    self.at += 1;
                }
                b'}' | b']' => return None,
                b',' | b':' if depth > 0 => {
                    self.at += 1;
                    continue;
                }
                _ => self.skip_scalar(),
            }
            if depth == 0 {
                return Some(());
            }
        }
    }

    fn skip_scalar(&mut self) {
        self.at += 1;
        while self.bytes.get(self.at).is_some_and(|byte| {
            !matches!(byte, b',' | b':' | b'}' | b']' | b'"' | b'{' | b'[') && !byte.is_ascii_whitespace()
        }) {
            self.at += 1;
        }
    }
}
