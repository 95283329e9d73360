//! Totals, derived from lines wherever there are lines.

use crate::{
    Branch, CountedBranches, Coverage, FileCoverage, Hits, Interval, Line, Metric, NamedBranch, TargetedBranches,
};

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
    const fn exact(covered: u64, total: u64) -> Self {
        Self {
            covered,
            high: covered,
            total,
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
        let lines = self.lines.iter().map(Line::hits);
        totals.add(Metric::Line, hit(lines));
        totals.add(Metric::Branch, self.branch_totals());
        totals.add(
            Metric::Function,
            hit(self.functions.iter().map(|function| function.hits)),
        );
        let mut statements = Ratio::default();
        for statement in &self.statements {
            let weight = u64::from(statement.weight);
            statements.add(Ratio::exact(if statement.hits().is_hit() { weight } else { 0 }, weight));
        }
        totals.add(Metric::Statement, statements);
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

    fn branch_totals(&self) -> Ratio {
        if self.targeted.is_empty() && self.counted.is_empty() {
            // Every branch has an identity: lines need not be told apart.
            let mut all = hit(self.branches.iter().map(Branch::taken));
            all.add(hit(self.named.iter().map(|record| record.taken)));
            return all;
        }
        let mut all = Ratio::default();
        for (_, interval) in self.branch_lines() {
            all.add(interval.into());
        }
        all
    }

    /// The metrics that have data: those that [`FileCoverage::totals`] has a ratio of, told without counting.
    fn has(&self, metric: Metric) -> bool {
        let counted = |records: &[CountedBranches]| records.iter().any(|record| record.interval.total > 0);
        let recorded = match metric {
            Metric::Line => !self.lines.is_empty(),
            Metric::Branch => {
                !self.branches.is_empty()
                    || !self.named.is_empty()
                    || self.branch_lines().any(|(_, interval)| interval.total > 0)
            }
            Metric::Function => !self.functions.is_empty(),
            Metric::Statement => self.statements.iter().any(|statement| statement.weight > 0),
            Metric::Instruction => counted(&self.instructions),
            Metric::Region => false,
        };
        recorded || self.tallies.get(metric).is_some_and(|tally| tally.total > 0)
    }

    /// Each line that branches, in rising order, with its branches. Where a line is known in several ways the most exact
    /// one counts: identities, then missing targets, then counts by condition, then counts by line; among counts of
    /// different totals the largest total.
    pub fn branch_lines(&self) -> impl Iterator<Item = (u32, Interval)> {
        BranchLines {
            branches: &self.branches,
            named: &self.named,
            targeted: &self.targeted,
            counted: &self.counted,
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
}

fn hit(records: impl ExactSizeIterator<Item = Hits>) -> Ratio {
    let total = records.len() as u64;
    Ratio::exact(records.filter(|hits| hits.is_hit()).count() as u64, total)
}

fn slice_of<T>(table: &[T], line: u32, line_of: impl Fn(&T) -> u32) -> &[T] {
    let start = table.partition_point(|record| line_of(record) < line);
    let rest = table.get(start..).unwrap_or_default();
    rest.get(..rest.partition_point(|record| line_of(record) == line))
        .unwrap_or_default()
}

/// The records that are still to come.
struct BranchLines<'a> {
    branches: &'a [Branch],
    named: &'a [NamedBranch],
    targeted: &'a [TargetedBranches],
    counted: &'a [CountedBranches],
}

/// The records of `line` at the front of the table, which is left with the rest.
fn take<'a, T>(table: &mut &'a [T], line: u32, line_of: impl Fn(&T) -> u32) -> &'a [T] {
    let length = table.iter().take_while(|record| line_of(record) == line).count();
    let (taken, rest) = table.split_at_checked(length).unwrap_or((table, &[]));
    *table = rest;
    taken
}

impl Iterator for BranchLines<'_> {
    type Item = (u32, Interval);

    fn next(&mut self) -> Option<Self::Item> {
        let next = [
            self.branches.first().map(|record| record.line),
            self.named.first().map(|record| record.line),
            self.targeted.first().map(|record| record.line),
            self.counted.first().map(|record| record.line),
        ];
        let line = next.into_iter().flatten().min()?;
        let branches = take(&mut self.branches, line, |record| record.line);
        let named = take(&mut self.named, line, |record| record.line);
        let targeted = take(&mut self.targeted, line, |record| record.line);
        let counted = take(&mut self.counted, line, |record| record.line);
        let one = |hits: Hits| Interval::exact(u32::from(hits.is_hit()), 1);
        let interval = if !branches.is_empty() || !named.is_empty() {
            let all = branches
                .iter()
                .map(Branch::taken)
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
        self.totals_from(self.files().map(|(_, file)| file.totals()))
    }

    /// The same, from the totals of every file, which the caller has at hand.
    #[must_use]
    pub fn totals_from(&self, files: impl IntoIterator<Item = Totals>) -> Totals {
        let mut totals = Totals::default();
        for file in files {
            totals.plus(&file);
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

    /// The metrics that [`Coverage::totals`] has a ratio of, told without counting.
    #[must_use]
    pub fn metrics(&self) -> Vec<Metric> {
        let has = |metric: &Metric| {
            self.files().any(|(_, file)| file.has(*metric))
                || self.tallies().get(*metric).is_some_and(|tally| tally.total > 0)
        };
        Metric::ALL.into_iter().filter(has).collect()
    }
}
