//! Misconfigurations, secrets and licences.

use findings::{Finding, Kind, Location, Package, Severity, Source};

use super::scope::{Scope, place};
use super::wire::{Block, License, Lines, Misconfiguration, Secret};
use crate::formats::field::{links, strings};

pub(super) fn misconfiguration(
    entry: &Misconfiguration,
    severity: Severity,
    block: &Block,
    scope: &Scope,
    source: Source,
) -> Finding {
    let id = rule_of(entry);
    let mut finding = Finding::new(Kind::Misconfiguration, id, severity, source);
    finding.aliases = strings(&entry.aliases);
    if !entry.avd_id.is_empty() && entry.avd_id.as_str() != id && !finding.aliases.contains(&entry.avd_id.0) {
        finding.aliases.push(entry.avd_id.0.clone());
    }
    finding.title = entry.title.0.clone();
    finding.description = paragraphs(&[&entry.message, &entry.description, &entry.resolution]);
    finding.location = scope.file(block, *entry.cause_metadata);
    finding.target = scope.target(block);
    finding.links = links(
        std::iter::once(&entry.primary_url)
            .chain(entry.references.iter())
            .map(|link| link.as_str()),
    );
    finding
}

/// The identifier: `ID`, in old reports only `AVDID`.
pub(super) fn rule_of(entry: &Misconfiguration) -> &str {
    if entry.id.is_empty() { &entry.avd_id } else { &entry.id }
}

pub(super) fn secret(entry: &Secret, severity: Severity, block: &Block, scope: &Scope, source: Source) -> Finding {
    let lines = Lines {
        start_line: entry.start_line,
        end_line: entry.end_line,
    };
    let mut finding = Finding::new(Kind::Secret, entry.rule_id.0.clone(), severity, source);
    finding.title = entry.title.0.clone();
    finding.description = paragraphs(&[&entry.category, &entry.matched]);
    finding.location = scope.file(block, lines);
    finding.target = scope.target(block);
    finding
}

/// A licence stands either with a package or in a file.
pub(super) fn license(entry: &License, severity: Severity, block: &Block, scope: &Scope, source: Source) -> Finding {
    let mut finding = Finding::new(Kind::License, entry.name.0.clone(), severity, source);
    let holder = if entry.pkg_name.is_empty() {
        &entry.file_path
    } else {
        &entry.pkg_name
    };
    finding.title = if holder.is_empty() {
        entry.name.0.clone()
    } else {
        format!("{} in {holder}", entry.name)
    };
    finding.description = entry.category.0.clone();
    finding.package = (!entry.pkg_name.is_empty()).then(|| Package {
        name: entry.pkg_name.0.clone(),
        path: entry.file_path.0.clone(),
        ..Package::default()
    });
    finding.location = license_file(entry, block, scope);
    finding.target = scope.target(block);
    finding.links = links([entry.link.as_str()]);
    finding
}

fn license_file(entry: &License, block: &Block, scope: &Scope) -> Option<Location> {
    if entry.file_path.is_empty() {
        scope.file(block, Lines::default())
    } else {
        Some(place(&entry.file_path, Lines::default()))
    }
}

/// The texts that are there, as paragraphs.
fn paragraphs(texts: &[&str]) -> String {
    let there: Vec<&str> = texts
        .iter()
        .map(|text| text.trim())
        .filter(|text| !text.is_empty())
        .collect();
    there.join("\n\n")
}
