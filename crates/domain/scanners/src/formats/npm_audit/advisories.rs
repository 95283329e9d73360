//! Version 1: `advisories`, by number.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Fix, Kind, Package};
use serde::Deserialize;

use super::Cvss;
use crate::document::{Document, push_token};
use crate::formats::field::{List, OrDefault, Text, links, or_default};
use crate::formats::words::{Texts, github_advisory, weaknesses};
use crate::{Note, ReadError, Report};

#[derive(Deserialize)]
struct Audit {
    #[serde(deserialize_with = "or_default")]
    advisories: BTreeMap<String, Advisory>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Advisory {
    findings: List<Installed>,
    id: Text,
    title: Text,
    module_name: Text,
    cves: List<Text>,
    github_advisory_id: Text,
    patched_versions: Text,
    overview: Text,
    severity: Text,
    /// A text, a list, or a list written as a text.
    cwe: Texts,
    cvss: OrDefault<Cvss>,
    url: Text,
    created: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Installed {
    version: Text,
    paths: List<Text>,
}

/// One finding for each advisory, as npm counts them; where it hits several installed versions, the first one stands
/// for them and a note counts the others.
pub(super) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: Audit = document.parse()?;
    let mut report = Report::new(document.format, "npm audit", "");
    let mut further = 0;
    for (key, advisory) in &whole.advisories {
        let mut pointer = "/advisories".to_owned();
        push_token(&mut pointer, key);
        document.required(&advisory.module_name, "module_name", &pointer)?;
        let versions: BTreeSet<&str> = advisory.findings.iter().map(|found| found.version.as_str()).collect();
        further += versions.len().saturating_sub(1);
        let finding = finding(document, &mut report, advisory, pointer)?;
        report.findings.push(finding);
    }
    if further > 0 {
        report.notes.push(Note::NotJudged {
            what: "further installed versions of the packages found",
            count: further,
        });
    }
    Ok(report)
}

fn finding(
    document: &Document<'_>,
    report: &mut Report,
    advisory: &Advisory,
    pointer: String,
) -> Result<Finding, ReadError> {
    let severity = report.severity(&advisory.severity, || format!("{pointer}/severity"));
    let own = [advisory.github_advisory_id.as_str(), github_advisory(&advisory.url)];
    let cves = advisory.cves.iter().map(|cve| cve.as_str());
    let mut names = links(own.into_iter().chain(cves));
    if names.is_empty() {
        names.push(document.required(&advisory.id, "id", &pointer)?.to_owned());
    }
    let id = names.remove(0);
    let source = document.source(&report.tool, "", pointer);
    let mut finding = Finding::new(Kind::Vulnerability, id, severity, source);
    finding.aliases = names;
    finding.title = advisory.title.0.clone();
    finding.description = advisory.overview.0.clone();
    finding.ratings = advisory.cvss.rating().into_iter().collect();
    let installed = advisory.findings.first();
    let paths = installed.and_then(|found| found.paths.first());
    finding.package = Some(Package {
        name: advisory.module_name.0.clone(),
        version: installed.map(|found| found.version.0.clone()).unwrap_or_default(),
        ecosystem: "npm".to_owned(),
        path: paths.map(|path| path.0.clone()).unwrap_or_default(),
        ..Package::default()
    });
    finding.fix = fix(&advisory.patched_versions);
    finding.links = links([advisory.url.as_str()]);
    finding.cwes = weaknesses(advisory.cwe.iter().map(String::as_str));
    finding.published = advisory.created.0.clone();
    Ok(finding)
}

/// npm writes `<0.0.0` for "no version".
fn fix(patched: &str) -> Fix {
    match patched {
        "" => Fix::Unknown,
        "<0.0.0" => Fix::None,
        versions => Fix::Versions(vec![versions.to_owned()]),
    }
}
