//! Is less covered than before?

use gate::{Measured, Percent, Reason, Severity};
use surface::Code;

use super::{Baseline, Facts, Policy};
use crate::Metric;
use crate::baseline::{Comparison, IndirectDrop, MisfitKind, Trend};

/// How many runs of lines a message shows.
const SHOWN: usize = 5;

/// The earlier coverage: absent, of another commit, or higher.
pub(super) fn regression(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    match &facts.baseline {
        Baseline::NotAsked if !policy.max_drop.is_empty() => {
            reasons.push(missing("a drop is limited and no baseline is named"));
        }
        Baseline::NotAsked => {}
        Baseline::Missing(why) => reasons.push(missing(why)),
        Baseline::Known(comparison) => {
            misfits(comparison, reasons);
            reasons.extend(comparison.indirect.iter().map(indirect));
            for metric in Metric::ALL {
                if let Some(allowed) = policy.max_drop(metric) {
                    judge(comparison, facts, metric, allowed, reasons);
                }
            }
        }
    }
}

fn missing(why: &str) -> Reason {
    Reason::new(Code::CoverageBaselineMissing, Severity::Fail, "baseline", why)
}

/// One metric whose drop is limited.
fn judge(comparison: &Comparison, facts: &Facts, metric: Metric, allowed: Percent, reasons: &mut Vec<Reason>) {
    let word = metric.word();
    match comparison.trend(metric, &facts.totals, Some(allowed)) {
        Trend::Held | Trend::Lower => {}
        Trend::Regressed => reasons.extend(regressed(comparison, facts, metric, allowed)),
        Trend::NoData => {
            if comparison.measured.get(metric).is_none() {
                reasons.push(if metric == Metric::Line {
                    missing("it has no lines")
                } else {
                    let why = format!("it has no {word} data, and a drop is limited");
                    Reason {
                        subject: format!("baseline {word}"),
                        ..missing(&why)
                    }
                });
            }
            // That there are no lines, or no data at all, is said already.
            let is_said = metric == Metric::Line || !facts.has_data();
            if facts.totals.get(metric).is_none() && !is_said {
                let message = format!("a drop of {word} coverage is limited and there is no {word} data");
                reasons.push(Reason::new(
                    Code::CoverageMetricMissing,
                    Severity::Fail,
                    format!("baseline {word}"),
                    message,
                ));
            }
        }
    }
}

fn misfits(comparison: &Comparison, reasons: &mut Vec<Reason>) {
    for misfit in &comparison.misfits {
        let message = match misfit.kind {
            MisfitKind::NotYetThere => "the baseline covers it, and the diff says that the change adds it".to_owned(),
            MisfitKind::PastEnd { line, lines } => {
                format!("the baseline covers what would be line {line} now, and it has {lines} lines")
            }
        };
        let subject = misfit.file.text();
        reasons.push(Reason::new(
            Code::CoverageBaselineStale,
            Severity::Fail,
            subject,
            message,
        ));
    }
}

fn indirect(drop: &IndirectDrop) -> Reason {
    let runs = runs(&drop.lines);
    let shown: Vec<&str> = runs.iter().take(SHOWN).map(String::as_str).collect();
    let more = if runs.len() > SHOWN { " and more" } else { "" };
    let lines = match drop.lines.len() {
        1 => "1 line that the change does not touch is".to_owned(),
        count => format!("{count} lines that the change does not touch are"),
    };
    let reported = if drop.unreported {
        ": no report names the file any more"
    } else {
        ""
    };
    let message = format!("{lines} no longer run by a test ({}{more}){reported}", shown.join(", "));
    Reason::new(Code::CoverageIndirectDrop, Severity::Warn, drop.file.text(), message)
}

/// `3`, `7-9`.
fn runs(lines: &[u32]) -> Vec<String> {
    lines
        .chunk_by(|one, next| one.checked_add(1) == Some(*next))
        .filter_map(|run| match (run.first()?, run.last()?) {
            (first, last) if first == last => Some(first.to_string()),
            (first, last) => Some(format!("{first}-{last}")),
        })
        .collect()
}

fn regressed(comparison: &Comparison, facts: &Facts, metric: Metric, allowed: Percent) -> Option<Reason> {
    let now = Measured::from(facts.totals.get(metric)?);
    let required = Measured::from(comparison.required(metric)?);
    let decimals = (Measured::DECIMALS..=Percent::DECIMALS)
        .find(|&decimals| now.text(decimals) != required.text(decimals))
        .unwrap_or(Percent::DECIMALS);
    let tolerance = match allowed.clamped() {
        Percent::ZERO => String::new(),
        allowed => format!(", by more than {allowed} points"),
    };
    let message = format!(
        "{} ({now}) is below the {} ({required}) of the baseline{tolerance}",
        now.text(decimals),
        required.text(decimals),
    );
    Some(Reason::new(
        Code::CoverageRegression,
        Severity::Fail,
        metric.word(),
        message,
    ))
}
