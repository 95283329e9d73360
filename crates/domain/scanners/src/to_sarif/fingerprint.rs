//! Identities of findings that stand in no file of the repository, or whose line says nothing of them.

use std::collections::HashMap;

use findings::Finding;
use sha2::{Digest, Sha256};

use super::place;
use super::result::Draft;

/// The one that GitHub reads.
const NAME: &str = "primaryLocationLineHash";

/// What stays of a finding when tag, digest, version, line and order change. `None` for a finding in a file: its line
/// tells it better.
pub(super) fn identity(finding: &Finding) -> Option<String> {
    let package = finding.package.as_ref();
    if package.is_none() && finding.target.is_empty() && finding.location.is_some() {
        return None;
    }
    let package = package.cloned().unwrap_or_default();
    let path = finding.location.as_ref().map(|place| place.path.as_str());
    let parts = [
        finding.kind.word(),
        &finding.id,
        &package.ecosystem,
        &package.name,
        path.unwrap_or(&package.path),
        place::subject(&finding.target),
    ];
    let mut hash = Sha256::new();
    for part in parts {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    let digest = hash.finalize();
    Some(digest.iter().take(8).map(|byte| format!("{byte:02x}")).collect())
}

/// Writes the fingerprints: equal identities of one rule are told apart by their number, as GitHub does with equal lines.
pub(super) fn number(drafts: &mut [Draft]) {
    let mut seen: HashMap<String, usize> = HashMap::new();
    for draft in drafts {
        let Some(identity) = draft.identity.take() else {
            continue;
        };
        let count = seen.entry(identity.clone()).or_default();
        *count += 1;
        let value = format!("{identity}:{count}");
        draft.result.partial_fingerprints.insert(NAME.to_owned(), value);
    }
}
