//! cargo-audit JSON. Warnings (unmaintained, unsound, yanked) are counted, not judged, as cargo-audit itself does.

use std::collections::BTreeMap;

use findings::{Finding, Fix, Kind, Package, Rating, Severity};
use serde::Deserialize;
use serde::de::IgnoredAny;

use super::field::{List, OrDefault, Text, links, or_default, strings};
use crate::cvss::base_tenths;
use crate::document::Document;
use crate::{Note, ReadError, Report};

#[derive(Deserialize)]
struct CargoAudit {
    vulnerabilities: Vulnerabilities,
    #[serde(default)]
    warnings: OrDefault<BTreeMap<String, List<IgnoredAny>>>,
}

#[derive(Deserialize)]
struct Vulnerabilities {
    #[serde(deserialize_with = "or_default")]
    list: Vec<Vulnerability>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Vulnerability {
    advisory: OrDefault<Advisory>,
    versions: OrDefault<Versions>,
    package: OrDefault<Crate>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Advisory {
    id: Text,
    title: Text,
    description: Text,
    date: Text,
    aliases: List<Text>,
    cvss: Text,
    references: List<Text>,
    url: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Versions {
    patched: List<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Crate {
    name: Text,
    version: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: CargoAudit = document.parse()?;
    let mut report = Report::new(document.format, "cargo-audit", "");
    for (at, found) in whole.vulnerabilities.list.iter().enumerate() {
        let pointer = format!("/vulnerabilities/list/{at}");
        document.required(&found.advisory.id, "id", &format!("{pointer}/advisory"))?;
        document.required(&found.package.name, "name", &format!("{pointer}/package"))?;
        report.findings.push(finding(document, found, pointer));
    }
    let count = whole.warnings.values().map(|warnings| warnings.len()).sum();
    if count > 0 {
        report.notes.push(Note::NotJudged {
            what: "warnings about crates",
            count,
        });
    }
    Ok(report)
}

fn finding(document: &Document<'_>, found: &Vulnerability, pointer: String) -> Finding {
    let advisory = &found.advisory;
    let score_tenths = base_tenths(&advisory.cvss);
    let severity = score_tenths.map(Severity::from_tenths).unwrap_or_default();
    let source = document.source("cargo-audit", "", pointer);
    let mut finding = Finding::new(Kind::Vulnerability, advisory.id.as_str(), severity, source);
    finding.aliases = strings(&advisory.aliases);
    finding.title = advisory.title.0.clone();
    finding.description = advisory.description.0.clone();
    if !advisory.cvss.is_empty() {
        finding.ratings.push(Rating {
            source: "rustsec".to_owned(),
            severity,
            score_tenths,
            vector: advisory.cvss.0.clone(),
        });
    }
    finding.package = Some(Package {
        name: found.package.name.0.clone(),
        version: found.package.version.0.clone(),
        ecosystem: "cargo".to_owned(),
        ..Package::default()
    });
    let patched = strings(&found.versions.patched);
    finding.fix = if patched.is_empty() {
        Fix::None
    } else {
        Fix::Versions(patched)
    };
    let pages = std::iter::once(&advisory.url).chain(advisory.references.iter());
    finding.links = links(pages.map(|page| page.as_str()));
    finding.published = advisory.date.0.clone();
    finding
}
