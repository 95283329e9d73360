//! The earlier coverage of a verdict's document.

use coverage::baseline::{Comparison, Trend};
use coverage::verdict::{Baseline, Facts, Policy};
use coverage::{Metric, Ratio};
use surface::documents::coverage_gate as gated;
use surface::documents::coverage_report::Counts;

use super::add_to_runs;
use crate::baseline::Found;

pub(super) fn baseline(policy: &Policy, facts: &Facts, found: &Found) -> gated::Baseline {
    let nothing = Comparison::default();
    let compared = match &facts.baseline {
        Baseline::Known(comparison) => comparison.as_ref(),
        Baseline::NotAsked | Baseline::Missing(_) => &nothing,
    };
    let metrics: Vec<gated::BaselineMetric> = Metric::ALL
        .into_iter()
        .filter_map(|of| metric(of, policy, facts, compared))
        .collect();
    let limited = |outcome| {
        metrics
            .iter()
            .any(|metric| metric.max_drop.is_some() && metric.outcome == outcome)
    };
    gated::Baseline {
        outcome: if limited(gated::TrendOutcome::Regressed) {
            gated::BaselineOutcome::Regressed
        } else if limited(gated::TrendOutcome::NoData) {
            gated::BaselineOutcome::NoData
        } else {
            gated::BaselineOutcome::Held
        },
        source: found.source.clone(),
        commit: found.commit.as_ref().map(|(commit, _)| commit.clone()),
        distance: found.commit.as_ref().map(|(_, distance)| *distance),
        metrics,
        indirect: compared.indirect.iter().map(indirect).collect(),
    }
}

/// A metric that is limited, or that both sides have.
fn metric(of: Metric, policy: &Policy, facts: &Facts, compared: &Comparison) -> Option<gated::BaselineMetric> {
    let max_drop = policy.max_drop(of);
    let outcome = match compared.trend(of, &facts.totals, max_drop) {
        Trend::Held => gated::TrendOutcome::Held,
        Trend::Lower => gated::TrendOutcome::Lower,
        Trend::Regressed => gated::TrendOutcome::Regressed,
        Trend::NoData => {
            max_drop?;
            gated::TrendOutcome::NoData
        }
    };
    let counts = |ratio: Ratio| Counts {
        covered: ratio.covered,
        total: ratio.total,
    };
    Some(gated::BaselineMetric {
        metric: of.word().to_owned(),
        outcome,
        measured: compared.measured.get(of).map(counts),
        adjusted: compared.adjusted.get(of).map(counts),
        now: facts.totals.get(of).map(counts),
        max_drop: max_drop.map(|points| points.clamped().to_string()),
    })
}

fn indirect(drop: &coverage::baseline::IndirectDrop) -> gated::IndirectDrop {
    let mut lines = Vec::new();
    for &line in &drop.lines {
        add_to_runs(&mut lines, line.into());
    }
    gated::IndirectDrop {
        path: drop.file.text().into_owned(),
        lines,
        unreported: drop.unreported,
    }
}
