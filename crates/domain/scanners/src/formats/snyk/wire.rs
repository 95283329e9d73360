//! The JSON of `snyk test --json`.

use std::collections::BTreeMap;

use serde::Deserialize;
use serde::de::IgnoredAny;

use crate::formats::field::{List, Number, OrDefault, Text, present};

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Project {
    #[serde(deserialize_with = "present")]
    pub(super) vulnerabilities: Option<List<Issue>>,
    pub(super) error: Text,
    pub(super) project_name: Text,
    pub(super) path: Text,
    pub(super) display_target_file: Text,
    pub(super) target_file: Text,
    pub(super) package_manager: Text,
    pub(super) docker: Option<IgnoredAny>,
    pub(super) filtered: OrDefault<Filtered>,
    pub(super) applications: List<Project>,
}

/// What a policy took out of a project.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Filtered {
    pub(super) ignore: List<Issue>,
}

/// One vulnerability or licence on one path of dependencies.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Issue {
    pub(super) id: Text,
    #[serde(rename = "type")]
    pub(super) kind: Text,
    pub(super) title: Text,
    pub(super) description: Text,
    pub(super) severity: Text,
    pub(super) severity_with_critical: Text,
    pub(super) nvd_severity: Text,
    pub(super) cvss_score: Number,
    #[serde(rename = "CVSSv3")]
    pub(super) cvss_v3: Text,
    pub(super) cvss_details: List<CvssDetail>,
    pub(super) identifiers: OrDefault<BTreeMap<String, List<Text>>>,
    pub(super) alternative_ids: List<Text>,
    pub(super) references: List<Reference>,
    pub(super) fixed_in: Option<List<Text>>,
    pub(super) nearest_fixed_in_version: Text,
    pub(super) package_manager: Text,
    pub(super) package_name: Text,
    pub(super) language: Text,
    pub(super) name: Text,
    pub(super) version: Text,
    pub(super) publication_time: Text,
    pub(super) filtered: OrDefault<Ignored>,
}

/// The opinion of one assigner.
#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct CvssDetail {
    pub(super) assigner: Text,
    pub(super) severity: Text,
    pub(super) cvss_v3_vector: Text,
    pub(super) cvss_v3_base_score: Number,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Reference {
    pub(super) url: Text,
}

/// Why an issue was taken out.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Ignored {
    pub(super) ignored: List<IgnoreRule>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct IgnoreRule {
    pub(super) reason: Text,
}
