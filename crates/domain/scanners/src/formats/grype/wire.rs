//! The JSON of `grype --output json`, old and new.

use serde::Deserialize;

use crate::formats::field::{List, Number, OrDefault, Text, present};

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Grype {
    #[serde(deserialize_with = "present")]
    pub(super) matches: Option<List<Match>>,
    pub(super) ignored_matches: List<Match>,
    pub(super) source: OrDefault<ScanSource>,
    pub(super) descriptor: OrDefault<Descriptor>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Descriptor {
    pub(super) name: Text,
    pub(super) version: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct ScanSource {
    #[serde(rename = "type")]
    pub(super) kind: Text,
    /// An image, or the path of a directory or file as a bare text.
    pub(super) target: serde_json::Value,
}

/// `source.target` of an image.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct ImageTarget {
    pub(super) user_input: Text,
    #[serde(rename = "imageID")]
    pub(super) image_id: Text,
    pub(super) manifest_digest: Text,
    pub(super) tags: List<Text>,
    pub(super) repo_digests: List<Text>,
    pub(super) architecture: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Match {
    pub(super) vulnerability: Option<Vulnerability>,
    pub(super) related_vulnerabilities: List<Vulnerability>,
    pub(super) artifact: Option<Artifact>,
    pub(super) applied_ignore_rules: List<IgnoreRule>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Vulnerability {
    pub(super) id: Text,
    pub(super) data_source: Text,
    pub(super) namespace: Text,
    pub(super) severity: Text,
    pub(super) urls: List<Text>,
    pub(super) links: List<Text>,
    pub(super) description: Text,
    pub(super) cvss: List<Cvss>,
    pub(super) cvss_v2: Option<OldCvss>,
    pub(super) cvss_v3: Option<OldCvss>,
    pub(super) fix: OrDefault<FixState>,
    pub(super) fixed_in_version: Text,
    pub(super) advisories: List<Advisory>,
    pub(super) cwes: List<Weakness>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Cvss {
    pub(super) source: Text,
    pub(super) vector: Text,
    pub(super) metrics: OrDefault<Metrics>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Metrics {
    pub(super) base_score: Number,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct OldCvss {
    pub(super) base_score: Number,
    pub(super) vector: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct FixState {
    pub(super) versions: List<Text>,
    pub(super) state: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Advisory {
    pub(super) id: Text,
    pub(super) link: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Weakness {
    pub(super) cwe: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Artifact {
    pub(super) name: Text,
    pub(super) version: Text,
    pub(super) locations: List<Place>,
    pub(super) purl: Text,
    pub(super) upstreams: List<Upstream>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Place {
    pub(super) path: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Upstream {
    pub(super) name: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "kebab-case", default)]
pub(super) struct IgnoreRule {
    pub(super) namespace: Text,
    pub(super) reason: Text,
    pub(super) vex_status: Text,
    pub(super) vex_justification: Text,
}
