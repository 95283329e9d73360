//! Numbers and names out of attributes, with a note for everything that was read past.

use surface::{Code, Position};

use super::fraction::fraction;
use super::{Value, Xml};
use crate::formats::number::{self, whole};
use crate::{Hits, Problems};

const NO_LINE: &str = "a line number is missing, 0 or no number";

/// The problems of one report.
#[derive(Debug, Default)]
pub(crate) struct Notes {
    problems: Problems,
}

impl Notes {
    /// Notes a value that was read past.
    pub(crate) fn note(&mut self, xml: &Xml<'_>, code: Code, what: &'static str, value: Option<Value<'_>>) {
        let sample = value.map_or_else(|| xml.name(), |value| value.raw);
        self.problems
            .note(code, what, sample, xml.position(value.map_or(0, |value| value.at)));
    }

    /// A count; `None` when there is no number to be had, which the caller accounts for.
    pub(crate) fn count(&mut self, xml: &Xml<'_>, value: Option<Value<'_>>) -> Option<u64> {
        let value = value?;
        let read = number::count(value.raw);
        let oddity = match read {
            Some((_, oddity)) => oddity,
            None => Some("something is no number at all"),
        };
        if let Some(oddity) = oddity {
            self.note(xml, Code::CoverageNumberLenient, oddity, Some(value));
        }
        read.map(|(count, _)| count)
    }

    /// A count that fits 32 bits, saturating; an absent or unreadable one is 0.
    pub(crate) fn small(&mut self, xml: &Xml<'_>, value: Option<Value<'_>>) -> u32 {
        u32::try_from(self.count(xml, value).unwrap_or_default()).unwrap_or(u32::MAX)
    }

    /// Hits; an absent or unreadable number is a miss.
    pub(crate) fn hits(&mut self, xml: &Xml<'_>, value: Option<Value<'_>>) -> Hits {
        Hits::count(self.count(xml, value).unwrap_or_default())
    }

    /// A 1-based line number; anything else is noted and the record has to be left out.
    pub(crate) fn line(&mut self, xml: &Xml<'_>, value: Option<Value<'_>>) -> Option<u32> {
        let parsed = value.and_then(|value| match whole(value.raw) {
            None if number::count(value.raw).is_some() => self.count(xml, Some(value)),
            plain => plain,
        });
        let line = parsed
            .and_then(|number| u32::try_from(number).ok())
            .filter(|&line| line > 0);
        if line.is_none() {
            self.note(xml, Code::CoverageRecordSkipped, NO_LINE, value);
        }
        line
    }

    /// A truth value, in any case; anything but `true`, `yes` and `1` is false.
    pub(crate) fn truth(value: Option<Value<'_>>) -> bool {
        value.is_some_and(|value| {
            value.raw.eq_ignore_ascii_case(b"true") || value.raw.eq_ignore_ascii_case(b"yes") || value.raw == b"1"
        })
    }

    /// `covered/total` of a condition coverage.
    pub(crate) fn fraction(&mut self, xml: &Xml<'_>, value: Value<'_>) -> Option<(u32, u32)> {
        match fraction(value.raw) {
            Some((covered, total, true)) => Some((covered, total)),
            Some((covered, total, false)) => {
                self.note(
                    xml,
                    Code::CoverageNumberLenient,
                    "a condition coverage is oddly written",
                    Some(value),
                );
                Some((covered, total))
            }
            None => None,
        }
    }

    /// What was noted.
    pub(crate) fn into_problems(self) -> Problems {
        self.problems
    }

    /// Notes something at another place than the current one.
    pub(crate) fn report(&mut self, code: Code, what: &'static str, sample: &str, position: Position) {
        self.problems.note(code, what, sample.as_bytes(), position);
    }
}
