//! The verdict, for the terminal, the step summary and the report's first page.

use report::{Block, Document, Inlines, NoticeKind, Table};
use surface::documents::coverage_gate::{CoverageGate, Patch, PatchOutcome, Paths, Reason, Severity, Verdict};

use super::cells::{checks_table, counted, inputs_fold, push_checks, totals_table, warnings_fold};

/// How many files with uncovered changed lines are listed.
const UNCOVERED_FILES: usize = 50;

pub(crate) fn document(gate: &CoverageGate) -> Document {
    let mut document = Document::new("Coverage gate");
    document.blocks.push(notice(gate));
    if !gate.reasons.is_empty() {
        document
            .blocks
            .push(Block::List(gate.reasons.iter().map(reason).collect()));
    }
    let mut checks = checks_table("Thresholds");
    push_checks(&mut checks, "all files", &gate.checks);
    for component in &gate.components {
        push_checks(&mut checks, &component.name, &component.checks);
    }
    if let Some(patch) = &gate.patch {
        push_checks(&mut checks, "changed lines", &patch.checks);
    }
    if !checks.rows.is_empty() {
        document.blocks.push(Block::heading(2, "Thresholds"));
        document.blocks.push(Block::Table(checks));
    }
    document.blocks.push(Block::heading(2, "Totals"));
    document.blocks.push(Block::Table(totals_table(&gate.totals)));
    if let Some(patch) = &gate.patch {
        document.blocks.push(Block::heading(2, "Changed lines"));
        push_patch(&mut document.blocks, patch);
    }
    if let Some(baseline) = &gate.baseline {
        document.blocks.push(Block::heading(2, "Baseline"));
        super::baseline::push(&mut document.blocks, baseline);
    }
    if let Some(paths) = &gate.paths {
        document.blocks.push(paths_fold(paths));
    }
    document.blocks.push(inputs_fold(&gate.inputs));
    document.blocks.extend(warnings_fold(&gate.warnings));
    if let Some(now) = &gate.now {
        document
            .blocks
            .push(Block::paragraph(format!("Decided as if it were {now}.")));
    }
    document
}

fn notice(gate: &CoverageGate) -> Block {
    let of = |severity: Severity| gate.reasons.iter().filter(|reason| reason.severity == severity).count() as u64;
    let (errors, warnings) = (of(Severity::Error), of(Severity::Warning));
    let files = counted(gate.totals.files, "file");
    match (gate.verdict, warnings) {
        (Verdict::Failed, _) => Block::Notice(
            NoticeKind::Failed,
            Inlines::text(format!("{} against {files}.", counted(errors, "reason"))),
        ),
        (Verdict::Passed, 0) => Block::Notice(NoticeKind::Passed, Inlines::text(format!("Nothing against {files}."))),
        (Verdict::Passed, _) => {
            let text = format!("Passed, with {} on {files}.", counted(warnings, "warning"));
            Block::Notice(NoticeKind::Warning, Inlines::text(text))
        }
    }
}

fn reason(reason: &Reason) -> Inlines {
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

fn push_patch(blocks: &mut Vec<Block>, patch: &Patch) {
    let found = format!(
        "{} of {} found in the reports",
        patch.files_found,
        counted(patch.files_changed, "changed file")
    );
    let outcome = match patch.outcome {
        PatchOutcome::NothingCoverable => "; no changed line could be covered.".to_owned(),
        PatchOutcome::Unmatched => format!("; {} unmatched.", patch.unmatched.len()),
        PatchOutcome::Measured => {
            let lines = patch.lines.map_or_else(String::new, |lines| {
                format!(
                    "; {} of lines covered ({} of {})",
                    super::percent(lines.covered, lines.total),
                    lines.covered,
                    lines.total
                )
            });
            format!("{lines}.")
        }
    };
    blocks.push(Block::paragraph(found + &outcome));
    if !patch.unmatched.is_empty() {
        blocks.push(Block::List(
            patch
                .unmatched
                .iter()
                .map(|path| Inlines::default().code(path))
                .collect(),
        ));
    }
    if patch.uncovered.is_empty() {
        return;
    }
    let mut table = Table::new("Changed lines that no test runs")
        .left("File")
        .left("Lines not covered");
    for file in patch.uncovered.iter().take(UNCOVERED_FILES) {
        table.push([Inlines::default().code(&file.path), Inlines::text(runs(&file.lines))]);
    }
    let rest = patch.uncovered.len().saturating_sub(UNCOVERED_FILES) as u64;
    table.note = (rest > 0).then(|| Inlines::text(format!("{} more not shown.", counted(rest, "file"))));
    blocks.push(Block::Table(table));
}

/// `3, 7-9`.
pub(super) fn runs(runs: &[[u64; 2]]) -> String {
    let one = |[first, last]: &[u64; 2]| {
        if first == last {
            first.to_string()
        } else {
            format!("{first}-{last}")
        }
    };
    runs.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn paths_fold(paths: &Paths) -> Block {
    let Paths {
        matched,
        unmatched,
        ambiguous,
        samples,
    } = paths;
    let summary = format!("Paths: {matched} matched, {unmatched} unmatched, {ambiguous} ambiguous");
    let item = |sample: &surface::documents::coverage_gate::PathSample| {
        let line = Inlines::default().code(&sample.path);
        let candidates = sample.candidates.iter().enumerate();
        let line = candidates.fold(line, |line, (at, candidate)| {
            line.plain(if at == 0 { " could be " } else { ", " }).code(candidate)
        });
        match sample.more_candidates {
            None => line,
            Some(more) => line.plain(format!(" and {}", counted(more, "more file"))),
        }
    };
    let blocks = if samples.is_empty() {
        vec![Block::paragraph(
            "Every file of the reports is one file of the repository.",
        )]
    } else {
        vec![Block::List(samples.iter().map(item).collect())]
    };
    Block::Fold {
        summary: Inlines::text(summary),
        open: false,
        blocks,
    }
}
