//! Documents that hold no findings by their nature: SPDX bills of materials, OpenVEX and CSAF statements.

use serde::de::IgnoredAny;
use std::collections::BTreeMap;

use crate::document::Document;
use crate::{Note, ReadError, Report};

/// Checks that the document is a JSON object; says that nothing in it can be judged.
pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    document.parse::<BTreeMap<String, IgnoredAny>>()?;
    let mut report = Report::new(document.format, document.format.word(), "");
    report.notes.push(Note::HoldsNoFindings {
        format: document.format,
    });
    Ok(report)
}
