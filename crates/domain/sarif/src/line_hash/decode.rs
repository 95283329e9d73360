//! UTF-8 in chunks to UTF-16 units. Each maximal broken sequence becomes one U+FFFD (Unicode 15, section 3.9, "U+FFFD
//! Substitution of Maximal Subparts"); a byte order mark stays.

use super::roll::{BLOCK, Roll};

const REPLACEMENT: u16 = 0xFFFD;
/// A sequence has at most four bytes, so at most three of an unfinished one wait.
const WAITING: usize = 3;

/// Bytes of a sequence that the last chunk began.
#[derive(Debug, Default)]
pub(super) struct Decoder {
    waiting: [u8; WAITING],
    count: usize,
}

impl Decoder {
    /// Decodes a chunk, which may end anywhere, into the roll.
    pub(super) fn push(&mut self, chunk: &[u8], roll: &mut Roll, emit: &mut impl FnMut(&[u64])) {
        let mut rest = chunk;
        while self.count > 0 && !rest.is_empty() {
            rest = self.join(rest, roll, emit);
        }
        for block in rest.chunks(BLOCK) {
            // a sequence that the block before has begun
            let mut block = block;
            while self.count > 0 && !block.is_empty() {
                block = self.join(block, roll, emit);
            }
            if block.is_ascii() {
                roll.absorb_ascii(block, emit);
            } else {
                self.decode(block, roll, emit);
            }
        }
    }

    /// The end of the file: what waits is broken.
    pub(super) fn finish(self, roll: &mut Roll, emit: &mut impl FnMut(&[u64])) {
        if self.count > 0 {
            roll.absorb(std::iter::once(REPLACEMENT), emit);
        }
    }

    /// Adds one byte to what waits. Gives the bytes after it.
    fn join<'a>(&mut self, bytes: &'a [u8], roll: &mut Roll, emit: &mut impl FnMut(&[u64])) -> &'a [u8] {
        let Some((first, after)) = bytes.split_first() else {
            return bytes;
        };
        let mut joined = [0; WAITING + 1];
        let waiting = self.waiting.iter().take(self.count);
        for (place, byte) in joined.iter_mut().zip(waiting.chain([first])) {
            *place = *byte;
        }
        let length = self.count + 1;
        self.count = 0;
        self.decode(joined.get(..length).unwrap_or_default(), roll, emit);
        after
    }

    /// Decodes up to [`BLOCK`] bytes; an unfinished sequence at their end waits.
    fn decode(&mut self, bytes: &[u8], roll: &mut Roll, emit: &mut impl FnMut(&[u64])) {
        let mut rest = bytes;
        loop {
            let error = match std::str::from_utf8(rest) {
                Ok(text) => return roll.absorb(text.encode_utf16(), emit),
                Err(error) => error,
            };
            let (sound, broken) = rest.split_at(error.valid_up_to());
            if let Ok(text) = std::str::from_utf8(sound) {
                roll.absorb(text.encode_utf16(), emit);
            }
            let Some(length) = error.error_len() else {
                for (place, byte) in self.waiting.iter_mut().zip(broken) {
                    *place = *byte;
                }
                self.count = broken.len();
                return;
            };
            roll.absorb(std::iter::once(REPLACEMENT), emit);
            rest = broken.get(length..).unwrap_or_default();
        }
    }
}
