//! From settings to the verdict: read, merge, suppress, compare, judge.

use std::collections::BTreeSet;

use findings::baseline::compare;
use findings::policy::{Epss, Evidence, Facts, Fatal, Judgement, Kev, Report, ReportState, judge};
use findings::{Applied, MergePolicy, Merged, merge};
use flow_call::{Call, Refusal};
use gate::{Reason, Severity as Weight, Verdict};
use scanners::{Format, Note};
use surface::documents::scan_gate::ScanGate;
use surface::{Code, Explain};

use crate::reading::{self, Reports};
use crate::rules::Ignores;
use crate::settings::{self, GateSettings};
use crate::{document, verdict};

/// The verdict and everything it stands on.
pub(crate) struct Gated {
    pub(crate) reports: Reports,
    pub(crate) merged: Vec<Merged>,
    pub(crate) applied: Applied,
    pub(crate) judgement: Judgement,
    pub(crate) verdict: Verdict,
    pub(crate) document: ScanGate,
}

pub(super) fn judge_reports(call: &Call<'_>, settings: &GateSettings) -> Result<Gated, Refusal> {
    let patterns: Vec<&str> = settings.reports.iter().map(String::as_str).collect();
    let reports = reading::all(call, &settings.place, &patterns)?;
    let findings = reports.good().flat_map(|(_, report)| report.findings.clone());
    let merged = merge(findings.collect(), &MergePolicy::default());
    let now = settings::now(call);
    let ignores = ignores(call, settings);
    let applied = ignores.apply(&merged, reports.good(), settings.ignores.soon_days, now);
    let (earlier, baseline_failure) = earlier(call, settings);
    let compared = earlier.as_deref().map(|earlier| compare(&merged, earlier));
    let standings = compared.as_ref().map(|compared| compared.standings.clone());
    let data = Data::read(call, settings);
    let read = reports_read(&reports);
    let evidence = Evidence {
        reports: &read,
        expected: &settings.expect,
        findings: &merged,
        standings: standings.as_deref(),
        baseline_failure,
        applied: Some(&applied),
        ignore_doubts: &ignores.doubts,
        ignore_failures: &told(&ignores.ignore_failures),
        vex_failures: &told(&ignores.vex_failures),
        data_failures: &data.failures,
        max_data_age_days: settings.max_data_age,
        fatal: Fatal {
            expired: settings.ignores.strict,
            stale: settings.ignores.strict,
            never_matches: settings.ignores.strict,
        },
    };
    let facts = Facts {
        epss: data.epss.as_ref(),
        kev: data.kev.as_ref(),
        now,
    };
    let judgement = judge(&settings.table, &evidence, &facts);
    let mut reasons = judgement.verdict.reasons().to_vec();
    reasons.extend(incomplete(&reports));
    reasons.extend(unmatched(&reports));
    let verdict = Verdict::of(reasons).relax(&settings.allow);
    let absent = compared.as_ref().map(|compared| compared.absent.len() as u64);
    let document = ScanGate {
        findings: document::findings(&merged, &applied, standings.as_deref()),
        counts: document::counts(&merged, &applied),
        entries: document::entries(&applied),
        inputs: document::inputs(reports.good()),
        warnings: document::warnings(reports.good()),
        baseline: standings
            .as_deref()
            .map(|standings| verdict::baseline(standings, absent.unwrap_or_default())),
        now: call.options.now.map(|_| call.platform.clock.now().rfc3339()),
        ..verdict::document(&verdict, &settings.table, &judgement)
    };
    Ok(Gated {
        reports,
        merged,
        applied,
        judgement,
        verdict,
        document,
    })
}

fn ignores(call: &Call<'_>, settings: &GateSettings) -> Ignores {
    let ignore: Vec<&str> = settings.ignores.ignore.iter().map(String::as_str).collect();
    let vex: Vec<&str> = settings.ignores.vex.iter().map(String::as_str).collect();
    Ignores::read(call, &settings.place, &ignore, &vex)
}

/// The findings of the baseline; why they cannot be had, as file and reason.
fn earlier(call: &Call<'_>, settings: &GateSettings) -> (Option<Vec<Merged>>, Option<(String, String)>) {
    let Some(name) = &settings.baseline else {
        return (None, None);
    };
    match reading::one(call, &settings.place, name, None) {
        Ok(report) => (Some(merge(report.findings, &MergePolicy::default())), None),
        Err(error) => (None, Some((name.clone(), error.told()))),
    }
}

fn reports_read(reports: &Reports) -> Vec<Report> {
    let any_scan = reports.good().any(|(_, report)| is_of_scan(report));
    let one = |(name, read): &(String, Result<scanners::Report, reading::Unreadable>)| {
        let (tools, state) = match read {
            Ok(report) if holds_nothing(report) || !any_scan => (Vec::new(), ReportState::Empty),
            Ok(report) => (tools(report), ReportState::Read),
            Err(error) if error.is_empty() => (Vec::new(), ReportState::Empty),
            Err(error) => (Vec::new(), ReportState::Unreadable(error.told())),
        };
        Report {
            file: name.clone(),
            tools,
            state,
        }
    };
    reports.read.iter().map(one).collect()
}

/// Did a scanner look for something? Beside such a report a bill of materials is noted; alone it is nothing to judge.
fn is_of_scan(report: &scanners::Report) -> bool {
    let by_nature = |note: &Note| matches!(note, Note::HoldsNoFindings { .. });
    !report.notes.iter().any(by_nature) && !holds_nothing(report)
}

/// Is it SARIF without a run?
fn holds_nothing(report: &scanners::Report) -> bool {
    report.format == Format::Sarif && report.tool.is_empty() && report.findings.is_empty()
}

/// Every scanner that speaks in a report.
fn tools(report: &scanners::Report) -> Vec<String> {
    let speaking = report.findings.iter().map(|finding| &finding.source.tool);
    let all: BTreeSet<&String> = std::iter::once(&report.tool).chain(speaking).collect();
    all.into_iter().filter(|tool| !tool.is_empty()).cloned().collect()
}

/// File and reason of each failure.
fn told(failures: &[Box<dyn Explain>]) -> Vec<(String, String)> {
    let one = |error: &dyn Explain| {
        let position = error.position();
        let place = position.to_string();
        let file = position.file.unwrap_or_default();
        let at = if place == file {
            String::new()
        } else {
            format!(" at {place}")
        };
        (file, format!("{}{at}", reading::in_one_line(error)))
    };
    failures.iter().map(AsRef::as_ref).map(one).collect()
}

/// Scanners that say they failed on a part of their work.
fn incomplete(reports: &Reports) -> Vec<Reason> {
    let of = |(name, report): (&str, &scanners::Report)| -> Vec<Reason> {
        let notes = report
            .notes
            .iter()
            .filter(|note| note.code() == Code::ScanReportIncomplete);
        notes
            .map(|note| Reason::new(note.code(), Weight::Fail, name, note.to_string()))
            .collect()
    };
    reports.good().flat_map(of).collect()
}

/// Patterns that matched nothing, where others matched something.
fn unmatched(reports: &Reports) -> Vec<Reason> {
    if reports.read.is_empty() {
        return Vec::new(); // that nothing was found at all has been said
    }
    let message = "no report matches the pattern, though others do";
    let one = |pattern: &String| Reason::new(Code::ScanPatternUnmatched, Weight::Fail, pattern, message);
    reports.unmatched.iter().map(one).collect()
}

/// Files that weigh vulnerabilities by what is known of their exploitation.
#[derive(Default)]
struct Data {
    epss: Option<Epss>,
    kev: Option<Kev>,
    failures: Vec<(String, String)>,
}

impl Data {
    fn read(call: &Call<'_>, settings: &GateSettings) -> Self {
        let mut data = Self::default();
        if let Some(name) = &settings.epss {
            data.epss = data.file(call, settings, name, Epss::parse);
        }
        if let Some(name) = &settings.kev {
            data.kev = data.file(call, settings, name, Kev::parse);
        }
        data
    }

    fn file<T, E: Explain>(
        &mut self,
        call: &Call<'_>,
        settings: &GateSettings,
        name: &str,
        parse: impl Fn(&[u8]) -> Result<T, E>,
    ) -> Option<T> {
        let bytes = match reading::bytes(call, &settings.place, name) {
            Ok(bytes) => bytes,
            Err(error) => {
                self.failures.push((name.to_owned(), error.told()));
                return None;
            }
        };
        match parse(&bytes) {
            Ok(value) => Some(value),
            Err(error) => {
                self.failures.push((name.to_owned(), reading::in_one_line(&error)));
                None
            }
        }
    }
}
