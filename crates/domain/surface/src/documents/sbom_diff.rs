//! `windlass/sbom-diff@1`: two bills of materials side by side.

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/sbom-diff@1";

/// The document of `windlass scan sbom-diff --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SbomDiff {
    /// Always `windlass/sbom-diff@1`.
    pub schema: &'static str,
    /// The older one.
    pub old: Side,
    /// The newer one.
    pub new: Side,
    /// What changed, by package.
    pub changes: Vec<Change>,
    /// Packages in an equal version.
    pub unchanged: u64,
    /// Vulnerabilities that the older one does not name for the package.
    pub new_vulnerabilities: Vec<Vulnerability>,
}

/// A vulnerability of a package.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Vulnerability {
    /// Its name.
    pub id: String,
    /// The package, or the reference when it leads out of the document.
    pub component: String,
}

/// One of the two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Side {
    /// The file, as it was named.
    pub path: String,
    /// `cyclonedx` or `spdx`, with its version.
    pub format: String,
    /// Components in it.
    pub components: u64,
}

/// One package that differs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Change {
    /// `added`, `removed`, `upgraded`, `downgraded`, `version-changed` or `license-changed`.
    pub change: &'static str,
    /// The package URL without version; `null` when none is given.
    pub purl: Option<String>,
    /// Its name.
    pub name: String,
    /// The older versions; empty when it was added.
    pub old: Vec<String>,
    /// The newer versions; empty when it was removed.
    pub new: Vec<String>,
    /// The older licences, where they changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub old_licenses: Vec<String>,
    /// The newer licences, where they changed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub new_licenses: Vec<String>,
}
