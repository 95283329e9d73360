//! The page of a gate: one HTML file with every finding, that works from disk.

mod rows;

use report::{Block, Document, Inlines, NoticeKind, Table, Tone};
use surface::documents::coverage_gate::{Severity, Verdict};
use surface::documents::scan_gate::{Baseline, Reason, Row, ScanGate};
use surface::documents::scan_report::{Counts, Entry, Input, Warning};

/// How many ignore entries and VEX statements are listed, and how many warnings.
const LISTED: usize = 2000;

/// What decides stands above the findings, what was read below them: both are there without a script.
pub(crate) fn html(gate: &ScanGate) -> String {
    let mut above = Document::new("Scan gate").with(notice(gate));
    if !gate.reasons.is_empty() {
        above
            .blocks
            .push(Block::List(gate.reasons.iter().map(reason).collect()));
    }
    push_section(&mut above.blocks, "Decision", decisions(&gate.table));
    push_section(&mut above.blocks, "Counts", counts(&gate.counts));
    above.blocks.extend(gate.baseline.as_ref().map(baseline));
    if gate.truncated {
        let cut = Inlines::text("The lists below are cut; the counts are whole.");
        above.blocks.push(Block::Notice(NoticeKind::Warning, cut));
    }
    let mut below = Vec::new();
    push_section(&mut below, "Ignore entries and VEX statements", entries(&gate.entries));
    push_section(&mut below, "Reports", inputs(&gate.inputs));
    push_section(&mut below, "Warnings", warnings(&gate.warnings));
    if let Some(now) = &gate.now {
        below.push(Block::paragraph(format!("Decided as if it were {now}.")));
    }
    report::grid::page(&above, &rows::grid(&gate.findings), &below)
}

fn push_section(blocks: &mut Vec<Block>, heading: &str, table: Table) {
    if !table.rows.is_empty() {
        blocks.push(Block::heading(2, heading));
        blocks.push(Block::Table(table));
    }
}

fn notice(gate: &ScanGate) -> Block {
    let of = |severity: Severity| gate.reasons.iter().filter(|it| it.severity == severity).count() as u64;
    let open = counted(gate.counts.status.open, "open finding");
    let (kind, text) = match (gate.verdict, of(Severity::Warning)) {
        (Verdict::Failed, _) => {
            let reasons = counted(of(Severity::Error), "reason");
            (NoticeKind::Failed, format!("{reasons} against {open}."))
        }
        (Verdict::Passed, 0) => (NoticeKind::Passed, format!("Nothing against {open}.")),
        (Verdict::Passed, warnings) => {
            let warnings = counted(warnings, "warning");
            (NoticeKind::Warning, format!("Passed, with {warnings} on {open}."))
        }
    };
    Block::Notice(kind, Inlines::text(text))
}

fn reason(reason: &Reason) -> Inlines {
    let word = match reason.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let line = Inlines::default().strong(word).plain(" ").code(&reason.code);
    let line = match &reason.subject {
        Some(subject) => line.plain(" ").code(subject),
        None => line,
    };
    line.plain(format!(": {}", reason.message))
}

fn decisions(rows: &[Row]) -> Table {
    let mut table =
        Table::new("The rules in the order in which they are asked, and the open findings that each decided")
            .left("Rule")
            .left("Decision")
            .right("Findings");
    for row in rows {
        let tone = match (row.decision, row.findings) {
            (_, 0) => Tone::Neutral,
            ("fail", _) => Tone::Poor,
            ("warn", _) => Tone::Fair,
            _ => Tone::Good,
        };
        table.push([
            Inlines::text(&row.rule),
            Inlines::default().toned(tone, row.decision),
            Inlines::text(row.findings.to_string()),
        ]);
    }
    table
}

fn counts(counts: &Counts) -> Table {
    let (severity, kind) = (&counts.severity, &counts.kind);
    let mut table = Table::new("Open findings by severity and kind, and all by status")
        .left("Counted by")
        .left("Value")
        .right("Findings");
    let groups = [
        ("Severity", "critical", severity.critical),
        ("Severity", "high", severity.high),
        ("Severity", "medium", severity.medium),
        ("Severity", "low", severity.low),
        ("Severity", "info", severity.info),
        ("Severity", "unknown", severity.unknown),
        ("Kind", "vulnerability", kind.vulnerability),
        ("Kind", "misconfiguration", kind.misconfiguration),
        ("Kind", "secret", kind.secret),
        ("Kind", "license", kind.license),
        ("Kind", "code", kind.code),
        ("Status", "open", counts.status.open),
        ("Status", "suppressed", counts.status.suppressed),
        ("Status", "total", counts.total),
    ];
    for (group, value, findings) in groups {
        let value = Inlines::default().toned(rows::severity_tone(value, findings), value);
        table.push([Inlines::text(group), value, Inlines::text(findings.to_string())]);
    }
    table
}

fn baseline(baseline: &Baseline) -> Block {
    let Baseline {
        new,
        unchanged,
        updated,
        absent,
    } = baseline;
    Block::paragraph(format!(
        "Against the baseline: {new} new, {unchanged} unchanged, {updated} updated, {absent} absent."
    ))
}

fn entries(entries: &[Entry]) -> Table {
    let mut table = Table::new("What each took away")
        .left("Names")
        .left("State")
        .right("Findings")
        .left("Stands in")
        .left("Nearest miss");
    for entry in entries.iter().take(LISTED) {
        let tone = match entry.state {
            "used" => Tone::Good,
            "expired" | "stale" | "never-matches" => Tone::Poor,
            _ => Tone::Fair,
        };
        let place = match entry.line {
            Some(line) => format!("{}:{line}", entry.file),
            None => entry.file.clone(),
        };
        table.push([
            Inlines::default().code(&entry.id),
            Inlines::default().toned(tone, entry.state),
            Inlines::text(entry.hits.to_string()),
            Inlines::default().code(place),
            Inlines::text(entry.nearest.as_deref().unwrap_or_default()),
        ]);
    }
    table.note = not_shown(entries.len(), "entry", "entries");
    table
}

fn inputs(inputs: &[Input]) -> Table {
    let mut table = Table::new("What was read, before merging")
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
    table
}

fn warnings(warnings: &[Warning]) -> Table {
    let mut table = Table::new("What is worth saying beside the reasons")
        .left("Code")
        .left("Message")
        .left("Report")
        .right("Times");
    for warning in warnings.iter().take(LISTED) {
        let place = [warning.file.as_deref(), warning.pointer.as_deref()];
        let place: Vec<&str> = place.into_iter().flatten().collect();
        table.push([
            Inlines::default().code(&warning.code),
            Inlines::text(&warning.message),
            Inlines::default().code(place.join(" ")),
            Inlines::text(warning.count.to_string()),
        ]);
    }
    table.note = not_shown(warnings.len(), "warning", "warnings");
    table
}

fn not_shown(count: usize, one: &str, many: &str) -> Option<Inlines> {
    let rest = count.checked_sub(LISTED).filter(|rest| *rest > 0)?;
    let noun = if rest == 1 { one } else { many };
    Some(Inlines::text(format!(
        "{rest} more {noun} not shown; the JSON document has them."
    )))
}

/// `3 reasons`, `1 reason`.
fn counted(count: u64, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests;
