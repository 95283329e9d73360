//! Which versions exist: the tags of what is checked out, where they are all there, else those that GitHub lists.

use adapter_git::{Git, GitError};
use flow_call::Call;
use tagging::Event;

use super::github::Asked;

/// `None`: nobody could be asked.
pub(crate) async fn known(call: &Call<'_>, event: &Event, github: &Asked<'_>) -> Option<Vec<String>> {
    let git = Git::new(call.platform, ".");
    match all_tags(&git).await {
        Ok(Some(tags)) if has_own(&tags, event) => return Some(tags),
        Ok(_) => tracing::debug!("the checkout does not hold all tags"),
        Err(error) => tracing::debug!("the tags of the checkout cannot be read: {error}"),
    }
    github.tags().await
}

/// `None` for a history that is cut off: its tags are those that a checkout fetched by chance.
async fn all_tags(git: &Git) -> Result<Option<Vec<String>>, GitError> {
    if git.is_shallow().await? {
        return Ok(None);
    }
    git.tags().await.map(Some)
}

/// A tag that is pushed is among all tags; one that is not there shows that tags were not fetched.
fn has_own(tags: &[String], event: &Event) -> bool {
    let own = event.reference.strip_prefix("refs/tags/");
    own.is_none_or(|own| tags.iter().any(|tag| tag == own))
}
