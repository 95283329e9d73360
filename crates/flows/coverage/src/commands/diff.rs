//! `coverage diff`: two reports side by side.

use coverage::{Coverage, FileCoverage, FileName};
use flow_call::{Call, Refusal};
use surface::ExitCode;
use surface::commands::coverage::{NEW, OLD};
use surface::documents::coverage_diff::{Change, CoverageDiff, FileDiff, KIND, Sides};
use surface::documents::coverage_report::Input;

use super::reading;
use crate::{document, settings, view};

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::read(call.values.clone(), call.options, call.platform)?;
    let name = |input: surface::Input| call.values.text(input.name).unwrap_or_default();
    let old = reading::read(call, &settings, &[name(OLD)]).await?;
    let new = reading::read(call, &settings, &[name(NEW)]).await?;
    let input = |inputs: Vec<Input>, path: &str| {
        let written = Input {
            path: path.to_owned(),
            format: String::new(),
        };
        inputs.into_iter().next().unwrap_or(written)
    };
    let totals = Sides {
        old: old.coverage.totals(),
        new: new.coverage.totals(),
    };
    let mut warnings = document::warnings_of(&old, &totals.old);
    warnings.extend(document::warnings_of(&new, &totals.new));
    let diff = CoverageDiff {
        schema: KIND,
        totals: Sides {
            old: document::totals(&totals.old),
            new: document::totals(&totals.new),
        },
        files: files(&old.coverage, &new.coverage),
        inputs: Sides {
            old: input(document::inputs(&old.reports), name(OLD)),
            new: input(document::inputs(&new.reports), name(NEW)),
        },
        warnings,
    };
    call.result(&diff, || view::diff::document(&diff))
}

fn files(old: &Coverage, new: &Coverage) -> Vec<FileDiff> {
    let mut names: Vec<&FileName> = old.files().chain(new.files()).map(|(name, _)| name).collect();
    names.sort_unstable();
    names.dedup();
    names
        .into_iter()
        .filter_map(|name| file(name, old.get(name), new.get(name)))
        .collect()
}

fn file(name: &FileName, old: Option<&FileCoverage>, new: Option<&FileCoverage>) -> Option<FileDiff> {
    let change = match (old, new) {
        (Some(old), Some(new)) if old == new => return None,
        (Some(_), Some(_)) => Change::Changed,
        (None, _) => Change::Added,
        (_, None) => Change::Removed,
    };
    let side = |file: Option<&FileCoverage>| file.map(|file| document::file(name, &file.totals()));
    let (before, after) = (side(old), side(new));
    let (gained, lost) = moved_lines(old, new);
    let diff = FileDiff {
        path: name.text().into_owned(),
        change,
        lines: Sides {
            old: before.as_ref().and_then(|file| file.lines),
            new: after.as_ref().and_then(|file| file.lines),
        },
        branches: Sides {
            old: before.as_ref().and_then(|file| file.branches),
            new: after.as_ref().and_then(|file| file.branches),
        },
        gained,
        lost,
    };
    let same_numbers = diff.lines.old == diff.lines.new && diff.branches.old == diff.branches.new;
    let nothing_moved = diff.gained.is_empty() && diff.lost.is_empty();
    (change != Change::Changed || !same_numbers || !nothing_moved).then_some(diff)
}

/// Runs of lines known to both that only the new, and only the old report covers.
fn moved_lines(old: Option<&FileCoverage>, new: Option<&FileCoverage>) -> (Vec<[u64; 2]>, Vec<[u64; 2]>) {
    let (mut gained, mut lost) = (Vec::new(), Vec::new());
    let (Some(old), Some(new)) = (old, new) else {
        return (gained, lost);
    };
    for line in new.lines() {
        match (old.hits_at(line.number).map(|hits| hits.is_hit()), line.hits().is_hit()) {
            (Some(false), true) => document::add_to_runs(&mut gained, line.number.into()),
            (Some(true), false) => document::add_to_runs(&mut lost, line.number.into()),
            (None, _) | (Some(true), true) | (Some(false), false) => {}
        }
    }
    (gained, lost)
}
