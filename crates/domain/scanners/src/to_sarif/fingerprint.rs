//! Identities of findings that stand in no file of the repository, or whose line says nothing of them.

use findings::{Finding, Package};
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

fn name(package: &Package) -> PackageName<'_> {
    let of_purl = PackageName::from_purl(&package.purl);
    of_purl.unwrap_or_else(|| PackageName::new(&package.ecosystem, &package.name))
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
