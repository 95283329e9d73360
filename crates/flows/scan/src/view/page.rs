//! The findings as one HTML file that works from disk.

mod rows;

use report::{Block, Document, Inlines, NoticeKind, Table};
use surface::documents::scan_gate::ScanGate;

use super::cells::counts_table;
use super::folds::{entries_fold, inputs_fold, warnings_fold};
use super::gate::{decisions, notice, reason};

/// The page. What decides stands above the findings, what was read below them; both are there without a script.
pub(crate) fn html(gate: &ScanGate) -> String {
    let mut above = Document::new("Scan gate").with(notice(gate));
    let blocks = &mut above.blocks;
    if !gate.reasons.is_empty() {
        blocks.push(Block::List(gate.reasons.iter().map(reason).collect()));
    }
    blocks.push(Block::heading(2, "Decision"));
    blocks.push(Block::Table(decisions(gate)));
    blocks.push(Block::heading(2, "Counts"));
    blocks.push(Block::Table(counts_table(&gate.counts)));
    blocks.push(kinds(gate));
    blocks.extend(baseline(gate));
    if gate.truncated {
        let cut = Inlines::text("The lists below are cut; the counts are whole.");
        blocks.push(Block::Notice(NoticeKind::Warning, cut));
    }
    let mut below: Vec<Block> = entries_fold(&gate.entries, true).into_iter().collect();
    below.push(inputs_fold(&gate.inputs));
    below.extend(warnings_fold(&gate.warnings));
    if let Some(now) = &gate.now {
        below.push(Block::paragraph(format!("Decided as if it were {now}.")));
    }
    report::grid::page(&above, &rows::grid(&gate.findings), &below)
}

fn kinds(gate: &ScanGate) -> Block {
    let kind = &gate.counts.kind;
    let values = [
        ("Vulnerability", kind.vulnerability),
        ("Misconfiguration", kind.misconfiguration),
        ("Secret", kind.secret),
        ("License", kind.license),
        ("Code", kind.code),
    ];
    numbers("Open findings by kind", &values)
}

fn baseline(gate: &ScanGate) -> Option<Block> {
    let baseline = gate.baseline.as_ref()?;
    let values = [
        ("New", baseline.new),
        ("Updated", baseline.updated),
        ("Unchanged", baseline.unchanged),
        ("Gone", baseline.absent),
    ];
    Some(numbers("Against the baseline", &values))
}

/// A table of one row.
fn numbers(caption: &str, values: &[(&str, u64)]) -> Block {
    let columns = values.iter().map(|(name, _)| *name);
    let mut table = columns.fold(Table::new(caption), Table::right);
    table.push(values.iter().map(|(_, count)| count.to_string()));
    Block::Table(table)
}

#[cfg(test)]
mod tests;
