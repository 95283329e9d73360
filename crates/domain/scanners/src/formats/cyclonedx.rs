//! CycloneDX: a bill of materials whose vulnerabilities are findings.

use crate::document::Document;
use crate::{Note, ReadError, Report, sbom};

/// Reads the vulnerabilities of a CycloneDX document: one finding for each component affected.
pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let bom = sbom::of_document(document)?;
    let mut report = Report::new(document.format, bom.format.name(), &bom.version);
    if bom.vulnerabilities.is_empty() {
        report.notes.push(Note::HoldsNoFindings {
            format: document.format,
        });
    }
    report.findings = sbom::findings(&bom, document.file);
    report.scanned.push(sbom::scanned(&bom, &report.findings));
    Ok(report)
}
