//! CycloneDX as JSON (ECMA-424, and the project's schemas for 1.2 to 1.7): the parts that are read.

use serde::Deserialize;

use crate::formats::field::{number, or_default, text};

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Document {
    #[serde(default, deserialize_with = "text")]
    pub(super) spec_version: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) serial_number: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) metadata: Metadata,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) components: Vec<Component>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) vulnerabilities: Vec<Vulnerability>,
}

#[derive(Default, Deserialize)]
pub(super) struct Metadata {
    pub(super) component: Option<Component>,
}

/// `components[]`; nested ones below `components` again.
#[derive(Deserialize)]
pub(super) struct Component {
    #[serde(default, rename = "bom-ref", deserialize_with = "text")]
    pub(super) bom_ref: String,
    #[serde(default, rename = "type", deserialize_with = "text")]
    pub(super) kind: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) group: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) name: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) version: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) purl: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) scope: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) licenses: Vec<LicenseChoice>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) components: Vec<Component>,
}

/// `licenses[]`: one of the two.
#[derive(Deserialize)]
pub(super) struct LicenseChoice {
    #[serde(default, deserialize_with = "or_default")]
    pub(super) license: License,
    #[serde(default, deserialize_with = "text")]
    pub(super) expression: String,
}

/// `license`: an SPDX identifier or a name.
#[derive(Default, Deserialize)]
pub(super) struct License {
    #[serde(default, deserialize_with = "text")]
    pub(super) id: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) name: String,
}

#[derive(Deserialize)]
pub(super) struct Vulnerability {
    #[serde(default, deserialize_with = "text")]
    pub(super) id: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) source: Source,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) references: Vec<Reference>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) ratings: Vec<Rating>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) cwes: Vec<u64>,
    #[serde(default, deserialize_with = "text")]
    pub(super) description: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) detail: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) recommendation: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) advisories: Vec<Advisory>,
    #[serde(default, deserialize_with = "text")]
    pub(super) published: String,
    pub(super) analysis: Option<Analysis>,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) affects: Vec<Affected>,
}

#[derive(Default, Deserialize)]
pub(super) struct Source {
    #[serde(default, deserialize_with = "text")]
    pub(super) name: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) url: String,
}

#[derive(Deserialize)]
pub(super) struct Reference {
    #[serde(default, deserialize_with = "text")]
    pub(super) id: String,
}

#[derive(Deserialize)]
pub(super) struct Rating {
    #[serde(default, deserialize_with = "or_default")]
    pub(super) source: Source,
    #[serde(default, deserialize_with = "number")]
    pub(super) score: Option<f64>,
    #[serde(default, deserialize_with = "text")]
    pub(super) severity: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) method: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) vector: String,
}

#[derive(Deserialize)]
pub(super) struct Advisory {
    #[serde(default, deserialize_with = "text")]
    pub(super) url: String,
}

#[derive(Deserialize)]
pub(super) struct Analysis {
    #[serde(default, deserialize_with = "text")]
    pub(super) state: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) justification: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) detail: String,
}

#[derive(Deserialize)]
pub(super) struct Affected {
    #[serde(default, rename = "ref", deserialize_with = "text")]
    pub(super) reference: String,
    #[serde(default, deserialize_with = "or_default")]
    pub(super) versions: Vec<AffectedVersion>,
}

/// `affects[].versions[]`: one version or a range, and whether it is affected.
#[derive(Deserialize)]
pub(super) struct AffectedVersion {
    #[serde(default, deserialize_with = "text")]
    pub(super) version: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) range: String,
    #[serde(default, deserialize_with = "text")]
    pub(super) status: String,
}
