//! What happened: the event of the workflow, or what is checked out.

use adapter_git::{Git, GitError, Revision};
use flow_call::{Call, Refusal};
use platform::Env;
use serde_json::Value;
use surface::{Code, Explain, Position, environment as env};
use tagging::Event;

use super::settings::Settings;

/// An event, and when its commit was committed where git was asked.
pub(crate) struct Origin {
    pub(crate) event: Event,
    pub(crate) committed: Option<String>,
}

/// The payload is no JSON.
#[derive(Debug, thiserror::Error)]
#[error("event payload is malformed")]
struct Malformed {
    file: String,
    #[source]
    source: serde_json::Error,
}

impl Explain for Malformed {
    fn code(&self) -> Code {
        Code::EventMalformed
    }

    fn position(&self) -> Position {
        Position::line(self.source.line() as u64).in_file(&self.file)
    }
}

/// There is neither an event nor a commit.
#[derive(Debug, thiserror::Error)]
#[error("there is no event and nothing checked out to describe")]
struct NothingCheckedOut;

impl Explain for NothingCheckedOut {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["run it in a git repository with a commit, or in a workflow".to_owned()]
    }
}

pub(crate) async fn origin(call: &Call<'_>, settings: &Settings) -> Result<Origin, Refusal> {
    let variable = |name: &str| variable(call.platform.env.as_ref(), name);
    let payload = match call.runner.payload()? {
        Some(bytes) => serde_json::from_slice(&bytes).map_err(|source| {
            let file = variable(env::GITHUB_EVENT_PATH.name).unwrap_or_default();
            Refusal::of(&Malformed { file, source })
        })?,
        None => Value::Null,
    };
    let event = Event {
        name: variable(env::GITHUB_EVENT_NAME.name).unwrap_or_default(),
        reference: variable(env::GITHUB_REF.name).unwrap_or_default(),
        sha: variable(env::GITHUB_SHA.name).unwrap_or_default(),
        payload,
    };
    let outside = event.name.is_empty() && event.reference.is_empty() && event.sha.is_empty();
    if settings.from_git || outside {
        return checked_out(call, event).await;
    }
    Ok(Origin { event, committed: None })
}

/// The event with branch, tag and commit of the working tree.
async fn checked_out(call: &Call<'_>, event: Event) -> Result<Origin, Refusal> {
    let git = Git::new(call.platform, ".");
    let head = Revision::head();
    let asked = async {
        let sha = git.commit(&head).await?;
        Ok((sha, git.reference().await?, git.committed(&head).await?))
    };
    let (sha, reference, committed) = asked.await.map_err(refused)?;
    let reference = reference.unwrap_or_default();
    let event = Event {
        reference,
        sha,
        ..event
    };
    Ok(Origin {
        event,
        committed: Some(committed),
    })
}

fn refused(error: GitError) -> Refusal {
    match error {
        GitError::UnknownRevision { .. } | GitError::NoRepository { .. } => Refusal::of(&NothingCheckedOut),
        error => Refusal::of(&error),
    }
}

/// A variable that is set and not empty.
pub(crate) fn variable(env: &dyn Env, name: &str) -> Option<String> {
    env.var(name).filter(|value| !value.is_empty())
}
