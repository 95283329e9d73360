//! Files of the repository at a commit.

use crate::{Client, GithubError, call::Call};

impl Client {
    /// The bytes of a file at a commit, branch or tag, at most so many; `None` when there is no such file.
    ///
    /// # Errors
    /// The path is a folder or a submodule, the file is larger, the token may not read contents, or the call fails.
    pub async fn file(&self, path: &str, revision: &str, most_bytes: u64) -> Result<Option<Vec<u8>>, GithubError> {
        let mut call = Call::get(self.route("contents").file(path).with("ref", revision));
        call.accept = "application/vnd.github.raw+json";
        call.limits.body = most_bytes;
        let answer = match self.read(&call).await {
            Err(GithubError::NotFound { .. }) => return Ok(None),
            answer => answer?,
        };
        // A folder is listed as JSON, whatever was asked for.
        let is_raw = answer.header("content-type").is_none_or(|kind| kind.contains(".raw"));
        if answer.status == 200 && is_raw {
            return Ok(Some(answer.body.into()));
        }
        Err(GithubError::UnexpectedStatus {
            asked: answer.asked.clone(),
            status: answer.status,
            says: "no file".to_owned(),
        })
    }
}
