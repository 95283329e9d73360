//! Regions (section 3.30): where they begin and end, and whether one lies around another.

use super::seen::Seen;
use super::{Cleaner, Demands, Repair};

/// The least value of each number of a region, by its place.
const LEASTS: [i64; 8] = [1, 1, 1, 1, -1, 0, -1, 0];

/// The numbers of a region: start and end as line and column, then characters and bytes as offset and length.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Positions {
    values: [i64; LEASTS.len()],
    /// One bit for each that is there.
    known: u8,
}

/// From where to where, as pairs that compare.
type Span = ((i64, i64), (i64, i64));

impl Positions {
    /// The least value of the number at this place.
    pub(super) fn least(place: usize) -> i64 {
        LEASTS.get(place).copied().unwrap_or_default()
    }

    pub(super) fn set(&mut self, place: usize, value: i64) {
        if let Some(slot) = self.values.get_mut(place) {
            *slot = value;
            self.known |= 1 << place;
        }
    }

    fn get(&self, place: usize) -> Option<i64> {
        let is_known = self.known >> place & 1 == 1;
        self.values.get(place).copied().filter(|_| is_known)
    }

    fn offset(&self, place: usize) -> Option<i64> {
        self.get(place).filter(|offset| *offset >= 0)
    }

    /// Does it say where it begins?
    fn begins(&self) -> bool {
        self.get(0).is_some() || self.offset(4).is_some() || self.offset(6).is_some()
    }

    fn lines(&self) -> Option<Span> {
        let start = self.get(0)?;
        let end = self.get(2).unwrap_or(start);
        let columns = (self.get(1).unwrap_or(1), self.get(3).unwrap_or(i64::MAX));
        Some(((start, columns.0), (end, columns.1)))
    }

    fn offsets(&self, place: usize) -> Option<Span> {
        let start = self.offset(place)?;
        let length = self.get(place + 1).unwrap_or_default();
        Some(((start, 0), (start.saturating_add(length), 0)))
    }

    /// Does it lie around the other one, and is it larger?
    fn surrounds(&self, other: &Self) -> bool {
        let spans = |of: &Self| [of.lines(), of.offsets(4), of.offsets(6)];
        let pairs = spans(self).into_iter().zip(spans(other));
        let both: Vec<(Span, Span)> = pairs.filter_map(|(outer, inner)| outer.zip(inner)).collect();
        let around = |(outer, inner): &(Span, Span)| outer.0 <= inner.0 && outer.1 >= inner.1;
        both.iter().all(around) && both.iter().any(|(outer, inner)| outer != inner)
    }
}

impl Cleaner<'_> {
    /// Takes an end back out that stands before the start. `false`: the region begins nowhere.
    pub(super) fn end_region(&mut self, body: usize, seen: &Seen, is_context: bool) -> bool {
        let mut here = std::mem::take(&mut self.positions);
        if self.demands != Demands::GitHub {
            return true;
        }
        if !here.begins() {
            self.note(Repair::BadRegion, seen.start);
            return false;
        }
        if let Some((start, end)) = here.lines().filter(|(start, end)| end < start) {
            self.note(Repair::BadRegion, seen.start);
            let gone: &[_] = if end.0 < start.0 {
                &[(2, "endLine"), (3, "endColumn")]
            } else {
                &[(3, "endColumn")]
            };
            for (place, name) in gone {
                self.take_out(body, name);
                here.known &= !(1 << place);
            }
        }
        *(if is_context {
            &mut self.context
        } else {
            &mut self.region
        }) = here;
        true
    }

    /// A context is larger than its region and lies around it (3.29.5); where there is no region it is one.
    pub(super) fn end_context(&mut self, body: usize, seen: &mut Seen, region: u8) {
        const NAME: &str = "contextRegion";
        if !seen.has(region) {
            self.note(Repair::BadRegion, seen.start);
            self.rename(body, NAME, "region");
            seen.add(region);
        } else if !self.context.surrounds(&self.region) {
            self.note(Repair::BadRegion, seen.start);
            self.take_out(body, NAME);
        }
    }
}
