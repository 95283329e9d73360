//! Is there data, all of it, and for what is asked?

use gate::{Reason, Severity};
use surface::Code;

use super::{Facts, Policy, ReportOutcome};
use crate::{Metric, Reading};

/// What is read past and still worth a warning of the verdict; the rest is a note.
const WARNED_OF: [Code; 2] = [Code::CoverageInstrumentersMixed, Code::CoverageReportExternal];

/// Reports that are absent, empty, unreadable, cut off or odd.
pub(super) fn reports(facts: &Facts, reasons: &mut Vec<Reason>) {
    if facts.reports.is_empty() {
        reasons.push(Reason::new(
            Code::CoverageNoReports,
            Severity::Fail,
            "reports",
            "no report was found",
        ));
    } else if facts.totals.get(Metric::Line).is_none() {
        reasons.push(Reason::new(
            Code::CoverageNoLines,
            Severity::Fail,
            "reports",
            "the reports name no line of code",
        ));
    }
    for report in &facts.reports {
        match &report.outcome {
            ReportOutcome::Read { reading, .. } => read(&report.name, reading, reasons),
            ReportOutcome::Refused(refusal) => {
                let code = match refusal.code {
                    Code::CoverageReportEmpty | Code::CoverageReportTruncated => refusal.code,
                    _ => Code::CoverageReportUnreadable,
                };
                let place = refusal.position.to_string();
                let place = if place.is_empty() {
                    place
                } else {
                    format!(" at {place}")
                };
                let message = format!("{}{place} ({})", refusal.message, refusal.code.text());
                reasons.push(Reason::new(code, Severity::Fail, &report.name, message));
            }
            ReportOutcome::Duplicate { of } => {
                let message = format!("it has the same content as `{of}` and was counted once");
                reasons.push(Reason::new(
                    Code::CoverageReportDuplicate,
                    Severity::Warn,
                    &report.name,
                    message,
                ));
            }
        }
    }
}

fn read(name: &str, reading: &Reading, reasons: &mut Vec<Reason>) {
    if reading.totals_only {
        let message = "it holds totals only, so no line can be checked";
        reasons.push(Reason::new(Code::CoverageTotalsOnly, Severity::Fail, name, message));
    } else if reading.files == 0 {
        reasons.push(Reason::new(
            Code::CoverageReportEmpty,
            Severity::Fail,
            name,
            "it names no file",
        ));
    }
    for problem in reading.problems.as_slice() {
        let severity = match problem.code.kind() {
            surface::CodeKind::Verdict { .. } | surface::CodeKind::Error => Severity::Fail,
            surface::CodeKind::Warning if WARNED_OF.contains(&problem.code) => Severity::Warn,
            surface::CodeKind::Warning => Severity::Note,
        };
        let message = match problem.count {
            1 => problem.to_string(),
            count => format!("{problem} ({count} times)"),
        };
        reasons.push(Reason::new(problem.code, severity, name, message));
    }
}

/// Reports that were to be there.
pub(super) fn completeness(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    for expected in &policy.expect {
        let met = facts.reports.iter().any(|report| match &report.outcome {
            ReportOutcome::Read { reading, .. } => {
                (reading.files > 0 || reading.totals_only) && expected.is_met_by(&report.name)
            }
            ReportOutcome::Duplicate { .. } | ReportOutcome::Refused(_) => false,
        });
        if !met {
            let twin = facts.reports.iter().find_map(|report| match &report.outcome {
                ReportOutcome::Duplicate { of } if expected.is_met_by(&report.name) => Some((&report.name, of)),
                _ => None,
            });
            let message = match twin {
                Some((name, of)) => {
                    format!(
                        "`{name}` would meet it, but has the same content as `{of}`: one report came under two names"
                    )
                }
                None => "no report that was read meets this expectation".to_owned(),
            };
            reasons.push(Reason::new(
                Code::CoverageShardMissing,
                Severity::Fail,
                expected.text(),
                message,
            ));
        }
    }
    // Without any report the patterns have a reason of their own already.
    let others = !facts.reports.is_empty();
    for pattern in facts.unmatched_patterns.iter().filter(|_| others) {
        let code = Code::CoveragePatternUnmatched;
        reasons.push(Reason::new(
            code,
            Severity::Fail,
            pattern,
            "this pattern matches no file",
        ));
    }
}

/// Metrics with a threshold and no data, or data from some reports only.
pub(super) fn metrics(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    if policy.thresholds().next().is_none() && policy.max_drop.is_empty() {
        let message = "no threshold is set";
        reasons.push(Reason::new(
            Code::CoverageNothingGated,
            Severity::Warn,
            "thresholds",
            message,
        ));
    }
    if !facts.has_data() {
        return; // no report, or no line: said already
    }
    for &metric in policy
        .patch
        .keys()
        .filter(|metric| !matches!(metric, Metric::Line | Metric::Branch))
    {
        reasons.push(missing(metric, format!("patch {}", metric.word()))); // a diff tells lines, and branches on them
    }
    for metric in Metric::ALL {
        let overall = policy.overall.contains_key(&metric);
        let floor = policy.file_floor.contains_key(&metric) || policy.new_file_floor.contains_key(&metric);
        let asked = overall || floor || policy.patch.contains_key(&metric);
        if asked && metric != Metric::Line && facts.totals.get(metric).is_none() {
            reasons.push(missing(metric, metric.word().to_owned()));
        }
        for component in &policy.components {
            let totals = facts
                .components
                .iter()
                .find(|known| known.name == component.name)
                .map(|known| known.totals);
            let no_data = totals.is_some_and(|totals| totals.files > 0 && totals.get(metric).is_none());
            if component.thresholds.contains_key(&metric) && no_data {
                reasons.push(missing(metric, component.name.clone()));
            }
        }
        let asked = asked
            || policy.max_drop.contains_key(&metric)
            || policy
                .components
                .iter()
                .any(|component| component.thresholds.contains_key(&metric));
        let (with, without): (Vec<_>, Vec<_>) = facts.readings().partition(|(_, _, metrics)| metrics.contains(&metric));
        if let (true, false, Some((name, _, _))) = (asked, with.is_empty(), without.first()) {
            let message = format!(
                "{} of {} reports have no {} data, `{name}` among them",
                without.len(),
                with.len() + without.len(),
                metric.word()
            );
            reasons.push(Reason::new(
                Code::CoverageMetricPartial,
                Severity::Warn,
                metric.word(),
                message,
            ));
        }
    }
}

fn missing(metric: Metric, subject: String) -> Reason {
    let message = format!(
        "a {} threshold is set and there is no {} data",
        metric.word(),
        metric.word()
    );
    Reason::new(Code::CoverageMetricMissing, Severity::Fail, subject, message)
}
