//! Two coverages and the diff between their commits.

use std::collections::{BTreeMap, BTreeSet};

use super::LineMap;
use crate::patch::{Diff, FileDiff, FileKind, FileStatus};
use crate::{Coverage, FileCoverage, FileName, Totals};

/// What the comparison says.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The baseline as it was measured.
    pub measured: Totals,
    /// The same without what stands on lines that the change removes or alters. A metric that its report states as totals
    /// only, such as regions, is as it was measured, but for files that are gone.
    pub adjusted: Totals,
    /// Lines that the change leaves alone and that no test runs any more, by file.
    pub indirect: Vec<IndirectDrop>,
    /// Why the baseline cannot be of the commit that the diff begins at, by file.
    pub misfits: Vec<Misfit>,
}

/// Lines of one file that no test runs any more, though the change does not touch them.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct IndirectDrop {
    /// The file, as it is called now.
    pub file: FileName,
    /// 1-based lines as they are numbered now, rising; at least one.
    pub lines: Vec<u32>,
    /// No report names the file any more.
    pub unreported: bool,
}

/// A file of the baseline that is not what the diff begins at.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Misfit {
    /// The file, as the baseline calls it.
    pub file: FileName,
    /// In which way.
    pub kind: MisfitKind,
}

/// Why a file of the baseline does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MisfitKind {
    /// The diff adds it.
    NotYetThere,
    /// A line of it would now lie behind the end of the file.
    PastEnd {
        /// The line, as it would be numbered now.
        line: u32,
        /// How many lines the file has.
        lines: u32,
    },
}

/// Compares. `lines_of` gives the number of lines of a file as it is now, `None` when that is not known.
///
/// A file that is not text cannot be followed line by line: all of it counts as altered. A copy leaves the original where
/// it is.
#[must_use]
pub fn compare(
    baseline: &Coverage,
    head: &Coverage,
    diff: &Diff,
    lines_of: impl Fn(&FileName) -> Option<u32>,
) -> Comparison {
    let changes = Changes::of(diff);
    let mut comparison = Comparison::default();
    let mut removed = Totals::default();
    for (name, file) in baseline.files() {
        let change = changes.by_old.get(name).copied();
        if change.is_none() && changes.added.contains(name) {
            comparison.misfits.push(Misfit {
                file: name.clone(),
                kind: MisfitKind::NotYetThere,
            });
            continue;
        }
        removed.plus(&change.map(|change| removed_from(file, change)).unwrap_or_default());
        let Some(now) = change.map_or(Some(name), |change| change.new.as_ref()) else {
            continue;
        };
        let kept = kept(file, change);
        let last = kept.last().map(|(line, _)| *line);
        if let (Some(line), Some(lines)) = (last, lines_of(now))
            && line > lines.saturating_add(1)
        {
            comparison.misfits.push(Misfit {
                file: name.clone(),
                kind: MisfitKind::PastEnd { line, lines },
            });
            continue;
        }
        comparison.indirect.extend(dropped(now, &kept, head.get(now)));
    }
    ordered::sort_by(&mut comparison.indirect, Ord::cmp);
    comparison.measured = baseline.totals();
    comparison.adjusted = comparison.measured.without(&removed);
    comparison
}

/// The files of a diff by what they were.
struct Changes<'a> {
    by_old: BTreeMap<&'a FileName, &'a FileDiff>,
    added: BTreeSet<&'a FileName>,
}

impl<'a> Changes<'a> {
    fn of(diff: &'a Diff) -> Self {
        let mut changes = Self {
            by_old: BTreeMap::new(),
            added: BTreeSet::new(),
        };
        for file in &diff.files {
            match (file.status, &file.old, &file.new) {
                (FileStatus::Copied, _, _) => {}
                (FileStatus::Added, _, Some(new)) => {
                    changes.added.insert(new);
                }
                (_, Some(old), _) => {
                    // A file cannot go to two places; of a diff that says so, any order gives the same.
                    let known = changes.by_old.entry(old).or_insert(file);
                    if file.new < known.new {
                        *known = file;
                    }
                }
                (_, None, _) => {}
            }
        }
        changes
    }
}

/// None of its lines can be followed: it is no more, or no text.
fn is_gone(change: &FileDiff) -> bool {
    change.new.is_none() || change.kind != FileKind::Text
}

/// What a file loses by the change.
fn removed_from(file: &FileCoverage, change: &FileDiff) -> Totals {
    if is_gone(change) {
        file.totals()
    } else {
        file.totals_on(|line| change.removed.binary_search(&line).is_ok())
    }
}

/// The lines that the change leaves alone: their number now, rising, and whether they were run.
fn kept(file: &FileCoverage, change: Option<&FileDiff>) -> Vec<(u32, bool)> {
    if change.is_some_and(is_gone) {
        return Vec::new();
    }
    let mut map = change.map(|change| LineMap::new(&change.removed, &change.added));
    let mut follow = |line: u32| map.as_mut().map_or(Some(line), |map| map.follow(line));
    file.lines()
        .iter()
        .filter_map(|line| Some((follow(line.number)?, line.hits().is_hit())))
        .collect()
}

/// Lines that were run and are not any more. A line that is no code to the head's reports is no drop: another version of
/// the test tool may see other lines.
fn dropped(name: &FileName, kept: &[(u32, bool)], head: Option<&FileCoverage>) -> Option<IndirectDrop> {
    let is_dropped = |line: u32| head.is_none_or(|head| head.hits_at(line).is_some_and(|hits| !hits.is_hit()));
    let lines: Vec<u32> = kept
        .iter()
        .filter(|(line, hit)| *hit && is_dropped(*line))
        .map(|(line, _)| *line)
        .collect();
    (!lines.is_empty()).then(|| IndirectDrop {
        file: name.clone(),
        lines,
        unreported: head.is_none(),
    })
}
