use std::fmt;
use std::io::{self, BufRead};

use super::decode::Decoder;
use super::occurrences::Occurrences;
use super::roll::Roll;
use super::text;

/// The hash of one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LineHash {
    /// The line, from 1. CR, LF and CR LF end a line.
    pub line: u64,
    /// The polynomial's value.
    pub value: u64,
    /// How often the value has appeared in the file, this line included.
    pub occurrence: u64,
}

impl fmt::Display for LineHash {
    /// As GitHub compares it: `271789c17abda88f:1`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&text(self.value, self.occurrence))
    }
}

/// The hashes of every line of a file that comes in chunks. Memory: a few kilobytes, and 12 to 24 bytes for each
/// distinct value, half as much again while the table grows.
#[derive(Debug)]
pub struct LineHasher {
    decoder: Decoder,
    roll: Roll,
    numbers: Numbers,
}

impl LineHasher {
    /// A file of which nothing is read yet.
    #[must_use]
    pub fn new() -> Self {
        Self {
            decoder: Decoder::default(),
            roll: Roll::new(),
            numbers: Numbers::default(),
        }
    }

    /// Takes the next bytes; `emit` gets every line whose hash they complete, in order.
    pub fn push(&mut self, chunk: &[u8], emit: &mut impl FnMut(LineHash)) {
        let numbers = &mut self.numbers;
        let mut each = |values: &[u64]| numbers.give(values, emit);
        self.decoder.push(chunk, &mut self.roll, &mut each);
    }

    /// The end of the file; `emit` gets the remaining lines. Gives how many lines the file has: one more than it has
    /// line ends.
    pub fn finish(mut self, emit: &mut impl FnMut(LineHash)) -> u64 {
        let numbers = &mut self.numbers;
        let mut each = |values: &[u64]| numbers.give(values, emit);
        self.decoder.finish(&mut self.roll, &mut each);
        self.roll.finish(&mut each)
    }
}

impl Default for LineHasher {
    fn default() -> Self {
        Self::new()
    }
}

/// Numbers the values and counts their repeats.
#[derive(Debug, Default)]
struct Numbers {
    line: u64,
    occurrences: Occurrences,
}

impl Numbers {
    fn give(&mut self, values: &[u64], emit: &mut impl FnMut(LineHash)) {
        self.occurrences.prepare(values);
        for value in values {
            self.line += 1;
            emit(LineHash {
                line: self.line,
                value: *value,
                occurrence: self.occurrences.count(*value),
            });
        }
    }
}

/// The hash of every line, in order. Gives how many there are.
///
/// # Errors
/// When the reader fails.
pub fn all_lines(mut reader: impl BufRead, mut emit: impl FnMut(LineHash)) -> io::Result<u64> {
    let mut hasher = LineHasher::new();
    loop {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            return Ok(hasher.finish(&mut emit));
        }
        let length = chunk.len();
        hasher.push(chunk, &mut emit);
        reader.consume(length);
    }
}
