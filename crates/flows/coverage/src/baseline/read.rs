//! One report of the baseline: any format, or a document of ours that has totals only.

use adapter_git::{Git, Revision};
use coverage::{Coverage, Interval, Limits, Metric, ReadReportError, Reading, Sink};
use serde::Deserialize;
use surface::documents::{coverage_gate, coverage_report};

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
        if let Ok(document) = serde_json::from_slice::<Totalled>(&bytes)
            && [coverage_gate::KIND, coverage_report::KIND].contains(&document.schema.as_str())
        {
            let report = self.name().to_owned();
            let totals = document.coverage().ok_or(FindBaselineError::Document { report })?;
            return Ok((totals, None));
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

/// What a document of ours says about lines.
#[derive(Deserialize)]
struct Totalled {
    schema: String,
    totals: Totals,
}

#[derive(Deserialize)]
struct Totals {
    lines: Option<Counts>,
}

#[derive(Deserialize)]
struct Counts {
    covered: u32,
    total: u32,
}

impl Totalled {
    fn coverage(&self) -> Option<Coverage> {
        let lines = self.totals.lines.as_ref()?;
        let mut coverage = Coverage::default();
        (lines.covered <= lines.total).then(|| {
            coverage.tally(Metric::Line, Interval::exact(lines.covered, lines.total));
            coverage
        })
    }
}
