//! One comment on the pull request.

pub use adapter_github::CommentKey;
use adapter_github::{Client, Comment, CommentError, ParseCommentKeyError};
use report::Document;
use surface::{Code, Explain};

use crate::Refusal;

/// Bytes of a comment's text, from its richest version to its shortest.
const VERSIONS: [usize; 3] = [60_000, 20_000, 2_000];

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
    hide_copies(client, &comment).await;
    Ok(comment)
}

/// Two runs at once may each have made a comment. The oldest one is kept; that the others are hidden is tidiness, and no
/// reason to fail.
async fn hide_copies(client: &Client, comment: &Comment) {
    if comment.copies.is_empty() {
        return;
    }
    match client.hide_comments(&comment.copies).await {
        Ok(0) => {}
        Ok(hidden) => tracing::info!(hidden, "copies of the comment are hidden as outdated"),
        Err(error) => {
            tracing::warn!("copies of the comment stay where they are, because they cannot be hidden: {error}")
        }
    }
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
