//! What was scanned, and how its packages hang together.

use std::collections::BTreeSet;

use findings::{Artifact, Finding, Graph, GraphPackage};

use super::wire::{Block, ListedPackage, Metadata};

/// What a report of version 2 says was scanned; `None` when it does not say. Files of a tree and bills of materials have no
/// name that a VEX document could use.
pub(super) fn artifact(name: &str, kind: &str, metadata: &Metadata) -> Option<Artifact> {
    if kind.is_empty() {
        return None;
    }
    if kind != "container_image" {
        return Some(Artifact::default());
    }
    let known = metadata.repo_digests.iter().chain(metadata.repo_tags.iter());
    let references = known.map(|it| it.as_str()).chain([name]);
    let mut image = Artifact::image(references, &metadata.image_config.architecture);
    image.add_digest(&metadata.image_id);
    Some(image)
}

/// The packages of a block so far as they lead to those with findings; `None` when it lists none of these.
pub(super) fn graph(block: Block, artifact: &Artifact, found: &[Finding]) -> Option<Graph> {
    let leaves: BTreeSet<&str> = found
        .iter()
        .filter_map(|finding| finding.package.as_ref())
        .map(|package| package.purl.as_str())
        .filter(|purl| !purl.is_empty())
        .collect();
    if leaves.is_empty() {
        return None;
    }
    let packages = if block.packages.is_empty() {
        referred_to(block)
    } else {
        listed(block)
    };
    let is_leaf = |package: &GraphPackage| leaves.contains(package.purl.as_str());
    let lists_one = packages.iter().any(is_leaf);
    lists_one.then(|| Graph::above(artifact.clone(), &packages, is_leaf))
}

/// As Trivy makes a bill of materials of them: a project's root holds its direct packages; without a root they are parts of
/// what was scanned.
fn listed(block: Block) -> Vec<GraphPackage> {
    let is = |package: &ListedPackage, relationship: &str| package.relationship.as_str() == relationship;
    let has_root = block.packages.iter().any(|package| is(package, "root"));
    let one = |package: ListedPackage| GraphPackage {
        is_direct: is(&package, "root") || is(&package, "direct") && !has_root,
        id: if package.id.is_empty() {
            format!("{}@{}", package.name, package.version)
        } else {
            package.id.0
        },
        purl: package.identifier.0.purl.0,
        names: vec![package.identifier.0.bom_ref.0],
        depends_on: package.depends_on.0.into_iter().map(|id| id.0).collect(),
    };
    block.packages.0.into_iter().map(one).collect()
}

/// Where no packages are listed, the findings still say by which name a bill of materials has them.
fn referred_to(block: Block) -> Vec<GraphPackage> {
    let named = block.vulnerabilities.0.into_iter().map(|entry| entry.pkg_identifier.0);
    let named = named.filter(|package| !package.bom_ref.is_empty());
    let one = |package: super::wire::PackageIdentifier| GraphPackage {
        purl: package.purl.0,
        names: vec![package.bom_ref.0],
        ..GraphPackage::default()
    };
    named.map(one).collect()
}
