//! Two coverages and the diff between their commits.

use std::collections::{BTreeMap, BTreeSet};

use super::LineMap;
use crate::patch::{Diff, FileDiff, FileKind, FileStatus};
use crate::{Coverage, FileCoverage, FileName, Metric, Ratio};

/// What the comparison says. Lines only.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comparison {
    /// The lines of the baseline as they were measured; `None` when it has none.
    pub measured: Option<Ratio>,
    /// The same without the lines that the change removes or alters; `None` when none is left.
    pub adjusted: Option<Ratio>,
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
    let mut removed = Ratio::default();
    for (name, file) in baseline.files() {
        let change = changes.by_old.get(name).copied();
        if change.is_none() && changes.added.contains(name) {
            comparison.misfits.push(Misfit {
                file: name.clone(),
                kind: MisfitKind::NotYetThere,
            });
            continue;
        }
        let followed = follow(file, change);
        removed.add(followed.removed);
        let Some(now) = change.map_or(Some(name), |change| change.new.as_ref()) else {
            continue;
        };
        let last = followed.kept.last().map(|(line, _)| *line);
        if let (Some(line), Some(lines)) = (last, lines_of(now))
            && line > lines.saturating_add(1)
        {
            comparison.misfits.push(Misfit {
                file: name.clone(),
                kind: MisfitKind::PastEnd { line, lines },
            });
            continue;
        }
        comparison.indirect.extend(dropped(now, &followed, head.get(now)));
    }
    ordered::sort_by(&mut comparison.indirect, Ord::cmp);
    comparison.measured = baseline.totals().get(Metric::Line);
    comparison.adjusted = comparison
        .measured
        .map(|measured| without(measured, removed))
        .filter(|left| left.total > 0);
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

/// The lines of a file of the baseline after the change.
#[derive(Default)]
struct Followed {
    /// Those that the change removes or alters.
    removed: Ratio,
    /// The others: their number now, and whether they were run.
    kept: Vec<(u32, bool)>,
}

fn follow(file: &FileCoverage, change: Option<&FileDiff>) -> Followed {
    let mut followed = Followed::default();
    let is_gone = change.is_some_and(|change| change.new.is_none() || change.kind != FileKind::Text);
    let mut map = change.map(|change| LineMap::new(&change.removed, &change.added));
    for line in file.lines() {
        let now = match &mut map {
            _ if is_gone => None,
            Some(map) => map.follow(line.number),
            None => Some(line.number),
        };
        let hit = line.hits().is_hit();
        match now {
            Some(now) => followed.kept.push((now, hit)),
            None => followed.removed.add(Ratio {
                covered: hit.into(),
                high: hit.into(),
                total: 1,
            }),
        }
    }
    followed
}

/// Lines that were run and are not any more. A line that is no code to the head's reports is no drop: another version of
/// the test tool may see other lines.
fn dropped(name: &FileName, followed: &Followed, head: Option<&FileCoverage>) -> Option<IndirectDrop> {
    let is_dropped = |line: u32| head.is_none_or(|head| head.hits_at(line).is_some_and(|hits| !hits.is_hit()));
    let kept = followed.kept.iter();
    let lines: Vec<u32> = kept
        .filter(|(line, hit)| *hit && is_dropped(*line))
        .map(|(line, _)| *line)
        .collect();
    (!lines.is_empty()).then(|| IndirectDrop {
        file: name.clone(),
        lines,
        unreported: head.is_none(),
    })
}

fn without(all: Ratio, part: Ratio) -> Ratio {
    Ratio {
        covered: all.covered.saturating_sub(part.covered),
        high: all.high.saturating_sub(part.high),
        total: all.total.saturating_sub(part.total),
    }
}
