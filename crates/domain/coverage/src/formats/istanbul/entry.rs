//! One entry of the document: a file's coverage, or its summary.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::{Deserializer, Error, Visitor};

use crate::formats::json::{Count, Text};

/// Coverage has a `statementMap`, a summary has `lines`; coverage may lie a level deeper under `data`.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Entry<'a> {
    #[serde(borrow)]
    pub(super) path: Option<Text<'a>>,
    #[serde(borrow)]
    pub(super) statement_map: Option<BTreeMap<Text<'a>, Location>>,
    #[serde(borrow, default)]
    pub(super) fn_map: BTreeMap<Text<'a>, Function<'a>>,
    #[serde(borrow, default)]
    pub(super) branch_map: BTreeMap<Text<'a>, Branch<'a>>,
    #[serde(borrow, default)]
    pub(super) s: BTreeMap<Text<'a>, Count>,
    #[serde(borrow, default)]
    pub(super) f: BTreeMap<Text<'a>, Count>,
    #[serde(borrow, default)]
    pub(super) b: BTreeMap<Text<'a>, Vec<Count>>,
    #[serde(borrow)]
    pub(super) data: Option<Box<Entry<'a>>>,
    lines: Option<Part>,
    statements: Option<Part>,
    functions: Option<Part>,
    branches: Option<Part>,
}

/// A metric of a summary. Numbers, because hand-edited ones hold fractions.
#[derive(Debug, Deserialize, Clone, Copy)]
pub(super) struct Part {
    pub(super) total: f64,
    pub(super) covered: f64,
}

/// Lines, statements, functions, branches.
pub(super) type Parts = [Option<Part>; 4];

impl Entry<'_> {
    pub(super) fn summary(&self) -> Option<Parts> {
        let parts = [self.lines, self.statements, self.functions, self.branches];
        parts.iter().any(Option::is_some).then_some(parts)
    }
}

/// A line or column; `null`, absent and impossible values are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Ordinal(Option<u32>);

impl<'de> Deserialize<'de> for Ordinal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfNumber;
        impl Visitor<'_> for OfNumber {
            type Value = Ordinal;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a line or column")
            }

            fn visit_u64<E: Error>(self, number: u64) -> Result<Ordinal, E> {
                Ok(Ordinal(u32::try_from(number).ok()))
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Ordinal, E> {
                Ok(Ordinal(None))
            }

            fn visit_f64<E: Error>(self, _: f64) -> Result<Ordinal, E> {
                Ok(Ordinal(None))
            }

            fn visit_unit<E: Error>(self) -> Result<Ordinal, E> {
                Ok(Ordinal(None))
            }
        }
        deserializer.deserialize_any(OfNumber)
    }
}

/// A position: lines from 1, columns from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Place {
    #[serde(default)]
    line: Ordinal,
    #[serde(default)]
    column: Ordinal,
}

impl Place {
    /// Line and column, both from 1; an end of line column is the largest.
    pub(super) fn pair(self) -> (u32, u32) {
        (
            self.line.0.unwrap_or(0),
            self.column.0.map_or(u32::MAX, |column| column.saturating_add(1)),
        )
    }
}

/// From here to there.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
pub(super) struct Location {
    #[serde(default)]
    pub(super) start: Place,
    #[serde(default)]
    pub(super) end: Place,
}

impl Location {
    /// The line it starts on.
    pub(super) fn line(&self) -> Option<u32> {
        self.start.line.0.filter(|&line| line > 0)
    }

    /// As an identity; empty for no location.
    pub(super) fn text(&self) -> String {
        if self.line().is_none() {
            return String::new();
        }
        let ((line, column), (end_line, end_column)) = (self.start.pair(), self.end.pair());
        format!("{line}:{column}-{end_line}:{end_column}")
    }
}

/// An item of `fnMap`.
#[derive(Deserialize)]
pub(super) struct Function<'a> {
    #[serde(borrow)]
    pub(super) name: Text<'a>,
    decl: Option<Location>,
    loc: Option<Location>,
    #[serde(default)]
    line: Ordinal,
}

impl Function<'_> {
    pub(super) fn place(&self) -> Location {
        self.decl.or(self.loc).unwrap_or_default()
    }

    /// The line of its declaration; 0 for none.
    pub(super) fn line(&self) -> u32 {
        self.place().line().or(self.line.0).unwrap_or(0)
    }

    /// The last line of its body; 0 for none.
    pub(super) fn end(&self) -> u32 {
        self.loc.map_or(0, |loc| loc.end.pair().0)
    }
}

/// An item of `branchMap`.
#[derive(Deserialize)]
pub(super) struct Branch<'a> {
    #[serde(borrow, rename = "type")]
    pub(super) kind: Text<'a>,
    loc: Option<Location>,
    #[serde(default)]
    pub(super) locations: Vec<Location>,
    #[serde(default)]
    line: Ordinal,
}

impl Branch<'_> {
    pub(super) fn place(&self) -> Location {
        self.loc
            .filter(|loc| loc.line().is_some())
            .or(self.locations.first().copied())
            .unwrap_or_default()
    }

    pub(super) fn line(&self) -> Option<u32> {
        self.place().line().or(self.line.0).filter(|&line| line > 0)
    }
}
