use std::collections::BTreeMap;

use super::rule::{Outcome, RuleCode};

/// One place where a rule is tripped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Which rule.
    pub rule: RuleCode,
    /// Where: a JSON pointer (RFC 6901). Empty for the whole file.
    pub pointer: String,
    /// What is there.
    pub message: String,
}

impl Problem {
    /// What becomes of the file.
    #[must_use]
    pub const fn severity(&self) -> Outcome {
        self.rule.rule().outcome
    }

    /// What to do, in the imperative.
    #[must_use]
    pub const fn fix(&self) -> &'static str {
        self.rule.rule().fix
    }
}

/// What a run is to GitHub.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunSummary {
    /// `tool.driver.name`.
    pub tool: String,
    /// The category it is filed under. Empty when it has none.
    pub category: String,
    /// Its results.
    pub results: u64,
    /// Its rules, those of extensions too.
    pub rules: u64,
}

/// What GitHub would make of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the file; of each rule the first few.
    pub problems: Vec<Problem>,
    /// How often each rule is tripped, those that are not listed too.
    pub counts: BTreeMap<RuleCode, u64>,
    /// In the order of the file.
    pub runs: Vec<RunSummary>,
    /// Size of the file.
    pub bytes: u64,
    /// Its size compressed with gzip.
    pub gzip_bytes: u64,
}

impl Report {
    /// Would the upload be taken?
    #[must_use]
    pub fn accepted(&self) -> bool {
        self.count(Outcome::Refused) == 0
    }

    /// How often rules of this outcome are tripped.
    #[must_use]
    pub fn count(&self, outcome: Outcome) -> u64 {
        let counts = self.counts.iter().filter(|(code, _)| code.rule().outcome == outcome);
        counts.map(|(_, count)| count).sum()
    }
}
