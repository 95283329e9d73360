//! `windlass/coverage-explain@1`: the numbers that other tools print for the same reports.

use serde::Serialize;

use super::coverage_report::{Input, Totals, Warning};

/// The kind.
pub const KIND: &str = "windlass/coverage-explain@1";

/// The document of `windlass coverage explain --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct CoverageExplain {
    /// Always `windlass/coverage-explain@1`.
    pub schema: &'static str,
    /// Over all files.
    pub totals: Totals,
    /// One entry a preset, in the order of their names.
    pub presets: Vec<Preset>,
    /// The reports read, in the order of their paths.
    pub inputs: Vec<Input>,
    /// Everything worth saying.
    pub warnings: Vec<Warning>,
}

/// How one tool counts, and to what it comes.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Preset {
    /// The tool: `coverage.py`, `istanbul`, `go tool cover`, `lcov`, `jacoco`.
    pub name: String,
    /// The numbers it prints, in its order.
    pub numbers: Vec<Number>,
}

/// One number that a tool prints.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Number {
    /// As the tool calls it: `TOTAL`, `Stmts`, `lines`.
    pub label: String,
    /// What is divided by what: `(lines + branches hit) / (lines + branches)`.
    pub formula: String,
    /// Above the line; `null` when the reports lack what it needs.
    pub covered: Option<u64>,
    /// Below the line; `null` likewise.
    pub total: Option<u64>,
    /// As the tool rounds and prints it; `null` likewise.
    pub printed: Option<String>,
    /// Why it differs from our line coverage; absent when it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub why: Option<String>,
}
