//! The earlier coverage, for people.

use report::{Block, Inlines, Table, Tone};
use surface::documents::coverage_gate::{Baseline, BaselineMetric, IndirectDrop, TrendOutcome};
use surface::documents::coverage_report::Counts;

use super::cells::counted;
use super::gate::runs;

/// How many files that lost coverage are listed.
const FILES: usize = 50;

pub(super) fn push(blocks: &mut Vec<Block>, baseline: &Baseline) {
    blocks.push(Block::Paragraph(origin(baseline)));
    blocks.push(Block::Table(metrics(&baseline.metrics)));
    if baseline.indirect.is_empty() {
        return;
    }
    let mut table = Table::new("Lines that the change does not touch and that no test runs any more")
        .left("File")
        .left("Lines");
    for drop in baseline.indirect.iter().take(FILES) {
        table.push([Inlines::default().code(&drop.path), Inlines::text(lines(drop))]);
    }
    let rest = baseline.indirect.len().saturating_sub(FILES) as u64;
    table.note = (rest > 0).then(|| Inlines::text(format!("{} more not shown.", counted(rest, "file"))));
    blocks.push(Block::Table(table));
}

fn origin(baseline: &Baseline) -> Inlines {
    let line = Inlines::text("Compared with ").code(&baseline.source);
    match (&baseline.commit, baseline.distance) {
        (Some(commit), Some(0)) => line.plain(", commit ").code(commit).plain(", where the change begins."),
        (Some(commit), Some(distance)) => line.plain(", commit ").code(commit).plain(format!(
            ", {} before the change begins.",
            counted(distance, "first parent")
        )),
        (_, _) => line.plain("."),
    }
}

fn metrics(metrics: &[BaselineMetric]) -> Table {
    let mut table = Table::new("Coverage beside the baseline")
        .left("Metric")
        .right("Baseline")
        .right("Adjusted")
        .right("Now")
        .right("May fall by")
        .left("");
    for metric in metrics {
        let (tone, word) = outcome(metric.outcome);
        table.push([
            Inlines::text(&metric.metric),
            Inlines::text(shown(metric.measured)),
            Inlines::text(shown(metric.adjusted)),
            Inlines::text(shown(metric.now)),
            Inlines::text(
                metric
                    .max_drop
                    .as_ref()
                    .map_or_else(|| "–".to_owned(), |points| format!("{points} points")),
            ),
            Inlines::default().toned(tone, word),
        ]);
    }
    table
}

fn outcome(outcome: TrendOutcome) -> (Tone, &'static str) {
    match outcome {
        TrendOutcome::Held => (Tone::Good, "held"),
        TrendOutcome::Lower => (Tone::Fair, "lower"),
        TrendOutcome::Regressed => (Tone::Poor, "regressed"),
        TrendOutcome::NoData => (Tone::Poor, "no data"),
    }
}

fn shown(counts: Option<Counts>) -> String {
    counts.map_or_else(
        || "no data".to_owned(),
        |Counts { covered, total }| format!("{} ({covered} of {total})", super::percent(covered, total)),
    )
}

fn lines(drop: &IndirectDrop) -> String {
    let lines = runs(&drop.lines);
    if drop.unreported {
        format!("{lines} (in no report)")
    } else {
        lines
    }
}
