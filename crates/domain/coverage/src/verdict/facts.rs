//! Everything that was measured, and everything that went wrong on the way.

use surface::{Code, Explain, Position};

use crate::baseline::Comparison;
use crate::patch::{PatchCoverage, StaleFile};
use crate::paths::PathAudit;
use crate::{CodeOwnersProblem, ComponentTotals, Coverage, FileName, Metric, Reading, Totals};

/// What the verdict is about. The default is a run that found nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// One entry a report found.
    pub reports: Vec<ReportFacts>,
    /// Patterns that matched no file.
    pub unmatched_patterns: Vec<String>,
    /// Over all files, merged.
    pub totals: Totals,
    /// By component.
    pub components: Vec<ComponentTotals>,
    /// By file.
    pub files: Vec<FileFacts>,
    /// What became of the names in the reports; `None` when paths were not mapped.
    pub paths: Option<PathAudit>,
    /// What changed.
    pub base: Base,
    /// The earlier coverage.
    pub baseline: Baseline,
    /// Files with covered lines past their end.
    pub past_end: Vec<PastEnd>,
    /// Lines of CODEOWNERS that were left out.
    pub codeowners: Vec<CodeOwnersProblem>,
    /// A component needs CODEOWNERS and there is none.
    pub codeowners_missing: bool,
}

/// One report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFacts {
    /// Its path as the user named it.
    pub name: String,
    /// What came of it.
    pub outcome: ReportOutcome,
}

/// What came of a report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ReportOutcome {
    /// It was read.
    Read {
        /// What the reader said.
        reading: Reading,
        /// The metrics it has data for.
        metrics: Vec<Metric>,
    },
    /// It was refused.
    Refused(Refusal),
    /// The same bytes came before, under this name; they were counted once.
    Duplicate {
        /// The other report.
        of: String,
    },
}

/// Why a report was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The error's code.
    pub code: Code,
    /// The error and its sources, joined by `: `.
    pub message: String,
    /// Where in the report.
    pub position: Position,
}

impl Refusal {
    /// An error in short.
    #[must_use]
    pub fn of(error: &dyn Explain) -> Self {
        let mut message = error.to_string();
        let mut source = error.source();
        while let Some(inner) = source {
            message.push_str(": ");
            message.push_str(&inner.to_string());
            source = inner.source();
        }
        Self {
            code: error.code(),
            message,
            position: error.position(),
        }
    }
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileFacts {
    /// Its path.
    pub name: FileName,
    /// Its totals.
    pub totals: Totals,
    /// Does the change add it?
    pub is_new: bool,
}

/// What is known about the change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Base {
    /// Nobody looked.
    #[default]
    NotAsked,
    /// There is no base to compare with, or git cannot tell; why.
    Missing(String),
    /// The diff cannot be read.
    Malformed(Refusal),
    /// The diff was read.
    Known {
        /// The coverage of the added lines.
        patch: PatchCoverage,
        /// Files that are not as the diff says.
        stale: Vec<StaleFile>,
    },
}

/// What is known about the earlier coverage.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Baseline {
    /// Nobody asked for it.
    #[default]
    NotAsked,
    /// It is not there, cannot be read or cannot be compared; why.
    Missing(String),
    /// It was compared.
    Known(Box<Comparison>),
}

/// A file with covered lines past its end.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PastEnd {
    /// The file.
    pub name: FileName,
    /// How many lines it has.
    pub lines: u32,
    /// The last line that a report knows.
    pub reported: u32,
}

impl Facts {
    /// The files' facts, with `is_new` from the names that the change adds.
    #[must_use]
    pub fn files_of(coverage: &Coverage, is_new: impl Fn(&FileName) -> bool) -> Vec<FileFacts> {
        let facts = |(name, file): (&FileName, &crate::FileCoverage)| FileFacts {
            name: name.clone(),
            totals: file.totals(),
            is_new: is_new(name),
        };
        coverage.files().map(facts).collect()
    }

    /// The reports that were read and name at least one file, or totals.
    pub(super) fn readings(&self) -> impl Iterator<Item = (&str, &Reading, &[Metric])> {
        self.reports.iter().filter_map(|report| match &report.outcome {
            ReportOutcome::Read { reading, metrics } => Some((report.name.as_str(), reading, metrics.as_slice())),
            ReportOutcome::Refused(_) | ReportOutcome::Duplicate { .. } => None,
        })
    }

    /// Is there any number at all?
    pub(super) fn has_data(&self) -> bool {
        Metric::ALL.into_iter().any(|metric| self.totals.get(metric).is_some())
    }
}
