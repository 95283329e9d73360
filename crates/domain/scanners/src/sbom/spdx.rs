//! SPDX 2.2 and 2.3 as JSON (SPDX specification 2.3, clauses 6, 7, 10 and 11; ISO/IEC 5962:2021).

use std::collections::{BTreeMap, BTreeSet};

use findings::Purl;
use serde::Deserialize;

use super::{Bom, BomFormat, Component, Scope};
use crate::document::Document;
use crate::formats::field::{List, Text};
use crate::{Fault, ReadError};

#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Spdx {
    spdx_version: Text,
    #[serde(rename = "SPDXID")]
    id: Text,
    document_namespace: Text,
    document_describes: List<Text>,
    packages: List<Package>,
    relationships: List<Relationship>,
    has_extracted_licensing_infos: List<ExtractedLicense>,
}

/// Clause 7.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Package {
    #[serde(rename = "SPDXID")]
    id: Text,
    name: Text,
    version_info: Text,
    license_concluded: Text,
    license_declared: Text,
    primary_package_purpose: Text,
    external_refs: List<ExternalReference>,
}

/// 7.21.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ExternalReference {
    reference_type: Text,
    reference_locator: Text,
}

/// Clause 11.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Relationship {
    spdx_element_id: Text,
    related_spdx_element: Text,
    relationship_type: Text,
}

/// Clause 10: what a `LicenseRef-` stands for.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct ExtractedLicense {
    license_id: Text,
    name: Text,
}

pub(super) fn read(document: &Document<'_>) -> Result<Bom, ReadError> {
    let spdx: Spdx = document.parse()?;
    let version = match spdx.spdx_version.as_str() {
        "SPDX-2.2" => "2.2",
        "SPDX-2.3" => "2.3",
        other => {
            // SPDX 3 is linked data: it has a graph where the version would stand
            let fault = Fault::Unexpected {
                wanted: "version that is read (SPDX-2.2 and SPDX-2.3)",
                found: if other.is_empty() { "SPDX-3" } else { other }.to_owned(),
            };
            return Err(document.entry("/spdxVersion", fault));
        }
    };
    let described = described(&spdx);
    let names = license_names(&spdx);
    let mut components = Vec::with_capacity(spdx.packages.len());
    for (at, package) in spdx.packages.iter().enumerate() {
        document.required(&package.name, "name", &format!("/packages/{at}"))?;
        components.push(Component {
            is_subject: described.contains(package.id.as_str()),
            ..component(package, &names)
        });
    }
    Ok(Bom {
        format: BomFormat::Spdx,
        version: version.to_owned(),
        serial: spdx.document_namespace.0.clone(),
        revision: 1,
        subject: components.iter().find(|component| component.is_subject).cloned(),
        components,
        dependencies: Vec::new(),
        vulnerabilities: Vec::new(),
    })
}

/// What the document describes: `documentDescribes`, and relationships (11.1) from the document or to it.
fn described(spdx: &Spdx) -> BTreeSet<&str> {
    let related = spdx
        .relationships
        .iter()
        .filter_map(|relationship| match relationship.relationship_type.as_str() {
            "DESCRIBES" if *relationship.spdx_element_id == *spdx.id => Some(&relationship.related_spdx_element),
            "DESCRIBED_BY" if *relationship.related_spdx_element == *spdx.id => Some(&relationship.spdx_element_id),
            _ => None,
        });
    let stated = spdx.document_describes.iter();
    stated.chain(related).map(|id| id.as_str()).collect()
}

/// The names of `LicenseRef-` identifiers (10.3).
fn license_names(spdx: &Spdx) -> BTreeMap<&str, &str> {
    let infos = spdx.has_extracted_licensing_infos.iter();
    let names = infos.map(|info| (info.license_id.as_str(), info.name.as_str()));
    ordered::map(names.filter(|(_, name)| !name.is_empty() && *name != NO_ASSERTION))
}

const NO_ASSERTION: &str = "NOASSERTION";

fn component(package: &Package, names: &BTreeMap<&str, &str>) -> Component {
    let mut references = package.external_refs.iter();
    let purl = references.find(|reference| reference.reference_type.as_str() == "purl");
    let purl = purl
        .map(|reference| reference.reference_locator.as_str())
        .unwrap_or_default();
    let parts = purl.parse::<Purl>().ok().unwrap_or_default();
    Component {
        purl: purl.to_owned(),
        name: package.name.0.clone(),
        version: if package.version_info.is_empty() {
            parts.version
        } else {
            package.version_info.0.clone()
        },
        ecosystem: parts.kind,
        kind: package.primary_package_purpose.to_ascii_lowercase().replace('_', "-"),
        licenses: license(package, names).into_iter().collect(),
        scope: Scope::Unstated,
        bom_ref: package.id.0.clone(),
        hashes: Vec::new(),
        is_subject: false,
    }
}

/// The concluded licence (7.13), else the declared one (7.15). `NOASSERTION` and `NONE` tell nothing.
fn license(package: &Package, names: &BTreeMap<&str, &str>) -> Option<String> {
    let stated = [&package.license_concluded, &package.license_declared].map(|text| text.as_str());
    let told = stated
        .into_iter()
        .find(|text| !matches!(*text, "" | NO_ASSERTION | "NONE"))?;
    Some((*names.get(told).unwrap_or(&told)).to_owned())
}
