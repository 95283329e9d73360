//! Is less covered than before?

use gate::{Measured, Percent, Reason, Severity};
use surface::Code;

use super::{Baseline, Facts, Policy, levels::measured};
use crate::baseline::{Comparison, IndirectDrop, MisfitKind};
use crate::{Metric, Ratio};

/// How many runs of lines a message shows.
const SHOWN: usize = 5;

/// The earlier coverage: absent, of another commit, or higher.
pub(super) fn regression(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    let missing = |why: &str| Reason::new(Code::CoverageBaselineMissing, Severity::Fail, "baseline", why);
    match &facts.baseline {
        Baseline::NotAsked if policy.max_drop.is_some() => {
            reasons.push(missing("a drop is limited and no baseline is named"));
        }
        Baseline::NotAsked => {}
        Baseline::Missing(why) => reasons.push(missing(why)),
        Baseline::Known(comparison) => {
            misfits(comparison, reasons);
            reasons.extend(comparison.indirect.iter().map(indirect));
            match (comparison.measured, facts.totals.get(Metric::Line)) {
                (None, _) => reasons.push(missing("it has no lines")),
                (Some(before), Some(now)) => {
                    let allowed = policy.max_drop.unwrap_or(Percent::ZERO).clamped();
                    reasons.extend(lines(before, comparison.adjusted, now, allowed));
                }
                (Some(_), None) => {} // no data at all: said already
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

/// A regression is below the baseline both as it was measured and adjusted: deleting covered lines lowers the percentage
/// and not the adjusted one, altering lines that were never covered raises the adjusted one and not the measured.
fn lines(before: Ratio, adjusted: Option<Ratio>, now: Ratio, allowed: Percent) -> Option<Reason> {
    let fell = |before: Ratio| !allowed.allows_drop(measured(before), measured(now));
    if !fell(before) || adjusted.is_some_and(|adjusted| !fell(adjusted)) {
        return None;
    }
    // Of the two, the lower one was easier to reach.
    let is_lower = |adjusted: &Ratio| !Percent::ZERO.allows_drop(measured(before), measured(*adjusted));
    let required = adjusted.filter(is_lower).unwrap_or(before);
    let (now, required) = (measured(now), measured(required));
    let decimals = (Measured::DECIMALS..=Percent::DECIMALS)
        .find(|&decimals| now.text(decimals) != required.text(decimals))
        .unwrap_or(Percent::DECIMALS);
    let tolerance = if allowed == Percent::ZERO {
        String::new()
    } else {
        format!(", by more than {allowed} points")
    };
    let message = format!(
        "{} ({now}) is below the {} ({required}) of the baseline{tolerance}",
        now.text(decimals),
        required.text(decimals),
    );
    Some(Reason::new(
        Code::CoverageRegression,
        Severity::Fail,
        Metric::Line.word(),
        message,
    ))
}
