//! The units of a block that count: no blanks, and one LF for each line end.

use super::roll::BLOCK;

const TAB: u16 = 9;
pub(super) const LF: u16 = 10;
pub(super) const CR: u16 = 13;
const SPACE: u16 = 32;

const MASK: usize = BLOCK - 1;

/// 1 for a byte that is kept, 0 for a blank.
#[expect(clippy::indexing_slicing, reason = "computed by the compiler, which would refuse")]
static COUNTS: [u8; 256] = {
    let mut counts = [1; 256];
    counts[SPACE as usize] = 0;
    counts[TAB as usize] = 0;
    counts
};

/// Kept units of one block. Filled without branches: what is dropped is written too, and overwritten by the next.
#[derive(Debug)]
pub(super) struct Kept<T> {
    units: Box<[T; BLOCK]>,
    count: usize,
}

impl<T: Copy + Default> Kept<T> {
    pub(super) fn new() -> Self {
        Self {
            units: Box::new([T::default(); BLOCK]),
            count: 0,
        }
    }

    pub(super) fn kept(&self) -> &[T] {
        self.units.get(..self.count).unwrap_or_default()
    }

    /// The kept units in fours; the last four may end in units that do not count.
    pub(super) fn fours(&self) -> impl Iterator<Item = [T; 4]> {
        let fours = self.units.as_chunks::<4>().0.iter().copied();
        fours.take(self.count.div_ceil(4))
    }
}

impl Kept<u8> {
    /// Keeps bytes of a block without CR.
    #[expect(clippy::indexing_slicing, reason = "the index is masked by the length of the array")]
    pub(super) fn keep_bytes(&mut self, block: &[u8]) {
        let mut count = 0;
        let units = &mut *self.units;
        for byte in block.iter().take(BLOCK) {
            units[count & MASK] = *byte;
            count += usize::from(COUNTS[usize::from(*byte)]);
        }
        self.count = count;
    }
}

impl Kept<u16> {
    /// Keeps units of any text. Takes whether a CR stands before them, gives whether the last of them is one.
    #[expect(clippy::indexing_slicing, reason = "the index is masked by the length of the array")]
    pub(super) fn keep_units(&mut self, block: impl Iterator<Item = u16>, mut after_cr: bool) -> bool {
        let mut count = 0;
        let units = &mut *self.units;
        for unit in block {
            let belongs_to_cr = after_cr & (unit == LF);
            after_cr = unit == CR;
            units[count & MASK] = if after_cr { LF } else { unit };
            count += usize::from(COUNTS[usize::from(unit.min(255))] & u8::from(!belongs_to_cr));
        }
        self.count = count;
        after_cr
    }
}
