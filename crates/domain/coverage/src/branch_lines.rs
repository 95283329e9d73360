//! The branches of a file, line by line.

use crate::{Branch, CountedBranches, FileCoverage, Hits, Interval, NamedBranch, TargetedBranches};

impl FileCoverage {
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
