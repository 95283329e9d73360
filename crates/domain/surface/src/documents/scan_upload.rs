//! `windlass/scan-upload@1`: what GitHub said to each file.

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/scan-upload@1";

/// The document of `windlass scan upload --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ScanUpload {
    /// Always `windlass/scan-upload@1`.
    pub schema: &'static str,
    /// The commit that the findings are about.
    pub commit: String,
    /// The ref.
    pub reference: String,
    /// One entry a file, in the order of their paths.
    pub uploads: Vec<Upload>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Upload {
    /// The file, as it was named.
    pub path: String,
    /// `complete`, `failed`, `pending` or `skipped`.
    pub state: &'static str,
    /// What GitHub calls the upload; absent when nothing was sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// What GitHub said against it, or why nothing was sent.
    pub errors: Vec<String>,
}
