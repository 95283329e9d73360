//! Evidence: what each scanner found, as in-toto statements.

use std::collections::BTreeMap;

use evidence::ResourceDescriptor;
use evidence::vulns::{Database, Metadata, Scanner, Severity, Vulnerability, Vulns};
use findings::{Applied, Kind, Merged};
use flow_call::evidence::{StateError, statement};
use scanners::Report;
use serde_json::{Map, Value, json};

/// One statement for each scanner that read packages or found a vulnerability, with the name of its file. Suppressed
/// vulnerabilities are in it, marked: leaving them out would say that the scanner did not find them.
pub(crate) fn of<'a>(
    merged: &[Merged],
    applied: &Applied,
    reports: impl Iterator<Item = (&'a str, &'a Report)>,
    subject: &ResourceDescriptor,
    now: &str,
) -> Result<Vec<(String, String)>, StateError> {
    let mut scanners: BTreeMap<String, (String, Vec<Vulnerability>)> = BTreeMap::new();
    for (_, report) in reports {
        let vulnerabilities = report
            .findings
            .iter()
            .any(|finding| finding.kind == Kind::Vulnerability);
        if vulnerabilities || report.format.looks_for_vulnerabilities() {
            let scanner = scanners.entry(report.tool.clone()).or_default();
            scanner.0 = scanner.0.clone().max(report.version.clone());
        }
    }
    for (merged, suppressed) in merged.iter().zip(&applied.suppressed) {
        if merged.finding.kind != Kind::Vulnerability {
            continue;
        }
        let reason = suppressed.as_ref().map(crate::document::reason);
        let vulnerability = vulnerability(merged, reason);
        let mut told: Vec<&str> = merged.sources.iter().map(|source| source.tool.as_str()).collect();
        told.dedup();
        for tool in told {
            let scanner = scanners.entry(tool.to_owned()).or_default();
            scanner.1.push(vulnerability.clone());
        }
    }
    let mut statements = Vec::new();
    for (tool, (version, result)) in scanners {
        statements.push(stated(&tool, version, result, subject, now)?);
    }
    Ok(statements)
}

fn vulnerability(merged: &Merged, suppressed: Option<String>) -> Vulnerability {
    let finding = &merged.finding;
    let mut severity = vec![Severity {
        method: "windlass".to_owned(),
        score: finding.severity.word().to_owned(),
    }];
    severity.extend(finding.ratings.iter().map(|rating| Severity {
        method: rating.source.clone(),
        score: match rating.score_tenths {
            Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            None => rating.severity.word().to_owned(),
        },
    }));
    let mut facts = Map::new();
    if let Some(package) = &finding.package {
        let name = if package.purl.is_empty() {
            &package.name
        } else {
            &package.purl
        };
        facts.insert("package".to_owned(), json!(name));
        facts.insert("version".to_owned(), json!(package.version));
    }
    if let Some(reason) = suppressed {
        facts.insert("suppressed".to_owned(), Value::String(reason));
    }
    Vulnerability {
        id: finding.id.clone(),
        severity,
        annotations: if facts.is_empty() { Vec::new() } else { vec![facts] },
    }
}

fn stated(
    tool: &str,
    version: String,
    result: Vec<Vulnerability>,
    subject: &ResourceDescriptor,
    now: &str,
) -> Result<(String, String), StateError> {
    let word: String = tool
        .chars()
        .map(|c| {
            if c.is_ascii_alphanumeric() {
                c.to_ascii_lowercase()
            } else {
                '-'
            }
        })
        .collect();
    let predicate = Vulns {
        scanner: Scanner {
            uri: format!("pkg:generic/{word}"),
            version: (!version.is_empty()).then_some(version),
            db: Database::default(),
            result,
        },
        metadata: Metadata {
            scan_started_on: now.to_owned(),
            scan_finished_on: now.to_owned(),
        },
    };
    Ok((format!("vulns-{word}.intoto.json"), statement(subject, predicate)?))
}
