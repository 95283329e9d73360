//! How often each value has appeared: the only thing that grows with a file, by its distinct values.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

/// What spreads values over the places: they are a polynomial's, and one multiplication is enough. Nobody gains by forging
/// a file whose values collide: it only slows the hashing of itself.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;
/// A place that no value has taken.
const FREE: u64 = 0;

/// Counts values.
///
/// Most lines of most files are the only ones of their kind, so the large table knows of a value no more than that it
/// was there, in eight bytes; the few that come again are counted apart.
#[derive(Debug)]
pub(super) struct Occurrences {
    /// A power of two of places. A value stands at the place that its spread bits name, or the next free one.
    places: Vec<u64>,
    taken: usize,
    repeated: HashMap<u64, u32, BuildHasherDefault<Spread>>,
}

impl Default for Occurrences {
    fn default() -> Self {
        Self {
            places: vec![FREE; 1 << 10],
            taken: 0,
            repeated: HashMap::default(),
        }
    }
}

impl Occurrences {
    /// Brings the places of values that are counted soon into the processor's cache: one after the other, each would be
    /// waited for.
    pub(super) fn prepare(&self, values: &[u64]) {
        let places = values.iter().map(|value| self.places.get(self.home(*value)));
        std::hint::black_box(places.fold(0, |sum, place| sum ^ place.copied().unwrap_or(FREE)));
    }

    /// Counts this value once more. Gives how often it has appeared, this time included.
    pub(super) fn count(&mut self, value: u64) -> u64 {
        if value != FREE && self.insert(value) {
            return 1;
        }
        let before = u32::from(value != FREE);
        let count = self.repeated.entry(value).or_insert(before);
        *count = count.saturating_add(1);
        u64::from(*count)
    }

    fn home(&self, value: u64) -> usize {
        // the highest bits are the best ones, and values keep their order when the places double
        (value.wrapping_mul(SPREAD) >> (u64::BITS - self.places.len().trailing_zeros())) as usize
    }

    /// Is the value new?
    fn insert(&mut self, value: u64) -> bool {
        let mask = self.places.len() - 1;
        let mut place = self.home(value);
        loop {
            match self.places.get_mut(place & mask) {
                Some(known) if *known == value => return false,
                Some(free) if *free == FREE => {
                    *free = value;
                    self.taken += 1;
                    if self.taken * 3 > self.places.len() * 2 {
                        self.double();
                    }
                    return true;
                }
                _ => place += 1,
            }
        }
    }

    fn double(&mut self) {
        let larger = vec![FREE; self.places.len() * 2];
        let old = std::mem::replace(&mut self.places, larger);
        self.taken = 0;
        for value in old.into_iter().filter(|value| *value != FREE) {
            self.insert(value);
        }
    }
}

/// [`SPREAD`] for the standard table.
#[derive(Debug, Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.write_u64(u64::from(*byte));
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.0 = (self.0 ^ value).wrapping_mul(SPREAD);
    }

    fn finish(&self) -> u64 {
        self.0.rotate_left(26)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Against the standard map, with values that crowd around few places, zero among them.
    #[test]
    fn counts_are_those_of_a_map() {
        let mut occurrences = Occurrences::default();
        let mut expected: HashMap<u64, u64> = HashMap::new();
        let mut bits = 1_u64;
        for step in 0..50_000_u64 {
            bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(step);
            let value = match step % 4 {
                0 => 0,
                1 => bits >> 50,
                2 => (bits >> 40) << 40,
                _ => bits,
            };
            occurrences.prepare(&[value]);
            let count = expected.entry(value).or_default();
            *count += 1;
            assert_eq!(occurrences.count(value), *count, "{value:x}");
        }
        assert!(expected.len() > 12_500, "{}", expected.len());
    }
}
