//! The domain's values as the documents of the surface.

use coverage::verdict::{Base, ComponentPolicy, Facts, Policy, ReportFacts, ReportOutcome, Thresholds};
use coverage::{Coverage, FileName, Metric, Problem, Ratio, Totals};
use gate::{Measured, Reason, Severity, Standing, Threshold, Verdict};
use surface::Code;
use surface::documents::coverage_gate as gated;
use surface::documents::coverage_report as doc;

/// How many paths that are no file of the repository a document shows.
const SAMPLES: usize = 20;

pub(crate) fn totals(totals: &Totals) -> doc::Totals {
    doc::Totals {
        files: totals.files,
        lines: counts(totals, Metric::Line),
        branches: totals.get(Metric::Branch).map(branch_counts),
        functions: counts(totals, Metric::Function),
        statements: counts(totals, Metric::Statement),
        instructions: counts(totals, Metric::Instruction),
        regions: counts(totals, Metric::Region),
    }
}

fn counts(totals: &Totals, metric: Metric) -> Option<doc::Counts> {
    totals
        .get(metric)
        .map(|Ratio { covered, total, .. }| doc::Counts { covered, total })
}

pub(crate) fn branch_counts(ratio: Ratio) -> doc::BranchCounts {
    let Ratio { covered, high, total } = ratio;
    doc::BranchCounts {
        covered,
        covered_max: (high != covered).then_some(high),
        total,
    }
}

pub(crate) fn measured(ratio: Ratio) -> Measured {
    Measured {
        covered: ratio.covered,
        total: ratio.total,
    }
}

pub(crate) fn file(name: &FileName, counted: &Totals) -> doc::File {
    let all = totals(counted);
    doc::File {
        path: name.text().into_owned(),
        lines: all.lines,
        branches: all.branches,
        functions: all.functions,
        statements: all.statements,
        instructions: all.instructions,
        regions: all.regions,
    }
}

/// The reports that were read.
pub(crate) fn inputs(reports: &[ReportFacts]) -> Vec<doc::Input> {
    let read = reports.iter().filter_map(|report| match &report.outcome {
        ReportOutcome::Read { reading, .. } => Some(doc::Input {
            path: report.name.clone(),
            format: reading.format.word().to_owned(),
        }),
        ReportOutcome::Refused(_) | ReportOutcome::Duplicate { .. } => None,
    });
    read.collect()
}

/// What the readers read past, and what merging has to say; `totals` are those of the coverage.
pub(crate) fn warnings(reports: &[ReportFacts], coverage: &Coverage, totals: &Totals) -> Vec<doc::Warning> {
    let mut warnings = Vec::new();
    for report in reports {
        match &report.outcome {
            ReportOutcome::Read { reading, .. } => {
                let problems = reading.problems.as_slice().iter();
                warnings.extend(problems.map(|problem| warning(&report.name, problem)));
            }
            ReportOutcome::Duplicate { of } => warnings.push(doc::Warning {
                code: Code::CoverageReportDuplicate.text().to_owned(),
                message: format!("the same bytes as `{of}`, counted once"),
                file: Some(report.name.clone()),
                line: None,
                count: 1,
            }),
            ReportOutcome::Refused(_) => {}
        }
    }
    let mixed: u64 = coverage.files().map(|(_, file)| file.mixed_branch_lines()).sum();
    let open = totals.get(Metric::Branch).map_or(0, |ratio| ratio.high - ratio.covered);
    let over_all = [
        (
            Code::CoverageInstrumentersMixed,
            mixed,
            "lines whose branches instrumenters count differently",
        ),
        (
            Code::CoverageBranchesInterval,
            open,
            "branches that merged counts leave open; they count as missed",
        ),
    ];
    for (code, count, message) in over_all.into_iter().filter(|(_, count, _)| *count > 0) {
        let message = message.to_owned();
        warnings.push(doc::Warning {
            code: code.text().to_owned(),
            message,
            file: None,
            line: None,
            count,
        });
    }
    warnings
}

fn warning(report: &str, problem: &Problem) -> doc::Warning {
    doc::Warning {
        code: problem.code.text().to_owned(),
        message: problem.to_string(),
        file: Some(report.to_owned()),
        line: problem.position.line,
        count: problem.count,
    }
}

/// The whole verdict.
pub(crate) fn gate(
    policy: &Policy,
    facts: &Facts,
    verdict: &Verdict,
    coverage: &Coverage,
    now: Option<String>,
) -> gated::CoverageGate {
    let (reasons, notes): (Vec<&Reason>, Vec<&Reason>) = verdict
        .reasons()
        .iter()
        .partition(|reason| reason.severity != Severity::Note);
    let mut warnings = warnings(&facts.reports, coverage, &facts.totals);
    warnings.extend(notes.into_iter().map(note));
    gated::CoverageGate {
        schema: gated::KIND,
        verdict: match verdict.outcome() {
            gate::Outcome::Passed | gate::Outcome::Warned => gated::Verdict::Passed,
            gate::Outcome::Failed => gated::Verdict::Failed,
        },
        reasons: reasons.into_iter().map(reason).collect(),
        totals: totals(&facts.totals),
        checks: checks(&policy.overall, &facts.totals),
        components: components(&policy.components, facts),
        patch: patch(policy, &facts.base),
        paths: facts.paths.as_ref().map(paths),
        inputs: inputs(&facts.reports),
        warnings,
        truncated: false,
        now,
    }
}

fn reason(reason: &Reason) -> gated::Reason {
    gated::Reason {
        code: reason.code.text().to_owned(),
        severity: match reason.severity {
            Severity::Fail => gated::Severity::Error,
            Severity::Relaxed | Severity::Warn | Severity::Note => gated::Severity::Warning,
        },
        subject: Some(reason.subject.clone()).filter(|subject| !subject.is_empty()),
        message: reason.message.clone(),
        measured: reason
            .measured
            .map(|counts| shown(counts, reason.required.map_or(0, gate::Percent::decimals))),
        required: reason.required.map(|percent| percent.to_string()),
    }
}

fn note(reason: &Reason) -> doc::Warning {
    let subject = if reason.subject.is_empty() {
        String::new()
    } else {
        format!("{}: ", reason.subject)
    };
    doc::Warning {
        code: reason.code.text().to_owned(),
        message: format!("{subject}{}", reason.message),
        file: None,
        line: None,
        count: 1,
    }
}

fn shown(counts: Measured, decimals: u32) -> gated::Measured {
    let percent = counts.text(decimals).trim_end_matches(" %").to_owned();
    gated::Measured {
        covered: counts.covered,
        total: counts.total,
        percent,
    }
}

pub(crate) fn checks(thresholds: &Thresholds, totals: &Totals) -> Vec<gated::Check> {
    thresholds
        .iter()
        .map(|(metric, threshold)| check(*metric, *threshold, totals.get(*metric)))
        .collect()
}

fn check(metric: Metric, threshold: Threshold, ratio: Option<Ratio>) -> gated::Check {
    let counts = ratio.map(measured);
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

fn components(policies: &[ComponentPolicy], facts: &Facts) -> Vec<gated::Component> {
    let both = policies.iter().zip(&facts.components);
    let component = |(policy, measured): (&ComponentPolicy, &coverage::ComponentTotals)| gated::Component {
        name: policy.name.clone(),
        totals: totals(&measured.totals),
        checks: checks(&policy.thresholds, &measured.totals),
    };
    both.map(component).collect()
}

fn patch(policy: &Policy, base: &Base) -> Option<gated::Patch> {
    let Base::Known { patch, .. } = base else { return None };
    let outcome = match patch.outcome() {
        coverage::patch::PatchOutcome::Percentage(_) => gated::PatchOutcome::Measured,
        coverage::patch::PatchOutcome::NothingCoverable => gated::PatchOutcome::NothingCoverable,
        coverage::patch::PatchOutcome::Unmatched(_) => gated::PatchOutcome::Unmatched,
    };
    let mut sums = Totals::default();
    sums.add(Metric::Line, patch.lines);
    sums.add(Metric::Branch, patch.branches);
    let as_documents = totals(&sums);
    Some(gated::Patch {
        outcome,
        files_changed: (patch.files.len() + patch.unmatched.len()) as u64,
        files_found: patch.files.len() as u64,
        unmatched: patch.unmatched.iter().map(|name| name.text().into_owned()).collect(),
        lines: as_documents.lines,
        branches: as_documents.branches,
        checks: checks(&policy.patch, &sums),
        uncovered: uncovered(patch),
    })
}

/// The changed lines that did not run at all, as runs.
fn uncovered(patch: &coverage::patch::PatchCoverage) -> Vec<gated::Uncovered> {
    let mut files: Vec<gated::Uncovered> = Vec::new();
    for at in patch.uncovered.iter().filter(|at| !at.partial) {
        let path = at.file.text().into_owned();
        if files.last().is_none_or(|last| last.path != path) {
            files.push(gated::Uncovered {
                path,
                lines: Vec::new(),
            });
        }
        if let Some(file) = files.last_mut() {
            add_to_runs(&mut file.lines, at.line.into());
        }
    }
    files
}

/// Adds a line, which is larger than all before it, to runs of lines.
pub(crate) fn add_to_runs(runs: &mut Vec<[u64; 2]>, line: u64) {
    match runs.last_mut() {
        Some([_, last]) if *last + 1 == line => *last = line,
        _ => runs.push([line, line]),
    }
}

fn paths(audit: &coverage::paths::PathAudit) -> gated::Paths {
    use coverage::paths::Match;
    let odd = |found: &Match| matches!(found, Match::Unmatched | Match::Ambiguous { .. });
    let samples = audit.samples(SAMPLES, odd).map(|(name, found)| gated::PathSample {
        path: name.text().into_owned(),
        candidates: match found {
            Match::Ambiguous { candidates } => candidates.clone(),
            Match::Exact | Match::Mapped { .. } | Match::External | Match::Unmatched => Vec::new(),
        },
    });
    gated::Paths {
        matched: audit.matched(),
        unmatched: audit.unmatched(),
        ambiguous: audit.ambiguous(),
        samples: samples.collect(),
    }
}
