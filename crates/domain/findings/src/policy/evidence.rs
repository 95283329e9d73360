//! The verdict: what the table decides, and what stands against trusting it.

use std::collections::BTreeMap;

use gate::{Reason, Severity as Weight, Verdict};
use surface::Code;

use super::{Action, Decided, Facts, Table};
use crate::{Applied, Merged, Severity, Use, UseState, baseline::Standing, ignore::IgnoreDoubt};

/// A scan report that was looked at.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The file as given.
    pub file: String,
    /// The tools that speak in it; empty when it could not be read.
    pub tools: Vec<String>,
    /// How reading it went.
    pub state: ReportState,
}

/// How reading a report went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportState {
    /// It was read; it may hold no finding.
    Read,
    /// It has no bytes, or no run.
    Empty,
    /// It cannot be read, for this reason.
    Unreadable(String),
}

/// Which entries that are not used fail the gate.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Fatal {
    /// Entries whose date is past.
    pub expired: bool,
    /// Entries about what is not found any more.
    pub stale: bool,
    /// Entries that name what is found and cover none of it.
    pub never_matches: bool,
}

/// Everything the verdict looks at. Lists of failures hold the file and the reason.
#[derive(Debug, Clone, Default)]
pub struct Evidence<'a> {
    /// The reports.
    pub reports: &'a [Report],
    /// Tools of which there must be a report.
    pub expected: &'a [String],
    /// The merged findings.
    pub findings: &'a [Merged],
    /// How each stands to the baseline; `None` when there is none.
    pub standings: Option<&'a [Standing]>,
    /// Why the baseline that was asked for is not there; `None` when all is well.
    pub baseline_failure: Option<(String, String)>,
    /// What ignore files, VEX and marks say; for no finding, nothing is suppressed.
    pub applied: Option<&'a Applied>,
    /// What of ignore files has no effect.
    pub ignore_doubts: &'a [IgnoreDoubt],
    /// Ignore files that cannot be used.
    pub ignore_failures: &'a [(String, String)],
    /// VEX documents that cannot be used.
    pub vex_failures: &'a [(String, String)],
    /// EPSS and KEV files that cannot be used.
    pub data_failures: &'a [(String, String)],
    /// The age in days above which EPSS and KEV files are too old; `None` for any age.
    pub max_data_age_days: Option<u32>,
    /// Which unused entries fail the gate.
    pub fatal: Fatal,
}

/// The verdict and the decision on each finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// For each finding, in the order given; `None` when it is suppressed.
    pub decided: Vec<Option<Decided>>,
    /// Pass or fail, with the reasons.
    pub verdict: Verdict,
}

/// Decides on every finding that is not suppressed, and says whether the gate passes.
#[must_use]
pub fn judge(table: &Table, evidence: &Evidence<'_>, facts: &Facts<'_>) -> Judgement {
    let mut decided = Vec::with_capacity(evidence.findings.len());
    for (at, merged) in evidence.findings.iter().enumerate() {
        let suppressed = evidence
            .applied
            .is_some_and(|it| matches!(it.suppressed.get(at), Some(Some(_))));
        let standing = evidence.standings.and_then(|it| it.get(at)).copied();
        decided.push((!suppressed).then(|| table.decide(merged, standing, facts)));
    }
    let mut reasons = of_findings(table, evidence.findings, &decided);
    reasons.extend(of_reports(evidence));
    reasons.extend(of_entries(evidence));
    reasons.extend(of_data(table, evidence, facts));
    for (code, failures) in [
        (Code::ScanIgnoreInvalid, evidence.ignore_failures),
        (Code::ScanVexInvalid, evidence.vex_failures),
        (Code::ScanDataMissing, evidence.data_failures),
    ] {
        reasons.extend(
            failures
                .iter()
                .map(|(file, why)| Reason::new(code, Weight::Fail, file, why)),
        );
    }
    if let Some((file, why)) = &evidence.baseline_failure {
        reasons.push(Reason::new(Code::ScanBaselineMissing, Weight::Fail, file, why));
    }
    let verdict = Verdict::of(reasons);
    Judgement { decided, verdict }
}

/// One reason for each row that failed or warned.
fn of_findings(table: &Table, findings: &[Merged], decided: &[Option<Decided>]) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for (number, row) in table.rows.iter().enumerate() {
        let (code, weight) = match row.then {
            Action::Fail => (Code::ScanFindingFailed, Weight::Fail),
            Action::Warn => (Code::ScanFindingWarned, Weight::Warn),
            Action::Pass => continue,
        };
        let mut counts: BTreeMap<std::cmp::Reverse<u8>, (Severity, usize)> = BTreeMap::new();
        for (merged, decided) in findings.iter().zip(decided) {
            if decided.as_ref().is_some_and(|it| it.row == Some(number)) {
                let severity = merged.finding.severity;
                // unknown weighs as much as critical, but is counted apart
                let weight = severity.gravity() * 2 + u8::from(severity == Severity::Critical);
                counts.entry(std::cmp::Reverse(weight)).or_insert((severity, 0)).1 += 1;
            }
        }
        let all: usize = counts.values().map(|(_, count)| count).sum();
        if all > 0 {
            let noun = if all == 1 { "finding" } else { "findings" };
            let parts: Vec<String> = counts
                .values()
                .map(|(severity, count)| format!("{count} {}", severity.word()))
                .collect();
            let message = format!("{all} {noun}: {}", parts.join(", "));
            reasons.push(Reason::new(code, weight, &row.name, message));
        }
    }
    if !table.rows.iter().any(|row| row.then == Action::Fail) {
        let message = "no row of the table fails a finding";
        reasons.push(Reason::new(Code::ScanNothingGated, Weight::Warn, "table", message));
    }
    reasons
}

fn of_reports(evidence: &Evidence<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    if evidence.reports.is_empty() {
        let message = "no report was found";
        reasons.push(Reason::new(Code::ScanNoReports, Weight::Fail, "reports", message));
    }
    for report in evidence.reports {
        match &report.state {
            ReportState::Read => {}
            ReportState::Empty => {
                let message = "the report holds no run of any scanner";
                reasons.push(Reason::new(Code::ScanReportEmpty, Weight::Fail, &report.file, message));
            }
            ReportState::Unreadable(why) => {
                reasons.push(Reason::new(Code::ScanReportUnreadable, Weight::Fail, &report.file, why));
            }
        }
    }
    for tool in evidence.expected {
        let read = evidence.reports.iter().filter(|it| it.state == ReportState::Read);
        if !read.flat_map(|it| &it.tools).any(|it| it.eq_ignore_ascii_case(tool)) {
            let message = "no report of this tool was read";
            reasons.push(Reason::new(Code::ScanToolMissing, Weight::Fail, tool, message));
        }
    }
    reasons
}

fn of_entries(evidence: &Evidence<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    for doubt in evidence.ignore_doubts {
        let subject = doubt.position.to_string();
        reasons.push(Reason::new(
            Code::ScanEntryDropped,
            Weight::Warn,
            subject,
            doubt.kind.to_string(),
        ));
    }
    let Some(applied) = evidence.applied else {
        return reasons;
    };
    for one in applied.entries.iter().chain(&applied.statements) {
        reasons.extend(of_use(one, evidence.fatal));
    }
    reasons
}

/// What an entry that does nothing, or soon will do nothing, does to the verdict.
fn of_use(one: &Use, fatal: Fatal) -> Option<Reason> {
    let weight = |fails: bool| if fails { Weight::Fail } else { Weight::Note };
    let nearest = one
        .nearest
        .as_ref()
        .map(|miss| format!("; nearest: {miss}"))
        .unwrap_or_default();
    let (code, weight, message) = match one.state {
        UseState::Used | UseState::Outweighed => return None,
        UseState::Expiring { days } => {
            let noun = if days == 1 { "day" } else { "days" };
            (
                Code::ScanEntryExpiring,
                Weight::Warn,
                format!("`{}` ends in {days} {noun}", one.id),
            )
        }
        UseState::Expired => {
            let message = format!("`{}` has expired, and would cover {}", one.id, one.covers);
            (Code::ScanEntryExpired, weight(fatal.expired), message)
        }
        UseState::Stale => (
            Code::ScanEntryStale,
            weight(fatal.stale),
            format!("nothing found is called `{}`", one.id),
        ),
        UseState::NeverMatches => {
            let message = format!("`{}` covers none of what has its name{nearest}", one.id);
            (Code::ScanEntryNeverMatches, weight(fatal.never_matches), message)
        }
    };
    Some(Reason::new(code, weight, one.position.to_string(), message))
}

/// Data that the table needs and that is not there, or too old.
fn of_data(table: &Table, evidence: &Evidence<'_>, facts: &Facts<'_>) -> Vec<Reason> {
    let mut reasons = Vec::new();
    let mut look = |name: &str, asked: bool, given: bool, date: Option<surface::Instant>| {
        if !asked {
            return;
        }
        if !given {
            let message = "a row asks for it, and no file was read";
            reasons.push(Reason::new(Code::ScanDataMissing, Weight::Fail, name, message));
            return;
        }
        let Some(limit) = evidence.max_data_age_days else {
            return;
        };
        let age = date.map(|date| facts.now.seconds.saturating_sub(date.seconds).div_euclid(86_400));
        let message = match age {
            Some(age) if age <= i64::from(limit) => return,
            Some(age) => format!("it is {age} days old, more than {limit}"),
            None => format!("it does not say how old it is, and may be {limit} days old at most"),
        };
        reasons.push(Reason::new(Code::ScanDataStale, Weight::Fail, name, message));
    };
    let epss = table.asks_for(|it| it.epss_at_least.is_some());
    look("EPSS", epss, facts.epss.is_some(), facts.epss.and_then(|it| it.date));
    let kev = table.asks_for(|it| it.kev_only);
    look("KEV", kev, facts.kev.is_some(), facts.kev.and_then(|it| it.date));
    if table.asks_for(|it| it.new_only) && evidence.standings.is_none() && evidence.baseline_failure.is_none() {
        let message = "a row asks for new findings, and there is no baseline";
        reasons.push(Reason::new(
            Code::ScanBaselineMissing,
            Weight::Fail,
            "baseline",
            message,
        ));
    }
    reasons
}
