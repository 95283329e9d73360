//! Identities of findings that stand in no file of the repository, or whose line says nothing of them.

use findings::{Finding, Package, Purl};
use sarif::fingerprint::{Fingerprint, PackageFinding, PackageName, number as numbers};

use super::place;
use super::result::Draft;

/// The one that GitHub reads.
const NAME: &str = "primaryLocationLineHash";
/// The scheme of findings in an image or cluster resource that are about no package.
const SCHEME: &str = "windlass/place@1";

/// What stays of a finding when tag, digest, version, line and order change.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Identity {
    fingerprint: Fingerprint,
    /// Tells findings of one package in several versions apart.
    version: String,
}

/// The identity of a finding. `None` for one in a file: its line tells it better.
pub(super) fn identity(finding: &Finding) -> Option<Identity> {
    let path = finding.location.as_ref().map(|place| place.path.as_str());
    if let Some(package) = &finding.package {
        let about = PackageFinding {
            advisory: &finding.id,
            package: name(package),
            version: &package.version,
            path: path.unwrap_or(&package.path),
            image: None,
        };
        return Some(Identity {
            fingerprint: about.fingerprint(),
            version: package.version.clone(),
        });
    }
    if finding.target.is_empty() && path.is_some() {
        return None;
    }
    let parts = [
        SCHEME,
        finding.kind.word(),
        &finding.id,
        path.unwrap_or_default(),
        place::subject(&finding.target),
    ];
    Some(Identity {
        fingerprint: Fingerprint::of(&parts),
        version: String::new(),
    })
}

/// The package without its version: qualifiers such as `distro=debian-12.13` and `arch=amd64` change while the finding stays.
fn name(package: &Package) -> PackageName<'_> {
    match package.purl.parse::<Purl>() {
        Ok(purl) => PackageName {
            kind: purl.kind.into(),
            namespace: purl.namespace.into(),
            name: purl.name.into(),
        },
        Err(_) => PackageName::new(&package.ecosystem, &package.name),
    }
}

/// Writes the fingerprints: equal ones are told apart by their number, as GitHub does with equal lines.
pub(super) fn number(drafts: &mut [Draft]) {
    let identities: Vec<Option<Identity>> = drafts.iter_mut().map(|draft| draft.identity.take()).collect();
    let told = identities.iter().flatten();
    let numbers = numbers(told.map(|one| (one.fingerprint, one.version.as_str())));
    let mut numbers = numbers.into_iter();
    for (draft, identity) in drafts.iter_mut().zip(&identities) {
        let (Some(identity), Some(number)) = (identity, identity.as_ref().and_then(|_| numbers.next())) else {
            continue;
        };
        let value = identity.fingerprint.text(number);
        draft.result.partial_fingerprints.insert(NAME.to_owned(), value);
    }
}

#[cfg(test)]
mod tests {
    use findings::{Finding, Kind, Package, Severity, Source};

    use super::identity;

    #[test]
    fn one_package_is_one_identity_however_it_is_named() {
        let of = |purl: &str, ecosystem: &str, name: &str| {
            let mut finding = Finding::new(Kind::Vulnerability, "CVE-2024-1", Severity::High, Source::default());
            finding.package = Some(Package {
                name: name.to_owned(),
                ecosystem: ecosystem.to_owned(),
                purl: purl.to_owned(),
                ..Package::default()
            });
            identity(&finding)
        };
        for (purl, ecosystem, name) in [
            (
                "pkg:deb/debian/libssl3@3.0.11-1?arch=amd64&distro=debian-12.13",
                "deb",
                "libssl3",
            ),
            ("pkg:npm/%40angular/core@16.0.1#src", "npm", "@angular/core"),
            ("pkg:golang/github.com/Azure/go@v1", "golang", "github.com/Azure/go"),
            ("pkg:PyPI/Zope_Interface@6", "pypi", "zope.interface"),
            ("pkg:maven/org.apache/log4j@2?type=jar", "maven", "org.apache:log4j"),
        ] {
            assert_eq!(of(purl, "", "any"), of("", ecosystem, name), "{purl}");
        }
        assert_ne!(of("pkg:npm/a@1", "", ""), of("pkg:npm/b@1", "", ""));
        assert_eq!(of("no package URL", "npm", "a"), of("", "npm", "a"));
    }
}
