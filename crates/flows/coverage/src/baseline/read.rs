//! One report of the baseline: any format, or a document of ours that has totals only.

use adapter_git::{Git, Revision};
use coverage::baseline::stated;
use coverage::{Coverage, Limits, ReadReportError, Reading};

use super::error::FindBaselineError;
use crate::gather::Gather;

/// Bytes of a report.
const LIMIT: u64 = 512 << 20;

/// Where a report of the baseline lies.
#[derive(Debug, Clone)]
pub(super) enum Report {
    /// In a file, relative to the place of the call.
    File(String),
    /// In the tree of a commit.
    Blob { commit: Revision, path: String },
}

impl Report {
    /// Its path.
    pub(super) fn name(&self) -> &str {
        match self {
            Self::File(path) | Self::Blob { path, .. } => path,
        }
    }

    /// Reads it; a document of ours gives totals and no reading.
    pub(super) async fn read(
        self,
        gather: &Gather<'_>,
        git: &Git,
    ) -> Result<(Coverage, Option<Reading>), FindBaselineError> {
        let bytes = match &self {
            Self::File(path) => gather.platform.files.read(&gather.place.path(path), LIMIT)?,
            Self::Blob { commit, path } => git.file(commit, path).await?,
        };
        if let Some(stated) = stated(&bytes) {
            let report = self.name().to_owned();
            let refused = |source| FindBaselineError::Document { report, source };
            return Ok((stated.map_err(refused)?, None));
        }
        let mut coverage = Coverage::default();
        let read = coverage::read(&mut bytes.as_slice(), None, &Limits::default(), &mut coverage);
        let refused = |source: ReadReportError| FindBaselineError::Report {
            report: self.name().to_owned(),
            source,
        };
        Ok((coverage, Some(read.map_err(refused)?)))
    }
}
