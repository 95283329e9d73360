//! What is checked out, and how it is named.

use crate::{Git, GitError, Revision, ask::text};

impl Git {
    /// The tags of the repository, without `refs/tags/`, in git's order.
    ///
    /// # Errors
    /// There is no repository, or git fails.
    pub async fn tags(&self) -> Result<Vec<String>, GitError> {
        let listed = self
            .run("for-each-ref", &["--format=%(refname:strip=2)", "refs/tags"], 0)
            .await?;
        Ok(text("for-each-ref", listed.stdout)?
            .lines()
            .map(ToOwned::to_owned)
            .collect())
    }

    /// The reference that is checked out: `refs/heads/NAME`, or `refs/tags/NAME` where a tag stands on the commit. `None`
    /// when it has no name.
    ///
    /// # Errors
    /// There is no repository, or git fails.
    pub async fn reference(&self) -> Result<Option<String>, GitError> {
        let branch = self.run("symbolic-ref", &["--quiet", "HEAD"], 1).await?;
        if branch.code == Some(0) {
            return Ok(text("symbolic-ref", branch.stdout)?
                .lines()
                .next()
                .map(ToOwned::to_owned));
        }
        let pointing = [
            "--points-at=HEAD",
            "--sort=-version:refname",
            "--format=%(refname)",
            "refs/tags",
        ];
        let tags = self.run("for-each-ref", &pointing, 0).await?;
        Ok(text("for-each-ref", tags.stdout)?.lines().next().map(ToOwned::to_owned))
    }

    /// When a commit was committed, in RFC 3339.
    ///
    /// # Errors
    /// The commit is unknown, or git fails.
    pub async fn committed(&self, revision: &Revision) -> Result<String, GitError> {
        let commit = self.commit(revision).await?;
        self.line("show", &["--no-patch", "--no-show-signature", "--format=%cI", &commit])
            .await
    }
}
