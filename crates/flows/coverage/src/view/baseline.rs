//! The earlier coverage, for people.

use report::{Block, Inlines, Table};
use surface::documents::coverage_gate::{Baseline, IndirectDrop};
use surface::documents::coverage_report::Counts;

use super::cells::counted;
use super::gate::runs;

/// How many files that lost coverage are listed.
const FILES: usize = 50;

pub(super) fn push(blocks: &mut Vec<Block>, baseline: &Baseline) {
    blocks.push(Block::Paragraph(origin(baseline)));
    if let Some(lines) = baseline.lines {
        let adjusted = match baseline.adjusted {
            Some(adjusted) if adjusted != lines => {
                format!("; {} without the lines that the change removes", shown(adjusted))
            }
            Some(_) => String::new(),
            None => "; the change leaves none of its lines alone".to_owned(),
        };
        blocks.push(Block::paragraph(format!(
            "{} of lines were covered{adjusted}.",
            shown(lines)
        )));
    }
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
    let line = match (&baseline.commit, baseline.distance) {
        (Some(commit), Some(0)) => line.plain(", commit ").code(commit).plain(", where the change begins"),
        (Some(commit), Some(distance)) => line.plain(", commit ").code(commit).plain(format!(
            ", {} before the change begins",
            counted(distance, "first parent")
        )),
        (_, _) => line,
    };
    match baseline.max_drop.as_str() {
        "0" => line.plain("; no drop is allowed."),
        points => line.plain(format!("; a drop by {points} points is allowed.")),
    }
}

fn shown(counts: Counts) -> String {
    let Counts { covered, total } = counts;
    format!("{} ({covered} of {total})", super::percent(covered, total))
}

fn lines(drop: &IndirectDrop) -> String {
    let lines = runs(&drop.lines);
    if drop.unreported {
        format!("{lines} (in no report)")
    } else {
        lines
    }
}
