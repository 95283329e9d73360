//! Branches in the four ways that formats know them, from the most exact to the least.

use std::collections::BTreeSet;

use crate::Hits;

/// The group of a [`CountedBranches`] that counts the whole line, not one of its conditions.
pub const WHOLE_LINE: u32 = u32::MAX;

/// A branch with a numeric identity: LCOV's block and branch, a condition's number and outcome, a branch point's ordinal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Branch {
    /// 1-based line.
    pub line: u32,
    /// The decision it belongs to.
    pub group: u32,
    /// Which way out of that decision.
    pub id: u32,
    taken: [u32; 2],
}

impl Branch {
    /// A branch and how often it was taken.
    #[must_use]
    pub const fn new(line: u32, group: u32, id: u32, taken: Hits) -> Self {
        Self {
            line,
            group,
            id,
            taken: taken.halves(),
        }
    }

    /// How often it was taken.
    #[must_use]
    pub const fn taken(&self) -> Hits {
        Hits::from_halves(self.taken)
    }

    pub(crate) const fn key(&self) -> (u32, u32, u32) {
        (self.line, self.group, self.id)
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        self.taken = self.taken().plus(other.taken()).halves();
    }
}

/// A branch whose identity is text: LCOV's named blocks and targets, Istanbul's locations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedBranch {
    /// 1-based line.
    pub line: u32,
    /// The decision it belongs to.
    pub group: Box<str>,
    /// Which way out of that decision.
    pub id: Box<str>,
    /// How often it was taken.
    pub taken: Hits,
}

impl NamedBranch {
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        (self.line, &self.group, &self.id).cmp(&(other.line, &other.group, &other.id))
    }
}

/// Branches of one line of which the *missing* ones are known by target (coverage.py's `missing-branches`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TargetedBranches {
    /// 1-based line.
    pub line: u32,
    /// How many branches leave the line.
    pub total: u32,
    /// The targets never reached: line numbers, negative or `exit` for leaving the function.
    pub missing: BTreeSet<Box<str>>,
}

impl TargetedBranches {
    pub(crate) const fn key(&self) -> (u32, u32) {
        (self.line, self.total)
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        self.missing.retain(|target| other.missing.contains(target));
    }

    /// Covered and total; exact.
    #[must_use]
    pub fn interval(&self) -> Interval {
        let missing = u32::try_from(self.missing.len()).unwrap_or(u32::MAX);
        Interval::exact(self.total.saturating_sub(missing), self.total)
    }
}

/// Branches without identity: so many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CountedBranches {
    /// 1-based line.
    pub line: u32,
    /// The condition on that line (Cobertura's `<condition number>`), or [`WHOLE_LINE`].
    pub group: u32,
    /// The counts.
    pub interval: Interval,
}

impl CountedBranches {
    /// Counts of different totals are different records: they are never blended.
    pub(crate) const fn key(&self) -> (u32, u32, u32) {
        (self.line, self.group, self.interval.total)
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        self.interval = self.interval.merge(other.interval);
    }
}

/// A count whose truth lies between `low` and `high`, out of `total`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// Surely covered.
    pub low: u32,
    /// Covered at most.
    pub high: u32,
    /// All of them.
    pub total: u32,
}

impl Interval {
    /// A known count; `covered` is cut at `total`.
    #[must_use]
    pub const fn exact(covered: u32, total: u32) -> Self {
        let covered = if covered > total { total } else { covered };
        Self {
            low: covered,
            high: covered,
            total,
        }
    }

    /// Two counts of the same things by different runs: the truth lies in [max, min(sum, total)].
    #[must_use]
    pub fn merge(self, other: Self) -> Self {
        let total = self.total.max(other.total);
        Self {
            low: self.low.max(other.low),
            high: self.high.saturating_add(other.high).min(total),
            total,
        }
    }

    /// Two counts of different things.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        Self {
            low: self.low.saturating_add(other.low),
            high: self.high.saturating_add(other.high),
            total: self.total.saturating_add(other.total),
        }
    }
}
