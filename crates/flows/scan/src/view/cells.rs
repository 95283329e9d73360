//! Parts that several documents share.

use report::{Block, Inlines, Table, Tone};
use surface::documents::scan_report::{Counts, Entry, Finding, Input, Warning};

/// How many findings a table lists.
const LISTED: usize = 200;

/// Open findings by severity.
pub(super) fn counts_table(counts: &Counts) -> Table {
    let severity = &counts.severity;
    let mut table = Table::new("Open findings by severity")
        .right("Critical")
        .right("High")
        .right("Medium")
        .right("Low")
        .right("Info")
        .right("Unknown")
        .right("Suppressed");
    let toned = |count: u64, tone| {
        if count == 0 {
            Inlines::text("0")
        } else {
            Inlines::default().toned(tone, count.to_string())
        }
    };
    table.push([
        toned(severity.critical, Tone::Poor),
        toned(severity.high, Tone::Poor),
        toned(severity.medium, Tone::Fair),
        toned(severity.low, Tone::Neutral),
        toned(severity.info, Tone::Neutral),
        toned(severity.unknown, Tone::Fair),
        Inlines::text(counts.status.suppressed.to_string()),
    ]);
    table
}

/// The findings with this status, the worst first; what is left out is counted.
pub(super) fn findings_table<'a>(caption: &str, findings: impl Iterator<Item = &'a Finding>) -> Option<Table> {
    let mut table = Table::new(caption)
        .left("Severity")
        .left("Finding")
        .left("Where")
        .left("Fixed in")
        .left("Told by");
    let mut left_out = 0_u64;
    for finding in findings {
        if table.rows.len() == LISTED {
            left_out += 1;
            continue;
        }
        table.push(row(finding));
    }
    if left_out > 0 {
        table.note = Some(Inlines::text(format!(
            "{} not listed here",
            counted(left_out, "more finding")
        )));
    }
    (!table.rows.is_empty()).then_some(table)
}

fn row(finding: &Finding) -> [Inlines; 5] {
    let tone = match finding.severity {
        "critical" | "high" => Tone::Poor,
        "medium" | "unknown" => Tone::Fair,
        _ => Tone::Neutral,
    };
    let mut name = Inlines::default().code(&finding.id);
    if let Some(title) = &finding.title {
        name = name.plain(format!(" {title}"));
    }
    let mut tools: Vec<&str> = finding.sources.iter().map(|source| source.tool.as_str()).collect();
    tools.dedup();
    [
        Inlines::default().toned(tone, finding.severity),
        name,
        place(finding),
        Inlines::text(if finding.fixed_in.is_empty() {
            "–".to_owned()
        } else {
            finding.fixed_in.join(", ")
        }),
        Inlines::text(tools.join(", ")),
    ]
}

/// The package with its version, or the line of a file, or what was scanned.
pub(super) fn place(finding: &Finding) -> Inlines {
    if let Some(package) = &finding.package {
        let version = package.version.as_deref().unwrap_or_default();
        return Inlines::default().code(format!("{} {version}", package.name).trim_end());
    }
    match (&finding.location, &finding.target) {
        (Some(location), _) => {
            let line = location.line.map(|line| format!(":{line}")).unwrap_or_default();
            Inlines::default().code(format!("{}{line}", location.path))
        }
        (None, Some(target)) => Inlines::default().code(target),
        (None, None) => Inlines::text("–"),
    }
}

/// The reports read, folded.
pub(super) fn inputs_fold(inputs: &[Input]) -> Block {
    let mut table = Table::new("Reports")
        .left("Report")
        .left("Format")
        .left("Scanner")
        .right("Findings");
    for input in inputs {
        table.push([
            Inlines::default().code(&input.path),
            Inlines::text(&input.format),
            Inlines::text(&input.tool),
            Inlines::text(input.findings.to_string()),
        ]);
    }
    fold(counted(inputs.len() as u64, "report"), Block::Table(table))
}

/// Ignore entries and VEX statements; nothing when there are none. Those that need a look stand open.
pub(super) fn entries_fold(entries: &[Entry], all: bool) -> Option<Block> {
    let mut table = Table::new("Ignore entries and VEX statements")
        .left("Entry")
        .left("Where")
        .left("State")
        .right("Findings");
    let mut misses = Vec::new();
    for entry in entries.iter().filter(|entry| all || entry.state != "used") {
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
    let count = table.rows.len() as u64;
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
    (count > 0).then(|| Block::Fold {
        summary: Inlines::text(summary),
        open: false,
        blocks,
    })
}

/// Warnings, folded; nothing without warnings.
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
    let items: Vec<Inlines> = warnings.iter().map(item).collect();
    (!items.is_empty()).then(|| fold(counted(items.len() as u64, "warning"), Block::List(items)))
}

fn fold(summary: String, block: Block) -> Block {
    Block::Fold {
        summary: Inlines::text(summary),
        open: false,
        blocks: vec![block],
    }
}

/// `1 report`, `2 reports`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
