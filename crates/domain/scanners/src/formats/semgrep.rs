//! Semgrep JSON: code, secrets and supply chain. Findings under a `nosemgrep` mark are listed when Semgrep is asked to.

use findings::{Finding, Kind, Location, Package, Suppression, SuppressionKind};
use serde::Deserialize;

use super::field::{List, OrDefault, Place, Text, links, or_default};
use super::words::{Texts, first_line, weaknesses};
use crate::document::Document;
use crate::{Note, ReadError, Report};

/// What stands where an identity would, unless one is logged in.
const PLACEHOLDER: &str = "requires login";

#[derive(Deserialize)]
struct Semgrep {
    #[serde(default)]
    version: Text,
    #[serde(deserialize_with = "or_default")]
    results: Vec<Match>,
    #[serde(default)]
    errors: List<Failure>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Failure {
    message: Text,
    path: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Match {
    check_id: Text,
    path: Text,
    start: OrDefault<Point>,
    end: OrDefault<Point>,
    extra: OrDefault<Extra>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Point {
    line: Place,
    col: Place,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Extra {
    message: Text,
    severity: Text,
    fingerprint: Text,
    is_ignored: Option<bool>,
    metadata: OrDefault<Metadata>,
    sca_info: Option<SupplyChain>,
    validation_state: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Metadata {
    cwe: Texts,
    references: Texts,
    source: Text,
    shortlink: Text,
    #[serde(rename = "sca-vuln-database-identifier")]
    advisory: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct SupplyChain {
    dependency_match: OrDefault<DependencyMatch>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct DependencyMatch {
    found_dependency: OrDefault<Dependency>,
    lockfile: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Dependency {
    package: Text,
    version: Text,
    ecosystem: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: Semgrep = document.parse()?;
    let mut report = Report::new(document.format, "Semgrep", whole.version.as_str());
    for (at, failure) in whole.errors.iter().enumerate() {
        let place = if failure.path.is_empty() {
            String::new()
        } else {
            format!("{}: ", failure.path)
        };
        report.notes.push(Note::ScannerFailed {
            message: format!("{place}{}", first_line(&failure.message)),
            pointer: format!("/errors/{at}"),
        });
    }
    for (at, one) in whole.results.iter().enumerate() {
        let pointer = format!("/results/{at}");
        document.required(&one.check_id, "check_id", &pointer)?;
        document.required(&one.path, "path", &pointer)?;
        let severity = report.severity(&one.extra.severity, || format!("{pointer}/extra/severity"));
        let source = document.source(&report.tool, &report.version, pointer);
        let mut finding = Finding::new(kind(one), one.check_id.as_str(), severity, source);
        describe(&mut finding, one);
        report.findings.push(finding);
    }
    Ok(report)
}

/// Supply chain matches name a dependency; secrets are of rules in a folder `secrets`, or were tried out. Newer versions
/// write `NO_VALIDATOR` on everything else.
fn kind(one: &Match) -> Kind {
    let tried = !matches!(one.extra.validation_state.as_str(), "" | "NO_VALIDATOR");
    if one.extra.sca_info.is_some() {
        Kind::Vulnerability
    } else if tried || one.check_id.split('.').any(|folder| folder == "secrets") {
        Kind::Secret
    } else {
        Kind::Code
    }
}

fn describe(finding: &mut Finding, one: &Match) {
    let (extra, metadata) = (&*one.extra, &*one.extra.metadata);
    finding.title = first_line(&extra.message);
    finding.description = extra.message.0.clone();
    finding.location = Some(Location {
        path: one.path.replace('\\', "/"),
        line: one.start.line.0,
        end_line: one.end.line.0,
        column: one.start.col.0,
        end_column: one.end.col.0,
    });
    let pages = [&metadata.source, &metadata.shortlink].map(|page| page.as_str());
    finding.links = links(pages.into_iter().chain(metadata.references.iter().map(String::as_str)));
    finding.cwes = weaknesses(metadata.cwe.iter().map(String::as_str));
    if !extra.fingerprint.is_empty() && extra.fingerprint.as_str() != PLACEHOLDER {
        let identity = ("matchBasedId".to_owned(), extra.fingerprint.0.clone());
        finding.fingerprints.push(identity);
    }
    if extra.is_ignored == Some(true) {
        finding.suppressions.push(Suppression {
            kind: SuppressionKind::InSource,
            accepted: true,
            reason: String::new(),
        });
    }
    if let Some(chain) = &extra.sca_info {
        finding.package = Some(package(&chain.dependency_match));
        if !metadata.advisory.is_empty() {
            // the advisory is the name others know it by; Semgrep's rule stands for it
            finding
                .aliases
                .push(std::mem::replace(&mut finding.id, metadata.advisory.0.clone()));
        }
    }
}

fn package(of: &DependencyMatch) -> Package {
    let found = &of.found_dependency;
    Package {
        name: found.package.0.clone(),
        version: found.version.0.clone(),
        ecosystem: match found.ecosystem.as_str() {
            "gomod" => "golang",
            "mix" => "hex",
            same => same,
        }
        .to_owned(),
        path: of.lockfile.0.clone(),
        ..Package::default()
    }
}
