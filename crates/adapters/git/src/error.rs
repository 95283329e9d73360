use platform::{ProcessError, ProcessErrorKind};
use surface::{Code, Explain};

/// Git gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program could not be run to its end.
    #[error("git could not be run")]
    Process(#[from] ProcessError),
    /// The folder is in no repository.
    #[error("`{folder}` is in no git repository")]
    NoRepository {
        /// The folder.
        folder: String,
    },
    /// The repository belongs to somebody else, and git refuses it.
    #[error("git refuses the repository in `{folder}` because it belongs to another user")]
    Owner {
        /// The folder.
        folder: String,
    },
    /// The text names no single commit.
    #[error("`{text}` cannot name a commit")]
    Revision {
        /// The text.
        text: String,
    },
    /// The commit is not in this clone.
    #[error("commit `{revision}` is not in this clone")]
    UnknownRevision {
        /// As it was given.
        revision: String,
        /// Is the clone shallow?
        shallow: bool,
    },
    /// Two commits without a common ancestor in this clone.
    #[error("`{one}` and `{two}` have no common ancestor in this clone")]
    NoMergeBase {
        /// One of them.
        one: String,
        /// The other.
        two: String,
        /// Is the clone shallow?
        shallow: bool,
    },
    /// Anything else that git says.
    #[error("git {command} failed with exit code {code}: {says}")]
    Failed {
        /// The subcommand.
        command: &'static str,
        /// Its exit code; -1 when a signal ended it.
        code: i32,
        /// The first line of its standard error.
        says: String,
    },
    /// An answer that is no UTF-8.
    #[error("git {command} answered with bytes that are no UTF-8")]
    NotText {
        /// The subcommand.
        command: &'static str,
    },
}

impl Explain for GitError {
    fn code(&self) -> Code {
        match self {
            Self::UnknownRevision { .. } | Self::NoMergeBase { .. } => Code::CoverageBaseMissing,
            Self::Revision { .. } => Code::UsageInvalid,
            Self::Process(_)
            | Self::NoRepository { .. }
            | Self::Owner { .. }
            | Self::Failed { .. }
            | Self::NotText { .. } => Code::GitFailed,
        }
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::Process(error) if error.kind == ProcessErrorKind::NotFound => "install git and put it on PATH",
            Self::Process(_) | Self::Failed { .. } | Self::NotText { .. } => return Vec::new(),
            Self::NoRepository { .. } => "run inside the checkout, or hand in a diff",
            Self::Owner { .. } => "run `git config --global --add safe.directory` with that folder",
            Self::Revision { .. } => "name one branch, tag or commit",
            Self::UnknownRevision { shallow: true, .. } | Self::NoMergeBase { shallow: true, .. } => {
                "fetch the whole history: `fetch-depth: 0` in the checkout step"
            }
            Self::UnknownRevision { .. } => "fetch the branch that holds it, or correct its name",
            Self::NoMergeBase { .. } => "name a base that this branch grew from",
        };
        vec![hint.to_owned()]
    }
}
