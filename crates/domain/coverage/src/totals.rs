//! Totals, derived from lines wherever there are lines.

use gate::Measured;

use crate::{Branch, CountedBranches, Coverage, FileCoverage, Hits, Interval, Line, Metric, Statement};

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

    fn of_hits(hits: Hits) -> Self {
        Self::exact(hits.is_hit().into(), 1)
    }

    fn of_statement(statement: &Statement) -> Self {
        let weight = u64::from(statement.weight);
        Self::exact(if statement.hits().is_hit() { weight } else { 0 }, weight)
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

impl From<Ratio> for Measured {
    /// Both numbers, the low end of an interval.
    fn from(ratio: Ratio) -> Self {
        Self {
            covered: ratio.covered,
            total: ratio.total,
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

    /// The same without a part of it. A metric of which nothing is left has no data.
    #[must_use]
    pub fn without(mut self, part: &Self) -> Self {
        self.files = self.files.saturating_sub(part.files);
        for (all, part) in self.by_metric.iter_mut().zip(&part.by_metric) {
            *all = Ratio {
                covered: all.covered.saturating_sub(part.covered),
                high: all.high.saturating_sub(part.high),
                total: all.total.saturating_sub(part.total),
            };
        }
        self
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
        for statement in &self.statements {
            totals.add(Metric::Statement, Ratio::of_statement(statement));
        }
        for (_, interval) in self.instruction_lines() {
            totals.add(Metric::Instruction, interval.into());
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

    /// What stands on some of the lines. What no line is known of stands on none: tallies, and functions without a start.
    pub(crate) fn totals_on(&self, is_one: impl Fn(u32) -> bool) -> Totals {
        let mut totals = Totals::default();
        let mut add = |metric: Metric, line: u32, ratio: Ratio| {
            if is_one(line) {
                totals.add(metric, ratio);
            }
        };
        for line in &self.lines {
            add(Metric::Line, line.number, Ratio::of_hits(line.hits()));
        }
        for (line, interval) in self.branch_lines() {
            add(Metric::Branch, line, interval.into());
        }
        for function in self.functions.iter().filter(|function| function.start > 0) {
            add(Metric::Function, function.start, Ratio::of_hits(function.hits));
        }
        for statement in &self.statements {
            add(Metric::Statement, statement.start.0, Ratio::of_statement(statement));
        }
        for (line, interval) in self.instruction_lines() {
            add(Metric::Instruction, line, interval.into());
        }
        totals
    }

    /// Each line with bytecode instructions, in rising order. Keys ascend, so of different totals for one line the last is
    /// the largest: that one counts.
    fn instruction_lines(&self) -> impl Iterator<Item = (u32, Interval)> {
        let by_line = self.instructions.chunk_by(|one, next| one.line == next.line);
        by_line
            .filter_map(<[CountedBranches]>::last)
            .map(|record| (record.line, record.interval))
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
}

fn hit(records: impl ExactSizeIterator<Item = Hits>) -> Ratio {
    let total = records.len() as u64;
    Ratio::exact(records.filter(|hits| hits.is_hit()).count() as u64, total)
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
