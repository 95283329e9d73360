//! CycloneDX as JSON (ECMA-424, and the project's schemas for 1.2 to 1.7): the parts that are read.

use serde::Deserialize;

use crate::formats::field::{List, Number, OrDefault, Text};

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Document {
    pub(super) spec_version: Text,
    pub(super) serial_number: Text,
    pub(super) metadata: OrDefault<Metadata>,
    /// Of the document, from 1.
    pub(super) version: Text,
    pub(super) components: List<Component>,
    pub(super) dependencies: List<Dependency>,
    pub(super) vulnerabilities: List<Vulnerability>,
}

/// `dependencies[]`.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub(super) struct Dependency {
    #[serde(rename = "ref")]
    pub(super) reference: Text,
    pub(super) depends_on: List<Text>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Metadata {
    pub(super) component: Option<Component>,
}

/// `components[]`; nested ones below `components` again.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Component {
    #[serde(rename = "bom-ref")]
    pub(super) bom_ref: Text,
    #[serde(rename = "type")]
    pub(super) kind: Text,
    pub(super) group: Text,
    pub(super) name: Text,
    pub(super) version: Text,
    pub(super) purl: Text,
    pub(super) scope: Text,
    pub(super) hashes: List<Hash>,
    pub(super) licenses: List<LicenseChoice>,
    pub(super) components: List<Component>,
}

/// `hashes[]`.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Hash {
    pub(super) content: Text,
}

/// `licenses[]`: one of the two.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct LicenseChoice {
    pub(super) license: OrDefault<License>,
    pub(super) expression: Text,
}

/// `license`: an SPDX identifier or a name.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct License {
    pub(super) id: Text,
    pub(super) name: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Vulnerability {
    pub(super) id: Text,
    pub(super) source: OrDefault<Source>,
    pub(super) references: List<Reference>,
    pub(super) ratings: List<Rating>,
    pub(super) cwes: List<u64>,
    pub(super) description: Text,
    pub(super) detail: Text,
    pub(super) recommendation: Text,
    pub(super) advisories: List<Advisory>,
    pub(super) published: Text,
    pub(super) analysis: Option<Analysis>,
    pub(super) affects: List<Affected>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Source {
    pub(super) name: Text,
    pub(super) url: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Reference {
    pub(super) id: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Rating {
    pub(super) source: OrDefault<Source>,
    pub(super) score: Number,
    pub(super) severity: Text,
    pub(super) method: Text,
    pub(super) vector: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Advisory {
    pub(super) url: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Analysis {
    pub(super) state: Text,
    pub(super) justification: Text,
    pub(super) detail: Text,
}

#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct Affected {
    #[serde(rename = "ref")]
    pub(super) reference: Text,
    pub(super) versions: List<AffectedVersion>,
}

/// `affects[].versions[]`: one version or a range, and whether it is affected.
#[derive(Default, Deserialize)]
#[serde(default)]
pub(super) struct AffectedVersion {
    pub(super) version: Text,
    pub(super) range: Text,
    pub(super) status: Text,
}
