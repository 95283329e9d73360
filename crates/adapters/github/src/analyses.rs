//! Code-scanning analyses: what GitHub has taken in.

use serde::Deserialize;

use crate::{Client, GithubError};

/// The most pages of analyses that are read.
const PAGES: usize = 20;

/// One analysis: the results of one tool and category on one commit.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Analysis {
    /// Its number.
    pub id: u64,
    /// The full git ref, such as `refs/heads/main`.
    #[serde(rename = "ref")]
    pub git_ref: String,
    /// The commit that was analysed.
    pub commit_sha: String,
    /// The category, empty when the run named none.
    #[serde(default)]
    pub category: String,
    /// The tool that found it.
    pub tool: Tool,
    /// RFC 3339 in UTC.
    pub created_at: String,
    /// Results that GitHub kept.
    pub results_count: u64,
    /// The upload it came with; empty for older ones.
    #[serde(default)]
    pub sarif_id: String,
    /// Why it was not processed, empty when it was.
    #[serde(default)]
    pub error: String,
    /// What GitHub left out of it, empty for nothing.
    #[serde(default)]
    pub warning: String,
}

/// The tool of an analysis or alert.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize)]
pub struct Tool {
    /// `tool.driver.name` of the SARIF run.
    #[serde(default)]
    pub name: String,
    /// Its version.
    #[serde(default)]
    pub version: Option<String>,
}

impl Client {
    /// The analyses of a git ref, newest first; an empty list where none was ever made.
    ///
    /// # Errors
    /// Code scanning is off or not allowed, or the call fails.
    pub async fn analyses(&self, git_ref: &str) -> Result<Vec<Analysis>, GithubError> {
        let route = self.route("code-scanning/analyses").with("ref", git_ref);
        match self.list(route, PAGES, |page: Vec<Analysis>| page).await {
            // A repository that never had one answers so; any other 404 is a repository that is not to be seen.
            Err(GithubError::NotFound { says, .. }) if says == "no analysis found" => Ok(Vec::new()),
            listed => listed,
        }
    }
}
