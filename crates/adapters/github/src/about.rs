//! What GitHub says of the repository and of its commits and tags.

use serde::Deserialize;

use crate::{Client, GithubError, call::Call};

/// What GitHub says of a repository; empty texts where it says nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct About {
    /// Without its owner.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its page.
    pub html_url: String,
    /// The branch that is not a topic.
    pub default_branch: String,
    /// SPDX identifier of its licence.
    pub license: String,
}

#[derive(Deserialize)]
struct Wire {
    name: Option<String>,
    description: Option<String>,
    html_url: Option<String>,
    default_branch: Option<String>,
    license: Option<License>,
}

#[derive(Deserialize)]
struct License {
    spdx_id: Option<String>,
}

#[derive(Deserialize)]
struct Committed {
    commit: Commit,
}

#[derive(Deserialize)]
struct Commit {
    committer: Option<Committer>,
}

#[derive(Deserialize)]
struct Committer {
    date: Option<String>,
}

#[derive(Deserialize)]
struct Ref {
    #[serde(rename = "ref")]
    name: String,
}

impl Client {
    /// The repository itself.
    ///
    /// # Errors
    /// It is not there or not allowed, or the call fails.
    pub async fn about(&self) -> Result<About, GithubError> {
        let wire: Wire = self.read(&Call::get(self.route(""))).await?.json(200)?;
        Ok(About {
            name: wire.name.unwrap_or_default(),
            description: wire.description.unwrap_or_default(),
            html_url: wire.html_url.unwrap_or_default(),
            default_branch: wire.default_branch.unwrap_or_default(),
            license: wire.license.and_then(|license| license.spdx_id).unwrap_or_default(),
        })
    }

    /// When a commit was committed, in RFC 3339; `None` when GitHub does not know it.
    ///
    /// # Errors
    /// The call fails.
    pub async fn committed(&self, sha: &str) -> Result<Option<String>, GithubError> {
        let answer = match self.read(&Call::get(self.route("commits").name(sha))).await {
            Err(GithubError::NotFound { .. }) => return Ok(None),
            answer => answer?,
        };
        let committed: Committed = answer.json(200)?;
        Ok(committed.commit.committer.and_then(|committer| committer.date))
    }

    /// The tags of the repository, without `refs/tags/`.
    ///
    /// # Errors
    /// The token may not read contents, or the call fails.
    pub async fn tags(&self) -> Result<Vec<String>, GithubError> {
        let route = self.route("git/matching-refs").name("tags");
        let refs: Vec<Ref> = self.read(&Call::get(route)).await?.json(200)?;
        let tag = |one: Ref| one.name.strip_prefix("refs/tags/").map(ToOwned::to_owned);
        Ok(refs.into_iter().filter_map(tag).collect())
    }
}
