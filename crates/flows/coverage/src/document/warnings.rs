//! What is said beside the numbers.

use coverage::paths::MappedBy;
use coverage::verdict::{ReportFacts, ReportOutcome};
use coverage::{Coverage, Metric, Problem, Totals};
use surface::Code;
use surface::documents::coverage_report as doc;

use crate::gather::Gathered;

/// Everything worth saying about what was gathered without a gate: what is a reason there is a warning here.
pub(crate) fn warnings_of(gathered: &Gathered, totals: &Totals) -> Vec<doc::Warning> {
    let mut warnings = warnings(&gathered.reports, &gathered.coverage, totals);
    let Some(audit) = &gathered.paths else { return warnings };
    let odd = [
        (
            Code::CoveragePathsUnmatched,
            audit.unmatched(),
            "paths are no file of the repository",
        ),
        (
            Code::CoveragePathsAmbiguous,
            audit.ambiguous(),
            "paths could be several files of the repository",
        ),
        (
            Code::CoveragePathsByName,
            audit.mapped_by(MappedBy::NameAlone),
            "paths were matched by the file's name alone",
        ),
    ];
    warnings.extend(
        odd.into_iter()
            .filter(|(_, count, _)| *count > 0)
            .map(|(code, count, what)| over_all(code, count, what)),
    );
    warnings
}

/// What the readers read past, and what merging has to say; `totals` are those of the coverage.
pub(super) fn warnings(reports: &[ReportFacts], coverage: &Coverage, totals: &Totals) -> Vec<doc::Warning> {
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
    let merged = [
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
    let told = merged.into_iter().filter(|(_, count, _)| *count > 0);
    warnings.extend(told.map(|(code, count, what)| over_all(code, count, what)));
    warnings
}

/// A warning about everything read together.
fn over_all(code: Code, count: u64, message: &str) -> doc::Warning {
    doc::Warning {
        code: code.text().to_owned(),
        message: message.to_owned(),
        file: None,
        line: None,
        count,
    }
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
