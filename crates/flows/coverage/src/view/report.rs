//! What reports say.

use report::{Block, Document, Inlines, Table};
use surface::documents::coverage_report::CoverageReport;

use super::cells::{counted, inputs_fold, of_branches, of_counts, totals_table, warnings_fold};

pub(crate) fn document(report: &CoverageReport) -> Document {
    let mut document = Document::new("Coverage");
    document.blocks.push(Block::paragraph(format!(
        "{} in {}.",
        counted(report.totals.files, "file"),
        counted(report.inputs.len() as u64, "report")
    )));
    document.blocks.push(Block::Table(totals_table(&report.totals)));
    if !report.files.is_empty() {
        document.blocks.push(Block::heading(2, "Files"));
        document.blocks.push(Block::Table(files(report)));
    }
    document.blocks.push(inputs_fold(&report.inputs));
    document.blocks.extend(warnings_fold(&report.warnings));
    document
}

fn files(report: &CoverageReport) -> Table {
    let mut table = Table::new("Coverage by file")
        .left("File")
        .right("Lines")
        .right("Of all")
        .right("Branches");
    for file in &report.files {
        let (percent, fraction) = of_counts(file.lines);
        let (branches, _) = of_branches(file.branches);
        let branches = if file.branches.is_some() {
            branches
        } else {
            "–".to_owned()
        };
        table.push([
            Inlines::default().code(&file.path),
            Inlines::text(percent),
            Inlines::text(fraction),
            Inlines::text(branches),
        ]);
    }
    table
}
