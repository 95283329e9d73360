use std::collections::BTreeMap;

/// What is sent and what is not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Findings in the plan.
    pub kept: u64,
    /// Findings left out of it.
    pub cut: u64,
}

/// What became of every finding, by severity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account<S> {
    /// Each severity that occurs.
    pub by_severity: BTreeMap<S, Tally>,
}

impl<S: Ord + Copy> Account<S> {
    /// Over all severities.
    #[must_use]
    pub fn total(&self) -> Tally {
        self.by_severity.values().fold(Tally::default(), |sum, one| Tally {
            kept: sum.kept + one.kept,
            cut: sum.cut + one.cut,
        })
    }

    pub(super) fn keep(&mut self, severity: S) {
        self.by_severity.entry(severity).or_default().kept += 1;
    }

    pub(super) fn cut(&mut self, severity: S) {
        self.by_severity.entry(severity).or_default().cut += 1;
    }
}

impl<S: Ord> Default for Account<S> {
    fn default() -> Self {
        Self {
            by_severity: BTreeMap::new(),
        }
    }
}
