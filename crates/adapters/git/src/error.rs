use platform::ProcessError;
use surface::{Blame, Code, Explain};

/// Git gave no answer.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// The program is missing, was killed at a limit, or cannot be started.
    #[error("git did not run to its end")]
    Run(#[source] ProcessError),
    /// A name that git could take for something else.
    #[error("`{name}` is no revision that git may be asked for")]
    NameRefused {
        /// As it was given.
        name: String,
    },
    /// The folder is outside of any repository.
    #[error("`{folder}` is no git repository")]
    NotARepository {
        /// The folder git ran in.
        folder: String,
    },
    /// The folder belongs to another user.
    #[error("git does not trust `{folder}`: another user owns it")]
    OwnerUntrusted {
        /// The folder git ran in.
        folder: String,
    },
    /// No such commit in this copy of the repository.
    #[error("the revision `{revision}` is not there")]
    RevisionUnknown {
        /// As it was given.
        revision: String,
        /// The repository was fetched without its whole history.
        shallow: bool,
    },
    /// Two commits without a common ancestor in this copy of the repository.
    #[error("`{one}` and `{other}` share no history")]
    NoMergeBase {
        /// One side.
        one: String,
        /// The other.
        other: String,
        /// The repository was fetched without its whole history.
        shallow: bool,
    },
    /// Any other refusal.
    #[error("`git {operation}` failed{}: {told}", ended(*exit))]
    Failed {
        /// The sub-command.
        operation: String,
        /// Its exit code; `None` when a signal ended it.
        exit: Option<i32>,
        /// The first line of what it said.
        told: String,
    },
    /// An answer that is not of the documented form.
    #[error("the answer of `git {operation}` cannot be read")]
    Answer {
        /// The sub-command.
        operation: String,
    },
}

fn ended(exit: Option<i32>) -> String {
    exit.map_or_else(|| " by a signal".to_owned(), |code| format!(" with exit code {code}"))
}

impl Explain for GitError {
    fn code(&self) -> Code {
        Code::GitFailed
    }

    fn blame(&self) -> Blame {
        match self {
            Self::Answer { .. } => Blame::Us,
            Self::Run(_)
            | Self::NameRefused { .. }
            | Self::NotARepository { .. }
            | Self::OwnerUntrusted { .. }
            | Self::RevisionUnknown { .. }
            | Self::NoMergeBase { .. }
            | Self::Failed { .. } => Blame::User,
        }
    }

    fn hints(&self) -> Vec<String> {
        let whole = "fetch the whole history: `fetch-depth: 0` in the checkout step, or `git fetch --unshallow`";
        match self {
            Self::Run(_) => vec!["install git and put it on PATH".to_owned()],
            Self::NameRefused { .. } => {
                vec!["name a commit, branch or tag without blanks, `..` or a leading `-`".to_owned()]
            }
            Self::NotARepository { .. } => vec!["check the repository out before this step".to_owned()],
            Self::OwnerUntrusted { folder } => {
                vec![format!(
                    "run `git config --global --add safe.directory {folder}` before this step"
                )]
            }
            Self::RevisionUnknown { shallow: true, .. } | Self::NoMergeBase { shallow: true, .. } => {
                vec![whole.to_owned()]
            }
            Self::RevisionUnknown {
                shallow: false,
                revision,
            } => {
                vec![format!("check the name `{revision}`, and fetch the branch it is on")]
            }
            Self::NoMergeBase { shallow: false, .. } => vec!["compare with a commit of the same history".to_owned()],
            Self::Failed { .. } | Self::Answer { .. } => Vec::new(),
        }
    }
}
