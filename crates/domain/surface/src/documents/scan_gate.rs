//! `windlass/scan-gate@1`: a verdict on findings, with its reasons.

use serde::Serialize;

use super::coverage_gate::{Severity, Verdict};
use super::scan_report::{Counts, Entry, Finding, Input, Severities, Warning};

/// The kind.
pub const KIND: &str = "windlass/scan-gate@1";

/// The document of `windlass scan gate --json`, and of the action's output `json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanGate {
    /// Always `windlass/scan-gate@1`.
    pub schema: &'static str,
    /// Yes or no.
    pub verdict: Verdict,
    /// Why, the failing ones first; empty when all is well.
    pub reasons: Vec<Reason>,
    /// How many findings, after merging.
    pub counts: Counts,
    /// The decision table: each rule with the findings it decided, in the order in which rules are asked.
    pub table: Vec<Row>,
    /// Against the baseline; `null` without one.
    pub baseline: Option<Baseline>,
    /// What stands in the SARIF; `null` when none was asked for.
    pub sarif: Option<Sarif>,
    /// The findings: the worst first, then by identity.
    pub findings: Vec<Finding>,
    /// The ignore entries and VEX statements, and what they met.
    pub entries: Vec<Entry>,
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

/// One reason for the verdict.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Reason {
    /// The stable code, with a page in `docs/errors`.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// What it is about: a report, a pattern, an entry, a rule; absent when it is about everything.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// What happened.
    pub message: String,
}

/// One rule of the decision table.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Row {
    /// The rule in words.
    pub rule: String,
    /// What it decides: `fail`, `warn` or `pass`.
    pub decision: &'static str,
    /// Open findings that it decided.
    pub findings: u64,
}

/// Findings against the baseline.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Baseline {
    /// Not in the baseline, or worse than there.
    pub new: u64,
    /// As there.
    pub unchanged: u64,
    /// There, and changed since.
    pub updated: u64,
    /// There alone.
    pub absent: u64,
}

/// What stands in the SARIF. GitHub stores 5,000 results of a tool and category, the rest is left out: the least severe.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sarif {
    /// How many files there are.
    pub files: u64,
    /// Results in them.
    pub kept: u64,
    /// Results left out, by severity.
    pub cut: Severities,
}
