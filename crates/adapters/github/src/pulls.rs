//! Pull requests: where they come from and where they would go.

use serde::Deserialize;

use crate::{Client, GithubError, call::Call};

/// A pull request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pull {
    /// Its number.
    pub number: u64,
    /// `open`, `closed`, or what GitHub adds later.
    pub state: String,
    /// What it would merge.
    pub head: PullSide,
    /// What it would merge into.
    pub base: PullSide,
}

/// One side of a pull request.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct PullSide {
    /// The commit.
    pub sha: String,
    /// The branch without `refs/heads/`.
    #[serde(rename = "ref")]
    pub branch: String,
    /// `owner/name`; `None` when the fork is gone.
    #[serde(rename = "repo", deserialize_with = "full_name")]
    pub repository: Option<String>,
}

impl Pull {
    /// Does it come from another repository? Its jobs then have a token that can only read. A fork that is gone counts.
    #[must_use]
    pub fn is_from_fork(&self) -> bool {
        self.head.repository.is_none() || self.head.repository != self.base.repository
    }
}

#[derive(Deserialize)]
struct Wire {
    number: u64,
    state: String,
    head: PullSide,
    base: PullSide,
}

#[derive(Deserialize)]
struct Comparison {
    merge_base_commit: Commit,
}

#[derive(Deserialize)]
struct Commit {
    sha: String,
}

fn full_name<'de, D: serde::Deserializer<'de>>(from: D) -> Result<Option<String>, D::Error> {
    #[derive(Deserialize)]
    struct Named {
        full_name: String,
    }
    Ok(Option::<Named>::deserialize(from)?.map(|named| named.full_name))
}

impl Client {
    /// A pull request.
    ///
    /// # Errors
    /// It is not there or not allowed, or the call fails.
    pub async fn pull(&self, number: u64) -> Result<Pull, GithubError> {
        let call = Call::get(self.route("pulls").name(number));
        let wire: Wire = self.read(&call).await?.json(200)?;
        Ok(Pull {
            number: wire.number,
            state: wire.state,
            head: wire.head,
            base: wire.base,
        })
    }

    /// The commit that two commits or branches grew from. A branch of a fork is `owner:branch`.
    ///
    /// # Errors
    /// One is not there, they have no common ancestor, or the call fails.
    pub async fn merge_base(&self, base: &str, head: &str) -> Result<String, GithubError> {
        let route = self.route("compare").name(format_args!("{base}...{head}"));
        let call = Call::get(route.with("per_page", 1)); // the commits between are not wanted
        let comparison: Comparison = self.read(&call).await?.json(200)?;
        Ok(comparison.merge_base_commit.sha)
    }
}
