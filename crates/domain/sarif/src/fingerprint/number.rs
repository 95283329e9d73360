use std::collections::{BTreeMap, BTreeSet};

use super::Fingerprint;

/// The number that follows each fingerprint, from 1, in the order of the arguments: findings of one fingerprint are
/// numbered by their versions in the order of text, whatever their order here; those of one version share a number,
/// for they are one finding.
#[must_use]
pub fn number<'a>(findings: impl IntoIterator<Item = (Fingerprint, &'a str)> + Clone) -> Vec<u64> {
    let mut versions: BTreeMap<Fingerprint, BTreeSet<&str>> = BTreeMap::new();
    for (fingerprint, version) in findings.clone() {
        versions.entry(fingerprint).or_default().insert(version);
    }
    let number_of = |(fingerprint, version): (Fingerprint, &str)| {
        let before = versions.get(&fingerprint).map_or(0, |all| all.range(..version).count());
        before as u64 + 1
    };
    findings.into_iter().map(number_of).collect()
}
