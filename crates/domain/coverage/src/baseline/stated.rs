//! The totals that an earlier document of ours states: a baseline without lines to follow.

use serde::Deserialize;
use surface::documents::{coverage_gate, coverage_report};

use crate::{Coverage, Interval, Metric, Sink};

/// A document of ours states no sound totals: none of lines, or more covered than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no sound totals are stated")]
pub struct StatedTotalsError;

/// The totals that a `windlass/coverage-gate@1` or `windlass/coverage-report@1` document states; `None` for
/// anything else.
///
/// # Errors
/// It states none of lines, or unsound ones.
pub fn stated(bytes: &[u8]) -> Option<Result<Coverage, StatedTotalsError>> {
    let head: Head = strict_json::from_slice(bytes).ok()?;
    let is_ours = [coverage_gate::KIND, coverage_report::KIND].contains(&head.schema.as_str());
    is_ours.then(|| {
        let document: Document = strict_json::from_slice(bytes).map_err(|_| StatedTotalsError)?;
        document.totals.coverage().ok_or(StatedTotalsError)
    })
}

/// Read first, so that a document of ours whose totals have another shape is refused as what it is.
#[derive(Deserialize)]
struct Head {
    schema: String,
}

#[derive(Deserialize)]
struct Document {
    totals: Totals,
}

#[derive(Deserialize)]
struct Totals {
    lines: Counts,
    branches: Option<Counts>,
    functions: Option<Counts>,
    statements: Option<Counts>,
    instructions: Option<Counts>,
    regions: Option<Counts>,
}

/// `covered_max` is the high end, where branches are known as an interval.
#[derive(Deserialize)]
struct Counts {
    covered: u32,
    covered_max: Option<u32>,
    total: u32,
}

impl Totals {
    fn coverage(self) -> Option<Coverage> {
        let mut coverage = Coverage::default();
        for (metric, counts) in [
            (Metric::Line, Some(self.lines)),
            (Metric::Branch, self.branches),
            (Metric::Function, self.functions),
            (Metric::Statement, self.statements),
            (Metric::Instruction, self.instructions),
            (Metric::Region, self.regions),
        ] {
            if let Some(counts) = counts {
                coverage.tally(metric, counts.interval()?);
            }
        }
        Some(coverage)
    }
}

impl Counts {
    fn interval(&self) -> Option<Interval> {
        let (low, high) = (self.covered, self.covered_max.unwrap_or(self.covered));
        (low <= high && high <= self.total).then_some(Interval {
            low,
            high,
            total: self.total,
        })
    }
}
