//! What happened, and where.

use serde_json::Value;
use surface::Instant;

use crate::inputs::Switches;

/// The event that started the workflow.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Event {
    /// `GITHUB_EVENT_NAME`.
    pub name: String,
    /// `GITHUB_REF`.
    pub reference: String,
    /// `GITHUB_SHA`.
    pub sha: String,
    /// The webhook's payload; `null` when there is none.
    pub payload: Value,
}

/// What GitHub knows of the repository; empty texts for what it does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Repository {
    /// Without its owner.
    pub name: String,
    /// What it is for.
    pub description: String,
    /// Its page.
    pub html_url: String,
    /// The branch that is not a topic.
    pub default_branch: String,
    /// SPDX identifier.
    pub license: String,
}

/// All that is known besides the inputs.
#[derive(Debug, Clone)]
pub struct Facts<'a> {
    /// What happened.
    pub event: Event,
    /// Where.
    pub repository: Repository,
    /// When the commit was committed, as the API says it (RFC 3339), for payloads that do not tell.
    pub commit_date: Option<String>,
    /// The clock.
    pub now: Instant,
    /// The tags of the repository, or of the image, for strict mode: `latest` goes to the highest version of them. `None`:
    /// nobody could be asked.
    pub known_versions: Option<&'a [String]>,
}

impl Facts<'_> {
    /// An event and the clock; nothing is known of the repository.
    #[must_use]
    pub fn new(event: Event, now: Instant) -> Self {
        Self {
            event,
            repository: Repository::default(),
            commit_date: None,
            now,
            known_versions: None,
        }
    }
}

impl Event {
    /// Does the payload say when the commit was committed?
    #[must_use]
    pub fn tells_commit_date(&self, switches: &Switches) -> bool {
        self.clone().settled(switches).commit_date().is_some()
    }

    /// The commit that everything is about.
    #[must_use]
    pub fn commit(&self, switches: &Switches) -> String {
        self.clone().settled(switches).sha
    }

    /// With the reference and the commit that the action goes by.
    pub(crate) fn settled(mut self, switches: &Switches) -> Self {
        if self.name.contains("pull_request_target") {
            let number = self
                .payload
                .get("number")
                .map_or("undefined".to_owned(), Value::to_string);
            self.reference = format!("refs/pull/{number}/merge");
        }
        let head = self.payload.pointer("/pull_request/head/sha").and_then(Value::as_str);
        if let Some(head) = head.filter(|_| switches.wants_head() && self.name.contains("pull_request")) {
            self.sha = head.to_owned();
        }
        self
    }

    /// The name of the branch that the reference is.
    pub(crate) fn branch(&self) -> Option<&str> {
        self.reference.strip_prefix("refs/heads/")
    }

    /// The name of the tag that the reference is.
    pub(crate) fn tag(&self) -> Option<&str> {
        self.reference.strip_prefix("refs/tags/")
    }

    /// The branch that a tag or a pull request came from.
    pub(crate) fn base(&self) -> &str {
        let text = |pointer| self.payload.pointer(pointer).and_then(Value::as_str);
        if self.tag().is_some()
            && let Some(base) = text("/base_ref")
        {
            return base.strip_prefix("refs/heads/").unwrap_or(base);
        }
        let pull_request = self.reference.starts_with("refs/pull/");
        text("/pull_request/base/ref")
            .filter(|_| pull_request)
            .unwrap_or_default()
    }

    /// Is it about the default branch? Some events always are.
    pub(crate) fn is_default_branch(&self) -> bool {
        let branch = self.branch().unwrap_or(&self.reference);
        let default = self
            .payload
            .pointer("/repository/default_branch")
            .and_then(Value::as_str);
        default == Some(branch)
            || ["create", "discussion", "issues", "schedule"]
                .iter()
                .any(|word| self.name.contains(word))
    }

    /// The date that the payload gives the commit. `Some(None)`: it is no date.
    pub(crate) fn commit_date(&self) -> Option<Option<Instant>> {
        let is_it = |commit: &&Value| commit.get("id").and_then(Value::as_str) == Some(&self.sha);
        let date = |commit: &Value| commit.get("timestamp").and_then(Value::as_str).map(str::to_owned);
        let listed = self.payload.get("commits").and_then(Value::as_array);
        let listed = listed
            .and_then(|commits| commits.iter().find(is_it))
            .and_then(date)
            .filter(|date| !date.is_empty());
        let head = || {
            self.payload
                .get("head_commit")
                .filter(is_it)
                .map(|head| date(head).unwrap_or_default())
        };
        listed.or_else(head).map(|date| date.parse().ok())
    }
}
