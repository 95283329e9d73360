//! The totals that an earlier document of ours states: a baseline without lines to follow.

use serde::Deserialize;
use surface::documents::{coverage_gate, coverage_report};

use crate::{Coverage, Interval, Metric, Sink};

/// A document of ours states no sound totals of lines: none at all, or more covered than there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("no sound totals of lines are stated")]
pub struct StatedTotalsError;

/// The totals of lines that a `windlass/coverage-gate@1` or `windlass/coverage-report@1` document states; `None` for
/// anything else.
///
/// # Errors
/// It states none, or unsound ones.
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
    lines: Option<Counts>,
}

#[derive(Deserialize)]
struct Counts {
    covered: u32,
    total: u32,
}

impl Totals {
    fn coverage(&self) -> Option<Coverage> {
        let lines = self.lines.as_ref()?;
        let mut coverage = Coverage::default();
        (lines.covered <= lines.total).then(|| {
            coverage.tally(Metric::Line, Interval::exact(lines.covered, lines.total));
            coverage
        })
    }
}
