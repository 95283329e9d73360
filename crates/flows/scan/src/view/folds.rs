//! What is long and mostly in order, folded: reports, ignore entries, warnings.

use report::{Block, Inlines, Table};
use surface::documents::scan_report::{Entry, Input, Warning};

use super::cells::{LISTED, counted};

/// The reports read, folded; what is left out is counted.
pub(super) fn inputs_fold(inputs: &[Input]) -> Block {
    let mut table = Table::new("Reports")
        .left("Report")
        .left("Format")
        .left("Scanner")
        .right("Findings");
    for input in inputs.iter().take(LISTED) {
        table.push([
            Inlines::default().code(&input.path),
            Inlines::text(&input.format),
            Inlines::text(&input.tool),
            Inlines::text(input.findings.to_string()),
        ]);
    }
    let count = inputs.len() as u64;
    table.note = not_listed(count);
    fold(counted(count, "report"), vec![Block::Table(table)])
}

/// Ignore entries and VEX statements, those that need a look first; what is left out is counted. Nothing when there are
/// none.
pub(super) fn entries_fold(entries: &[Entry], all: bool) -> Option<Block> {
    let mut table = Table::new("Ignore entries and VEX statements")
        .left("Entry")
        .left("Where")
        .left("State")
        .right("Findings");
    let mut misses = Vec::new();
    let to_look_at = entries.iter().filter(|entry| entry.state != "used");
    let used = entries.iter().filter(|entry| all && entry.state == "used");
    let mut count = 0_u64;
    for entry in to_look_at.chain(used) {
        count += 1;
        if table.rows.len() == LISTED {
            continue;
        }
        let line = entry.line.map(|line| format!(":{line}")).unwrap_or_default();
        table.push([
            Inlines::default().code(&entry.id),
            Inlines::default().code(format!("{}{line}", entry.file)),
            Inlines::text(entry.state),
            Inlines::text(entry.hits.to_string()),
        ]);
        if let Some(nearest) = &entry.nearest {
            misses.push(
                Inlines::default()
                    .code(&entry.id)
                    .plain(format!(" comes nearest to {nearest}")),
            );
        }
    }
    table.note = not_listed(count);
    let noun = if count == 1 { "entry" } else { "entries" };
    let summary = if all {
        format!("{count} {noun}")
    } else {
        format!("{count} {noun} to look at")
    };
    let mut blocks = vec![Block::Table(table)];
    if !misses.is_empty() {
        blocks.push(Block::List(misses)); // in a cell it would be cut
    }
    (count > 0).then(|| fold(summary, blocks))
}

/// Warnings, folded; what is left out is counted. Nothing without warnings.
pub(super) fn warnings_fold(warnings: &[Warning]) -> Option<Block> {
    let item = |warning: &Warning| {
        let line = Inlines::default()
            .code(&warning.code)
            .plain(format!(" {}", warning.message));
        match &warning.file {
            Some(file) => line.plain(" in ").code(file),
            None => line,
        }
    };
    let count = warnings.len() as u64;
    let mut blocks = vec![Block::List(warnings.iter().take(LISTED).map(item).collect())];
    blocks.extend(not_listed(count).map(Block::Paragraph));
    (count > 0).then(|| fold(counted(count, "warning"), blocks))
}

/// How many of so many are left out of a list.
fn not_listed(count: u64) -> Option<Inlines> {
    let left_out = count.checked_sub(LISTED as u64 + 1)? + 1;
    Some(Inlines::text(format!("{left_out} more not listed here")))
}

fn fold(summary: String, blocks: Vec<Block>) -> Block {
    Block::Fold {
        summary: Inlines::text(summary),
        open: false,
        blocks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The table of a fold, how many items its lists have, and what stands in it as plain text.
    fn told(block: Option<Block>) -> (usize, usize, String) {
        let Some(Block::Fold { blocks, .. }) = &block else {
            panic!("no fold: {block:?}")
        };
        let rows = blocks.iter().map(|block| match block {
            Block::Table(table) => table.rows.len(),
            _ => 0,
        });
        let items = blocks.iter().map(|block| match block {
            Block::List(items) => items.len(),
            _ => 0,
        });
        let mut document = report::Document::new("");
        let (rows, items) = (rows.sum(), items.sum());
        document.blocks.extend(block);
        (rows, items, report::markdown(&document, usize::MAX))
    }

    #[test]
    fn long_lists_are_cut_and_the_rest_is_counted() {
        let entry = |number: usize| Entry {
            id: format!("CVE-2024-{number}"),
            file: ".trivyignore".to_owned(),
            line: None,
            state: if number == 249 { "stale" } else { "used" },
            hits: 1,
            nearest: None,
        };
        let warning = |number: usize| Warning {
            code: "scan-report-noted".to_owned(),
            message: format!("number {number}"),
            file: None,
            pointer: None,
            count: 1,
        };
        for (count, shown, rest) in [
            (1, 1, None),
            (200, 200, None),
            (201, 200, Some(1)),
            (250, 200, Some(50)),
        ] {
            let entries: Vec<Entry> = (0..count).map(entry).collect();
            let (rows, _, text) = told(entries_fold(&entries, true));
            assert_eq!(
                (rows, text.contains("more not listed here")),
                (shown, rest.is_some()),
                "{count}"
            );
            let said = |rest: usize| format!("{rest} more not listed here");
            assert!(rest.is_none_or(|rest| text.contains(&said(rest))), "{text}");
            // what needs a look is never what is left out
            assert_eq!(text.contains("stale"), count == 250);
            let warnings: Vec<Warning> = (0..count).map(warning).collect();
            let (_, items, text) = told(warnings_fold(&warnings));
            assert_eq!(items, shown);
            assert!(rest.is_none_or(|rest| text.contains(&said(rest))), "{text}");
        }
        assert!(entries_fold(&[], true).is_none() && warnings_fold(&[]).is_none());
    }
}
