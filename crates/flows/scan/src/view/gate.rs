//! The verdict, for the terminal, the step summary and the comment.

use report::{Block, Document, Inlines, NoticeKind, Table};
use surface::documents::coverage_gate::{Severity, Verdict};
use surface::documents::scan_gate::{Baseline, Reason, ScanGate};

use super::cells::{counted, counts_table, findings_table};
use super::folds::{entries_fold, inputs_fold, warnings_fold};

pub(crate) fn document(gate: &ScanGate, explain: bool) -> Document {
    let mut document = Document::new("Scan gate");
    let blocks = &mut document.blocks;
    blocks.push(notice(gate));
    if !gate.reasons.is_empty() {
        blocks.push(Block::List(gate.reasons.iter().map(reason).collect()));
    }
    blocks.push(Block::Table(counts_table(&gate.counts)));
    if let Some(baseline) = gate.baseline {
        blocks.push(Block::Paragraph(against(baseline)));
    }
    let open = gate.findings.iter().filter(|finding| finding.status == "open");
    if let Some(table) = findings_table("Open findings", open) {
        blocks.push(Block::heading(2, "Findings"));
        blocks.push(Block::Table(table));
    }
    blocks.push(Block::Fold {
        summary: Inlines::text("Decision table"),
        open: false,
        blocks: vec![Block::Table(decisions(gate))],
    });
    blocks.extend(entries_fold(&gate.entries, explain));
    blocks.push(inputs_fold(&gate.inputs));
    blocks.extend(warnings_fold(&gate.warnings));
    if let Some(now) = &gate.now {
        blocks.push(Block::paragraph(format!("Decided as if it were {now}.")));
    }
    document
}

/// Yes or no, in one line.
pub(super) fn notice(gate: &ScanGate) -> Block {
    let of = |severity: Severity| gate.reasons.iter().filter(|reason| reason.severity == severity).count() as u64;
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let findings = counted(gate.counts.status.open, "open finding");
    let (kind, text) = match (gate.verdict, warnings) {
        (Verdict::Failed, _) => (
            NoticeKind::Failed,
            format!("{} against it, with {findings}.", counted(errors, "reason")),
        ),
        (Verdict::Passed, 0) => (NoticeKind::Passed, format!("Nothing against it, with {findings}.")),
        (Verdict::Passed, _) => (
            NoticeKind::Warning,
            format!("Passed with {} and {findings}.", counted(warnings, "warning")),
        ),
    };
    Block::Notice(kind, Inlines::text(text))
}

/// One reason, in one line.
pub(super) fn reason(reason: &Reason) -> Inlines {
    let word = match reason.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let line = Inlines::default().strong(word).plain(" ").code(&reason.code);
    match &reason.subject {
        Some(subject) => line.plain(" ").code(subject).plain(format!(": {}", reason.message)),
        None => line.plain(format!(": {}", reason.message)),
    }
}

fn against(baseline: Baseline) -> Inlines {
    let Baseline {
        new,
        unchanged,
        updated,
        absent,
    } = baseline;
    Inlines::text(format!(
        "Against the baseline: {new} new, {updated} updated, {unchanged} unchanged, {absent} gone."
    ))
}

/// The decision table with what each rule decided.
pub(super) fn decisions(gate: &ScanGate) -> Table {
    let mut table = Table::new("Decision table")
        .left("Rule")
        .left("Decision")
        .right("Findings");
    for row in &gate.table {
        table.push([
            Inlines::text(&row.rule),
            Inlines::text(row.decision),
            Inlines::text(row.findings.to_string()),
        ]);
    }
    table
}
