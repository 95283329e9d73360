//! SARIF of any version, for the door: all of its findings at once.

use sarif::Bytes;

use crate::document::Document;
use crate::{Note, ReadError, Report, from_sarif};

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let source = Bytes::new(document.file, document.text.as_bytes());
    let mut findings = Vec::new();
    let reading = from_sarif::read(&source, |finding| findings.push(finding));
    let reading = reading.map_err(|error| ReadError::Sarif(Box::new(error)))?;
    let first = reading.runs.first().cloned().unwrap_or_default();
    let mut report = Report::new(document.format, first.tool, first.version);
    report.findings = findings;
    for (at, run) in reading.runs.iter().enumerate() {
        report.passed += usize::try_from(run.passed).unwrap_or(usize::MAX);
        if !run.scanned {
            report.notes.push(Note::ScannerFailed {
                message: format!("{} lists no results, so it did not scan", run.tool),
                pointer: format!("/runs/{at}"),
            });
        }
    }
    Ok(report)
}
