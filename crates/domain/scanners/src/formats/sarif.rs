//! SARIF of any version: all of its findings at once.

use findings::{Graph, Scanned};
use sarif::{Bytes, Source};

use crate::document::Document;
use crate::{Format, Note, ReadError, Report, from_sarif};

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    read_sarif(&Bytes::new(document.file, document.text.as_bytes()))
}

/// Reads SARIF from a stream, so that memory holds its findings and nothing else. What [`crate::read()`] makes of the same
/// bytes is the same.
///
/// # Errors
/// [`ReadError::Sarif`], with file, JSON pointer, line and column.
pub fn read_sarif(source: &dyn Source) -> Result<Report, ReadError> {
    let mut findings = Vec::new();
    let reading = from_sarif::read(source, |finding| findings.push(finding));
    let reading = reading.map_err(|error| ReadError::Sarif(Box::new(error)))?;
    let first = reading.runs.first().cloned().unwrap_or_default();
    let mut report = Report::new(Format::Sarif, first.tool, first.version);
    report.findings = findings;
    for (at, run) in reading.runs.into_iter().enumerate() {
        report.scanned.extend(run.artifact.map(|artifact| Scanned {
            pointer: format!("/runs/{at}"),
            graph: Graph::new(artifact, &[]),
        }));
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
