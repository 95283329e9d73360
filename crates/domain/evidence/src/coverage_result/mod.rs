//! Our predicate coverage-result/v1: what a coverage gate saw and said. Numbers are integers, thresholds decimal
//! strings, so that whoever promotes on it can decide again without rounding.

mod check;
mod percentage;

use serde::{Deserialize, Serialize};

pub use check::Contradiction;
pub use percentage::{InvalidPercentage, Percentage};

pub use crate::test_result::Verdict;
use crate::{GitCommit, Predicate, Sha256};

/// What a coverage gate saw and said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageResult {
    /// The outcome over everything.
    pub verdict: Verdict,
    /// Over all files.
    pub totals: Totals,
    /// Parts of the repository with totals of their own, in the order of the configuration.
    pub components: Vec<Component>,
    /// Coverage of the change; absent when no base was asked for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub patch: Option<Patch>,
    /// What was asked of the whole, a metric at most once.
    pub thresholds: Vec<Threshold>,
    /// Everything that made the verdict less than passed.
    pub reasons: Vec<Reason>,
    /// Where it ran.
    pub run: Run,
    /// The reports read.
    pub reports: Vec<Report>,
    /// Who wrote this.
    pub producer: Producer,
}

/// Totals; a metric without data is absent.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// Lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<Counts>,
    /// Branches.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branches: Option<Counts>,
    /// Functions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub functions: Option<Counts>,
    /// Statements.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub statements: Option<Counts>,
    /// Bytecode instructions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instructions: Option<Counts>,
    /// Regions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub regions: Option<Counts>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Surely covered: what the gate used.
    pub covered: u64,
    /// All of them.
    pub total: u64,
    /// Covered at most, where a merge only knows an interval.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub covered_max: Option<u64>,
}

/// What is counted; the words are the keys of [`Totals`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
#[expect(missing_docs, reason = "named as the fields of Totals")]
pub enum Metric {
    Lines,
    Branches,
    Functions,
    Statements,
    Instructions,
    Regions,
}

/// What was asked of a metric, in percent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Threshold {
    /// The metric.
    pub metric: Metric,
    /// Below it the gate fails.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minimum: Option<Percentage>,
    /// Below it the gate warns.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<Percentage>,
}

/// A part of the repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Component {
    /// Its name in the configuration.
    pub name: String,
    /// Over its files.
    pub totals: Totals,
    /// What was asked of it.
    pub thresholds: Vec<Threshold>,
    /// Its own outcome.
    pub outcome: Verdict,
}

/// Coverage of the change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Patch {
    /// Which of the three it was.
    pub outcome: PatchOutcome,
    /// Changed lines, where there are some that can be covered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lines: Option<Counts>,
    /// Branches on changed lines.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub branches: Option<Counts>,
    /// What was asked of the change.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub thresholds: Vec<Threshold>,
}

/// How the change could be measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PatchOutcome {
    /// There are lines, and they were counted.
    Measured,
    /// No changed line can be covered.
    NothingCoverable,
    /// Changed files that should be covered stand in no report.
    Unmatched,
}

/// Why the verdict is not better.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The stable code.
    pub code: String,
    /// What it does to the verdict.
    pub severity: Severity,
    /// What it is about: a component, a file, a report. Absent for the whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

/// What a reason does to the verdict.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// The gate says no.
    Failure,
    /// The gate says yes, and says this.
    Warning,
}

/// Where the gate ran; facts that are not known are absent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Run {
    /// `owner/name`, or the URL of a repository elsewhere.
    pub repository: String,
    /// The commit that was tested.
    pub commit: GitCommit,
    /// Such as `refs/heads/main`.
    #[serde(default, rename = "ref", skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
    /// The number of the run.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_id: Option<u64>,
    /// 1 at first, one more at each repetition.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub run_attempt: Option<u64>,
    /// The job's key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub job: Option<String>,
    /// The workflow's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub workflow: Option<String>,
}

/// A report that was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Report {
    /// As the user named it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub path: Option<String>,
    /// The format word.
    pub format: String,
    /// Of its bytes as they were on disk.
    pub sha256: Sha256,
}

/// Who wrote the statement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Producer {
    /// `windlass`.
    pub name: String,
    /// Its version.
    pub version: String,
}

impl Predicate for CoverageResult {
    const TYPE: &'static str = "https://github.com/org/toolkit/coverage-result/v1";
    type Contradiction = Contradiction;

    fn check(&self) -> Result<(), Contradiction> {
        check::check(self)
    }
}

/// The JSON Schema of the predicate (draft 2020-12).
#[cfg(feature = "schema")]
#[must_use]
pub fn schema() -> schemars::Schema {
    schemars::schema_for!(CoverageResult)
}

#[cfg(test)]
mod tests;
