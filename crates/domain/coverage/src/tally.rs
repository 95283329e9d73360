//! Counts without anything behind them: summaries, and metrics that a format states only as totals.

use std::collections::BTreeMap;

use crate::Interval;

/// What is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Metric {
    /// Lines that hold code.
    Line,
    /// Ways out of decisions.
    Branch,
    /// Functions, methods.
    Function,
    /// Statements (Go, Istanbul, OpenCover).
    Statement,
    /// Bytecode instructions (JaCoCo).
    Instruction,
    /// Regions (llvm-cov).
    Region,
}

impl Metric {
    /// Every metric.
    pub const ALL: [Self; 6] = [
        Self::Line,
        Self::Branch,
        Self::Function,
        Self::Statement,
        Self::Instruction,
        Self::Region,
    ];

    /// The word used in inputs, outputs and documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Line => "line",
            Self::Branch => "branch",
            Self::Function => "function",
            Self::Statement => "statement",
            Self::Instruction => "instruction",
            Self::Region => "region",
        }
    }
}

/// Counts by metric. Counts of the same total merge to an interval; of different totals the larger total is believed
/// and [`Tallies::disagree`] says so.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Tallies {
    by_total: BTreeMap<(Metric, u32), Interval>,
}

impl Tallies {
    /// Adds a count; a total of 0 says nothing and is left out.
    pub fn add(&mut self, metric: Metric, interval: Interval) {
        if interval.total > 0 {
            self.by_total
                .entry((metric, interval.total))
                .and_modify(|known| *known = known.merge(interval))
                .or_insert(interval);
        }
    }

    /// The count believed.
    #[must_use]
    pub fn get(&self, metric: Metric) -> Option<Interval> {
        self.by_total
            .range((metric, 0)..=(metric, u32::MAX))
            .next_back()
            .map(|(_, interval)| *interval)
    }

    /// Were there different totals for this metric?
    #[must_use]
    pub fn disagree(&self, metric: Metric) -> bool {
        self.by_total.range((metric, 0)..=(metric, u32::MAX)).count() > 1
    }

    /// Nothing in it?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_total.is_empty()
    }

    /// Takes in another set of counts of the same things.
    pub fn merge(&mut self, other: &Self) {
        for (&(metric, _), &interval) in &other.by_total {
            self.add(metric, interval);
        }
    }
}
