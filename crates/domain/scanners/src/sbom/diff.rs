use std::collections::BTreeMap;

use findings::Purl;

use super::version::{Direction, order};
use super::{Bom, Component, Vulnerability, license};

/// What changed between two bills of materials. Everything in it is in the order of packages, then versions, whatever
/// the order of the documents.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BomDiff<'a> {
    /// Packages, and further versions of packages, that only the new one has.
    pub added: Vec<&'a Component>,
    /// Packages, and further versions of packages, that only the old one has.
    pub removed: Vec<&'a Component>,
    /// Packages in another version.
    pub changed: Vec<VersionChange<'a>>,
    /// Packages, in the same version or a changed one, whose licence is another.
    pub relicensed: Vec<LicenseChange<'a>>,
    /// Vulnerabilities that the old one did not name for the package.
    pub vulnerabilities: Vec<NewVulnerability<'a>>,
    /// Packages in an equal version.
    pub unchanged: usize,
}

impl BomDiff<'_> {
    /// Is there nothing to tell?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.added.is_empty()
            && self.removed.is_empty()
            && self.changed.is_empty()
            && self.relicensed.is_empty()
            && self.vulnerabilities.is_empty()
    }
}

/// A package in another version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VersionChange<'a> {
    /// As it was.
    pub old: &'a Component,
    /// As it is.
    pub new: &'a Component,
    /// Later or earlier.
    pub direction: Direction,
}

/// A package under another licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LicenseChange<'a> {
    /// As it was.
    pub old: &'a Component,
    /// As it is.
    pub new: &'a Component,
}

/// A vulnerability that was not there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewVulnerability<'a> {
    /// What is said of it.
    pub vulnerability: &'a Vulnerability,
    /// The component affected; `None` when the reference leads out of the document.
    pub component: Option<&'a Component>,
    /// The reference as written; empty when the vulnerability names no component.
    pub reference: &'a str,
}

/// Compares two bills of materials of any of the standards read.
///
/// Packages meet by package URL without version and qualifiers, and by name where they have none. Where a package
/// stands in several versions, equal versions meet first, then the latest of the others: a version more is one added, a
/// version less is one removed. How often one version occurs is not compared. What a document is about is no part of
/// itself and left out, as are plain files. A licence is compared where both documents know one.
#[must_use]
pub fn diff<'a>(old: &'a Bom, new: &'a Bom) -> BomDiff<'a> {
    let mut diff = BomDiff {
        added: Vec::new(),
        removed: Vec::new(),
        changed: Vec::new(),
        relicensed: Vec::new(),
        vulnerabilities: new_vulnerabilities(old, new),
        unchanged: 0,
    };
    let (old, new) = (packages(old), packages(new));
    let names = ordered::distinct(old.keys().chain(new.keys()));
    let none = BTreeMap::new();
    for name in names {
        let (old, new) = (old.get(name).unwrap_or(&none), new.get(name).unwrap_or(&none));
        package(&name.ecosystem, old, new, &mut diff);
    }
    diff
}

/// What a package is, whatever its version.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct PackageKey {
    ecosystem: String,
    name: String,
}

/// The components of one package by version, the first of each version.
type Versions<'a> = BTreeMap<&'a str, &'a Component>;

fn key(component: &Component) -> PackageKey {
    match component.purl.parse::<Purl>().ok() {
        Some(purl) => PackageKey {
            name: match purl.subpath.as_str() {
                "" => purl.full_name(),
                subpath => format!("{}#{subpath}", purl.full_name()),
            },
            ecosystem: purl.kind,
        },
        None => PackageKey {
            ecosystem: String::new(),
            name: component.name.clone(),
        },
    }
}

fn packages(bom: &Bom) -> BTreeMap<PackageKey, Versions<'_>> {
    let mut packages: BTreeMap<PackageKey, Versions<'_>> = BTreeMap::new();
    for component in &bom.components {
        let is_file = component.kind == "file" && component.purl.is_empty();
        if !component.is_subject && !is_file {
            let versions = packages.entry(key(component)).or_default();
            versions.entry(&component.version).or_insert(component);
        }
    }
    packages
}

fn package<'a>(ecosystem: &str, old: &Versions<'a>, new: &Versions<'a>, diff: &mut BomDiff<'a>) {
    for (version, component) in old {
        if let Some(same) = new.get(version) {
            diff.unchanged += 1;
            relicensed(component, same, diff);
        }
    }
    let gone = without(ecosystem, old, new);
    let come = without(ecosystem, new, old);
    let pairs = gone.len().min(come.len());
    let (gone, removed) = gone.split_at(pairs);
    let (come, added) = come.split_at(pairs);
    for (old, new) in gone.iter().zip(come) {
        diff.changed.push(VersionChange {
            old,
            new,
            direction: Direction::between(ecosystem, &old.version, &new.version),
        });
        relicensed(old, new, diff);
    }
    diff.removed.extend(removed.iter().rev());
    diff.added.extend(added.iter().rev());
}

/// The components whose version the others do not have, the latest first.
fn without<'a>(ecosystem: &str, versions: &Versions<'a>, others: &Versions<'a>) -> Vec<&'a Component> {
    let own = versions.iter().filter(|(version, _)| !others.contains_key(*version));
    let mut own: Vec<&Component> = own.map(|(_, component)| *component).collect();
    ordered::sort_by(&mut own, |left, right| order(ecosystem, &right.version, &left.version));
    own
}

fn relicensed<'a>(old: &'a Component, new: &'a Component, diff: &mut BomDiff<'a>) {
    let (before, after) = (license::parts(&old.licenses), license::parts(&new.licenses));
    if !before.is_empty() && !after.is_empty() && before != after {
        diff.relicensed.push(LicenseChange { old, new });
    }
}

/// What names a vulnerability of a package: its identifiers, and the package or the reference.
fn new_vulnerabilities<'a>(old: &'a Bom, new: &'a Bom) -> Vec<NewVulnerability<'a>> {
    let known = ordered::distinct(affected(old).flat_map(|(names, found)| {
        let package = package_of(&found);
        names.into_iter().map(move |name| (name, package.clone()))
    }));
    let mut fresh: Vec<NewVulnerability<'_>> = affected(new)
        .filter(|(names, found)| {
            let package = package_of(found);
            !names
                .iter()
                .any(|name| known.binary_search(&(*name, package.clone())).is_ok())
        })
        .map(|(_, found)| found)
        .collect();
    fresh.sort_by_cached_key(|found| {
        let version = found.component.map(|component| component.version.clone());
        (package_of(found), found.vulnerability.id.clone(), version)
    });
    fresh
}

/// Every pair of vulnerability and component, with the vulnerability's names.
fn affected(bom: &Bom) -> impl Iterator<Item = (Vec<&str>, NewVulnerability<'_>)> {
    let by_reference = bom.by_reference();
    bom.vulnerabilities.iter().flat_map(move |vulnerability| {
        let references: Vec<&str> = match vulnerability.affects.as_slice() {
            [] => vec![""],
            affects => affects.iter().map(|affected| affected.reference.as_str()).collect(),
        };
        let by_reference = &by_reference;
        let found: Vec<_> = references
            .into_iter()
            .map(|reference| {
                let aliases = vulnerability.aliases.iter().map(String::as_str);
                let names = std::iter::once(vulnerability.id.as_str()).chain(aliases).collect();
                let found = NewVulnerability {
                    vulnerability,
                    component: by_reference.get(bom.local(reference)).copied(),
                    reference,
                };
                (names, found)
            })
            .collect();
        found
    })
}

fn package_of(found: &NewVulnerability<'_>) -> PackageKey {
    found.component.map_or_else(
        || PackageKey {
            ecosystem: String::new(),
            name: found.reference.to_owned(),
        },
        key,
    )
}
