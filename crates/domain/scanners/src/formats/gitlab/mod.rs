//! GitLab's security reports of every kind: code, secrets, dependencies, containers, running sites, fuzzing.

mod wire;

use findings::{Finding, Kind, Location, Package, Suppression, SuppressionKind};
use wire::{Identifier, Scan, Vulnerability};

use super::field::links;
use super::words::first_line;
use crate::document::Document;
use crate::{Fault, Note, ReadError, Report};

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: wire::Report = document.parse()?;
    let scan = &*whole.scan;
    if scan.status.as_str() == "failure" {
        let fatal = scan.messages.iter().find(|message| message.level.as_str() == "fatal");
        let why = fatal.map(|message| message.value.0.clone()).unwrap_or_default();
        return Err(document.entry("/scan/status", Fault::ScanFailed(why)));
    }
    let tool = if scan.scanner.name.is_empty() {
        "GitLab"
    } else {
        &scan.scanner.name
    };
    let mut report = Report::new(document.format, tool, scan.scanner.version.as_str());
    for (at, message) in scan.messages.iter().enumerate() {
        if matches!(message.level.as_str(), "warn" | "fatal") {
            report.notes.push(Note::ScannerFailed {
                message: message.value.0.clone(),
                pointer: format!("/scan/messages/{at}"),
            });
        }
    }
    for (at, vulnerability) in whole.vulnerabilities.iter().enumerate() {
        let finding = finding(
            document,
            &mut report,
            scan,
            vulnerability,
            format!("/vulnerabilities/{at}"),
        )?;
        report.findings.push(finding);
    }
    Ok(report)
}

fn finding(
    document: &Document<'_>,
    report: &mut Report,
    scan: &Scan,
    found: &Vulnerability,
    pointer: String,
) -> Result<Finding, ReadError> {
    let kind = kind(scan, found);
    let mut names = names(found, kind);
    if names.is_empty() {
        names.push(document.required(&found.name, "identifiers", &pointer)?.to_owned());
    }
    let id = names.remove(0);
    let severity = report.severity(&found.severity, || format!("{pointer}/severity"));
    let source = document.source(&report.tool, &report.version, pointer);
    let mut finding = Finding::new(kind, id, severity, source);
    finding.aliases = names;
    finding.title = if found.name.is_empty() {
        first_line(&found.message)
    } else {
        found.name.0.clone()
    };
    let prose = [&found.description, &found.solution].map(|text| text.trim());
    finding.description = links(prose).join("\n\n");
    place(&mut finding, found);
    let pages = found.identifiers.iter().map(|identifier| identifier.url.as_str());
    finding.links = links(pages.chain(found.links.iter().map(|link| link.url.as_str())));
    let weaknesses = found.identifiers.iter().filter(|identifier| is(identifier, "cwe"));
    finding.cwes = weaknesses.map(|weakness| format!("CWE-{}", weakness.value)).collect();
    finding.suppressions = flags(found);
    Ok(finding)
}

fn kind(scan: &Scan, found: &Vulnerability) -> Kind {
    let scanner = if found.scanner.id.is_empty() {
        &scan.scanner.id
    } else {
        &found.scanner.id
    };
    let word = if scan.kind.is_empty() {
        &found.category
    } else {
        &scan.kind
    };
    match word.as_str() {
        "dependency_scanning" | "container_scanning" | "cluster_image_scanning" => Kind::Vulnerability,
        "secret_detection" => Kind::Secret,
        _ if scanner.as_str() == "kics" => Kind::Misconfiguration,
        _ => Kind::Code,
    }
}

/// The names of the finding, best first: for vulnerabilities a CVE, then GitHub's; weaknesses and chapters of lists are
/// classes, not names.
fn names(found: &Vulnerability, kind: Kind) -> Vec<String> {
    let named = found.identifiers.iter().filter(|identifier| {
        let class = is(identifier, "cwe") || is(identifier, "owasp");
        !class && !identifier.value.is_empty()
    });
    let mut named: Vec<&Identifier> = named.collect();
    if kind == Kind::Vulnerability {
        ordered::sort_by_key(&mut named, |identifier| match () {
            () if is(identifier, "cve") => 0,
            () if is(identifier, "ghsa") => 1,
            () => 2,
        });
    }
    links(named.iter().map(|identifier| identifier.value.as_str()))
}

fn is(identifier: &Identifier, kind: &str) -> bool {
    identifier.kind.eq_ignore_ascii_case(kind)
}

fn place(finding: &mut Finding, found: &Vulnerability) {
    let at = &found.location;
    if !at.file.is_empty() {
        finding.location = Some(Location {
            path: at.file.replace('\\', "/"),
            line: at.start_line.0,
            end_line: at.end_line.0,
            ..Location::default()
        });
    }
    if !at.dependency.package.name.is_empty() {
        finding.package = Some(Package {
            name: at.dependency.package.name.0.clone(),
            version: at.dependency.version.0.clone(),
            path: at.file.0.clone(),
            ..Package::default()
        });
    }
    finding.target = if at.image.is_empty() {
        format!("{}{}", at.hostname, if at.hostname.is_empty() { "" } else { &at.path })
    } else {
        at.image.0.clone()
    };
}

/// GitLab's analysers flag what they take for a false positive; nobody has accepted that yet.
fn flags(found: &Vulnerability) -> Vec<Suppression> {
    let doubted = found
        .flags
        .iter()
        .filter(|flag| flag.kind.as_str() == "flagged-as-likely-false-positive");
    doubted
        .map(|flag| Suppression {
            kind: SuppressionKind::External,
            accepted: false,
            reason: flag.description.0.clone(),
        })
        .collect()
}
