//! `windlass/coverage-diff@1`: two reports side by side.

use serde::Serialize;

use super::coverage_report::{BranchCounts, Counts, Input, Totals, Warning};

/// The kind.
pub const KIND: &str = "windlass/coverage-diff@1";

/// The document of `windlass coverage diff --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageDiff {
    /// Always `windlass/coverage-diff@1`.
    pub schema: &'static str,
    /// Over all files of each side.
    pub totals: Sides<Totals>,
    /// The files that differ, ordered by the bytes of their paths.
    pub files: Vec<FileDiff>,
    /// The two reports.
    pub inputs: Sides<Input>,
    /// Everything worth saying.
    pub warnings: Vec<Warning>,
}

/// The same thing on both sides.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Sides<T> {
    /// In the report compared with.
    pub old: T,
    /// In the report looked at.
    pub new: T,
}

/// One file that differs.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct FileDiff {
    /// The path as the reports write it, or in the repository when paths were mapped.
    pub path: String,
    /// What happened to it.
    pub change: Change,
    /// Lines on both sides; `null` where it has none.
    pub lines: Sides<Option<Counts>>,
    /// Branches on both sides.
    pub branches: Sides<Option<BranchCounts>>,
    /// Runs of lines that only the new report covers, first and last, 1-based, inclusive; of lines known to both.
    pub gained: Vec<[u64; 2]>,
    /// Runs of lines that only the old report covers, likewise.
    pub lost: Vec<[u64; 2]>,
}

/// What happened to a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Change {
    /// Only the new report has it.
    Added,
    /// Only the old report has it.
    Removed,
    /// Both have it, with other numbers.
    Changed,
}
