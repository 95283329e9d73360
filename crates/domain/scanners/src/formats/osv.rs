//! OSV-Scanner JSON: vulnerabilities in the shape of the OSV schema below each package, and groups of those that are
//! aliases of each other.

use findings::{Finding, Fix, Kind, Location, Package, Rating, Severity};
use serde::Deserialize;

use super::field::{List, OrDefault, Text, links, or_default, strings, tenths};
use crate::cvss::base_tenths;
use crate::document::Document;
use crate::{ReadError, Report};

#[derive(Deserialize)]
struct Osv {
    #[serde(deserialize_with = "or_default")]
    results: Vec<Scanned>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Scanned {
    source: OrDefault<Origin>,
    packages: List<Found>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Origin {
    path: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Found {
    package: OrDefault<PackageName>,
    vulnerabilities: List<Vulnerability>,
    groups: List<Group>,
    license_violations: List<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct PackageName {
    name: Text,
    version: Text,
    ecosystem: Text,
    commit: Text,
}

/// OSV schema 1.6, the parts that are read.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Vulnerability {
    id: Text,
    aliases: List<Text>,
    summary: Text,
    details: Text,
    published: Text,
    severity: List<Score>,
    affected: List<Affected>,
    references: List<Reference>,
    database_specific: OrDefault<Extra>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Score {
    /// A CVSS vector.
    score: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Affected {
    package: OrDefault<PackageName>,
    ranges: List<Range>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Range {
    events: List<Event>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Event {
    fixed: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Reference {
    url: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Extra {
    severity: Text,
    cwe_ids: List<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Group {
    ids: List<Text>,
    aliases: List<Text>,
    /// The greatest score of the group, as a decimal.
    max_severity: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: Osv = document.parse()?;
    let mut report = Report::new(document.format, "osv-scanner", "");
    for (result, scanned) in whole.results.iter().enumerate() {
        for (at, found) in scanned.packages.iter().enumerate() {
            let pointer = format!("/results/{result}/packages/{at}");
            add(document, &mut report, &scanned.source.path, found, &pointer)?;
        }
    }
    Ok(report)
}

fn add(
    document: &Document<'_>,
    report: &mut Report,
    path: &str,
    found: &Found,
    pointer: &str,
) -> Result<(), ReadError> {
    let package = Package {
        name: found.package.name.0.clone(),
        version: if found.package.version.is_empty() {
            found.package.commit.0.clone()
        } else {
            found.package.version.0.clone()
        },
        ecosystem: ecosystem(&found.package.ecosystem).to_owned(),
        path: path.to_owned(),
        ..Package::default()
    };
    let place = (!path.is_empty()).then(|| Location::file(path.replace('\\', "/")));
    for (at, vulnerability) in found.vulnerabilities.iter().enumerate() {
        let pointer = format!("{pointer}/vulnerabilities/{at}");
        document.required(&vulnerability.id, "id", &pointer)?;
        let mut finding = finding(document, report, vulnerability, found, pointer);
        finding.package = Some(package.clone());
        finding.location.clone_from(&place);
        report.findings.push(finding);
    }
    for (at, license) in found.license_violations.iter().enumerate() {
        let source = document.source(&report.tool, "", format!("{pointer}/license_violations/{at}"));
        let mut finding = Finding::new(Kind::License, license.as_str(), Severity::Unknown, source);
        finding.package = Some(package.clone());
        finding.location.clone_from(&place);
        report.findings.push(finding);
    }
    Ok(())
}

fn finding(
    document: &Document<'_>,
    report: &mut Report,
    vulnerability: &Vulnerability,
    found: &Found,
    pointer: String,
) -> Finding {
    let id = vulnerability.id.as_str();
    let group = found
        .groups
        .iter()
        .find(|group| group.ids.iter().any(|one| one.as_str() == id));
    let ratings = ratings(vulnerability);
    let highest = group.and_then(|group| group.max_severity.parse().ok()).and_then(tenths);
    let label = &vulnerability.database_specific.severity;
    let severity = match highest {
        Some(score) => Severity::from_tenths(score),
        None if !label.is_empty() => report.severity(label, || format!("{pointer}/database_specific/severity")),
        None => ratings.iter().map(|rating| rating.severity).max().unwrap_or_default(),
    };
    let source = document.source(&report.tool, &report.version, pointer);
    let mut finding = Finding::new(Kind::Vulnerability, id, severity, source);
    let grouped = group
        .into_iter()
        .flat_map(|group| group.ids.iter().chain(group.aliases.iter()));
    let aliases = vulnerability.aliases.iter().chain(grouped).map(|alias| alias.as_str());
    finding.aliases = links(aliases.filter(|alias| *alias != id));
    finding.title = vulnerability.summary.0.clone();
    finding.description = vulnerability.details.0.clone();
    finding.ratings = ratings;
    finding.fix = fix(vulnerability, &found.package);
    finding.links = links(vulnerability.references.iter().map(|reference| reference.url.as_str()));
    finding.cwes = strings(&vulnerability.database_specific.cwe_ids);
    finding.published = vulnerability.published.0.clone();
    finding
}

fn ratings(vulnerability: &Vulnerability) -> Vec<Rating> {
    let vectors = vulnerability.severity.iter().filter(|score| !score.score.is_empty());
    let rated = vectors.map(|score| {
        let score_tenths = base_tenths(&score.score);
        Rating {
            source: "osv".to_owned(),
            severity: score_tenths.map(Severity::from_tenths).unwrap_or_default(),
            score_tenths,
            vector: score.score.0.clone(),
        }
    });
    rated.collect()
}

/// The versions that end a range of this package; none where ranges are given without an end.
fn fix(vulnerability: &Vulnerability, package: &PackageName) -> Fix {
    let affected = vulnerability.affected.iter();
    let own = affected.filter(|affected| affected.package.name.as_str() == package.name.as_str());
    let ranges: Vec<&Range> = own.flat_map(|affected| affected.ranges.iter()).collect();
    let events = ranges.iter().flat_map(|range| range.events.iter());
    let versions = links(events.map(|event| event.fixed.as_str()));
    if !versions.is_empty() {
        Fix::Versions(versions)
    } else if ranges.is_empty() {
        Fix::Unknown
    } else {
        Fix::None
    }
}

/// OSV's ecosystem in the words of package URLs; what stands behind a `:` is a release of a distribution.
fn ecosystem(name: &str) -> &'static str {
    const WORDS: [(&str, &str); 24] = [
        ("AlmaLinux", "rpm"),
        ("Alpine", "apk"),
        ("Bitnami", "bitnami"),
        ("Chainguard", "apk"),
        ("ConanCenter", "conan"),
        ("CRAN", "cran"),
        ("crates.io", "cargo"),
        ("Debian", "deb"),
        ("GitHub Actions", "githubactions"),
        ("Go", "golang"),
        ("Hackage", "hackage"),
        ("Hex", "hex"),
        ("Maven", "maven"),
        ("npm", "npm"),
        ("NuGet", "nuget"),
        ("openSUSE", "rpm"),
        ("Packagist", "composer"),
        ("Pub", "pub"),
        ("PyPI", "pypi"),
        ("Red Hat", "rpm"),
        ("Rocky Linux", "rpm"),
        ("RubyGems", "gem"),
        ("SwiftURL", "swift"),
        ("Ubuntu", "deb"),
    ];
    let name = name.split_once(':').map_or(name, |(name, _)| name);
    let word = WORDS.iter().find(|(osv, _)| *osv == name);
    word.map(|(_, word)| *word).unwrap_or_default()
}
