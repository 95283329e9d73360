//! `windlass/scan-check@1`: what GitHub would refuse or cut.

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/scan-check@1";

/// The document of `windlass scan check --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanCheck {
    /// Always `windlass/scan-check@1`.
    pub schema: &'static str,
    /// Would GitHub take the file?
    pub accepted: bool,
    /// What it would say or do, the refusals first.
    pub problems: Vec<Problem>,
    /// Runs in the file.
    pub runs: u64,
    /// Results in the file.
    pub results: u64,
    /// Size of the file.
    pub bytes: u64,
    /// Its size compressed with gzip, as it is uploaded.
    pub gzip_bytes: u64,
}

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// The rule that it breaks.
    pub rule: String,
    /// `refused`, `cut`, `ignored` or `asked`: what GitHub does about it.
    pub outcome: &'static str,
    /// What GitHub says of it.
    pub says: &'static str,
    /// What is wrong at the first place.
    pub message: String,
    /// What to do.
    pub fix: &'static str,
    /// Where: a JSON pointer, the first place.
    pub pointer: String,
    /// In how many places.
    pub count: u64,
}
