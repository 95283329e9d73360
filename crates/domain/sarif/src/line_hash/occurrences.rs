//! How often each value has appeared: the only thing that grows with a file, by its distinct values.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// Counts values.
#[derive(Debug, Default)]
pub(super) struct Occurrences {
    counts: HashMap<u64, u32, BuildHasherDefault<Spread>>,
}

impl Occurrences {
    /// Counts this value once more. Gives how often it has appeared, this time included.
    pub(super) fn count(&mut self, value: u64) -> u64 {
        let count = self.counts.entry(value).or_insert(0);
        *count = count.saturating_add(1);
        u64::from(*count)
    }
}

/// The values are a polynomial's: one multiplication spreads them over the table. Nobody gains by forging a file whose
/// values collide: it only slows the hashing of itself.
#[derive(Debug, Default)]
pub(super) struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}
