//! gosec JSON. Issues with a `#nosec` mark are listed when gosec runs with `-track-suppressions`.

use std::collections::BTreeMap;

use findings::{Finding, Kind, Location, Suppression, SuppressionKind};
use serde::Deserialize;

use super::field::{List, OrDefault, Place, Text, links, or_default};
use crate::document::{Document, push_token};
use crate::{Note, ReadError, Report};

#[derive(Deserialize)]
struct Gosec {
    #[serde(default, rename = "Golang errors")]
    errors: OrDefault<BTreeMap<String, List<GoError>>>,
    #[serde(rename = "Issues", deserialize_with = "or_default")]
    issues: Vec<Issue>,
    #[serde(default, rename = "GosecVersion")]
    version: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct GoError {
    error: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Issue {
    severity: Text,
    cwe: OrDefault<Weakness>,
    rule_id: Text,
    details: Text,
    file: Text,
    /// One line, or the first and the last: `12-14`.
    line: Text,
    column: Place,
    nosec: bool,
    suppressions: List<Mark>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Weakness {
    id: Text,
    url: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Mark {
    kind: Text,
    justification: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: Gosec = document.parse()?;
    let mut report = Report::new(document.format, "gosec", whole.version.as_str());
    for (file, errors) in whole.errors.iter() {
        let mut pointer = "/Golang errors".to_owned();
        push_token(&mut pointer, file);
        for (at, failure) in errors.iter().enumerate() {
            report.notes.push(Note::ScannerFailed {
                message: format!("{file}: {}", failure.error),
                pointer: format!("{pointer}/{at}"),
            });
        }
    }
    for (at, issue) in whole.issues.iter().enumerate() {
        let pointer = format!("/Issues/{at}");
        document.required(&issue.rule_id, "rule_id", &pointer)?;
        document.required(&issue.file, "file", &pointer)?;
        let severity = report.severity(&issue.severity, || format!("{pointer}/severity"));
        let source = document.source(&report.tool, &report.version, pointer);
        let mut finding = Finding::new(Kind::Code, issue.rule_id.as_str(), severity, source);
        finding.title = issue.details.0.clone();
        finding.location = Some(location(issue));
        finding.links = links([issue.cwe.url.as_str()]);
        if !issue.cwe.id.is_empty() {
            finding.cwes.push(format!("CWE-{}", issue.cwe.id));
        }
        finding.suppressions = suppressions(issue);
        report.findings.push(finding);
    }
    Ok(report)
}

fn location(issue: &Issue) -> Location {
    let (first, last) = issue.line.split_once('-').unwrap_or((issue.line.as_str(), ""));
    let number = |text: &str| text.parse::<u32>().ok().filter(|line| *line > 0);
    Location {
        path: issue.file.replace('\\', "/"),
        line: number(first),
        end_line: number(last),
        column: issue.column.0,
        end_column: None,
    }
}

fn suppressions(issue: &Issue) -> Vec<Suppression> {
    let named = issue.suppressions.iter().map(|mark| Suppression {
        kind: if mark.kind.as_str() == "external" {
            SuppressionKind::External
        } else {
            SuppressionKind::InSource
        },
        accepted: true,
        reason: mark.justification.0.clone(),
    });
    let mut marks: Vec<Suppression> = named.collect();
    if issue.nosec && marks.is_empty() {
        marks.push(Suppression {
            kind: SuppressionKind::InSource,
            accepted: true,
            reason: String::new(),
        });
    }
    marks
}
