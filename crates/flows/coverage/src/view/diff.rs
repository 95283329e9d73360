//! Two reports side by side.

use report::{Block, Document, Inlines, Table};
use surface::documents::coverage_diff::{Change, CoverageDiff, FileDiff};

use super::cells::{counted, metrics, of_counts, warnings_fold};

pub(crate) fn document(diff: &CoverageDiff) -> Document {
    let mut totals = Table::new("Coverage over all files")
        .left("Metric")
        .right("Old")
        .right("New")
        .right("Of all");
    let old = metrics(&diff.totals.old);
    for (name, (percent, fraction)) in metrics(&diff.totals.new) {
        let before = old.iter().find(|(known, _)| *known == name);
        let before = before.map_or_else(|| "no data".to_owned(), |(_, (percent, _))| percent.clone());
        totals.push([name.to_owned(), before, percent, fraction]);
    }
    let mut document = Document::new("Coverage compared").with(Block::Table(totals));
    if diff.files.is_empty() {
        document.blocks.push(Block::paragraph("No file differs."));
    } else {
        document
            .blocks
            .push(Block::heading(2, counted(diff.files.len() as u64, "file") + " changed"));
        document.blocks.push(Block::Table(files(&diff.files)));
    }
    document.blocks.extend(warnings_fold(&diff.warnings));
    document
}

fn files(files: &[FileDiff]) -> Table {
    let headings = Table::new("Files that differ")
        .left("File")
        .left("Change")
        .right("Old")
        .right("New");
    let mut table = headings.right("Gained").right("Lost");
    for file in files {
        let change = match file.change {
            Change::Added => "added",
            Change::Removed => "removed",
            Change::Changed => "changed",
        };
        table.push([
            Inlines::default().code(&file.path),
            Inlines::text(change),
            Inlines::text(of_counts(file.lines.old).0),
            Inlines::text(of_counts(file.lines.new).0),
            Inlines::text(lines_in(&file.gained)),
            Inlines::text(lines_in(&file.lost)),
        ]);
    }
    table
}

fn lines_in(runs: &[[u64; 2]]) -> String {
    runs.iter()
        .map(|[first, last]| last - first + 1)
        .sum::<u64>()
        .to_string()
}
