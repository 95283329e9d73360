//! The part of GitHub's webhook payloads that is read (GitHub documentation, "Webhook events and payloads": push,
//! `pull_request`, `merge_group`). Unknown fields are ignored.

use serde::Deserialize;

use super::{PullRequest, Revision};

#[derive(Default, Deserialize)]
pub(super) struct Payload {
    pub(super) pull_request: Option<WirePullRequest>,
    pub(super) repository: Option<Repository>,
    merge_group: Option<MergeGroup>,
    before: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct WirePullRequest {
    number: u64,
    base: Side,
    head: Side,
}

#[derive(Deserialize)]
struct Side {
    sha: String,
    #[serde(rename = "ref")]
    branch: String,
    repo: Option<Repository>,
}

#[derive(Deserialize)]
pub(super) struct Repository {
    full_name: Option<String>,
    pub(super) default_branch: Option<String>,
}

#[derive(Deserialize)]
struct MergeGroup {
    base_sha: Option<String>,
}

impl Payload {
    pub(super) fn base_sha(&self) -> Option<&str> {
        let request = self.pull_request.as_ref().map(|request| request.base.sha.as_str());
        let group = self.merge_group.as_ref().and_then(|group| group.base_sha.as_deref());
        // a new branch has no commit before it and says so by zeros
        let push = self
            .before
            .as_deref()
            .filter(|sha| sha.bytes().any(|byte| byte != b'0'));
        request.or(group).or(push)
    }
}

impl From<WirePullRequest> for PullRequest {
    fn from(wire: WirePullRequest) -> Self {
        Self {
            number: wire.number,
            base: wire.base.into(),
            head: wire.head.into(),
        }
    }
}

impl From<Side> for Revision {
    fn from(wire: Side) -> Self {
        Self {
            sha: wire.sha,
            branch: wire.branch,
            repository: wire.repo.and_then(|repository| repository.full_name),
        }
    }
}
