//! hadolint JSON: a bare array. Rules that are ignored are not listed.

use findings::{Finding, Kind, Location};
use serde::Deserialize;

use super::field::{List, Place, Text};
use crate::document::Document;
use crate::{ReadError, Report};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Failure {
    file: Text,
    line: Place,
    column: Place,
    code: Text,
    level: Text,
    message: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let failures: List<Failure> = document.parse()?;
    let mut report = Report::new(document.format, "hadolint", "");
    for (at, failure) in failures.iter().enumerate() {
        let pointer = format!("/{at}");
        document.required(&failure.code, "code", &pointer)?;
        document.required(&failure.file, "file", &pointer)?;
        let severity = report.severity(&failure.level, || format!("{pointer}/level"));
        let source = document.source(&report.tool, &report.version, pointer);
        let mut finding = Finding::new(Kind::Misconfiguration, failure.code.as_str(), severity, source);
        finding.title = failure.message.0.clone();
        finding.location = Some(Location {
            path: failure.file.replace('\\', "/"),
            line: failure.line.0,
            column: failure.column.0,
            ..Location::default()
        });
        report.findings.push(finding);
    }
    Ok(report)
}
