//! Bandit JSON. Lines with a `# nosec` mark are not listed, so that no mark can be reported.

use findings::{Finding, Kind, Location};
use serde::Deserialize;

use super::field::{List, OrDefault, Place, Text, links, or_default};
use crate::document::Document;
use crate::{Note, ReadError, Report};

#[derive(Deserialize)]
struct Bandit {
    #[serde(default)]
    errors: List<Failure>,
    #[serde(deserialize_with = "or_default")]
    results: Vec<Issue>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Failure {
    filename: Text,
    reason: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Issue {
    test_id: Text,
    test_name: Text,
    filename: Text,
    line_number: Place,
    line_range: List<Place>,
    /// From 0.
    col_offset: Option<i64>,
    /// From 0, behind the last column.
    end_col_offset: Option<i64>,
    issue_severity: Text,
    issue_text: Text,
    issue_cwe: OrDefault<Weakness>,
    more_info: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Weakness {
    id: Text,
    link: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: Bandit = document.parse()?;
    let mut report = Report::new(document.format, "Bandit", "");
    for (at, failure) in whole.errors.iter().enumerate() {
        report.notes.push(Note::ScannerFailed {
            message: format!("{}: {}", failure.filename, failure.reason),
            pointer: format!("/errors/{at}"),
        });
    }
    for (at, issue) in whole.results.iter().enumerate() {
        let pointer = format!("/results/{at}");
        document.required(&issue.test_id, "test_id", &pointer)?;
        document.required(&issue.filename, "filename", &pointer)?;
        let severity = report.severity(&issue.issue_severity, || format!("{pointer}/issue_severity"));
        let source = document.source(&report.tool, &report.version, pointer);
        let mut finding = Finding::new(Kind::Code, issue.test_id.as_str(), severity, source);
        finding.aliases = links([issue.test_name.as_str()]);
        finding.title = issue.issue_text.0.clone();
        finding.location = Some(location(issue));
        finding.links = links([issue.more_info.as_str(), issue.issue_cwe.link.as_str()]);
        if !issue.issue_cwe.id.is_empty() {
            finding.cwes.push(format!("CWE-{}", issue.issue_cwe.id));
        }
        report.findings.push(finding);
    }
    Ok(report)
}

fn location(issue: &Issue) -> Location {
    let column = |offset: Option<i64>| u32::try_from(offset?.checked_add(1)?).ok().filter(|column| *column > 0);
    let last = issue.line_range.iter().filter_map(|line| line.0).max();
    Location {
        path: issue.filename.replace('\\', "/"),
        line: issue.line_number.0,
        end_line: last.filter(|last| issue.line_number.0.is_some_and(|first| first <= *last)),
        column: column(issue.col_offset),
        end_column: column(issue.end_col_offset),
    }
}
