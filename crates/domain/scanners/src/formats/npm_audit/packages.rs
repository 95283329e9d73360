//! Version 2: `vulnerabilities`, by package.

use std::collections::{BTreeMap, BTreeSet};

use findings::{Finding, Fix, Kind, Package};
use serde::Deserialize;

use super::Cvss;
use crate::document::{Document, push_token};
use crate::formats::field::{List, OrDefault, Text, links, or_default};
use crate::formats::words::{Texts, github_advisory, weaknesses};
use crate::{Fault, ReadError, Report};

#[derive(Deserialize)]
struct Audit {
    #[serde(deserialize_with = "or_default")]
    vulnerabilities: BTreeMap<String, Entry>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Entry {
    severity: Text,
    via: List<Via>,
    nodes: List<Text>,
    fix_available: Option<FixAvailable>,
}

/// Why a package is listed: an advisory of its own, or the name of a dependency that is listed too.
#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "an advisory or the name of a dependency")]
enum Via {
    Dependency(String),
    Advisory(Box<Advisory>),
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Advisory {
    source: Text,
    title: Text,
    url: Text,
    severity: Text,
    cwe: Texts,
    cvss: OrDefault<Cvss>,
}

#[derive(Debug, Deserialize)]
#[serde(untagged, expecting = "true, false or a package")]
enum FixAvailable {
    Whether(bool),
    By { name: Text, version: Text },
}

impl Advisory {
    /// GitHub's name, else npm's number.
    fn name(&self) -> &str {
        match github_advisory(&self.url) {
            "" => &self.source,
            name => name,
        }
    }
}

/// One finding for each advisory of a package. A package that is listed only for what it depends on is one finding,
/// under the first advisory that is reached through it.
pub(super) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: Audit = document.parse()?;
    let mut report = Report::new(document.format, "npm audit", "");
    for (name, entry) in &whole.vulnerabilities {
        let mut pointer = "/vulnerabilities".to_owned();
        push_token(&mut pointer, name);
        let listed = report.findings.len();
        for (at, via) in entry.via.iter().enumerate() {
            let Via::Advisory(advisory) = via else { continue };
            let pointer = format!("{pointer}/via/{at}");
            document.required(advisory.name(), "source", &pointer)?;
            let severity = report.severity(&advisory.severity, || format!("{pointer}/severity"));
            let source = document.source(&report.tool, "", pointer);
            let finding = Finding::new(Kind::Vulnerability, advisory.name(), severity, source);
            report.findings.push(described(finding, name, entry, advisory));
        }
        if report.findings.len() == listed {
            let root = root(&whole.vulnerabilities, entry);
            let root = root.ok_or_else(|| document.entry(pointer.clone(), Fault::Missing("via")))?;
            let severity = report.severity(&entry.severity, || format!("{pointer}/severity"));
            let source = document.source(&report.tool, "", pointer);
            let finding = Finding::new(Kind::Vulnerability, root.name(), severity, source);
            report.findings.push(described(finding, name, entry, root));
        }
    }
    Ok(report)
}

/// The first advisory reached from a package through the dependencies it is listed for.
fn root<'a>(all: &'a BTreeMap<String, Entry>, from: &'a Entry) -> Option<&'a Advisory> {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut waiting = vec![from];
    while let Some(entry) = waiting.pop() {
        for via in entry.via.iter() {
            match via {
                Via::Advisory(advisory) if !advisory.name().is_empty() => return Some(advisory),
                Via::Dependency(name) if seen.insert(name) => waiting.extend(all.get(name)),
                Via::Advisory(_) | Via::Dependency(_) => {}
            }
        }
    }
    None
}

fn described(mut finding: Finding, name: &str, entry: &Entry, advisory: &Advisory) -> Finding {
    finding.title = advisory.title.0.clone();
    finding.ratings = advisory.cvss.rating().into_iter().collect();
    finding.package = Some(Package {
        name: name.to_owned(),
        ecosystem: "npm".to_owned(),
        path: entry.nodes.first().map(|node| node.0.clone()).unwrap_or_default(),
        ..Package::default()
    });
    finding.fix = match &entry.fix_available {
        None => Fix::Unknown,
        Some(FixAvailable::Whether(false)) => Fix::None,
        // a repair without a change of what `package.json` asks for: npm does not say which version
        Some(FixAvailable::Whether(true)) => Fix::Versions(Vec::new()),
        Some(FixAvailable::By { name, version }) => Fix::Versions(vec![format!("{name}@{version}")]),
    };
    finding.links = links([advisory.url.as_str()]);
    finding.cwes = weaknesses(advisory.cwe.iter().map(String::as_str));
    finding
}
