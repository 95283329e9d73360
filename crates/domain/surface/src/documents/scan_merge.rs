//! `windlass/scan-merge@1`: the account of a merge.

use serde::Serialize;

use super::scan_report::{Input, Warning};

/// The kind.
pub const KIND: &str = "windlass/scan-merge@1";

/// The document of `windlass scan merge --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanMerge {
    /// Always `windlass/scan-merge@1`.
    pub schema: &'static str,
    /// Runs written.
    pub runs: u64,
    /// Results written.
    pub results: u64,
    /// Rules written.
    pub rules: u64,
    /// Results that repeated another one exactly.
    pub repeats: u64,
    /// What was mended on the way, by kind.
    pub repairs: Vec<Repair>,
    /// The reports read, in the order of their paths.
    pub inputs: Vec<Input>,
    /// Everything worth saying that is no refusal.
    pub warnings: Vec<Warning>,
}

/// Something that was mended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Repair {
    /// What was done, in words.
    pub what: String,
    /// How often.
    pub count: u64,
    /// The first report it was done in.
    pub file: String,
    /// The first place: a JSON pointer.
    pub pointer: String,
}
