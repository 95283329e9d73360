//! Workflow runs of a commit.

use serde::Deserialize;

use crate::{Client, GithubError};

/// The most pages of runs that are read.
const PAGES: usize = 10;

/// A workflow run.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct WorkflowRun {
    /// Its number.
    pub id: u64,
    /// The commit it ran on.
    pub head_sha: String,
    /// The branch, `None` for a tag.
    pub head_branch: Option<String>,
    /// What started it, such as `push`.
    pub event: String,
    /// `completed`, `waiting`, or what GitHub adds later.
    pub status: Option<String>,
    /// `success` and others, `None` while it runs.
    pub conclusion: Option<String>,
    /// The workflow file, such as `.github/workflows/ci.yml`.
    pub path: String,
    /// Which attempt it is, from 1.
    pub run_attempt: Option<u64>,
}

#[derive(Deserialize)]
struct Runs {
    workflow_runs: Vec<WorkflowRun>,
}

impl Client {
    /// The runs of a commit, newest first.
    ///
    /// # Errors
    /// The token may not read actions, or the call fails.
    pub async fn runs_of(&self, head_sha: &str) -> Result<Vec<WorkflowRun>, GithubError> {
        let route = self
            .route("actions/runs")
            .with("head_sha", head_sha)
            .with("exclude_pull_requests", true);
        self.list(route, PAGES, |page: Runs| page.workflow_runs).await
    }
}
