use std::time::Duration;

use platform::HttpError;
use surface::{Code, Explain};

use crate::{call::Asked, permissions::Permission};

/// A call to GitHub failed.
#[derive(Debug, thiserror::Error)]
pub enum GithubError {
    /// No answer arrived.
    #[error("`{asked}` got no answer")]
    Unreachable {
        /// The request.
        asked: Asked,
        /// What the network says.
        #[source]
        source: HttpError,
    },
    /// The server failed, again and again where asking again is harmless.
    #[error("`{asked}` failed with status {status}: {says}")]
    Failing {
        /// The request.
        asked: Asked,
        /// 500 and more.
        status: u16,
        /// The server's words.
        says: String,
    },
    /// A write got no answer, and the look whether it was done failed.
    #[error("whether `{asked}` was done is unknown")]
    OutcomeUnknown {
        /// The write.
        asked: Asked,
        /// Why the write has no answer, or why the look failed.
        #[source]
        source: Box<Self>,
    },
    /// Status 401.
    #[error("`{asked}` was refused because the token is not accepted: {says}")]
    Unauthorized {
        /// The request.
        asked: Asked,
        /// The server's words.
        says: String,
    },
    /// Status 403 that is no rate limit.
    #[error("`{asked}` is not allowed: {says}")]
    Forbidden {
        /// The request.
        asked: Asked,
        /// The server's words.
        says: String,
        /// What the token would need, when the server says so.
        wanted: Vec<Permission>,
    },
    /// Status 404 or 410.
    #[error("`{asked}` is not there: {says}")]
    NotFound {
        /// The request.
        asked: Asked,
        /// The server's words.
        says: String,
    },
    /// The limits ask for a longer wait than this call may take.
    #[error(
        "`{asked}` met a rate limit that asks to wait {} s more, after {} s of waiting",
        needed.as_secs(),
        waited.as_secs()
    )]
    RateLimited {
        /// The request.
        asked: Asked,
        /// How long this call has waited already.
        waited: Duration,
        /// How long it would have to wait now.
        needed: Duration,
    },
    /// Any other status from 400 to 499.
    #[error("`{asked}` was refused with status {status}: {says}{}", list(details))]
    Refused {
        /// The request.
        asked: Asked,
        /// The status.
        status: u16,
        /// The server's words.
        says: String,
        /// What it names one by one, at most ten.
        details: Vec<String>,
    },
    /// A success or a redirect that is not the one the call stands for.
    #[error("`{asked}` was answered with the unexpected status {status}: {says}")]
    UnexpectedStatus {
        /// The request.
        asked: Asked,
        /// The status.
        status: u16,
        /// The server's words.
        says: String,
    },
    /// The body is not of the documented shape.
    #[error("the answer to `{asked}` is not of the documented shape")]
    Malformed {
        /// The request.
        asked: Asked,
        /// Where it breaks.
        #[source]
        source: serde_json::Error,
    },
    /// An answer names a next page or a place on another server.
    #[error("the answer to `{asked}` leads to `{host}`, which is not the server of the API")]
    LeadsElsewhere {
        /// The request.
        asked: Asked,
        /// The other host.
        host: String,
    },
    /// The pages lead back to one that was read already.
    #[error("the pages of `{asked}` go round in a circle")]
    PagesLoop {
        /// The request.
        asked: Asked,
    },
    /// There is more than the limit of this call.
    #[error("`{asked}` has more than {limit} pages")]
    TooManyPages {
        /// The request.
        asked: Asked,
        /// Pages.
        limit: usize,
    },
    /// A GraphQL query was answered with errors.
    #[error("the GraphQL API answered with errors: {}", says.join(", "))]
    Graphql {
        /// Its words, at most ten.
        says: Vec<String>,
    },
    /// octocrab could not make or pass on the request.
    #[error("`{asked}` could not be made")]
    Client {
        /// The request.
        asked: Asked,
        /// octocrab's own error.
        #[source]
        source: Box<octocrab::Error>,
    },
}

fn list(details: &[String]) -> String {
    details.iter().map(|detail| format!("; {detail}")).collect()
}

impl Explain for GithubError {
    fn code(&self) -> Code {
        match self {
            Self::Unreachable { .. } | Self::Failing { .. } => Code::GithubUnreachable,
            Self::OutcomeUnknown { .. } => Code::GithubOutcomeUnknown,
            Self::Unauthorized { .. } => Code::GithubUnauthorized,
            Self::Forbidden { .. } => Code::GithubForbidden,
            Self::NotFound { .. } => Code::GithubNotFound,
            Self::RateLimited { .. } => Code::GithubRateLimited,
            Self::Refused { .. } | Self::Graphql { .. } => Code::GithubRefused,
            Self::UnexpectedStatus { .. }
            | Self::Malformed { .. }
            | Self::LeadsElsewhere { .. }
            | Self::PagesLoop { .. }
            | Self::TooManyPages { .. } => Code::GithubAnswerMalformed,
            Self::Client { .. } => Code::Internal,
        }
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Forbidden { wanted, says, .. } => forbidden(wanted, says),
            Self::RateLimited { needed, .. } => vec![format!("run again in {} minutes", needed.as_secs() / 60 + 1)],
            Self::OutcomeUnknown { source, .. } => source.hints(),
            Self::TooManyPages { .. } => vec!["narrow the question down".to_owned()],
            _ => Vec::new(),
        }
    }
}

/// The fix as YAML that can be pasted into the job.
fn forbidden(wanted: &[Permission], says: &str) -> Vec<String> {
    let granted: Vec<String> = wanted.iter().map(ToString::to_string).collect();
    let mut hints = Vec::new();
    if wanted.iter().any(|it| !it.is_grantable()) {
        hints.push(format!(
            "hand in an app's or a person's token that has `{}`, because a workflow cannot grant it",
            granted.join(", ")
        ));
    } else if !wanted.is_empty() {
        hints.push(format!("add `permissions: {{ {} }}` to the job", granted.join(", ")));
    }
    if says.contains("not accessible by integration") {
        hints.push("for a pull request from a fork the token can only read: do it in a second workflow".to_owned());
    }
    hints
}
