//! `windlass/scan-line-hash@1`: the hash of each line.

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/scan-line-hash@1";

/// The document of `windlass scan line-hash --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanLineHash {
    /// Always `windlass/scan-line-hash@1`.
    pub schema: &'static str,
    /// The file, as it was named.
    pub file: String,
    /// The hash of each line, from line 1 on.
    pub hashes: Vec<String>,
}
