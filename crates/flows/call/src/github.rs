//! What flows do on GitHub alike: a client with the call's token, and one comment on the pull request that is kept up to
//! date.

pub use adapter_github::CommentKey;
use adapter_github::{Client, Comment, CommentError, ParseCommentKeyError, Settings, SettingsError};
use report::Document;
use runner_protocol::RunFacts;
use surface::environment::GITHUB_TOKEN;
use surface::{Code, Explain, Input, Secret};

use crate::{Call, Refusal};

/// Bytes of a comment's text, from its richest version to its shortest.
const VERSIONS: [usize; 3] = [60_000, 20_000, 2_000];

/// A client with the token of this input, or of the environment. The runner is told to mask it.
///
/// # Errors
/// The settings are unusable, or nobody takes what is said to the runner.
pub fn client(call: &Call<'_>, token: Input) -> Result<Client, Refusal> {
    let env = call.platform.env.as_ref();
    let input = call.values.text(token.name).and_then(Secret::new);
    let token = input.or_else(|| env.var(GITHUB_TOKEN.name).as_deref().and_then(Secret::new));
    if let Some(token) = &token {
        call.runner.mask(token.expose()).map_err(|error| Refusal::of(&error))?;
    }
    let refused = |error: SettingsError| Refusal::of(&error);
    let settings = Settings::of_environment(env, token).map_err(refused)?;
    Client::new(call.platform, settings).map_err(refused)
}

/// Is the run one of a pull request from a fork? Its token may only read, whatever the workflow asks for.
#[must_use]
pub fn is_from_fork(run: &RunFacts) -> bool {
    run.pull_request.as_ref().is_some_and(|pull| pull.is_from_fork())
}

/// The key of a comment.
///
/// # Errors
/// The text is none.
pub fn comment_key(text: &str) -> Result<CommentKey, KeyRefused> {
    Ok(text.parse::<CommentKey>()?)
}

/// Makes the comment of this key say this, in the richest version that fits.
///
/// # Errors
/// The token may not comment, or the call fails.
pub async fn keep_comment(
    client: &Client,
    pull_request: u64,
    key: &CommentKey,
    says: &Document,
) -> Result<Comment, Refusal> {
    let versions = VERSIONS.map(|bytes| report::markdown(says, bytes));
    let kept = client.keep_comment(pull_request, key, versions).await;
    let comment = kept.map_err(|error: CommentError| Refusal::of(&error))?;
    tracing::info!("the comment is at {}", comment.url);
    Ok(comment)
}

/// A text that is no key of a comment.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub struct KeyRefused(#[from] ParseCommentKeyError);

impl Explain for KeyRefused {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["write a key such as `coverage/unit`".to_owned()]
    }
}
