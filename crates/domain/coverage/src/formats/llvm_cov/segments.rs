//! Lines from segments.

use serde::Deserialize;
use serde::de::{Deserializer, Error, IgnoredAny, SeqAccess, Visitor};

use crate::formats::json::Count;
use crate::formats::report::Report;

/// Most lines between two segments.
const LONGEST_GAP: u32 = 1 << 20;

/// `[line, column, count, has count, is region entry, is gap region]`; the last is younger than the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Segment {
    line: u32,
    count: Count,
    has_count: bool,
    is_entry: bool,
    is_gap: bool,
}

impl Segment {
    fn starts_counted_region(&self) -> bool {
        self.has_count && self.is_entry && !self.is_gap
    }
}

impl<'de> Deserialize<'de> for Segment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;
        impl<'de> Visitor<'de> for Fields {
            type Value = Segment;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a segment of line, column, count and flags")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut fields: A) -> Result<Segment, A::Error> {
                fn short<E: Error>() -> E {
                    E::custom("a segment has at least five fields")
                }
                let line = fields.next_element()?.ok_or_else(short)?;
                fields.next_element::<u64>()?.ok_or_else(short)?;
                let count = fields.next_element()?.ok_or_else(short)?;
                let Flag(has_count) = fields.next_element()?.ok_or_else(short)?;
                let Flag(is_entry) = fields.next_element()?.ok_or_else(short)?;
                let Flag(is_gap) = fields.next_element()?.unwrap_or(Flag(false));
                while fields.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Segment {
                    line,
                    count,
                    has_count,
                    is_entry,
                    is_gap,
                })
            }
        }
        deserializer.deserialize_seq(Fields)
    }
}

/// A boolean; old exports write 0 and 1.
struct Flag(bool);

impl<'de> Deserialize<'de> for Flag {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl Visitor<'_> for Either {
            type Value = Flag;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a boolean")
            }

            fn visit_bool<E>(self, flag: bool) -> Result<Flag, E> {
                Ok(Flag(flag))
            }

            fn visit_u64<E>(self, flag: u64) -> Result<Flag, E> {
                Ok(Flag(flag != 0))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// Adds the lines that segments cover: a line's hits are the larger of the segment that wraps into it and the counted
/// regions that start on it; one that begins with a skipped region is no code. False: the segments are not sorted, or
/// further apart than any function is long.
pub(super) fn add_lines(segments: &[Segment], report: &mut Report<'_>, name: &str) -> bool {
    let mut rest = segments;
    let mut wrapped: Option<Segment> = None;
    while let Some(first) = rest.first() {
        let line = first.line;
        if let Some(before) = wrapped {
            if line <= before.line || line - before.line > LONGEST_GAP {
                return false;
            }
            if before.has_count {
                let hits = report.hits(before.count, name);
                for between in before.line + 1..line {
                    report.builder.line(between, hits);
                }
            }
        }
        let here = rest.iter().take_while(|segment| segment.line == line).count();
        let (on_line, after) = rest.split_at_checked(here).unwrap_or((rest, &[]));
        let skipped = !first.has_count && first.is_entry;
        let wrap = wrapped.filter(|before| before.has_count).map(|before| before.count);
        let starts = on_line
            .iter()
            .filter(|segment| segment.starts_counted_region())
            .map(|segment| segment.count);
        let hits = wrap
            .into_iter()
            .chain(starts)
            .map(|count| report.hits(count, name))
            .max();
        if let (false, 1.., Some(hits)) = (skipped, line, hits) {
            report.builder.line(line, hits);
        }
        wrapped = on_line.last().copied();
        rest = after;
    }
    true
}
