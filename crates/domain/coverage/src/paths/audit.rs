//! What became of the names of all reports.

use std::collections::BTreeSet;

use super::{MappedBy, Match};
use crate::FileName;

/// Each name once, with where it led, in the order of the names' bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PathAudit {
    names: BTreeSet<(FileName, Match)>,
}

impl PathAudit {
    /// Notes where a name led.
    pub fn note(&mut self, name: FileName, found: Match) {
        self.names.insert((name, found));
    }

    /// All names.
    pub fn names(&self) -> impl Iterator<Item = (&FileName, &Match)> {
        self.names.iter().map(|(name, found)| (name, found))
    }

    /// How many names lead to a file of the repository.
    #[must_use]
    pub fn matched(&self) -> u64 {
        self.count(|found| matches!(found, Match::Exact | Match::Mapped { .. }))
    }

    /// How many names are no file of the repository.
    #[must_use]
    pub fn unmatched(&self) -> u64 {
        self.count(|found| *found == Match::Unmatched)
    }

    /// How many names could be several files.
    #[must_use]
    pub fn ambiguous(&self) -> u64 {
        self.count(|found| matches!(found, Match::Ambiguous { .. }))
    }

    /// How many names are dependencies, system files or ignored.
    #[must_use]
    pub fn external(&self) -> u64 {
        self.count(|found| *found == Match::External)
    }

    /// How many names were mapped by this evidence.
    #[must_use]
    pub fn mapped_by(&self, evidence: MappedBy) -> u64 {
        self.count(|found| matches!(found, Match::Mapped { by, .. } if *by == evidence))
    }

    /// The first names, at most `limit`, whose match is like this.
    pub fn samples(&self, limit: usize, like: impl Fn(&Match) -> bool) -> impl Iterator<Item = (&FileName, &Match)> {
        self.names().filter(move |(_, found)| like(found)).take(limit)
    }

    fn count(&self, like: impl Fn(&Match) -> bool) -> u64 {
        u64::try_from(self.names().filter(|(_, found)| like(found)).count()).unwrap_or(u64::MAX)
    }
}

impl std::fmt::Display for PathAudit {
    /// `12 of 14 files found; 1 unmatched; 1 ambiguous; 3 outside the repository`; absent kinds are left out.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (matched, unmatched, ambiguous) = (self.matched(), self.unmatched(), self.ambiguous());
        let all = matched + unmatched + ambiguous;
        write!(
            f,
            "{matched} of {all} {} found",
            if all == 1 { "file" } else { "files" }
        )?;
        let kinds = [
            (unmatched, "unmatched"),
            (ambiguous, "ambiguous"),
            (self.external(), "outside the repository"),
        ];
        kinds
            .iter()
            .filter(|(count, _)| *count > 0)
            .try_for_each(|(count, kind)| write!(f, "; {count} {kind}"))
    }
}
