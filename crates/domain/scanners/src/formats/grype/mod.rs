//! Grype JSON (`models.Document`), from its first versions on: scores stood in `cvssV2` and `cvssV3`, links in `links`,
//! fixes in `fixedInVersion`. Matches that Grype was told to ignore (`ignoredMatches`) are findings with a mark in force.

mod wire;

use findings::{
    Artifact, Finding, Fix, Graph, Kind, Location, Package, Rating, Scanned, Severity, Suppression, SuppressionKind,
};

use self::wire::{Grype, IgnoreRule, ImageTarget, Match, ScanSource, Vulnerability};
use super::field::{ecosystem, links, strings, tenths};
use crate::document::Document;
use crate::{Fault, ReadError, Report};

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: Grype = document.parse()?;
    let Some(matches) = &whole.matches else {
        return Err(document.entry("", Fault::Missing("matches")));
    };
    let tool = if whole.descriptor.name.is_empty() {
        "grype"
    } else {
        &whole.descriptor.name
    };
    let mut report = Report::new(document.format, tool, whole.descriptor.version.0.clone());
    let target = subject(&whole.source);
    report.scanned.extend(image(&whole.source));
    for (list, key) in [(matches, "matches"), (&whole.ignored_matches, "ignoredMatches")] {
        for (index, one) in list.iter().enumerate() {
            let mut finding = finding(document, &mut report, one, format!("/{key}/{index}"))?;
            target.clone_into(&mut finding.target);
            if key == "ignoredMatches" {
                finding.suppressions.push(suppression(&one.applied_ignore_rules));
            }
            report.findings.push(finding);
        }
    }
    Ok(report)
}

/// The image, as the user named it; empty for files.
fn subject(source: &ScanSource) -> &str {
    let named = source.target.get("userInput").and_then(serde_json::Value::as_str);
    named
        .filter(|_| source.kind.as_str() != "directory")
        .unwrap_or_default()
}

/// The image by all of its names; `None` for files and older reports.
fn image(source: &ScanSource) -> Option<Scanned> {
    if source.kind.as_str() != "image" {
        return None;
    }
    let image: ImageTarget = serde_json::from_value(source.target.clone()).ok()?;
    let known = image
        .repo_digests
        .iter()
        .chain(image.tags.iter())
        .chain([&image.user_input]);
    let mut artifact = Artifact::image(known.map(|it| it.as_str()), &image.architecture);
    artifact.add_digest(&image.manifest_digest);
    artifact.add_digest(&image.image_id);
    Some(Scanned {
        pointer: String::new(),
        graph: Graph::new(artifact, &[]),
    })
}

fn finding(document: &Document<'_>, report: &mut Report, one: &Match, pointer: String) -> Result<Finding, ReadError> {
    let missing = |key| document.entry(pointer.clone(), Fault::Missing(key));
    let vulnerability = one.vulnerability.as_ref().ok_or_else(|| missing("vulnerability"))?;
    let artifact = one.artifact.as_ref().ok_or_else(|| missing("artifact"))?;
    document.required(&vulnerability.id, "vulnerability.id", &pointer)?;
    document.required(&artifact.name, "artifact.name", &pointer)?;

    let severity = report.severity(&vulnerability.severity, || format!("{pointer}/vulnerability/severity"));
    let source = document.source(&report.tool, &report.version, pointer);
    let mut finding = Finding::new(Kind::Vulnerability, vulnerability.id.0.clone(), severity, source);
    let related = one.related_vulnerabilities.iter();
    finding.aliases = links(
        related
            .clone()
            .map(|other| other.id.as_str())
            .filter(|id| *id != vulnerability.id.as_str()),
    );
    finding.description = std::iter::once(vulnerability)
        .chain(related.clone())
        .map(|known| known.description.0.clone())
        .find(|text| !text.is_empty())
        .unwrap_or_default();
    finding.ratings = ratings(vulnerability, severity);
    for other in related.clone() {
        let label = Severity::from_label(&other.severity).unwrap_or_default();
        finding.ratings.extend(ratings(other, label));
    }
    finding.location = artifact
        .locations
        .first()
        .filter(|place| !place.path.is_empty())
        .map(|place| Location::file(place.path.0.clone()));
    finding.package = Some(package(artifact));
    finding.fix = fix(vulnerability);
    let pages = std::iter::once(&vulnerability.data_source)
        .chain(vulnerability.urls.iter())
        .chain(vulnerability.links.iter())
        .chain(vulnerability.advisories.iter().map(|advisory| &advisory.link))
        .chain(related.map(|other| &other.data_source));
    finding.links = links(pages.map(|page| page.as_str()));
    finding.aliases.extend(strings_of_advisories(vulnerability));
    finding.cwes = links(vulnerability.cwes.iter().map(|weakness| weakness.cwe.as_str()));
    Ok(finding)
}

/// Advisories that carry a name of their own (`RHSA-2022:5056`) are no aliases: one covers many vulnerabilities. GitHub's are.
fn strings_of_advisories(vulnerability: &Vulnerability) -> Vec<String> {
    let ids = vulnerability.advisories.iter().map(|advisory| advisory.id.as_str());
    links(ids.filter(|id| id.starts_with("GHSA-")))
}

fn package(artifact: &wire::Artifact) -> Package {
    let path = artifact.locations.first().map(|place| place.path.0.clone());
    let origin = artifact.upstreams.first().map(|upstream| upstream.name.0.clone());
    Package {
        name: artifact.name.0.clone(),
        version: artifact.version.0.clone(),
        purl: artifact.purl.0.clone(),
        ecosystem: ecosystem(&artifact.purl).to_owned(),
        origin: origin.unwrap_or_default(),
        path: path.unwrap_or_default(),
    }
}

/// Versions first; else the state: `fixed`, `not-fixed`, `wont-fix`, `unknown`.
fn fix(vulnerability: &Vulnerability) -> Fix {
    let mut versions = strings(&vulnerability.fix.versions);
    if !vulnerability.fixed_in_version.is_empty() {
        versions.push(vulnerability.fixed_in_version.0.clone());
    }
    match vulnerability.fix.state.as_str() {
        _ if !versions.is_empty() => Fix::Versions(versions),
        "not-fixed" => Fix::None,
        "wont-fix" => Fix::Declined,
        _ => Fix::Unknown,
    }
}

/// The label under its namespace, then every score under its own source.
fn ratings(vulnerability: &Vulnerability, label: Severity) -> Vec<Rating> {
    let mut ratings = Vec::new();
    if !vulnerability.namespace.is_empty() {
        ratings.push(Rating {
            source: vulnerability.namespace.0.clone(),
            severity: label,
            ..Rating::default()
        });
    }
    let old = [&vulnerability.cvss_v3, &vulnerability.cvss_v2].into_iter().flatten();
    let old = old.map(|cvss| ("nvd", cvss.base_score, &cvss.vector));
    let new = vulnerability.cvss.iter();
    let new = new.map(|cvss| (cvss.source.as_str(), cvss.metrics.base_score, &cvss.vector));
    for (source, score, vector) in new.chain(old) {
        let score_tenths = score.0.and_then(tenths);
        ratings.push(Rating {
            source: if source.is_empty() {
                &vulnerability.namespace
            } else {
                source
            }
            .to_owned(),
            severity: score_tenths.map_or(Severity::Unknown, Severity::from_tenths),
            score_tenths,
            vector: vector.0.clone(),
        });
    }
    ratings
}

fn suppression(rules: &[IgnoreRule]) -> Suppression {
    let reasons = rules
        .iter()
        .flat_map(|rule| [&rule.reason, &rule.vex_status, &rule.vex_justification, &rule.namespace]);
    Suppression {
        kind: SuppressionKind::External,
        accepted: true,
        reason: links(reasons.map(|reason| reason.as_str())).join(": "),
    }
}
