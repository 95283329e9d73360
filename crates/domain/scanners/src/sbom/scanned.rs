use std::collections::BTreeSet;

use findings::{Artifact, Finding, Graph, GraphPackage, Scanned};

use super::{Bom, Component};

/// A bill of materials as what was scanned, with its components so far as they lead to those with findings.
#[must_use]
pub fn scanned(bom: &Bom, findings: &[Finding]) -> Scanned {
    let packages = findings.iter().filter_map(|finding| finding.package.as_ref());
    let leaves: BTreeSet<&str> = packages.map(|package| package.purl.as_str()).collect();
    let is_leaf = |package: &GraphPackage| !package.purl.is_empty() && leaves.contains(package.purl.as_str());
    Scanned {
        pointer: String::new(),
        graph: Graph::above(artifact(bom), &components(bom), is_leaf),
    }
}

/// The subject by all of its names, and the bill itself where it has a serial number (a BOM-Link needs one).
fn artifact(bom: &Bom) -> Artifact {
    let Some(subject) = &bom.subject else {
        return Artifact {
            names: Vec::new(),
            bom: identity(bom),
        };
    };
    let mut artifact = Artifact::default();
    if subject.kind == "container" {
        let with_digest = format!("{}@{}", subject.name, subject.version);
        let is_digest = subject.version.contains(':');
        let references = is_digest.then_some(with_digest.as_str()).into_iter();
        artifact = Artifact::image(references.chain([subject.name.as_str()]), "");
    }
    let own = [&subject.purl, &subject.bom_ref].into_iter().chain(&subject.hashes);
    artifact.names.extend(own.filter(|name| !name.is_empty()).cloned());
    artifact.bom = identity(bom);
    artifact
}

fn identity(bom: &Bom) -> Option<findings::Bom> {
    (!bom.serial.is_empty()).then(|| findings::Bom {
        serial: bom.serial.clone(),
        version: bom.revision,
    })
}

/// The components, each with what it needs. What the subject needs itself is direct.
fn components(bom: &Bom) -> Vec<GraphPackage> {
    let needs = bom.dependencies.iter();
    let needs = ordered::map(needs.map(|one| (one.reference.as_str(), one.depends_on.as_slice())));
    let of_subject = bom
        .subject
        .as_ref()
        .and_then(|subject| needs.get(subject.bom_ref.as_str()));
    let direct: BTreeSet<&String> = of_subject.into_iter().copied().flatten().collect();
    let one = |component: &Component| GraphPackage {
        id: component.bom_ref.clone(),
        purl: component.purl.clone(),
        names: std::iter::once(&component.bom_ref)
            .chain(&component.hashes)
            .cloned()
            .collect(),
        depends_on: needs
            .get(component.bom_ref.as_str())
            .filter(|_| !component.bom_ref.is_empty())
            .map(|needed| needed.to_vec())
            .unwrap_or_default(),
        is_direct: direct.contains(&component.bom_ref),
    };
    bom.components.iter().map(one).collect()
}
