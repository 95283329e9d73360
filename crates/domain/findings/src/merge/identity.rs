//! What makes a finding the same as another.

use std::collections::{BTreeMap, BTreeSet};

use super::{advisories::Advisories, packages};
use crate::{Finding, Kind, digest::digest};

/// What a merged finding is.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Key {
    /// The word of its kind.
    pub(crate) kind: &'static str,
    /// The advisory that all names lead to, or the rule.
    pub(crate) name: String,
    pub(crate) package: packages::PackageKey,
    /// The file, as far as it tells findings of this kind apart.
    pub(crate) path: String,
    /// The image or resource without tag and digest, when findings are kept apart by it.
    pub(crate) target: String,
    /// Line and column; and the text where a finding has no line, so that one tool's several stay several.
    pub(crate) spot: (u32, u32, String),
}

impl Key {
    pub(super) fn id(&self) -> String {
        let (line, column) = (self.spot.0.to_string(), self.spot.1.to_string());
        digest(&[
            self.kind,
            &self.name,
            &self.package.ecosystem,
            &self.package.name,
            &self.package.version,
            &self.path,
            &self.target,
            &line,
            &column,
            &self.spot.2,
        ])
    }
}

/// Findings by what they are.
pub(super) fn group(findings: Vec<Finding>, advisories: &Advisories, by_target: bool) -> BTreeMap<Key, Vec<Finding>> {
    let mut groups: BTreeMap<Key, Vec<(Key, Finding)>> = BTreeMap::new();
    for finding in findings {
        let key = key(&finding, advisories, by_target);
        let mut loose = key.clone();
        loose.package.ecosystem.clear();
        if finding.package.is_some() {
            loose.path.clear();
        }
        groups.entry(loose).or_default().push((key, finding));
    }
    let mut decided: BTreeMap<Key, Vec<Finding>> = BTreeMap::new();
    for group in groups.into_values() {
        for (key, finding) in settle(group) {
            decided.entry(key).or_default().push(finding);
        }
    }
    decided
}

/// What one finding is, as far as it says.
pub(super) fn key(finding: &Finding, advisories: &Advisories, by_target: bool) -> Key {
    let path = finding.location.as_ref().map(|it| clean(&it.path)).unwrap_or_default();
    let mut key = Key {
        kind: finding.kind.word(),
        name: finding.id.trim().to_owned(),
        path,
        ..Key::default()
    };
    if by_target {
        key.target = without_tag(&finding.target).to_owned();
    }
    if let Some(package) = &finding.package {
        key.package = packages::key(package);
        if !package.path.is_empty() {
            key.path = clean(&package.path);
        }
    }
    match finding.kind {
        Kind::Vulnerability => key.name = advisories.shared(finding),
        Kind::License => {}
        Kind::Misconfiguration | Kind::Secret | Kind::Code => {
            let place = finding.location.as_ref();
            let line = place.and_then(|it| it.line).unwrap_or_default();
            let column = place.and_then(|it| it.column).unwrap_or_default();
            let text = if line == 0 {
                format!("{}\n{}", finding.title, finding.description)
            } else {
                String::new()
            };
            key.spot = (line, column, text);
        }
    }
    key
}

/// Decides on what some sources leave open: an unknown ecosystem or place is that of the others when these agree.
fn settle(mut group: Vec<(Key, Finding)>) -> Vec<(Key, Finding)> {
    let known: BTreeSet<String> = group
        .iter()
        .map(|(key, _)| key.package.ecosystem.clone())
        .filter(|it| !it.is_empty())
        .collect();
    if let (1, Some(only)) = (known.len(), known.first()) {
        for (key, _) in &mut group {
            key.package.ecosystem.clone_from(only);
        }
    }
    let mut by_ecosystem: BTreeMap<String, Vec<(Key, Finding)>> = BTreeMap::new();
    for one in group {
        by_ecosystem
            .entry(one.0.package.ecosystem.clone())
            .or_default()
            .push(one);
    }
    for group in by_ecosystem.values_mut() {
        settle_paths(group);
    }
    by_ecosystem.into_values().flatten().collect()
}

/// System packages have one place. Where the ecosystem is unknown and several tools speak, their places are not comparable
/// (an image's name, a file of the package manager), so they do not count; elsewhere a package in two files is two.
fn settle_paths(group: &mut [(Key, Finding)]) {
    let Some((first, finding)) = group.first() else { return };
    if finding.package.is_none() {
        return;
    }
    let ecosystem = &first.package.ecosystem;
    let tools: BTreeSet<String> = group
        .iter()
        .map(|(_, it)| it.source.tool.to_ascii_lowercase())
        .collect();
    let paths: BTreeSet<String> = group
        .iter()
        .map(|(key, _)| key.path.clone())
        .filter(|it| !it.is_empty())
        .collect();
    let placeless = packages::is_system(ecosystem) || ecosystem.is_empty() && tools.len() > 1;
    let only = if placeless {
        Some(String::new())
    } else {
        (paths.len() == 1).then(|| paths.first().cloned()).flatten()
    };
    if let Some(only) = only {
        for (key, _) in group {
            key.path.clone_from(&only);
        }
    }
}

/// A path without what scanners put in front of it.
fn clean(path: &str) -> String {
    let mut path = path;
    while let Some(rest) = path.strip_prefix("./").or_else(|| path.strip_prefix('/')) {
        path = rest;
    }
    path.to_owned()
}

/// `registry:5000/app:1.2@sha256:...` without tag and digest.
fn without_tag(target: &str) -> &str {
    let named = target.split_once('@').map_or(target, |(named, _)| named);
    match named.rsplit_once(':') {
        Some((name, tag)) if !tag.contains('/') => name,
        Some(_) | None => named,
    }
}

#[cfg(test)]
mod tests {
    use super::{clean, without_tag};

    #[test]
    fn paths_and_images_lose_what_differs_between_runs() {
        assert_eq!(clean("//./a/b"), "a/b");
        assert_eq!(clean("a/../b"), "a/../b");
        assert_eq!(without_tag("registry:5000/app:1.2@sha256:00"), "registry:5000/app");
        assert_eq!(without_tag("registry:5000/app"), "registry:5000/app");
        assert_eq!(without_tag("app"), "app");
    }
}
