//! Code-scanning alerts: list, dismiss, reopen.

use serde::{Deserialize, Serialize};

use crate::{Client, GithubError, analyses::Tool, call::Call, route::Route, text};

/// The most pages of alerts that are read: 20,000 alerts.
const PAGES: usize = 200;
/// The longest comment on a dismissal, in characters.
const COMMENT: usize = 280;

/// An alert, with the place where it was seen last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its number in the repository.
    pub number: u64,
    /// `open`, `dismissed`, `fixed`, or a state that GitHub adds later.
    pub state: String,
    /// The rule's id in the SARIF file.
    pub rule: String,
    /// The tool that found it.
    pub tool: Tool,
    /// Where people look at it.
    pub url: String,
    /// Why it was dismissed, in GitHub's words.
    pub dismissed_reason: Option<String>,
    /// What was said on dismissal.
    pub dismissed_comment: Option<String>,
    /// Where it was seen last.
    pub seen: Instance,
}

/// One sight of an alert.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Instance {
    /// The full git ref.
    pub git_ref: String,
    /// The commit.
    pub commit_sha: String,
    /// The category of the analysis.
    pub category: String,
    /// The message of the result.
    pub message: String,
    /// The path from the repository's root, empty for none.
    pub path: String,
    /// 1-based first line, 0 for none.
    pub start_line: u64,
}

/// Which alerts are wanted. What is `None` does not narrow.
#[derive(Debug, Clone, Copy, Default)]
pub struct AlertQuery<'a> {
    /// The full git ref; `None` for the default branch.
    pub git_ref: Option<&'a str>,
    /// `open`, `dismissed` or `fixed`.
    pub state: Option<&'a str>,
    /// The name of the tool.
    pub tool: Option<&'a str>,
}

/// Why an alert is dismissed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DismissReason {
    /// It is no problem.
    FalsePositive,
    /// It is one, and stays.
    WontFix,
    /// It is in tests only.
    UsedInTests,
    /// Something else makes it harmless.
    Mitigated,
}

impl DismissReason {
    /// The word of the API.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::FalsePositive => "false positive",
            Self::WontFix => "won't fix",
            Self::UsedInTests => "used in tests",
            Self::Mitigated => "mitigated",
        }
    }
}

#[derive(Serialize)]
struct Change<'a> {
    state: &'static str,
    #[serde(skip_serializing_if = "Option::is_none")]
    dismissed_reason: Option<&'static str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    dismissed_comment: Option<&'a str>,
}

#[derive(Deserialize)]
struct Wire {
    number: u64,
    state: Option<String>,
    html_url: String,
    rule: WireRule,
    tool: Tool,
    dismissed_reason: Option<String>,
    dismissed_comment: Option<String>,
    most_recent_instance: Option<WireInstance>,
}

#[derive(Deserialize)]
struct WireRule {
    id: Option<String>,
}

#[derive(Deserialize)]
struct WireInstance {
    #[serde(rename = "ref")]
    git_ref: Option<String>,
    commit_sha: Option<String>,
    category: Option<String>,
    message: Option<WireMessage>,
    location: Option<WireLocation>,
}

#[derive(Deserialize)]
struct WireMessage {
    text: Option<String>,
}

#[derive(Deserialize)]
struct WireLocation {
    path: Option<String>,
    start_line: Option<u64>,
}

impl Client {
    /// The alerts that the query leaves, by number.
    ///
    /// # Errors
    /// Code scanning is off or not allowed, or the call fails.
    pub async fn alerts(&self, query: AlertQuery<'_>) -> Result<Vec<Alert>, GithubError> {
        let mut route = self
            .route("code-scanning/alerts")
            .with("sort", "number")
            .with("direction", "asc");
        for (key, value) in [
            ("ref", query.git_ref),
            ("state", query.state),
            ("tool_name", query.tool),
        ] {
            if let Some(value) = value {
                route = route.with(key, value);
            }
        }
        self.list(route, PAGES, |page: Vec<Wire>| {
            page.into_iter().map(Alert::from).collect()
        })
        .await
    }

    /// An alert as it is now.
    ///
    /// # Errors
    /// It is not there or not allowed, or the call fails.
    pub async fn alert(&self, number: u64) -> Result<Alert, GithubError> {
        let call = Call::get(self.route("code-scanning/alerts").name(number));
        self.read(&call).await?.json::<Wire>(200).map(Alert::from)
    }

    /// Dismisses an alert. A longer comment than 280 characters is cut.
    ///
    /// # Errors
    /// It is not there or not allowed, or the call fails.
    pub async fn dismiss_alert(&self, number: u64, reason: DismissReason, comment: &str) -> Result<Alert, GithubError> {
        let comment = text::fit(comment, COMMENT);
        let change = Change {
            state: "dismissed",
            dismissed_reason: Some(reason.text()),
            dismissed_comment: Some(&comment).filter(|text| !text.is_empty()).map(|text| &**text),
        };
        self.change_alert(number, &change).await
    }

    /// Opens a dismissed alert again.
    ///
    /// # Errors
    /// It is not there or not allowed, or the call fails.
    pub async fn reopen_alert(&self, number: u64) -> Result<Alert, GithubError> {
        let change = Change {
            state: "open",
            dismissed_reason: None,
            dismissed_comment: None,
        };
        self.change_alert(number, &change).await
    }

    async fn change_alert(&self, number: u64, change: &Change<'_>) -> Result<Alert, GithubError> {
        let route: Route = self.route("code-scanning/alerts").name(number);
        let is_done = |alert: &Alert| {
            alert.state == change.state
                && alert.dismissed_reason.as_deref() == change.dismissed_reason
                && alert.dismissed_comment.as_deref().unwrap_or_default()
                    == change.dismissed_comment.unwrap_or_default()
        };
        self.write_once(
            &Call::patch(route.clone(), change),
            |answer| answer.json::<Wire>(200).map(Alert::from),
            async || {
                let found = self.alert(number).await?;
                Ok(Some(found).filter(is_done))
            },
        )
        .await
    }
}

impl From<Wire> for Alert {
    fn from(wire: Wire) -> Self {
        Self {
            number: wire.number,
            state: wire.state.unwrap_or_default(),
            rule: wire.rule.id.unwrap_or_default(),
            tool: wire.tool,
            url: wire.html_url,
            dismissed_reason: wire.dismissed_reason,
            dismissed_comment: wire.dismissed_comment,
            seen: wire.most_recent_instance.map(Instance::from).unwrap_or_default(),
        }
    }
}

impl From<WireInstance> for Instance {
    fn from(wire: WireInstance) -> Self {
        let (path, start_line) = wire.location.map(|it| (it.path, it.start_line)).unwrap_or_default();
        Self {
            git_ref: wire.git_ref.unwrap_or_default(),
            commit_sha: wire.commit_sha.unwrap_or_default(),
            category: wire.category.unwrap_or_default(),
            message: wire.message.and_then(|it| it.text).unwrap_or_default(),
            path: path.unwrap_or_default(),
            start_line: start_line.unwrap_or_default(),
        }
    }
}
