//! Are the numbers high enough?

use gate::{Measured, Reason, Severity, Standing, Threshold};
use surface::Code;

use super::{Base, Facts, Policy, Thresholds};
use crate::{Metric, Ratio, Totals};

/// Thresholds that make no sense; they are judged as the nearest that does.
pub(super) fn thresholds(policy: &Policy, reasons: &mut Vec<Reason>) {
    for (subject, threshold) in policy.thresholds() {
        for fault in threshold.faults() {
            let message = format!("{fault}; `{threshold}` is judged as `{}`", threshold.clamped());
            reasons.push(Reason::new(
                Code::CoverageThresholdInvalid,
                Severity::Fail,
                &subject,
                message,
            ));
        }
    }
    for (metric, drop) in policy.max_drop.iter().filter(|(_, drop)| !drop.is_in_range()) {
        let message = format!(
            "a drop by `{drop}` points lies outside 0 to 100; it is judged as `{}`",
            drop.clamped()
        );
        reasons.push(Reason::new(
            Code::CoverageThresholdInvalid,
            Severity::Fail,
            format!("baseline {}", metric.word()),
            message,
        ));
    }
}

/// Over all files.
pub(super) fn overall(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    let code = Code::CoverageBelowMinimum;
    compare(
        &policy.overall,
        &facts.totals,
        code,
        |metric| metric.word().to_owned(),
        reasons,
    );
}

/// Over the files of each component.
pub(super) fn components(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    for component in &policy.components {
        let name = &component.name;
        let known = facts
            .components
            .iter()
            .find(|known| known.name == *name)
            .filter(|known| known.totals.files > 0);
        match known {
            Some(known) => {
                let subject = |metric: Metric| format!("{name} {}", metric.word());
                compare(
                    &component.thresholds,
                    &known.totals,
                    Code::CoverageComponentBelowMinimum,
                    subject,
                    reasons,
                );
            }
            None if facts.has_data() => {
                let message = "no file of the reports belongs to it";
                reasons.push(Reason::new(Code::CoverageComponentEmpty, Severity::Fail, name, message));
            }
            None => {} // no data at all: said already
        }
    }
}

/// Each file, and each new file.
pub(super) fn files(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    for file in &facts.files {
        let subject = |metric: Metric| format!("{} {}", file.name.text(), metric.word());
        compare(
            &policy.file_floor,
            &file.totals,
            Code::CoverageFileBelowFloor,
            subject,
            reasons,
        );
        if file.is_new {
            compare(
                &policy.new_file_floor,
                &file.totals,
                Code::CoverageNewFileBelowFloor,
                subject,
                reasons,
            );
        }
    }
}

/// The added lines.
pub(super) fn patch(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    let Base::Known { patch, .. } = &facts.base else { return };
    let mut totals = Totals::default();
    totals.add(Metric::Line, patch.lines);
    totals.add(Metric::Branch, patch.branches);
    for metric in policy.patch.keys().filter(|metric| totals.get(**metric).is_none()) {
        let message = format!(
            "the change adds no {} that could be covered ({})",
            metric.word(),
            patch.audit()
        );
        let subject = format!("patch {}", metric.word());
        reasons.push(Reason::new(
            Code::CoveragePatchNothingCoverable,
            Severity::Note,
            subject,
            message,
        ));
    }
    let subject = |metric: Metric| format!("patch {}", metric.word());
    compare(
        &policy.patch,
        &totals,
        Code::CoveragePatchBelowMinimum,
        subject,
        reasons,
    );
}

/// Compares each metric that has data; a metric without data is not compared but missing, which is said elsewhere.
fn compare(
    thresholds: &Thresholds,
    totals: &Totals,
    below_minimum: Code,
    subject: impl Fn(Metric) -> String,
    reasons: &mut Vec<Reason>,
) {
    for (&metric, threshold) in thresholds {
        let Some(ratio) = totals.get(metric) else { continue };
        let threshold = threshold.clamped();
        let (code, severity, what, required) = match threshold.standing(Measured::from(ratio)) {
            Standing::Met => continue,
            Standing::BelowTarget => (Code::CoverageBelowTarget, Severity::Warn, "target", threshold.target),
            Standing::BelowMinimum => (below_minimum, Severity::Fail, "minimum", threshold.minimum),
        };
        let Some(required) = required else { continue };
        let message = sentence(ratio, threshold, what, required);
        reasons.push(Reason::new(code, severity, subject(metric), message).comparing(Measured::from(ratio), required));
    }
}

/// `79.99 % (4 of 5) is below the minimum of 80 %`, with the high end where a merge knows only an interval.
fn sentence(ratio: Ratio, threshold: Threshold, what: &str, required: gate::Percent) -> String {
    let counts = Measured::from(ratio);
    let interval = if ratio.high > ratio.covered {
        format!(", {} at most", ratio.high)
    } else {
        String::new()
    };
    format!(
        "{} ({counts}{interval}) is below the {what} of {required} %",
        counts.text(threshold.decimals())
    )
}
