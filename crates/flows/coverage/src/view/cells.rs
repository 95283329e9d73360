//! Cells and tables that several documents share.

use gate::Measured;
use report::{Block, Inlines, Marker, Meter, Table, Tone};
use surface::documents::coverage_gate::{Check, CheckOutcome};
use surface::documents::coverage_report::{BranchCounts, Counts, Input, Totals, Warning};

/// `81.25 %`, or `no data`.
pub(crate) fn percent(covered: u64, total: u64) -> String {
    Measured { covered, total }.text(Measured::DECIMALS)
}

pub(super) fn of_counts(counts: Option<Counts>) -> (String, String) {
    counts.map_or_else(
        || ("no data".to_owned(), "–".to_owned()),
        |Counts { covered, total }| (percent(covered, total), format!("{covered} of {total}")),
    )
}

/// The low end; where a merge only knows an interval, both ends stand beside it.
pub(super) fn of_branches(counts: Option<BranchCounts>) -> (String, String) {
    let plain = counts.map(|BranchCounts { covered, total, .. }| Counts { covered, total });
    let (percent, fraction) = of_counts(plain);
    match counts.and_then(|counts| counts.covered_max) {
        Some(most) => (percent, format!("{fraction} (at most {most})")),
        None => (percent, fraction),
    }
}

/// Every metric that has data, with its name in the plural.
pub(super) fn metrics(totals: &Totals) -> Vec<(&'static str, (String, String))> {
    let mut metrics = vec![("lines", of_counts(totals.lines))];
    metrics.extend(totals.branches.map(|counts| ("branches", of_branches(Some(counts)))));
    let others = [
        ("functions", totals.functions),
        ("statements", totals.statements),
        ("instructions", totals.instructions),
        ("regions", totals.regions),
    ];
    metrics.extend(
        others
            .into_iter()
            .filter(|(_, counts)| counts.is_some())
            .map(|(name, counts)| (name, of_counts(counts))),
    );
    metrics
}

pub(super) fn totals_table(totals: &Totals) -> Table {
    let mut table = Table::new("Coverage over all files")
        .left("Metric")
        .right("Covered")
        .right("Of all");
    for (name, (percent, fraction)) in metrics(totals) {
        table.push([name.to_owned(), percent, fraction]);
    }
    table
}

/// Rows of checks: whose, what, the bar, minimum and target, what came of it.
pub(super) fn checks_table(caption: &str) -> Table {
    Table::new(caption)
        .left("Part")
        .left("Metric")
        .left("Coverage")
        .right("Of all")
        .right("Minimum")
        .right("Target")
        .left("")
}

pub(super) fn push_checks(table: &mut Table, part: &str, checks: &[Check]) {
    for check in checks {
        let wanted = |percent: &Option<String>| {
            percent
                .as_ref()
                .map_or_else(|| "–".to_owned(), |text| format!("{text} %"))
        };
        let (tone, word) = outcome(check.outcome);
        let fraction = check
            .measured
            .as_ref()
            .map_or_else(|| "–".to_owned(), |m| format!("{} of {}", m.covered, m.total));
        table.push([
            Inlines::text(part),
            Inlines::text(check.metric.clone()),
            meter(part, check, tone),
            Inlines::text(fraction),
            Inlines::text(wanted(&check.minimum)),
            Inlines::text(wanted(&check.target)),
            Inlines::default().toned(tone, word),
        ]);
    }
}

fn outcome(outcome: CheckOutcome) -> (Tone, &'static str) {
    match outcome {
        CheckOutcome::Passed => (Tone::Good, "passed"),
        CheckOutcome::BelowTarget => (Tone::Fair, "below target"),
        CheckOutcome::BelowMinimum => (Tone::Poor, "below minimum"),
        CheckOutcome::NoData => (Tone::Poor, "no data"),
    }
}

fn meter(part: &str, check: &Check, tone: Tone) -> Inlines {
    let Some(measured) = &check.measured else {
        return Inlines::text("no data");
    };
    let mark = |name: &str, percent: &Option<String>| {
        let text = percent.as_ref()?;
        Some(Marker {
            basis_points: basis_points(text),
            label: format!("{name} {text} %"),
        })
    };
    Inlines::default().meter(Meter {
        label: format!("{part}, {}", check.metric),
        part: measured.covered,
        whole: measured.total,
        shown: format!("{} %", measured.percent),
        markers: [mark("minimum", &check.minimum), mark("target", &check.target)]
            .into_iter()
            .flatten()
            .collect(),
        tone,
    })
}

/// Hundredths of a percent of `80` or `79.5`, for drawing only.
fn basis_points(text: &str) -> u32 {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits: String = fraction.chars().chain("00".chars()).take(2).collect();
    let whole: u32 = whole.parse().unwrap_or(0);
    whole
        .saturating_mul(100)
        .saturating_add(digits.parse().unwrap_or(0))
        .min(10_000)
}

/// The reports read, folded.
pub(super) fn inputs_fold(inputs: &[Input]) -> Block {
    let mut table = Table::new("Reports").left("Report").left("Format");
    for input in inputs {
        table.push([Inlines::default().code(&input.path), Inlines::text(&input.format)]);
    }
    Block::Fold {
        summary: Inlines::text(counted(inputs.len() as u64, "report")),
        open: false,
        blocks: vec![Block::Table(table)],
    }
}

/// How many warnings are said where one looks; the rest is folded.
const WARNINGS_SHOWN: usize = 10;

/// Warnings, said aloud: the first in view, the rest folded below them; nothing without warnings.
pub(super) fn warnings_fold(warnings: &[Warning]) -> Option<Block> {
    if warnings.is_empty() {
        return None;
    }
    let item = |warning: &Warning| {
        let mut line = Inlines::default()
            .code(&warning.code)
            .plain(format!(" {}", warning.message));
        if let Some(file) = &warning.file {
            let at = warning.line.map(|line| format!(":{line}")).unwrap_or_default();
            line = line.plain(" in ").code(format!("{file}{at}"));
        }
        if warning.count > 1 {
            line = line.plain(format!(" ({} times)", warning.count));
        }
        line
    };
    let list = |warnings: &[Warning]| Block::List(warnings.iter().map(item).collect());
    let (shown, rest) = warnings.split_at(warnings.len().min(WARNINGS_SHOWN));
    let mut blocks = vec![list(shown)];
    if !rest.is_empty() {
        blocks.push(Block::Fold {
            summary: Inlines::text(counted(rest.len() as u64, "more warning")),
            open: false,
            blocks: vec![list(rest)],
        });
    }
    Some(Block::Fold {
        summary: Inlines::text(counted(warnings.len() as u64, "warning")),
        open: true,
        blocks,
    })
}

/// `1 report`, `2 reports`.
pub(super) fn counted(count: u64, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}

#[cfg(test)]
mod tests {
    use super::basis_points;

    #[test]
    fn marks_stand_where_their_percentage_is() {
        for (text, expect) in [
            ("80", 8_000),
            ("79.5", 7_950),
            ("0.001", 0),
            ("100", 10_000),
            ("120", 10_000),
        ] {
            assert_eq!(basis_points(text), expect, "{text}");
        }
    }
}
