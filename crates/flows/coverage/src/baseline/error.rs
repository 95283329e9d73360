use adapter_git::GitError;
use coverage::ReadReportError;
use coverage::baseline::StatedTotalsError;
use coverage::patch::ReadDiffError;
use platform::FileError;
use surface::documents::error::ErrorEntry;
use surface::{Code, Explain};

/// Why there is nothing to compare with.
#[derive(Debug, thiserror::Error)]
pub(super) enum FindBaselineError {
    #[error("the change is not known, so lines cannot be followed from the baseline")]
    ChangeUnknown,
    #[error("no base and no pull request says where the change begins")]
    NoBase,
    #[error(transparent)]
    Git(#[from] GitError),
    #[error(transparent)]
    Files(#[from] FileError),
    #[error("`{source_name}` has no report for `{from}` or the {parents} first parents before it")]
    NoneNear {
        source_name: String,
        from: String,
        parents: usize,
        shallow: bool,
    },
    #[error("report `{report}` of the baseline was refused: {}", told(.source))]
    Report { report: String, source: ReadReportError },
    #[error("document `{report}` of the baseline states no sound totals")]
    Document { report: String, source: StatedTotalsError },
    #[error("the diff from the baseline cannot be read: {0}")]
    Diff(#[from] ReadDiffError),
}

impl FindBaselineError {
    /// With what to do about it.
    pub(super) fn told(&self) -> String {
        let entry = ErrorEntry::of(self);
        let hint = entry.hint.map(|hint| format!(" ({hint})")).unwrap_or_default();
        format!("{}{hint}", entry.message)
    }
}

impl Explain for FindBaselineError {
    fn code(&self) -> Code {
        Code::CoverageBaselineMissing
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::ChangeUnknown | Self::NoBase => "name the base with `base`",
            Self::NoneNear { shallow: true, .. } => "fetch the whole history: `fetch-depth: 0` in the checkout step",
            Self::NoneNear { .. } => "keep the coverage of each commit of the base branch",
            Self::Git(error) => return error.hints(),
            Self::Report { source, .. } => return source.hints(),
            Self::Files(_) | Self::Document { .. } | Self::Diff(_) => "check what the step before wrote",
        };
        vec![hint.to_owned()]
    }
}

/// An error and its sources.
fn told(error: &ReadReportError) -> String {
    coverage::verdict::Refusal::of(error).message
}
