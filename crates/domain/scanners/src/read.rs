//! The door: bytes of any known format to a report.

use crate::document::{self, Document};
use crate::{Format, ReadError, Report, formats, sniff};

/// How much of a document the format is told by, before all of it is looked at.
const HEAD: usize = 1 << 20;

/// Reads a report of any format. `file` is its name for messages and sources; `format` is what the user says it is, and
/// otherwise the content tells.
///
/// An empty file, `[]` and `{}` are refused without a `format`. With one, `[]` is a report that found nothing where the
/// format is an array, as scanners write it.
///
/// # Errors
/// [`ReadError`]: with file, JSON pointer, line and column of what cannot be read. No entry is ever dropped instead.
pub fn read(bytes: &[u8], file: &str, format: Option<Format>) -> Result<Report, ReadError> {
    let text = document::text_of(bytes, file)?;
    let told = format
        .or_else(|| sniff::of_text(text.get(..text.floor_char_boundary(HEAD)).unwrap_or_default()))
        .or_else(|| sniff::of_text(&text));
    let Some(format) = told else {
        return Err(ReadError::Unknown { file: file.to_owned() });
    };
    let document = Document { text, file, format };
    match format {
        Format::Sarif => formats::sarif::read(&document),
        Format::Trivy => formats::trivy::read(&document),
        Format::TrivyK8s => formats::trivy::read_cluster(&document),
        Format::Grype => formats::grype::read(&document),
        Format::Snyk => formats::snyk::read(&document),
        Format::Semgrep => formats::semgrep::read(&document),
        Format::Gitleaks => formats::gitleaks::read(&document),
        Format::Checkov => formats::checkov::read(&document),
        Format::Bandit => formats::bandit::read(&document),
        Format::Hadolint => formats::hadolint::read(&document),
        Format::Osv => formats::osv::read(&document),
        Format::NpmAudit => formats::npm_audit::read(&document),
        Format::CargoAudit => formats::cargo_audit::read(&document),
        Format::Gosec => formats::gosec::read(&document),
        Format::Gitlab => formats::gitlab::read(&document),
        Format::CycloneDx => formats::cyclonedx::read(&document),
        Format::Spdx | Format::OpenVex | Format::Csaf => formats::without_findings::read(&document),
    }
}
