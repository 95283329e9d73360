//! Which findings are one: repeats of one scanner and the same problem told by several.
//!
//! Vulnerabilities are one when their advisories are the same after all aliases of all inputs are known, and package,
//! version and place are the same. Everything else is one by rule and place. Fingerprints and message texts never join:
//! several scanners write constants there.

mod advisories;
mod combine;
mod identity;
mod packages;

use std::collections::BTreeMap;

use crate::{Finding, Kind, Occurrence, Source};
use advisories::Advisories;
use identity::Key;
pub(crate) use packages::PackageKey;

/// Whose severity counts when scanners disagree. All ratings are kept either way.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum SeverityPolicy {
    /// The worst that a scanner chose. Unknown is chosen only when all are.
    #[default]
    Worst,
    /// That of the first tool or rating source of the list that has a known one; without any, the worst.
    Prefer(Vec<String>),
}

/// How to merge.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct MergePolicy {
    /// Whose severity counts.
    pub severity: SeverityPolicy,
    /// Is a finding in two images two findings? The image's tag and digest never count.
    pub by_target: bool,
}

/// One problem, whoever found it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merged {
    /// 32 hexadecimal digits made from what it is and where, not from the order of inputs, an image's tag or a database.
    pub id: String,
    /// What the scanners say, put together. Its `id` is the name shared by all, its `aliases` are the others, sorted; its
    /// `suppressions` are those in force, and none unless every scanner has one; its `source` is the first of `sources`.
    pub finding: Finding,
    /// Everything that told it, sorted.
    pub sources: Vec<Source>,
    /// Every path at which it was told, sorted.
    pub paths: Vec<String>,
    /// Every package URL it was told with, sorted.
    pub purls: Vec<String>,
    /// For a vulnerability, where each source found it, sorted: a VEX statement must hold for all of them.
    pub occurrences: Vec<Occurrence>,
    /// What it is, without the parts that change as code moves or packages are updated; the baseline compares it.
    pub(crate) key: Key,
}

/// Merges findings. The result does not depend on their order: worst first, then by kind, name, package and place.
#[must_use]
pub fn merge(findings: Vec<Finding>, policy: &MergePolicy) -> Vec<Merged> {
    let advisories = Advisories::of(&findings);
    let mut merged: Vec<Merged> = identity::group(findings, &advisories, policy.by_target)
        .into_iter()
        .map(|(key, findings)| combine::combine(key, findings, &advisories, &policy.severity))
        .collect();
    ordered::sort_by(&mut merged, |one, two| order(one).cmp(&order(two)));
    merged
}

impl Merged {
    /// A finding of an earlier report, under the id that it had there.
    #[must_use]
    pub fn restored(id: String, finding: Finding) -> Self {
        let advisories = Advisories::of(std::slice::from_ref(&finding));
        let key = identity::key(&finding, &advisories, true);
        Self {
            id,
            ..combine::combine(key, vec![finding], &advisories, &SeverityPolicy::Worst)
        }
    }
}

type Order<'a> = (std::cmp::Reverse<crate::Severity>, Kind, &'a Key);

fn order(merged: &Merged) -> Order<'_> {
    (
        std::cmp::Reverse(merged.finding.severity),
        merged.finding.kind,
        &merged.key,
    )
}

/// How many findings have each severity.
#[must_use]
pub fn by_severity(merged: &[Merged]) -> BTreeMap<crate::Severity, usize> {
    let mut counts = BTreeMap::new();
    for one in merged {
        *counts.entry(one.finding.severity).or_default() += 1;
    }
    counts
}
