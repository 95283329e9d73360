//! Trivy's JSON, as its types `report.Report` and `report.Result` write it. Keys that nothing here needs are not named.

use std::collections::BTreeMap;

use serde::Deserialize;

use crate::formats::field::{List, Number, OrDefault, Place, Text, present};

/// A report of schema version 2.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct ReportV2 {
    pub(crate) schema_version: Option<u64>,
    pub(crate) trivy: OrDefault<Build>,
    pub(crate) artifact_name: Text,
    pub(crate) artifact_type: Text,
    pub(crate) metadata: OrDefault<Metadata>,
    pub(crate) results: List<Block>,
    /// Only in reports of a cluster, which are of another make.
    pub(super) cluster_name: Option<Text>,
}

/// A report of a cluster: `Resources` in the full form, `Findings` in the summary.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct ClusterReport {
    pub(super) trivy: OrDefault<Build>,
    pub(super) cluster_name: Option<Text>,
    #[serde(deserialize_with = "present")]
    pub(super) resources: Option<List<Resource>>,
    #[serde(deserialize_with = "present")]
    pub(super) findings: Option<List<Resource>>,
}

/// One resource of a cluster.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(super) struct Resource {
    pub(super) namespace: Text,
    pub(super) kind: Text,
    pub(super) name: Text,
    pub(super) results: List<Block>,
    pub(super) error: Text,
}

/// The program that wrote the report.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Build {
    pub(crate) version: Text,
}

/// What is known of the image.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Metadata {
    #[serde(rename = "ImageID")]
    pub(crate) image_id: Text,
    #[serde(rename = "RepoTags")]
    pub(crate) repo_tags: List<Text>,
    #[serde(rename = "RepoDigests")]
    pub(crate) repo_digests: List<Text>,
    #[serde(rename = "ImageConfig")]
    pub(crate) image_config: OrDefault<ImageConfig>,
}

/// The configuration of an image (OCI image specification, image configuration), as far as it names the image.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct ImageConfig {
    pub(crate) architecture: Text,
}

/// What was found in one target; version 1 is a bare array of these.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Block {
    pub(crate) target: Text,
    pub(crate) class: Text,
    #[serde(rename = "Type")]
    pub(crate) kind: Text,
    pub(crate) packages: List<ListedPackage>,
    pub(crate) vulnerabilities: List<Vulnerability>,
    pub(crate) misconfigurations: List<Misconfiguration>,
    pub(crate) secrets: List<Secret>,
    pub(crate) licenses: List<License>,
    pub(crate) custom_resources: List<serde::de::IgnoredAny>,
    pub(crate) experimental_modified_findings: List<Modified>,
}

/// A package, where packages are listed.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct ListedPackage {
    #[serde(rename = "ID")]
    pub(crate) id: Text,
    pub(crate) name: Text,
    pub(crate) version: Text,
    pub(crate) src_name: Text,
    pub(crate) locations: List<Lines>,
    pub(crate) identifier: OrDefault<PackageIdentifier>,
    /// `root`, `workspace`, `direct`, `indirect`. Empty when unknown.
    pub(crate) relationship: Text,
    /// The ids of what it needs, in the same block.
    pub(crate) depends_on: List<Text>,
}

/// Lines of a lock file.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Lines {
    pub(crate) start_line: Place,
    pub(crate) end_line: Place,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Vulnerability {
    #[serde(rename = "VulnerabilityID")]
    pub(crate) id: Text,
    #[serde(rename = "VendorIDs")]
    pub(crate) vendor_ids: List<Text>,
    pub(crate) pkg_name: Text,
    pub(crate) pkg_path: Text,
    pub(crate) pkg_identifier: OrDefault<PackageIdentifier>,
    /// The package URL in reports of bills of materials before version 0.48.
    #[serde(rename = "Ref")]
    pub(crate) reference: Text,
    pub(crate) installed_version: Text,
    pub(crate) fixed_version: Text,
    pub(crate) status: Text,
    pub(crate) severity_source: Text,
    #[serde(rename = "PrimaryURL")]
    pub(crate) primary_url: Text,
    pub(crate) fingerprint: Text,
    pub(crate) title: Text,
    pub(crate) description: Text,
    pub(crate) severity: Text,
    #[serde(rename = "CweIDs")]
    pub(crate) cwe_ids: List<Text>,
    pub(crate) vendor_severity: OrDefault<BTreeMap<String, u8>>,
    #[serde(rename = "CVSS")]
    pub(crate) cvss: OrDefault<BTreeMap<String, Cvss>>,
    pub(crate) references: List<Text>,
    pub(crate) published_date: Text,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub(crate) struct PackageIdentifier {
    #[serde(rename = "PURL")]
    pub(crate) purl: Text,
    /// Its reference in the bill of materials that was scanned.
    #[serde(rename = "BOMRef")]
    pub(crate) bom_ref: Text,
}

/// Scores of one source.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Cvss {
    pub(crate) v2_vector: Text,
    pub(crate) v3_vector: Text,
    pub(crate) v40_vector: Text,
    pub(crate) v2_score: Number,
    pub(crate) v3_score: Number,
    pub(crate) v40_score: Number,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Misconfiguration {
    #[serde(rename = "Type")]
    pub(crate) kind: Text,
    #[serde(rename = "ID")]
    pub(crate) id: Text,
    /// The identifier before version 0.64.
    #[serde(rename = "AVDID")]
    pub(crate) avd_id: Text,
    pub(crate) aliases: List<Text>,
    pub(crate) title: Text,
    pub(crate) description: Text,
    pub(crate) message: Text,
    pub(crate) resolution: Text,
    pub(crate) severity: Text,
    #[serde(rename = "PrimaryURL")]
    pub(crate) primary_url: Text,
    pub(crate) references: List<Text>,
    pub(crate) status: Text,
    pub(crate) cause_metadata: OrDefault<Lines>,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct Secret {
    #[serde(rename = "RuleID")]
    pub(crate) rule_id: Text,
    pub(crate) category: Text,
    pub(crate) severity: Text,
    pub(crate) title: Text,
    /// The line with the secret masked.
    #[serde(rename = "Match")]
    pub(crate) matched: Text,
    pub(crate) start_line: Place,
    pub(crate) end_line: Place,
}

#[derive(Debug, Clone, Default, Deserialize)]
#[serde(rename_all = "PascalCase", default)]
pub(crate) struct License {
    pub(crate) severity: Text,
    pub(crate) category: Text,
    pub(crate) pkg_name: Text,
    pub(crate) file_path: Text,
    pub(crate) name: Text,
    pub(crate) link: Text,
}

/// A finding that Trivy was told to leave out: by an ignore file or by VEX.
#[derive(Debug, Clone, Deserialize)]
#[serde(rename_all = "PascalCase")]
pub(crate) struct Modified {
    #[serde(rename = "Type", default)]
    pub(crate) kind: Text,
    #[serde(default)]
    pub(crate) status: Text,
    #[serde(default)]
    pub(crate) statement: Text,
    #[serde(default)]
    pub(crate) source: Text,
    /// One of the four kinds above, as `kind` says.
    pub(crate) finding: serde_json::Value,
}
