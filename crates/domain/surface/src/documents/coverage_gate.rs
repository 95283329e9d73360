//! `windlass/coverage-gate@1`: a verdict on coverage, with its reasons.

use serde::Serialize;

use super::coverage_report::{BranchCounts, Counts, Input, Totals, Warning};

/// The kind.
pub const KIND: &str = "windlass/coverage-gate@1";

/// The document of `windlass coverage gate --json`, and of the action's output `json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageGate {
    /// Always `windlass/coverage-gate@1`.
    pub schema: &'static str,
    /// Yes or no.
    pub verdict: Verdict,
    /// Why, the failing ones first; empty when all is well.
    pub reasons: Vec<Reason>,
    /// Over all files.
    pub totals: Totals,
    /// The overall thresholds and what was measured against them.
    pub checks: Vec<Check>,
    /// The components, in the order of the configuration.
    pub components: Vec<Component>,
    /// The changed lines; `null` when nobody asked about them.
    pub patch: Option<Patch>,
    /// The earlier coverage; absent when nobody asked for it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// How the reports' paths met the repository; `null` when they were taken as written.
    pub paths: Option<Paths>,
    /// The reports read, in the order of their paths.
    pub inputs: Vec<Input>,
    /// Everything worth saying that is no reason.
    pub warnings: Vec<Warning>,
    /// Lists were cut so that the document fits where it stands; absent when it is whole.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub truncated: bool,
    /// The instant that `--now` named, in RFC 3339.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub now: Option<String>,
}

/// Yes or no.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// Every check passed, or fell short of a target at most.
    Passed,
    /// At least one reason has the severity `error`.
    Failed,
}

/// How much a reason weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Severity {
    /// It fails the gate.
    Error,
    /// It is said: a target missed, or a verdict that `allow` names.
    Warning,
}

/// One reason for the verdict.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The stable code, with a page in `docs/errors`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about: a file, a component, a metric, a pattern; absent when it is about everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What happened.
    pub message: String,
    /// What was measured, where it is about a number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured: Option<Measured>,
    /// The percentage it had to reach, as it was configured.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub required: Option<String>,
}

/// So many of so many, with the percentage as it is printed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Measured {
    /// Hit at least once; of an interval, the low end.
    pub covered: u64,
    /// All of them.
    pub total: u64,
    /// Two decimals, cut; never contradicts the verdict.
    pub percent: String,
}

/// One threshold and what came of it.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Check {
    /// `line`, `branch`, `function` or `statement`.
    pub metric: String,
    /// What was measured; `null` when no report has the metric.
    pub measured: Option<Measured>,
    /// Below it the gate fails, as it was configured; absent when there is a target alone.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<String>,
    /// Below it the gate warns.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub target: Option<String>,
    /// What came of it.
    pub outcome: CheckOutcome,
}

/// What came of a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum CheckOutcome {
    /// The target, or the minimum where there is no target, is reached.
    Passed,
    /// The minimum is reached, the target is not.
    BelowTarget,
    /// The minimum is not reached.
    BelowMinimum,
    /// There is nothing to measure.
    NoData,
}

/// One component.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Component {
    /// Its name.
    pub name: String,
    /// Over its files.
    pub totals: Totals,
    /// Its thresholds.
    pub checks: Vec<Check>,
}

/// The changed lines.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Patch {
    /// Which of the three.
    pub outcome: PatchOutcome,
    /// Files that the change adds or alters.
    pub files_changed: u64,
    /// Those of them that stand in a report.
    pub files_found: u64,
    /// Changed files that should stand in a report and do not, sorted.
    pub unmatched: Vec<String>,
    /// Changed lines; `null` when none could be covered.
    pub lines: Option<Counts>,
    /// Branches of changed lines; `null` when none is known.
    pub branches: Option<BranchCounts>,
    /// Its thresholds.
    pub checks: Vec<Check>,
    /// Changed lines that no test runs, by file, sorted.
    pub uncovered: Vec<Uncovered>,
}

/// What the changed lines came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum PatchOutcome {
    /// There is a percentage.
    Measured,
    /// Nothing that could be covered was changed.
    NothingCoverable,
    /// Changed files stand in no report.
    Unmatched,
}

/// Lines of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Uncovered {
    /// The file, from the root of the repository.
    pub path: String,
    /// Runs of lines, first and last, 1-based, both inclusive, rising.
    pub lines: Vec<[u64; 2]>,
}

/// The earlier coverage, and what came of the comparison.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Baseline {
    /// What came of all metrics whose drop is limited: the worst.
    pub outcome: BaselineOutcome,
    /// The file, folder or ref that it was taken from.
    pub source: String,
    /// The commit it was found for; absent when it was handed in as a file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub commit: Option<String>,
    /// How many first parents lie between that commit and the one where the change begins; absent likewise.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub distance: Option<u64>,
    /// Lines, every other metric that both sides have, and every metric whose drop is limited.
    pub metrics: Vec<BaselineMetric>,
    /// Lines that the change does not touch and that no test runs any more, by file, sorted.
    pub indirect: Vec<IndirectDrop>,
}

/// One metric beside its baseline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BaselineMetric {
    /// `line`, `branch`, `function`, `statement`, `instruction` or `region`.
    pub metric: String,
    /// What came of it.
    pub outcome: TrendOutcome,
    /// The baseline as it was measured; `null` when it has no data.
    pub measured: Option<Counts>,
    /// The same without the lines that the change removes or alters; `null` when none is left.
    pub adjusted: Option<Counts>,
    /// What is measured now; `null` when there is no data.
    pub now: Option<Counts>,
    /// By how many percentage points it may fall; absent when nobody limits it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_drop: Option<String>,
}

/// Where a metric went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum TrendOutcome {
    /// It is not lower, or by no more than is allowed.
    Held,
    /// It is lower, and nobody limits by how much.
    Lower,
    /// It is lower than is allowed.
    Regressed,
    /// One of the two sides has no data.
    NoData,
}

/// What came of the comparison with the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum BaselineOutcome {
    /// Nothing is lower than allowed.
    Held,
    /// Something is.
    Regressed,
    /// There is nothing to compare: the baseline is missing, or has no data for a metric whose drop is limited, or the
    /// change has none.
    NoData,
}

/// Lines of one file that lost their coverage without being touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct IndirectDrop {
    /// The file, from the root of the repository.
    pub path: String,
    /// Runs of lines as they are numbered now, first and last, 1-based, both inclusive, rising.
    pub lines: Vec<[u64; 2]>,
    /// No report names the file any more.
    pub unreported: bool,
}

/// How reported paths met the repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Paths {
    /// Paths that are one file of the repository.
    pub matched: u64,
    /// Paths that are none.
    pub unmatched: u64,
    /// Paths that could be several.
    pub ambiguous: u64,
    /// The first of the unmatched and the ambiguous, sorted.
    pub samples: Vec<PathSample>,
}

/// A path that is not one file of the repository.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct PathSample {
    /// As the report writes it.
    pub path: String,
    /// The first files it could be, sorted; empty when there is none.
    pub candidates: Vec<String>,
    /// How many more it could be; left out when these are all.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub more_candidates: Option<u64>,
}
