//! The facts of a run: what `GITHUB_*` variables and the event's payload say together.

mod wire;

use surface::{Code, Explain, Position};

/// One side of a change.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Revision {
    /// The commit, 40 or 64 hexadecimal digits.
    pub sha: String,
    /// The branch, without `refs/heads/`.
    pub branch: String,
    /// `owner/name`; `None` when the repository was deleted.
    pub repository: Option<String>,
}

/// A pull request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PullRequest {
    /// Its number.
    pub number: u64,
    /// What it goes into.
    pub base: Revision,
    /// What it brings.
    pub head: Revision,
}

impl PullRequest {
    /// Does the head live in another repository? A deleted one counts as another.
    #[must_use]
    pub fn is_from_fork(&self) -> bool {
        self.head.repository.is_none() || self.head.repository != self.base.repository
    }
}

/// The facts of a run. Absent ones are `None`: nothing is guessed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunFacts {
    /// `owner/name` (`GITHUB_REPOSITORY`).
    pub repository: Option<String>,
    /// Such as `https://github.com`, without a slash at the end (`GITHUB_SERVER_URL`).
    pub server_url: Option<String>,
    /// Number of the run (`GITHUB_RUN_ID`).
    pub run_id: Option<u64>,
    /// 1 at first, one more at each repetition (`GITHUB_RUN_ATTEMPT`).
    pub run_attempt: Option<u64>,
    /// The job's key in the workflow file (`GITHUB_JOB`).
    pub job: Option<String>,
    /// The workflow's name (`GITHUB_WORKFLOW`).
    pub workflow: Option<String>,
    /// Such as `pull_request` (`GITHUB_EVENT_NAME`).
    pub event_name: Option<String>,
    /// The commit that is checked out; a merge commit for pull requests (`GITHUB_SHA`).
    pub sha: Option<String>,
    /// Such as `refs/heads/main` (`GITHUB_REF`).
    pub reference: Option<String>,
    /// The pull request that started the run.
    pub pull_request: Option<PullRequest>,
    /// The commit this run's change is measured against: the pull request's or merge group's base, or what the branch
    /// pointed to before the push. `None` for a new branch and for other events.
    pub base_sha: Option<String>,
    /// The repository's default branch.
    pub default_branch: Option<String>,
}

/// Why the facts cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadEventError {
    /// The payload is no JSON of GitHub's shape.
    #[error("event payload is malformed")]
    Payload {
        /// The file that `GITHUB_EVENT_PATH` names.
        file: Option<String>,
        /// Why.
        source: serde_json::Error,
    },
    /// A variable that holds a number does not.
    #[error("variable `{name}` is no number")]
    Number {
        /// The variable.
        name: &'static str,
        /// Why.
        #[source]
        source: std::num::ParseIntError,
    },
    /// A commit is not written as one.
    #[error("`{pointer}` is no commit id")]
    Commit {
        /// Where in the payload, or the variable's name.
        pointer: &'static str,
        /// The file that `GITHUB_EVENT_PATH` names, when it stands there.
        file: Option<String>,
    },
}

impl Explain for ReadEventError {
    fn code(&self) -> Code {
        Code::EventMalformed
    }

    fn position(&self) -> Position {
        let (place, file) = match self {
            Self::Payload { file, source } => {
                // A column of 0 is what the parser says at the beginning of a line: there is nothing to point at.
                let column = u64::try_from(source.column()).ok().filter(|column| *column > 0);
                let place = Position {
                    column,
                    ..Position::line(source.line() as u64)
                };
                (place, file)
            }
            Self::Commit { pointer, file } if pointer.starts_with('/') => (Position::pointer(*pointer), file),
            Self::Number { .. } | Self::Commit { .. } => return Position::default(),
        };
        match file {
            Some(file) => place.in_file(file),
            None => place,
        }
    }
}

impl RunFacts {
    /// Reads the variables through `variable` and the payload (the file that `GITHUB_EVENT_PATH` names) where there is
    /// one. Empty variables count as absent.
    ///
    /// # Errors
    /// The payload is malformed, a number is none, or a commit id is none.
    pub fn read(variable: &dyn Fn(&str) -> Option<String>, payload: Option<&[u8]>) -> Result<Self, ReadEventError> {
        let text = |name: &str| variable(name).filter(|value| !value.is_empty());
        let number = |name: &'static str| {
            let parsed = text(name).map(|value| value.parse::<u64>());
            parsed
                .transpose()
                .map_err(|source| ReadEventError::Number { name, source })
        };
        let payload = match payload {
            Some(bytes) => strict_json::from_slice(bytes).map_err(|source| ReadEventError::Payload {
                file: text("GITHUB_EVENT_PATH"),
                source,
            })?,
            None => wire::Payload::default(),
        };
        let facts = Self {
            repository: text("GITHUB_REPOSITORY"),
            server_url: text("GITHUB_SERVER_URL").map(|url| url.trim_end_matches('/').to_owned()),
            run_id: number("GITHUB_RUN_ID")?,
            run_attempt: number("GITHUB_RUN_ATTEMPT")?,
            job: text("GITHUB_JOB"),
            workflow: text("GITHUB_WORKFLOW"),
            event_name: text("GITHUB_EVENT_NAME"),
            sha: text("GITHUB_SHA"),
            reference: text("GITHUB_REF"),
            base_sha: payload.base_sha().map(str::to_owned),
            default_branch: payload.repository.and_then(|repository| repository.default_branch),
            pull_request: payload.pull_request.map(Into::into),
        };
        facts.check_commits().map_err(|pointer| ReadEventError::Commit {
            pointer,
            file: text("GITHUB_EVENT_PATH"),
        })?;
        Ok(facts)
    }

    /// The page of this run, with its attempt.
    #[must_use]
    pub fn run_url(&self) -> Option<String> {
        let (server, repository, run) = (self.server_url.as_ref()?, self.repository.as_ref()?, self.run_id?);
        let attempt = self
            .run_attempt
            .map(|attempt| format!("/attempts/{attempt}"))
            .unwrap_or_default();
        Some(format!("{server}/{repository}/actions/runs/{run}{attempt}"))
    }

    /// The commit that people know: a pull request's head, otherwise the one checked out.
    #[must_use]
    pub fn head_sha(&self) -> Option<&str> {
        self.pull_request
            .as_ref()
            .map(|request| request.head.sha.as_str())
            .or(self.sha.as_deref())
    }

    /// The error is where the one stands that is no commit.
    fn check_commits(&self) -> Result<(), &'static str> {
        let request = self.pull_request.as_ref();
        let commits = [
            ("GITHUB_SHA", self.sha.as_deref()),
            (
                "/pull_request/base/sha",
                request.map(|request| request.base.sha.as_str()),
            ),
            (
                "/pull_request/head/sha",
                request.map(|request| request.head.sha.as_str()),
            ),
            ("/before", self.base_sha.as_deref()),
        ];
        match commits
            .into_iter()
            .find(|(_, sha)| sha.is_some_and(|sha| !is_commit(sha)))
        {
            Some((pointer, _)) => Err(pointer),
            None => Ok(()),
        }
    }
}

fn is_commit(sha: &str) -> bool {
    matches!(sha.len(), 40 | 64) && sha.bytes().all(|byte| byte.is_ascii_hexdigit())
}

#[cfg(test)]
mod tests;
