//! The polynomial over the 100 units from each line's beginning on.
//!
//! With `P[j]` the polynomial of the first `j` kept units, the value of a line that begins at unit `i` is
//! `P[i + 100] - 37^100 * P[i]`: no window of old units is needed, only `P` where a line begins and 100 units later.

use std::collections::VecDeque;

use super::kept::{CR, Kept, LF};

/// How many units make a value.
const WINDOW: u64 = 100;
/// The base of the polynomial.
const BASE: u64 = 37;
/// The unit that stands for the end of the file.
const END: u16 = u16::MAX;
/// Most units taken at once: their polynomials fit into the first-level cache.
pub(super) const BLOCK: usize = 1024;

/// Gives the values of lines, in order, as soon as their windows are complete.
#[derive(Debug)]
pub(super) struct Roll {
    /// `P` of everything kept so far.
    polynomial: u64,
    /// How many units were kept.
    count: u64,
    /// The last unit is a CR: an LF after it belongs to it.
    after_cr: bool,
    /// Lines whose window is not complete: where they begin and `P` there. At most 101, for each has a unit.
    open: VecDeque<(u64, u64)>,
    /// How many lines have begun.
    lines: u64,
    bytes: Kept<u8>,
    units: Kept<u16>,
    /// `P` after each unit of the block.
    prefixes: Box<[u64; BLOCK]>,
    /// Values of lines whose windows end in the block.
    values: Vec<u64>,
}

impl Roll {
    pub(super) fn new() -> Self {
        Self {
            polynomial: 0,
            count: 0,
            after_cr: false,
            open: VecDeque::from([(0, 0)]),
            lines: 1,
            bytes: Kept::new(),
            units: Kept::new(),
            prefixes: Box::new([0; BLOCK]),
            values: Vec::new(),
        }
    }

    /// Takes up to [`BLOCK`] bytes of ASCII; those after them are not looked at.
    pub(super) fn absorb_ascii(&mut self, block: &[u8], emit: &mut impl FnMut(&[u64])) {
        if self.after_cr || memchr::memchr(CR as u8, block).is_some() {
            return self.absorb(block.iter().map(|byte| u16::from(*byte)), emit);
        }
        self.bytes.keep_bytes(block);
        self.polynomial = extend(self.polynomial, &self.bytes, &mut self.prefixes);
        let ends = memchr::memchr_iter(LF as u8, self.bytes.kept());
        self.lines += open(ends, self.count, &self.prefixes, &mut self.open);
        self.close(self.bytes.kept().len(), emit);
    }

    /// Takes up to [`BLOCK`] units; those after them are not looked at.
    pub(super) fn absorb(&mut self, units: impl Iterator<Item = u16>, emit: &mut impl FnMut(&[u64])) {
        self.after_cr = self.units.keep_units(units.take(BLOCK), self.after_cr);
        self.polynomial = extend(self.polynomial, &self.units, &mut self.prefixes);
        let units = self.units.kept().iter().enumerate();
        let ends = units.filter(|(_, unit)| **unit == LF).map(|(place, _)| place);
        self.lines += open(ends, self.count, &self.prefixes, &mut self.open);
        self.close(self.units.kept().len(), emit);
    }

    /// The end of the file: completes every window. Gives how many lines there were.
    pub(super) fn finish(mut self, emit: &mut impl FnMut(&[u64])) -> u64 {
        let zeros = std::iter::repeat_n(0, WINDOW as usize);
        self.absorb(std::iter::once(END).chain(zeros), emit);
        self.lines
    }

    /// Emits the lines whose windows end in the block, which has this many units.
    fn close(&mut self, kept: usize, emit: &mut impl FnMut(&[u64])) {
        let prefixes = self.prefixes.get(..kept).unwrap_or_default();
        self.values.clear();
        while let Some((begin, before)) = self.open.front().copied() {
            // `prefixes[k]` is `P` of `count + k + 1` units, and the window of an open line ends after `count`
            let last = begin + WINDOW - 1 - self.count;
            let Some(prefix) = prefixes.get(last as usize) else {
                break;
            };
            let dropped = const { power(BASE, WINDOW) }.wrapping_mul(before);
            self.values.push(prefix.wrapping_sub(dropped));
            self.open.pop_front();
        }
        self.count += kept as u64;
        emit(&self.values);
    }
}

/// Writes `P` after each kept unit. Gives the last one.
///
/// Four at a time, so that one multiplication does not wait for the other.
fn extend<T: Copy + Default + Into<u64>>(before: u64, kept: &Kept<T>, prefixes: &mut [u64; BLOCK]) -> u64 {
    let mut whole = before;
    for (units, prefixes) in kept.fours().zip(prefixes.as_chunks_mut::<4>().0) {
        let [one, two, three, four] = units.map(Into::into);
        let two = one.wrapping_mul(BASE).wrapping_add(two);
        let three = two.wrapping_mul(BASE).wrapping_add(three);
        let four = three.wrapping_mul(BASE).wrapping_add(four);
        *prefixes = [
            whole.wrapping_mul(BASE).wrapping_add(one),
            whole.wrapping_mul(const { power(BASE, 2) }).wrapping_add(two),
            whole.wrapping_mul(const { power(BASE, 3) }).wrapping_add(three),
            whole.wrapping_mul(const { power(BASE, 4) }).wrapping_add(four),
        ];
        whole = prefixes[3];
    }
    // the last four may end in units that do not count
    let last = kept.kept().len().checked_sub(1).and_then(|last| prefixes.get(last));
    last.copied().unwrap_or(before)
}

/// Opens the lines that begin after these line ends. Gives how many.
fn open(
    ends: impl Iterator<Item = usize>,
    count: u64,
    prefixes: &[u64; BLOCK],
    open: &mut VecDeque<(u64, u64)>,
) -> u64 {
    let before = open.len();
    open.extend(ends.filter_map(|end| Some((count + end as u64 + 1, *prefixes.get(end)?))));
    (open.len() - before) as u64
}

const fn power(base: u64, exponent: u64) -> u64 {
    let mut product: u64 = 1;
    let mut step = 0;
    while step < exponent {
        product = product.wrapping_mul(base);
        step += 1;
    }
    product
}
