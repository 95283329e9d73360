//! Functions of one LCOV file: version 1 by name, version 2 by index with aliases.

use std::collections::{BTreeMap, HashMap};

use crate::formats::number::{self, Oddity, whole, whole_u32};
use crate::{FileBuilder, Hits};

/// `FN`/`FNDA` (distinct by name) and `FNL`/`FNA` (distinct by index).
#[derive(Debug, Default)]
pub(super) struct Functions {
    by_name: HashMap<Box<[u8]>, Span>,
    by_index: BTreeMap<u64, Indexed>,
}

#[derive(Debug, Clone, Copy)]
struct Span {
    start: u32,
    end: u32,
    hits: Hits,
}

impl Default for Span {
    fn default() -> Self {
        Self {
            start: 0,
            end: 0,
            hits: Hits::MISSED,
        }
    }
}

#[derive(Debug, Default)]
struct Indexed {
    span: Span,
    /// The smallest alias, so that the order of aliases does not matter.
    name: Option<Box<[u8]>>,
}

impl Functions {
    /// Takes a record in, and says what was odd about its count; `None` when its fields do not fit.
    pub(super) fn record(&mut self, key: &[u8], rest: &[u8]) -> Option<Option<Oddity>> {
        match key {
            b"FN" => self.start(rest),
            b"FNDA" => self.hits(rest),
            b"FNL" => self.leader(rest),
            _ => self.alias(rest),
        }
    }

    /// `FN:start,name`, or `FN:start,end,name` since 2.0.
    fn start(&mut self, rest: &[u8]) -> Option<Option<Oddity>> {
        let (start, rest) = cut(rest)?;
        let start = whole_u32(start)?;
        let (end, name) = match cut(rest) {
            Some((end, name)) if whole_u32(end).is_some() => (whole_u32(end)?, name),
            _ => (0, rest),
        };
        let span = self.by_name.entry(name.into()).or_default();
        if span.start == 0 || start < span.start {
            span.start = start;
            span.end = end;
        }
        Some(None)
    }

    /// `FNDA:hits,name`
    fn hits(&mut self, rest: &[u8]) -> Option<Option<Oddity>> {
        let (count, name) = cut(rest)?;
        let (hits, oddity) = number::hits(count)?;
        match self.by_name.get_mut(name) {
            Some(span) => span.hits = span.hits.plus(hits),
            None => drop(self.by_name.insert(
                name.into(),
                Span {
                    hits,
                    ..Span::default()
                },
            )),
        }
        Some(oddity)
    }

    /// `FNL:index,start[,end]`
    fn leader(&mut self, rest: &[u8]) -> Option<Option<Oddity>> {
        let (index, rest) = cut(rest)?;
        let (start, end) = cut(rest).unwrap_or((rest, b"0"));
        let span = &mut self.by_index.entry(whole(index)?).or_default().span;
        span.start = whole_u32(start)?;
        span.end = whole_u32(end)?;
        Some(None)
    }

    /// `FNA:index,hits,name`; the name may hold commas.
    fn alias(&mut self, rest: &[u8]) -> Option<Option<Oddity>> {
        let (index, rest) = cut(rest)?;
        let (count, name) = cut(rest)?;
        let (hits, oddity) = number::hits(count)?;
        let function = self.by_index.entry(whole(index)?).or_default();
        function.span.hits = function.span.hits.plus(hits);
        if function.name.as_deref().is_none_or(|known| name < known) {
            function.name = Some(name.into());
        }
        Some(oddity)
    }

    /// Hands them over; empty afterwards.
    pub(super) fn drain_into(&mut self, builder: &mut FileBuilder) {
        for (name, span) in self.by_name.drain() {
            builder.function(&name, span.start, span.end, span.hits);
        }
        for (_, Indexed { span, name }) in std::mem::take(&mut self.by_index) {
            builder.function(name.as_deref().unwrap_or_default(), span.start, span.end, span.hits);
        }
    }
}

fn cut(fields: &[u8]) -> Option<(&[u8], &[u8])> {
    let comma = memchr::memchr(b',', fields)?;
    Some((fields.get(..comma)?, fields.get(comma + 1..)?))
}
