//! Bytes to plain UTF-8: bounds, byte order marks, UTF-16.

use std::cell::Cell;
use std::io::{BufRead, Read, Result};

/// A buffered reader whose next bytes can be looked at, as many as asked for up to its capacity.
pub(super) struct Peeked<R> {
    inner: R,
    buffer: Box<[u8]>,
    start: usize,
    end: usize,
}

impl<R: Read> Peeked<R> {
    const CAPACITY: usize = 256 << 10;

    pub(super) fn new(inner: R) -> Self {
        Self {
            inner,
            buffer: vec![0; Self::CAPACITY].into_boxed_slice(),
            start: 0,
            end: 0,
        }
    }

    /// The next bytes without taking them: at least `count`, or all that are left.
    pub(super) fn head(&mut self, count: usize) -> Result<&[u8]> {
        if self.end - self.start < count {
            self.buffer.copy_within(self.start..self.end, 0);
            self.end -= self.start;
            self.start = 0;
            while self.end < count.min(Self::CAPACITY) && self.fill()? > 0 {}
        }
        Ok(self
            .buffered()
            .get(..count.min(self.end - self.start))
            .unwrap_or_default())
    }

    fn buffered(&self) -> &[u8] {
        self.buffer.get(self.start..self.end).unwrap_or_default()
    }

    fn fill(&mut self) -> Result<usize> {
        loop {
            match self.inner.read(self.buffer.get_mut(self.end..).unwrap_or_default()) {
                Ok(length) => {
                    self.end += length;
                    return Ok(length);
                }
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
    }
}

impl<R: Read> BufRead for Peeked<R> {
    fn fill_buf(&mut self) -> Result<&[u8]> {
        if self.start == self.end {
            (self.start, self.end) = (0, 0);
            self.fill()?;
        }
        Ok(self.buffered())
    }

    fn consume(&mut self, length: usize) {
        self.start = (self.start + length).min(self.end);
    }
}

impl<R: Read> Read for Peeked<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        if self.start == self.end && into.len() >= self.buffer.len() {
            return self.inner.read(into); // a buffer as large as ours needs no copy between
        }
        let length = self.fill_buf()?.read(into)?;
        self.consume(length);
        Ok(length)
    }
}

/// Fails once more than `left` bytes came through, and says so in `exceeded`.
pub(super) struct Bounded<'a> {
    inner: &'a mut dyn Read,
    left: u64,
    exceeded: &'a Cell<bool>,
}

impl<'a> Bounded<'a> {
    pub(super) fn new(inner: &'a mut dyn Read, limit: u64, exceeded: &'a Cell<bool>) -> Self {
        Self {
            inner,
            left: limit,
            exceeded,
        }
    }
}

impl Read for Bounded<'_> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let length = self.inner.read(into)?;
        match self.left.checked_sub(length as u64) {
            Some(left) => {
                self.left = left;
                Ok(length)
            }
            None => {
                self.exceeded.set(true);
                Err(std::io::ErrorKind::FileTooLarge.into())
            }
        }
    }
}

/// The order of the two bytes of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Order {
    Little,
    Big,
}

/// How the text is encoded; `mark` is the length of its byte order mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Utf8 { mark: usize },
    Utf16 { order: Order, mark: usize },
}

impl Encoding {
    /// By the first four bytes: a mark, or for UTF-16 without one the zeroes beside the first two ASCII characters.
    pub(super) fn of(head: &[u8]) -> Self {
        match *head {
            [0xef, 0xbb, 0xbf, ..] => Self::Utf8 { mark: 3 },
            [0xff, 0xfe, ..] => Self::Utf16 {
                order: Order::Little,
                mark: 2,
            },
            [0xfe, 0xff, ..] => Self::Utf16 {
                order: Order::Big,
                mark: 2,
            },
            [one, 0, two, 0] if one != 0 && two != 0 => Self::Utf16 {
                order: Order::Little,
                mark: 0,
            },
            [0, one, 0, two] if one != 0 && two != 0 => Self::Utf16 {
                order: Order::Big,
                mark: 0,
            },
            _ => Self::Utf8 { mark: 0 },
        }
    }
}

/// Why UTF-16 text cannot be read.
#[derive(Debug, thiserror::Error)]
pub(super) enum Utf16Error {
    #[error("UTF-16 text ends inside a character")]
    Cut,
    #[error("UTF-16 text holds half a surrogate pair")]
    LoneSurrogate,
}

/// UTF-16 as UTF-8.
pub(super) struct Utf16<R> {
    inner: R,
    order: Order,
    /// Decoded bytes that did not fit into the caller's buffer.
    waiting: [u8; 4],
    waits: std::ops::Range<usize>,
}

impl<R: BufRead> Utf16<R> {
    pub(super) fn new(inner: R, order: Order) -> Self {
        Self {
            inner,
            order,
            waiting: [0; 4],
            waits: 0..0,
        }
    }

    fn byte(&mut self) -> Result<Option<u8>> {
        let byte = self.inner.fill_buf()?.first().copied();
        self.inner.consume(usize::from(byte.is_some()));
        Ok(byte)
    }

    fn unit(&mut self) -> Result<Option<u16>> {
        let Some(first) = self.byte()? else { return Ok(None) };
        let second = self
            .byte()?
            .ok_or_else(|| std::io::Error::new(std::io::ErrorKind::UnexpectedEof, Utf16Error::Cut))?;
        Ok(Some(match self.order {
            Order::Little => u16::from_le_bytes([first, second]),
            Order::Big => u16::from_be_bytes([first, second]),
        }))
    }

    fn character(&mut self) -> Result<Option<char>> {
        let Some(unit) = self.unit()? else { return Ok(None) };
        if let Some(character) = char::from_u32(unit.into()) {
            return Ok(Some(character));
        }
        let low = self
            .unit()?
            .ok_or_else(|| std::io::Error::new(std::io::ErrorKind::UnexpectedEof, Utf16Error::Cut))?;
        match char::decode_utf16([unit, low]).next() {
            Some(Ok(character)) => Ok(Some(character)),
            _ => Err(std::io::Error::new(
                std::io::ErrorKind::InvalidData,
                Utf16Error::LoneSurrogate,
            )),
        }
    }
}

impl<R: BufRead> Read for Utf16<R> {
    fn read(&mut self, into: &mut [u8]) -> Result<usize> {
        let mut written = 0;
        while let Some(slot) = into.get_mut(written) {
            if let Some(byte) = self.waits.next() {
                *slot = self.waiting.get(byte).copied().unwrap_or_default();
                written += 1;
                continue;
            }
            match self.character() {
                Ok(Some(character)) => self.waits = 0..character.encode_utf8(&mut self.waiting).len(),
                Ok(None) => break,
                Err(error) => return Err(error),
            }
        }
        Ok(written)
    }
}
