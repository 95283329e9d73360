use findings::{Finding, Fix, Kind, Package, Purl, Severity, Source, Suppression, SuppressionKind};

use super::{Affected, Bom, Component, Vulnerability};

/// The vulnerabilities of a bill of materials as findings: one for each component affected, and one without a package
/// for a vulnerability that names none. `file` is the document as it was given.
///
/// The severity is the one rated by the vulnerability's own source, else the worst of all ratings. An analysis that
/// settles a vulnerability becomes a suppression.
#[must_use]
pub fn findings(bom: &Bom, file: &str) -> Vec<Finding> {
    let components = bom.by_reference();
    let mut found = Vec::new();
    for vulnerability in &bom.vulnerabilities {
        let finding = finding(bom, vulnerability, file);
        for (at, affected) in vulnerability.affects.iter().enumerate() {
            let component = components.get(bom.local(&affected.reference));
            let mut finding = finding.clone();
            finding.package = Some(component.map_or_else(|| elsewhere(affected), |component| package(component)));
            finding.source.pointer = format!("{}/affects/{at}", vulnerability.pointer);
            found.push(finding);
        }
        if vulnerability.affects.is_empty() {
            found.push(finding);
        }
    }
    found
}

fn finding(bom: &Bom, vulnerability: &Vulnerability, file: &str) -> Finding {
    let source = Source {
        tool: bom.format.name().to_owned(),
        version: bom.version.clone(),
        file: file.to_owned(),
        pointer: vulnerability.pointer.clone(),
    };
    let settled = vulnerability.analysis.as_ref().filter(|analysis| analysis.settles());
    Finding {
        aliases: vulnerability.aliases.clone(),
        description: vulnerability.description.clone(),
        ratings: vulnerability.ratings.clone(),
        target: bom
            .subject
            .as_ref()
            .map(|subject| subject.name.clone())
            .unwrap_or_default(),
        fix: Fix::Unknown,
        links: vulnerability.links.clone(),
        cwes: vulnerability.cwes.clone(),
        published: vulnerability.published.clone(),
        suppressions: settled
            .map(|analysis| Suppression {
                kind: SuppressionKind::External,
                accepted: true,
                reason: analysis.reason(),
            })
            .into_iter()
            .collect(),
        ..Finding::new(Kind::Vulnerability, &vulnerability.id, severity(vulnerability), source)
    }
}

fn severity(vulnerability: &Vulnerability) -> Severity {
    let rated = || {
        vulnerability
            .ratings
            .iter()
            .filter(|rating| rating.severity != Severity::Unknown)
    };
    let own = rated().find(|rating| !rating.source.is_empty() && rating.source == vulnerability.source);
    let chosen = own.or_else(|| rated().max_by_key(|rating| rating.severity));
    chosen.map(|rating| rating.severity).unwrap_or_default()
}

fn package(component: &Component) -> Package {
    let parts = component.purl.parse::<Purl>().ok();
    Package {
        name: parts.map_or_else(|| component.name.clone(), |parts| own_name(&parts)),
        version: component.version.clone(),
        purl: component.purl.clone(),
        ecosystem: component.ecosystem.clone(),
        ..Package::default()
    }
}

/// What a reference into another document says of itself: all of it when it ends in a package URL.
fn elsewhere(affected: &Affected) -> Package {
    let reference = affected.reference.as_str();
    let linked = reference.rsplit_once("#pkg:").map(|(_, rest)| format!("pkg:{rest}"));
    let purl = linked.unwrap_or_else(|| reference.to_owned());
    let stated = affected.versions.first().cloned().unwrap_or_default();
    match purl.parse::<Purl>().ok() {
        Some(parts) => Package {
            name: own_name(&parts),
            version: if parts.version.is_empty() {
                stated
            } else {
                parts.version
            },
            purl,
            ecosystem: parts.kind,
            ..Package::default()
        },
        None => Package {
            name: reference.to_owned(),
            version: stated,
            ..Package::default()
        },
    }
}

/// The name by which scanners know it: distributions' namespaces are vendors, not part of it.
fn own_name(purl: &Purl) -> String {
    match purl.kind.as_str() {
        "deb" | "rpm" | "apk" => purl.name.clone(),
        "maven" => purl.full_name().replacen('/', ":", 1),
        _ => purl.full_name(),
    }
}
