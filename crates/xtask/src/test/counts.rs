//! How many tests passed, failed and were skipped, and why.

use std::collections::BTreeMap;
use std::fmt;

/// The one absence that even a strict run accepts: the corpora are large and live beside the checkout.
const CORPORA: &str = "WINDLASS_CORPORA";

/// Counts of one stage, or of all.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Counts {
    pub(super) passed: u64,
    pub(super) failed: u64,
    skipped: BTreeMap<String, u64>,
    /// What is known by name of the failed.
    failures: Vec<String>,
}

impl Counts {
    /// A stage that is one check.
    pub(super) fn one(passed: bool) -> Self {
        Self {
            passed: u64::from(passed),
            failed: u64::from(!passed),
            ..Self::default()
        }
    }

    /// Names a test that failed; its count is added where the result is read.
    pub(super) fn name_failure(&mut self, name: &str) {
        self.failures.push(name.to_owned());
    }

    /// What failed, by name where it has one.
    pub(super) fn failures(&self) -> impl Iterator<Item = &str> {
        self.failures.iter().map(String::as_str)
    }

    /// Notes one skipped test.
    pub(super) fn skip(&mut self, reason: &str) {
        *self.skipped.entry(reason.to_owned()).or_default() += 1;
    }

    /// Adds those of another stage.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
        self.failures.extend(other.failures);
        for (reason, count) in other.skipped {
            *self.skipped.entry(reason).or_default() += count;
        }
    }

    /// Turns every skip into a failure, save for absent corpora.
    pub(super) fn refuse_skips(&mut self) {
        for (reason, count) in &self.skipped {
            if !reason.contains(CORPORA) {
                self.failures
                    .push(format!("a strict run (CI=true) skips nothing: {reason}"));
                self.failed += count;
            }
        }
        self.skipped.retain(|reason, _| reason.contains(CORPORA));
    }

    /// Why tests were skipped, each reason with its count.
    pub(super) fn reasons(&self) -> impl Iterator<Item = (&str, u64)> {
        self.skipped.iter().map(|(reason, count)| (reason.as_str(), *count))
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let skipped: u64 = self.skipped.values().sum();
        write!(f, "{} passed, {} failed, {skipped} skipped", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_strict_run_accepts_absent_corpora_alone() {
        let mut counts = Counts::one(true);
        counts.skip("no node 24");
        counts.skip("corpus `coverage` needs WINDLASS_CORPORA");
        assert_eq!(counts.to_string(), "1 passed, 0 failed, 2 skipped");
        counts.refuse_skips();
        assert_eq!(counts.to_string(), "1 passed, 1 failed, 1 skipped");
    }
}
