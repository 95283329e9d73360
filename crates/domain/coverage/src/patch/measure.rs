//! A diff and a coverage together.

use globs::Globs;

use super::{Diff, FileDiff, FileKind};
use crate::{Coverage, FileName, Interval, Ratio};

/// Files that test tools themselves leave out of their reports, by the conventions of the common ones: what
/// [`PatchRules::optional`] holds unless somebody says otherwise.
pub const TEST_FILES: [&str; 10] = [
    "tests/**",
    "test/**",
    "spec/**",
    "**/__tests__/**",
    "**/*_test.go",
    "**/*.test.*",
    "**/*.spec.*",
    "**/conftest.py",
    "**/*Test.java",
    "**/*Tests.cs",
];

/// Which changed files count.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PatchRules {
    /// When not empty, only these files count, and each must be in a report.
    pub include: Globs,
    /// These files never count.
    pub exclude: Globs,
    /// These files count when a report has them, and may be absent from all: tests, fixtures.
    pub optional: Globs,
    /// These files count nowhere, whatever the other lists say: what `PathRules::ignore` holds.
    pub ignored: Globs,
}

/// What a patch's coverage says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum PatchOutcome {
    /// So many of the added lines that can run did.
    Percentage(Ratio),
    /// No added line can run.
    NothingCoverable,
    /// These changed files should be in a report and are in none.
    Unmatched(Vec<FileName>),
}

/// An added line that did not run, or ran without taking each branch.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct UncoveredLine {
    /// The file.
    pub file: FileName,
    /// 1-based line.
    pub line: u32,
    /// It ran, but not each of its branches was taken.
    pub partial: bool,
}

/// One changed file that is in a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PatchFile {
    /// The file.
    pub name: FileName,
    /// Its added lines that can run.
    pub lines: Ratio,
    /// The branches on them.
    pub branches: Ratio,
}

/// The coverage of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PatchCoverage {
    /// Added lines that can run.
    pub lines: Ratio,
    /// Branches on them; `covered` is the low end.
    pub branches: Ratio,
    /// The changed files that are in a report, by name.
    pub files: Vec<PatchFile>,
    /// The changed files that should be in a report and are in none, by name.
    pub unmatched: Vec<FileName>,
    /// Added lines to be covered, by file and line.
    pub uncovered: Vec<UncoveredLine>,
}

impl PatchCoverage {
    /// The outcome: unmatched files before any percentage.
    #[must_use]
    pub fn outcome(&self) -> PatchOutcome {
        if !self.unmatched.is_empty() {
            PatchOutcome::Unmatched(self.unmatched.clone())
        } else if self.lines.total == 0 {
            PatchOutcome::NothingCoverable
        } else {
            PatchOutcome::Percentage(self.lines)
        }
    }

    /// `12 of 14 changed files found; 2 unmatched`.
    #[must_use]
    pub fn audit(&self) -> String {
        let (found, unmatched) = (self.files.len(), self.unmatched.len());
        let files = if found + unmatched == 1 { "file" } else { "files" };
        let text = format!("{found} of {} changed {files} found", found + unmatched);
        if unmatched == 0 {
            text
        } else {
            format!("{text}; {unmatched} unmatched")
        }
    }
}

/// Measures the added lines of a diff, whose names are paths of the repository like those of `coverage`.
///
/// A changed file with added lines must be in a report when its extension is that of a file that is, unless a rule says
/// otherwise; a file of totals only is as good as absent.
#[must_use]
pub fn measure(diff: &Diff, coverage: &Coverage, rules: &PatchRules) -> PatchCoverage {
    let extensions = ordered::distinct(coverage.files().filter_map(|(name, _)| extension(name)));
    let mut patch = PatchCoverage::default();
    for file in diff
        .files
        .iter()
        .filter(|file| file.kind == FileKind::Text && !file.added.is_empty())
    {
        let Some(name) = &file.new else { continue };
        let path = name.text();
        if rules.ignored.matches(&path)
            || rules.exclude.matches(&path)
            || (!rules.include.is_empty() && !rules.include.matches(&path))
        {
            continue;
        }
        match coverage.get(name) {
            Some(covered) if !covered.is_totals_only() => patch.add(file, name, covered),
            _ => {
                let known = extension(name).is_some_and(|extension| extensions.binary_search(&extension).is_ok());
                if !rules.optional.matches(&path) && (known || !rules.include.is_empty()) {
                    patch.unmatched.push(name.clone());
                }
            }
        }
    }
    ordered::sort_by(&mut patch.files, |one, two| one.name.cmp(&two.name));
    ordered::sort_by(&mut patch.unmatched, Ord::cmp);
    ordered::sort_by(&mut patch.uncovered, Ord::cmp);
    patch
}

impl PatchCoverage {
    fn add(&mut self, file: &FileDiff, name: &FileName, covered: &crate::FileCoverage) {
        let mut lines = Ratio::default();
        let mut branches = Ratio::default();
        let mut branching = covered.branch_lines().peekable();
        for added in &file.added {
            let Some(hits) = covered.hits_at(added.number) else {
                continue;
            };
            while branching.next_if(|(line, _)| *line < added.number).is_some() {}
            let on_line = branching.next_if(|(line, _)| *line == added.number);
            let interval = on_line.map_or(Interval::default(), |(_, interval)| interval);
            let one = u64::from(hits.is_hit());
            lines.add(Ratio {
                covered: one,
                high: one,
                total: 1,
            });
            branches.add(interval.into());
            let partial = hits.is_hit() && interval.low < interval.total;
            if partial || !hits.is_hit() {
                self.uncovered.push(UncoveredLine {
                    file: name.clone(),
                    line: added.number,
                    partial,
                });
            }
        }
        self.lines.add(lines);
        self.branches.add(branches);
        self.files.push(PatchFile {
            name: name.clone(),
            lines,
            branches,
        });
    }
}

/// What stands behind the last point of the file's own name, in lower case.
fn extension(name: &FileName) -> Option<Vec<u8>> {
    let file = name.as_bytes().rsplit(|&byte| byte == b'/' || byte == b'\\').next()?;
    let at = file.iter().rposition(|&byte| byte == b'.').filter(|&at| at > 0)?;
    file.get(at + 1..)
        .filter(|rest| !rest.is_empty())
        .map(<[u8]>::to_ascii_lowercase)
}

#[cfg(test)]
mod tests {
    use super::{PatchRules, measure};
    use crate::patch::diff::read;
    use globs::Globs;

    use crate::{Coverage, FileBuilder, FileName, Format, Hits, Metric, Sink};

    fn coverage() -> Coverage {
        let mut coverage = Coverage::default();
        let mut builder = FileBuilder::new(Format::Cobertura);
        for (line, hits) in [(1, 1), (2, 0), (3, 2), (5, 1)] {
            builder.line(line, Hits::count(hits));
        }
        builder.counted_branches(3, 0, 1, 2);
        builder.counted_branches(5, 0, 2, 2);
        coverage.file(FileName::from("src/a.py"), builder.finish());
        builder.tally(Metric::Line, 5, 5);
        coverage.file(FileName::from("src/sum.py"), builder.finish());
        coverage
    }

    fn diff(names: &[(&str, u32, u32)]) -> Vec<u8> {
        let hunk = |&(name, start, count): &(&str, u32, u32)| {
            format!(
                "--- a/{name}\n+++ b/{name}\n@@ -0,0 +{start},{count} @@\n{}",
                "+x\n".repeat(count as usize)
            )
        };
        names.iter().map(hunk).collect::<String>().into_bytes()
    }

    #[test]
    fn added_lines_are_measured_and_files_accounted_for() {
        let globs = |pattern: &str| Globs::new([pattern]).unwrap();
        let plain = PatchRules::default();
        let check = |names: &[(&str, u32, u32)], rules: &PatchRules, expected: &str| {
            let patch = measure(&read(&diff(names)).unwrap(), &coverage(), rules);
            let lines: Vec<_> = patch
                .uncovered
                .iter()
                .map(|at| format!("{}{}", at.line, if at.partial { "p" } else { "" }))
                .collect();
            let (l, b) = (patch.lines, patch.branches);
            let shown = format!(
                "{}/{} {}/{} [{}] {}",
                l.covered,
                l.total,
                b.covered,
                b.total,
                lines.join(" "),
                patch.audit()
            );
            assert_eq!(shown, expected, "{names:?}");
        };
        check(
            &[("src/a.py", 1, 5)],
            &plain,
            "3/4 3/4 [2 3p] 1 of 1 changed file found",
        );
        check(&[("src/a.py", 5, 4)], &plain, "1/1 2/2 [] 1 of 1 changed file found");
        check(&[("src/a.py", 4, 1)], &plain, "0/0 0/0 [] 1 of 1 changed file found");
        check(&[("README.md", 1, 9)], &plain, "0/0 0/0 [] 0 of 0 changed files found");
        check(
            &[("src/a.py", 1, 1), ("src/b.PY", 1, 1)],
            &plain,
            "1/1 0/0 [] 1 of 2 changed files found; 1 unmatched",
        );
        check(
            &[("src/sum.py", 1, 1)],
            &plain,
            "0/0 0/0 [] 0 of 1 changed file found; 1 unmatched",
        );
        let optional = PatchRules {
            optional: globs("tests/**"),
            ..PatchRules::default()
        };
        check(
            &[("tests/b.py", 1, 1)],
            &optional,
            "0/0 0/0 [] 0 of 0 changed files found",
        );
        let exclude = PatchRules {
            exclude: globs("src/**"),
            ..PatchRules::default()
        };
        check(&[("src/a.py", 1, 5)], &exclude, "0/0 0/0 [] 0 of 0 changed files found");
        let include = PatchRules {
            include: globs("**/*.sql"),
            ..PatchRules::default()
        };
        check(
            &[("src/a.py", 1, 5), ("x.sql", 1, 1)],
            &include,
            "0/0 0/0 [] 0 of 1 changed file found; 1 unmatched",
        );
    }
}
