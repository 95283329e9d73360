//! Where a metric went since the baseline.

use gate::{Measured, Percent};

use super::Comparison;
use crate::{Metric, Ratio, Totals};

/// What came of one metric.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Trend {
    /// It is not lower, or by no more than is allowed.
    Held,
    /// It is lower, and nobody limits by how much.
    Lower,
    /// It is lower than is allowed.
    Regressed,
    /// The baseline or the change has no data for it.
    NoData,
}

impl Comparison {
    /// What came of a metric that may fall by `max_drop` percentage points; exact.
    ///
    /// It has fallen only when it is below the baseline both as it was measured and adjusted: deleting covered lines lowers
    /// the percentage and not the adjusted one, altering lines that were never covered raises the adjusted one and not the
    /// measured.
    #[must_use]
    pub fn trend(&self, metric: Metric, now: &Totals, max_drop: Option<Percent>) -> Trend {
        let (Some(before), Some(now)) = (self.measured.get(metric), now.get(metric)) else {
            return Trend::NoData;
        };
        let allowed = max_drop.unwrap_or(Percent::ZERO).clamped();
        let fell = |before: Ratio| !allowed.allows_drop(Measured::from(before), Measured::from(now));
        let has_fallen = fell(before) && self.adjusted.get(metric).is_none_or(fell);
        match (has_fallen, max_drop) {
            (false, _) => Trend::Held,
            (true, None) => Trend::Lower,
            (true, Some(_)) => Trend::Regressed,
        }
    }

    /// The easier to reach of the baseline as measured and adjusted; `None` when it has no data for the metric.
    #[must_use]
    pub fn required(&self, metric: Metric) -> Option<Ratio> {
        let measured = self.measured.get(metric)?;
        let is_lower = |adjusted: &Ratio| {
            let (measured, adjusted) = (Measured::from(measured), Measured::from(*adjusted));
            !Percent::ZERO.allows_drop(measured, adjusted)
        };
        Some(self.adjusted.get(metric).filter(is_lower).unwrap_or(measured))
    }
}
