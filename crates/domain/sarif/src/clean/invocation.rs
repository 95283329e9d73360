//! When a tool ran.

use std::ops::Range;

use super::seen::Seen;
use super::{Cleaner, Demands, Repair};

impl Cleaner<'_> {
    /// An end before the start says nothing: it is left out.
    pub(super) fn end_invocation(&mut self, body: usize, seen: &Seen) {
        const START: u8 = 3;
        const END: u8 = 4;
        if self.demands != Demands::GitHub || !seen.has(START) || !seen.has(END) {
            return;
        }
        let [start, end] = ["startTimeUtc", "endTimeUtc"].map(|name| self.property(body, name).map(|(_, value)| value));
        let text = |range: Option<Range<usize>>| self.out.get(range?)?.strip_suffix(b"Z\"");
        if let (Some(start), Some(end)) = (text(start), text(end))
            && end < start
        {
            self.note(Repair::InvalidValue, seen.start);
            self.take_out(body, "endTimeUtc");
        }
    }
}
