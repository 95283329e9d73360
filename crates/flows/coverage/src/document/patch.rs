//! The changed lines of a verdict's document.

use coverage::Metric;
use coverage::Totals;
use coverage::patch::{PatchCoverage, PatchOutcome};
use coverage::verdict::{Base, Policy};
use surface::documents::coverage_gate as gated;

use super::{checks, totals};

pub(super) fn patch(policy: &Policy, base: &Base) -> Option<gated::Patch> {
    let Base::Known { patch, .. } = base else { return None };
    let outcome = match patch.outcome() {
        PatchOutcome::Percentage(_) => gated::PatchOutcome::Measured,
        PatchOutcome::NothingCoverable => gated::PatchOutcome::NothingCoverable,
        PatchOutcome::Unmatched(_) => gated::PatchOutcome::Unmatched,
    };
    let mut sums = Totals::default();
    sums.add(Metric::Line, patch.lines);
    sums.add(Metric::Branch, patch.branches);
    let as_documents = totals(&sums);
    Some(gated::Patch {
        outcome,
        files_changed: (patch.files.len() + patch.unmatched.len()) as u64,
        files_found: patch.files.len() as u64,
        unmatched: patch.unmatched.iter().map(|name| name.text().into_owned()).collect(),
        lines: as_documents.lines,
        branches: as_documents.branches,
        checks: checks(&policy.patch, &sums),
        uncovered: uncovered(patch),
    })
}

/// The changed lines that did not run at all, as runs.
fn uncovered(patch: &PatchCoverage) -> Vec<gated::Uncovered> {
    let mut files: Vec<gated::Uncovered> = Vec::new();
    for at in patch.uncovered.iter().filter(|at| !at.partial) {
        let path = at.file.text().into_owned();
        if files.last().is_none_or(|last| last.path != path) {
            files.push(gated::Uncovered {
                path,
                lines: Vec::new(),
            });
        }
        if let Some(file) = files.last_mut() {
            add_to_runs(&mut file.lines, at.line.into());
        }
    }
    files
}

/// Adds a line, which is larger than all before it, to runs of lines.
pub(crate) fn add_to_runs(runs: &mut Vec<[u64; 2]>, line: u64) {
    match runs.last_mut() {
        Some([_, last]) if *last + 1 == line => *last = line,
        _ => runs.push([line, line]),
    }
}
