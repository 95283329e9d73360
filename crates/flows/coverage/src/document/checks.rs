//! Thresholds beside what was measured.

use coverage::verdict::Thresholds;
use coverage::{Metric, Ratio, Totals};
use gate::{Measured, Standing, Threshold};
use surface::documents::coverage_gate as gated;

pub(crate) fn checks(thresholds: &Thresholds, totals: &Totals) -> Vec<gated::Check> {
    thresholds
        .iter()
        .map(|(metric, threshold)| check(*metric, *threshold, totals.get(*metric)))
        .collect()
}

fn check(metric: Metric, threshold: Threshold, ratio: Option<Ratio>) -> gated::Check {
    let counts = ratio.map(Measured::from);
    gated::Check {
        metric: metric.word().to_owned(),
        measured: counts.map(|counts| shown(counts, threshold.decimals())),
        minimum: threshold.minimum.map(|percent| percent.to_string()),
        target: threshold.target.map(|percent| percent.to_string()),
        outcome: match counts.map(|counts| threshold.clamped().standing(counts)) {
            None => gated::CheckOutcome::NoData,
            Some(Standing::Met) => gated::CheckOutcome::Passed,
            Some(Standing::BelowTarget) => gated::CheckOutcome::BelowTarget,
            Some(Standing::BelowMinimum) => gated::CheckOutcome::BelowMinimum,
        },
    }
}

pub(super) fn shown(counts: Measured, decimals: u32) -> gated::Measured {
    let percent = counts.text(decimals).trim_end_matches(" %").to_owned();
    gated::Measured {
        covered: counts.covered,
        total: counts.total,
        percent,
    }
}
