//! `windlass/coverage-report@1`: what reports say, merged.

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/coverage-report@1";

/// The document of `windlass coverage report --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageReport {
    /// Always `windlass/coverage-report@1`.
    pub schema: &'static str,
    /// Over all files.
    pub totals: Totals,
    /// One entry a file, ordered by the bytes of its path.
    pub files: Vec<File>,
    /// The reports read, in the order of their paths.
    pub inputs: Vec<Input>,
    /// Everything worth saying that is no refusal.
    pub warnings: Vec<Warning>,
}

/// Totals; a metric that no input has is `null`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Totals {
    /// Number of files.
    pub files: u64,
    /// Lines.
    pub lines: Option<Counts>,
    /// Branches.
    pub branches: Option<BranchCounts>,
    /// Functions.
    pub functions: Option<Counts>,
    /// Statements, where the format counts them (Go, Istanbul, OpenCover).
    pub statements: Option<Counts>,
    /// Bytecode instructions (JaCoCo).
    pub instructions: Option<Counts>,
    /// Regions (llvm-cov).
    pub regions: Option<Counts>,
}

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Counts {
    /// Hit at least once.
    pub covered: u64,
    /// All of them.
    pub total: u64,
}

/// Branches: `covered` is the low end, `covered_max` the high end where a merge only knows an interval.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct BranchCounts {
    /// Surely taken.
    pub covered: u64,
    /// Taken at most; absent when it equals `covered`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub covered_max: Option<u64>,
    /// All of them.
    pub total: u64,
}

/// One file.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct File {
    /// The path as the report writes it, or in the repository when paths were mapped.
    pub path: String,
    /// Lines.
    pub lines: Option<Counts>,
    /// Branches.
    pub branches: Option<BranchCounts>,
    /// Functions.
    pub functions: Option<Counts>,
    /// Statements.
    pub statements: Option<Counts>,
    /// Instructions.
    pub instructions: Option<Counts>,
    /// Regions.
    pub regions: Option<Counts>,
}

/// One report that was read.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Input {
    /// As the user named it.
    pub path: String,
    /// The format word.
    pub format: String,
}

/// Something worth saying.
#[derive(Debug, Clone, Default, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Warning {
    /// The stable code.
    pub code: String,
    /// What happened.
    pub message: String,
    /// The report.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// 1-based line of its first occurrence.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub line: Option<u64>,
    /// How often it occurred.
    pub count: u64,
}
