//! A fast digest of 128 bits: it orders inputs and tells exact repeats. It is no signature.

use crate::json::Watch;

const SEEDS: [u64; 4] = [
    0x9E37_79B9_7F4A_7C15,
    0xC2B2_AE3D_27D4_EB4F,
    0x1656_67B1_9E37_79F9,
    0x27D4_EB2F_1656_67C5,
];

/// Both halves of a product, folded; the factors stay in it, so that a factor of zero loses nothing.
#[inline]
const fn fold(a: u64, b: u64) -> u64 {
    let product = (a as u128).wrapping_mul(b as u128);
    (product as u64 ^ a).wrapping_add((product >> 64) as u64 ^ b.rotate_left(32))
}

/// Digests a stream in whatever pieces it comes.
#[derive(Debug, Clone)]
pub(crate) struct Digest {
    lanes: [u64; 4],
    rest: [u8; 32],
    filled: usize,
    length: u64,
}

impl Digest {
    /// A digest that depends on this key too.
    pub(crate) const fn keyed(key: u128) -> Self {
        let [a, b, c, d] = SEEDS;
        let (low, high) = (key as u64, (key >> 64) as u64);
        Self {
            lanes: [a ^ low, b ^ high, c.wrapping_add(low), d.wrapping_add(high)],
            rest: [0; 32],
            filled: 0,
            length: 0,
        }
    }

    /// The digest of these bytes alone.
    pub(crate) fn of(key: u128, bytes: &[u8]) -> u128 {
        let mut digest = Self::keyed(key);
        digest.take(bytes);
        digest.value()
    }

    #[inline]
    fn block(lanes: &mut [u64; 4], block: &[u8; 32]) {
        let (words, _) = block.as_chunks::<8>();
        for ((lane, word), seed) in lanes.iter_mut().zip(words).zip(SEEDS) {
            *lane = fold(*lane ^ u64::from_le_bytes(*word), seed).wrapping_add(*lane >> 29);
        }
    }

    /// Takes more bytes.
    pub(crate) fn take(&mut self, mut bytes: &[u8]) {
        self.length += bytes.len() as u64;
        if self.filled > 0 {
            let count = bytes.len().min(32 - self.filled);
            let (head, tail) = bytes.split_at(count);
            if let Some(room) = self.rest.get_mut(self.filled..self.filled + count) {
                room.copy_from_slice(head);
            }
            self.filled += count;
            bytes = tail;
            if self.filled < 32 {
                return;
            }
            Self::block(&mut self.lanes, &self.rest);
            self.filled = 0;
        }
        let (blocks, tail) = bytes.as_chunks::<32>();
        let mut lanes = self.lanes;
        for block in blocks {
            Self::block(&mut lanes, block);
        }
        self.lanes = lanes;
        if let Some(room) = self.rest.get_mut(..tail.len()) {
            room.copy_from_slice(tail);
        }
        self.filled = tail.len();
    }

    /// The digest of everything taken.
    pub(crate) fn value(&self) -> u128 {
        let mut lanes = self.lanes;
        let mut rest = [0; 32];
        if let (Some(to), Some(from)) = (rest.get_mut(..self.filled), self.rest.get(..self.filled)) {
            to.copy_from_slice(from);
        }
        Self::block(&mut lanes, &rest);
        let [a, b, c, d] = lanes;
        let [p, q, r, s] = SEEDS;
        let low = fold(fold(a ^ self.length, b ^ p), fold(c ^ q, d ^ r));
        let high = fold(
            fold(c.rotate_left(17) ^ s, a ^ q),
            fold(d.rotate_left(41) ^ self.length, b ^ r),
        );
        u128::from(fold(low, high ^ s)) << 64 | u128::from(fold(high, low ^ p))
    }
}

/// Takes digests as they are for places in a table.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct AsIs(u64);

impl std::hash::Hasher for AsIs {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u128(&mut self, digest: u128) {
        self.0 ^= digest as u64;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// A map by digests.
pub(crate) type ByDigest<T> = std::collections::HashMap<u128, T, std::hash::BuildHasherDefault<AsIs>>;

/// A set of digests.
pub(crate) type Digests = std::collections::HashSet<u128, std::hash::BuildHasherDefault<AsIs>>;

impl Watch for Digest {
    fn see(&mut self, bytes: &[u8]) {
        self.take(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::Digest;

    #[test]
    fn pieces_do_not_matter() {
        let bytes: Vec<u8> = (0..1000_u32).map(|n| (n * 7 % 251) as u8).collect();
        let whole = Digest::of(5, &bytes);
        for size in [1, 3, 31, 32, 33, 64, 999] {
            let mut digest = Digest::keyed(5);
            bytes.chunks(size).for_each(|piece| digest.take(piece));
            assert_eq!(digest.value(), whole, "{size}");
        }
    }

    #[test]
    fn every_bit_counts() {
        let mut seen = std::collections::BTreeSet::new();
        for length in [0_usize, 1, 8, 31, 32, 33, 96] {
            let mut bytes = vec![0; length];
            assert!(seen.insert(Digest::of(0, &bytes)));
            for bit in 0..length * 8 {
                bytes[bit / 8] ^= 1 << (bit % 8);
                assert!(seen.insert(Digest::of(0, &bytes)), "{length} {bit}");
                bytes[bit / 8] ^= 1 << (bit % 8);
            }
        }
    }
}
