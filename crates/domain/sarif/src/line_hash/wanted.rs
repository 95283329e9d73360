use std::collections::{BTreeMap, HashMap};
use std::io::{self, BufRead};

use super::decode::Decoder;
use super::hasher::LineHash;
use super::roll::Roll;

/// The hashes of some lines of a file that comes in chunks: what a report's results name. Nothing after the last wanted
/// line's window is looked at. Memory: 8 bytes for each line up to there.
#[derive(Debug)]
pub struct WantedLines {
    decoder: Decoder,
    roll: Roll,
    /// Sorted, without repeats.
    wanted: Vec<u64>,
    last: u64,
    /// The value of each line from 1 to `last`, in order.
    values: Vec<u64>,
}

impl WantedLines {
    /// These lines, from 1, in any order; 0 and lines that the file does not have get no hash.
    #[must_use]
    pub fn new(lines: impl IntoIterator<Item = u64>) -> Self {
        let mut wanted: Vec<u64> = lines.into_iter().filter(|line| *line > 0).collect();
        wanted.sort_unstable();
        wanted.dedup();
        Self {
            decoder: Decoder::default(),
            roll: Roll::new(),
            last: wanted.last().copied().unwrap_or(0),
            wanted,
            values: Vec::new(),
        }
    }

    /// Takes the next bytes. Gives whether more bytes can tell more.
    pub fn push(&mut self, chunk: &[u8]) -> bool {
        if !self.complete() {
            let (values, last) = (&mut self.values, self.last);
            self.decoder.push(chunk, &mut self.roll, &mut keep(values, last));
        }
        !self.complete()
    }

    /// The end of the file, or enough of it. Gives the wanted lines that the file has.
    #[must_use]
    pub fn finish(mut self) -> BTreeMap<u64, LineHash> {
        if !self.complete() {
            let mut each = keep(&mut self.values, self.last);
            self.decoder.finish(&mut self.roll, &mut each);
            self.roll.finish(&mut each);
        }
        count(&self.wanted, &self.values)
    }

    fn complete(&self) -> bool {
        self.values.len() as u64 >= self.last
    }
}

fn keep(kept: &mut Vec<u64>, last: u64) -> impl FnMut(&[u64]) {
    move |values| {
        let missing = usize::try_from(last).unwrap_or(usize::MAX).saturating_sub(kept.len());
        kept.extend(values.iter().take(missing));
    }
}

/// Only the wanted lines' values are counted: they are known by now.
fn count(wanted: &[u64], values: &[u64]) -> BTreeMap<u64, LineHash> {
    let value_of = |line: u64| usize::try_from(line - 1).ok().and_then(|index| values.get(index));
    let mut counts: HashMap<u64, u64> = wanted.iter().filter_map(|line| Some((*value_of(*line)?, 0))).collect();
    let mut hashes = BTreeMap::new();
    let mut next = wanted.iter().peekable();
    for (line, value) in (1..).zip(values) {
        let occurrence = counts.get_mut(value).map_or(0, |count| {
            *count += 1;
            *count
        });
        if next.next_if(|wanted| **wanted == line).is_some() {
            let hash = LineHash {
                line,
                value: *value,
                occurrence,
            };
            hashes.insert(line, hash);
        }
    }
    hashes
}

/// The hashes of these lines. Reads no further than they need.
///
/// # Errors
/// When the reader fails.
pub fn wanted_lines(
    mut reader: impl BufRead,
    lines: impl IntoIterator<Item = u64>,
) -> io::Result<BTreeMap<u64, LineHash>> {
    let mut wanted = WantedLines::new(lines);
    while !wanted.complete() {
        let chunk = reader.fill_buf()?;
        if chunk.is_empty() {
            break;
        }
        let length = chunk.len();
        wanted.push(chunk);
        reader.consume(length);
    }
    Ok(wanted.finish())
}
