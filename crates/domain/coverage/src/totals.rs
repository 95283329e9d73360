//! Totals, derived from lines wherever there are lines.

use crate::{Branch, CountedBranches, Coverage, FileCoverage, Interval, Metric, NamedBranch, TargetedBranches};

/// So many of so many. `high` differs from `covered` only where a merge knows no more than an interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Ratio {
    /// Surely covered: what gates use.
    pub covered: u64,
    /// Covered at most.
    pub high: u64,
    /// All of them.
    pub total: u64,
}

impl Ratio {
    fn one(covered: bool) -> Self {
        Self {
            covered: u64::from(covered),
            high: u64::from(covered),
            total: 1,
        }
    }

    /// Counts of different things together.
    pub fn add(&mut self, other: Self) {
        self.covered = self.covered.saturating_add(other.covered);
        self.high = self.high.saturating_add(other.high);
        self.total = self.total.saturating_add(other.total);
    }
}

impl From<Interval> for Ratio {
    fn from(interval: Interval) -> Self {
        Self {
            covered: interval.low.into(),
            high: interval.high.into(),
            total: interval.total.into(),
        }
    }
}

/// Totals by metric. A metric with a total of 0 is no data, and never 100 %.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Totals {
    /// How many files.
    pub files: u64,
    by_metric: [Ratio; 6],
}

impl Totals {
    /// The ratio of a metric, `None` when there is no data.
    #[must_use]
    pub fn get(&self, metric: Metric) -> Option<Ratio> {
        self.by_metric
            .get(metric as usize)
            .copied()
            .filter(|ratio| ratio.total > 0)
    }

    /// Adds to a metric.
    pub fn add(&mut self, metric: Metric, ratio: Ratio) {
        if let Some(sum) = self.by_metric.get_mut(metric as usize) {
            sum.add(ratio);
        }
    }

    /// Adds another set of totals, of other files.
    pub fn plus(&mut self, other: &Self) {
        self.files += other.files;
        for metric in Metric::ALL {
            if let Some(ratio) = other.get(metric) {
                self.add(metric, ratio);
            }
        }
    }
}

impl FileCoverage {
    /// The totals of this file.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals {
            files: 1,
            ..Totals::default()
        };
        for line in &self.lines {
            totals.add(Metric::Line, Ratio::one(line.hits().is_hit()));
        }
        for (_, interval) in self.branch_lines() {
            totals.add(Metric::Branch, interval.into());
        }
        for function in &self.functions {
            totals.add(Metric::Function, Ratio::one(function.hits.is_hit()));
        }
        for statement in &self.statements {
            let weight = u64::from(statement.weight);
            let covered = if statement.hits().is_hit() { weight } else { 0 };
            totals.add(
                Metric::Statement,
                Ratio {
                    covered,
                    high: covered,
                    total: weight,
                },
            );
        }
        for (at, record) in self.instructions.iter().enumerate() {
            // Keys ascend, so of different totals for one line the last is the largest: that one counts.
            if self
                .instructions
                .get(at + 1)
                .is_none_or(|next| next.line != record.line)
            {
                totals.add(Metric::Instruction, record.interval.into());
            }
        }
        for metric in Metric::ALL {
            if totals.get(metric).is_none()
                && let Some(interval) = self.tallies.get(metric)
            {
                totals.add(metric, interval.into());
            }
        }
        totals
    }

    /// Each line that branches, in rising order, with its branches. Where a line is known in several ways the most exact
    /// one counts: identities, then missing targets, then counts by condition, then counts by line; among counts of
    /// different totals the largest total.
    pub fn branch_lines(&self) -> impl Iterator<Item = (u32, Interval)> {
        BranchLines {
            file: self,
            branch: 0,
            named: 0,
            targeted: 0,
            counted: 0,
        }
    }

    /// The branches of a line that have an identity: numeric and textual.
    #[must_use]
    pub fn identified_branches_at(&self, line: u32) -> (&[Branch], &[NamedBranch]) {
        (
            slice_of(&self.branches, line, |record| record.line),
            slice_of(&self.named, line, |record| record.line),
        )
    }

    /// The branches of a line that are known by their missing targets.
    #[must_use]
    pub fn targeted_branches_at(&self, line: u32) -> &[TargetedBranches] {
        slice_of(&self.targeted, line, |record| record.line)
    }

    /// The branches of a line that have no identity.
    #[must_use]
    pub fn counted_branches_at(&self, line: u32) -> &[CountedBranches] {
        slice_of(&self.counted, line, |record| record.line)
    }

    /// How many lines are known in ways that do not mix: by identity and by count, or by counts of different totals.
    #[must_use]
    pub fn mixed_branch_lines(&self) -> u64 {
        let mut mixed = 0;
        for (line, chosen) in self.branch_lines() {
            let counted = self.counted_branches_at(line);
            let (numeric, named) = self.identified_branches_at(line);
            let identified = !numeric.is_empty() || !named.is_empty();
            let targeted = self.targeted_branches_at(line);
            let other_total = |total: u32| total != chosen.total;
            let by_group: u32 = counted.iter().map(|record| record.interval.total).sum();
            let clash = targeted.iter().any(|record| other_total(record.total))
                || (!counted.is_empty()
                    && (identified || !targeted.is_empty() || counted.len() > 1)
                    && other_total(by_group));
            mixed += u64::from(clash);
        }
        mixed
    }
}

fn slice_of<T>(table: &[T], line: u32, line_of: impl Fn(&T) -> u32) -> &[T] {
    let start = table.partition_point(|record| line_of(record) < line);
    let rest = table.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|record| line_of(record) == line))
        .unwrap_or_default()
}

struct BranchLines<'a> {
    file: &'a FileCoverage,
    branch: usize,
    named: usize,
    targeted: usize,
    counted: usize,
}

/// The records of `line` that begin at `at`, which moves past them.
fn take<'a, T>(table: &'a [T], at: &mut usize, line: u32, line_of: impl Fn(&T) -> u32) -> &'a [T] {
    let rest = table.get(*at..).unwrap_or_default();
    let length = rest.iter().take_while(|record| line_of(record) == line).count();
    *at += length;
    rest.get(..length).unwrap_or_default()
}

impl Iterator for BranchLines<'_> {
    type Item = (u32, Interval);

    fn next(&mut self) -> Option<Self::Item> {
        let file = self.file;
        let next = [
            file.branches.get(self.branch).map(|record| record.line),
            file.named.get(self.named).map(|record| record.line),
            file.targeted.get(self.targeted).map(|record| record.line),
            file.counted.get(self.counted).map(|record| record.line),
        ];
        let line = next.into_iter().flatten().min()?;
        let branches = take(&file.branches, &mut self.branch, line, |record| record.line);
        let named = take(&file.named, &mut self.named, line, |record| record.line);
        let targeted = take(&file.targeted, &mut self.targeted, line, |record| record.line);
        let counted = take(&file.counted, &mut self.counted, line, |record| record.line);
        let one = |hits: crate::Hits| Interval::exact(u32::from(hits.is_hit()), 1);
        let interval = if !branches.is_empty() || !named.is_empty() {
            let all = branches
                .iter()
                .map(crate::Branch::taken)
                .chain(named.iter().map(|record| record.taken));
            all.map(one).fold(Interval::default(), Interval::plus)
        } else if let Some(record) = targeted.last() {
            record.interval() // keys ascend, so the last has the largest total
        } else {
            counted_on_line(counted)
        };
        Some((line, interval))
    }
}

fn counted_on_line(records: &[CountedBranches]) -> Interval {
    let mut sum = Interval::default();
    let mut whole = Interval::default();
    for (at, record) in records.iter().enumerate() {
        let last_of_group = records.get(at + 1).is_none_or(|next| next.group != record.group);
        if record.group == crate::WHOLE_LINE {
            whole = record.interval;
        } else if last_of_group {
            sum = sum.plus(record.interval);
        }
    }
    if sum.total > 0 { sum } else { whole }
}

impl Coverage {
    /// The totals over all files; report-level tallies stand in for a metric that no file has.
    #[must_use]
    pub fn totals(&self) -> Totals {
        let mut totals = Totals::default();
        for (_, file) in self.files() {
            totals.plus(&file.totals());
        }
        for metric in Metric::ALL {
            if totals.get(metric).is_none()
                && let Some(interval) = self.tallies().get(metric)
            {
                totals.add(metric, interval.into());
            }
        }
        totals
    }
}
