//! The part of a stream that is in memory.

use std::io::{self, Read};

/// The largest single value: it must fit into memory as a whole.
pub(super) const LARGEST: usize = 256 << 20;
const USUAL: usize = 256 << 10;

/// Sees each byte of a stream once, in order.
pub(crate) trait Watch {
    /// These bytes come next.
    fn see(&mut self, bytes: &[u8]);
}

impl Watch for () {
    fn see(&mut self, _: &[u8]) {}
}

/// The part of a stream that is in memory.
pub(super) struct Window<'a, W> {
    reader: Box<dyn Read + 'a>,
    bytes: Vec<u8>,
    filled: usize,
    /// Where the next byte to look at stands.
    pub(super) next: usize,
    /// The offset of the first byte in memory.
    base: u64,
    ended: bool,
    pub(super) watch: W,
}

impl<'a, W: Watch> Window<'a, W> {
    pub(super) fn new(reader: Box<dyn Read + 'a>, base: u64, watch: W) -> Self {
        Self {
            reader,
            bytes: vec![0; USUAL],
            filled: 0,
            next: 0,
            base,
            ended: false,
            watch,
        }
    }

    /// What is in memory.
    #[inline]
    pub(super) fn bytes(&self) -> &[u8] {
        self.bytes.get(..self.filled).unwrap_or_default()
    }

    /// The offset of a place in memory.
    pub(super) const fn offset(&self, place: usize) -> u64 {
        self.base + place as u64
    }

    /// Is this the line feed that stands after everything, so that a number that ends the file has an end?
    pub(super) const fn is_end(&self, place: usize) -> bool {
        self.ended && self.filled > 1 && place + 1 == self.filled
    }

    /// Is there no room for a value that begins at [`Self::next`]?
    pub(super) const fn overfull(&self) -> bool {
        self.filled - self.next >= LARGEST
    }

    /// Lets go of what was looked at and brings more. `false` when there is no more.
    pub(super) fn refill(&mut self) -> io::Result<bool> {
        if self.ended {
            return Ok(false);
        }
        self.bytes.copy_within(self.next..self.filled, 0);
        self.filled -= self.next;
        self.base += self.next as u64;
        self.next = 0;
        if self.filled * 2 > self.bytes.len() {
            self.bytes.resize(self.bytes.len() * 2, 0);
        }
        let before = self.filled;
        let target = self.bytes.len().min(before + USUAL.max(before));
        while self.filled < target {
            let Some(room) = self.bytes.get_mut(self.filled..) else {
                break;
            };
            match self.reader.read(room) {
                Ok(0) => {
                    self.ended = true;
                    break;
                }
                Ok(count) => self.filled = (self.filled + count).min(self.bytes.len()),
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        self.watch.see(self.bytes.get(before..self.filled).unwrap_or_default());
        if self.ended {
            self.bytes.truncate(self.filled);
            self.bytes.push(b'\n');
            self.filled += 1;
        }
        Ok(true)
    }
}
