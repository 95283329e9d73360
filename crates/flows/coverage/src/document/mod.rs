//! The domain's values as the documents of the surface.

mod baseline;
mod checks;
mod gate;
mod patch;
mod warnings;

pub(crate) use checks::checks;
pub(crate) use gate::gate;
pub(crate) use patch::add_to_runs;
pub(crate) use warnings::warnings_of;

use coverage::verdict::{ReportFacts, ReportOutcome};
use coverage::{FileName, Metric, Ratio, Totals};
use surface::documents::coverage_report as doc;

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
