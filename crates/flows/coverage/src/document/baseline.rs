//! The earlier coverage of a verdict's document.

use coverage::verdict::{Baseline, Facts, Policy};
use coverage::{Metric, Ratio};
use gate::{Percent, Verdict};
use surface::Code;
use surface::documents::coverage_gate as gated;
use surface::documents::coverage_report::Counts;

use super::add_to_runs;
use crate::baseline::Found;

pub(super) fn baseline(policy: &Policy, facts: &Facts, verdict: &Verdict, found: &Found) -> gated::Baseline {
    let compared = match &facts.baseline {
        Baseline::Known(comparison) => Some(comparison),
        Baseline::NotAsked | Baseline::Missing(_) => None,
    };
    let counts = |ratio: Ratio| Counts {
        covered: ratio.covered,
        total: ratio.total,
    };
    let lines = compared.and_then(|comparison| comparison.measured).map(counts);
    let regressed = verdict
        .reasons()
        .iter()
        .any(|reason| reason.code == Code::CoverageRegression);
    gated::Baseline {
        outcome: match (regressed, lines.and(facts.totals.get(Metric::Line))) {
            (true, _) => gated::BaselineOutcome::Regressed,
            (false, Some(_)) => gated::BaselineOutcome::Held,
            (false, None) => gated::BaselineOutcome::NoData,
        },
        source: found.source.clone(),
        commit: found.commit.as_ref().map(|(commit, _)| commit.clone()),
        distance: found.commit.as_ref().map(|(_, distance)| *distance),
        lines,
        adjusted: compared.and_then(|comparison| comparison.adjusted).map(counts),
        max_drop: policy.max_drop.unwrap_or(Percent::ZERO).to_string(),
        indirect: compared
            .map(|comparison| comparison.indirect.iter().map(indirect).collect())
            .unwrap_or_default(),
    }
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
