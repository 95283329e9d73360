//! npm audit JSON: version 1 (npm 6, also pnpm and Yarn's wrappers) lists advisories, version 2 (npm 7 and later) lists
//! packages.

mod advisories;
mod packages;

use findings::{Rating, Severity};
use serde::Deserialize;

use super::field::{Number, Text, tenths};
use crate::document::Document;
use crate::{ReadError, Report};

/// The key that only version 2 has.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Version {
    #[serde(default)]
    audit_report_version: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let version: Version = document.parse()?;
    if version.audit_report_version.is_empty() {
        advisories::read(document)
    } else {
        packages::read(document)
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Cvss {
    score: Number,
    vector_string: Text,
}

impl Cvss {
    /// The score as a rating. npm writes 0 without a vector for "no score".
    fn rating(&self) -> Option<Rating> {
        let score_tenths = self.score.0.and_then(tenths)?;
        (!self.vector_string.is_empty()).then(|| Rating {
            source: "ghsa".to_owned(),
            severity: Severity::from_tenths(score_tenths),
            score_tenths: Some(score_tenths),
            vector: self.vector_string.0.clone(),
        })
    }
}
