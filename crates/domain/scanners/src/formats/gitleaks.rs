//! gitleaks JSON: a bare array, with keys in camel case since version 8 and in lower case before. The secret itself and
//! the line around it are left where they are. gitleaks does not judge: every leak is of unknown severity.

use findings::{Finding, Kind, Location, Severity};
use serde::Deserialize;

use super::field::{List, Place, Text, links};
use crate::document::Document;
use crate::{ReadError, Report};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Leak {
    #[serde(rename = "RuleID", alias = "rule")]
    rule: Text,
    #[serde(rename = "Description")]
    description: Text,
    #[serde(rename = "File", alias = "file")]
    file: Text,
    #[serde(rename = "StartLine", alias = "lineNumber")]
    line: Place,
    #[serde(rename = "EndLine")]
    end_line: Place,
    #[serde(rename = "StartColumn")]
    column: Place,
    /// The last column itself.
    #[serde(rename = "EndColumn")]
    end_column: Place,
    #[serde(rename = "Link", alias = "leakURL")]
    link: Text,
    #[serde(rename = "Commit", alias = "commit")]
    commit: Text,
    #[serde(rename = "Fingerprint")]
    fingerprint: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let leaks: List<Leak> = document.parse()?;
    let mut report = Report::new(document.format, "gitleaks", "");
    for (at, leak) in leaks.iter().enumerate() {
        let pointer = format!("/{at}");
        document.required(&leak.rule, "RuleID", &pointer)?;
        document.required(&leak.file, "File", &pointer)?;
        let source = document.source(&report.tool, &report.version, pointer);
        let mut finding = Finding::new(Kind::Secret, leak.rule.as_str(), Severity::Unknown, source);
        finding.title = if leak.description.is_empty() {
            &leak.rule
        } else {
            &leak.description
        }
        .0
        .clone();
        finding.location = Some(Location {
            path: leak.file.replace('\\', "/"),
            line: leak.line.0,
            end_line: leak.end_line.0,
            column: leak.column.0,
            end_column: leak.end_column.0.and_then(|last| last.checked_add(1)),
        });
        finding.links = links([leak.link.as_str()]);
        let identities = [("gitleaks", &leak.fingerprint), ("commit", &leak.commit)];
        finding.fingerprints = identities
            .into_iter()
            .filter(|(_, value)| !value.is_empty())
            .map(|(name, value)| (name.to_owned(), value.0.clone()))
            .collect();
        report.findings.push(finding);
    }
    Ok(report)
}
