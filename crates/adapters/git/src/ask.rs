use std::rc::Rc;

use platform::{Command, Platform, Process, ProcessLimits, ProcessOutput};

use crate::{GitError, Revision};

/// A repository as the git program sees it.
#[derive(Clone)]
pub struct Git {
    process: Rc<dyn Process>,
    folder: String,
}

impl Git {
    /// The repository that holds this folder.
    #[must_use]
    pub fn new(platform: &Platform, folder: &str) -> Self {
        Self {
            process: Rc::clone(&platform.process),
            folder: folder.to_owned(),
        }
    }

    /// The files git knows under the folder, relative to it, in git's order.
    ///
    /// # Errors
    /// There is no repository, or git fails.
    pub async fn files(&self) -> Result<Vec<String>, GitError> {
        let listed = self
            .run("ls-files", &["-z", "--cached", "--others", "--exclude-standard"], 0)
            .await?;
        let text = text("ls-files", listed.stdout)?;
        Ok(text
            .split('\0')
            .filter(|path| !path.is_empty())
            .map(ToOwned::to_owned)
            .collect())
    }

    /// The folder relative to the top of the repository: empty, or ending in `/`.
    ///
    /// # Errors
    /// There is no repository, or git fails.
    pub async fn prefix(&self) -> Result<String, GitError> {
        self.line("rev-parse", &["--show-prefix"]).await
    }

    /// The hash of a commit.
    ///
    /// # Errors
    /// [`GitError::UnknownRevision`], or git fails.
    pub async fn commit(&self, revision: &Revision) -> Result<String, GitError> {
        let peeled = format!("{}^{{commit}}", revision.text());
        let found = self
            .run("rev-parse", &["--verify", "--quiet", "--end-of-options", &peeled], 1)
            .await?;
        let hash = text("rev-parse", found.stdout)?;
        match hash.lines().next_back() {
            Some(hash) if found.code == Some(0) => Ok(hash.to_owned()),
            _ => Err(GitError::UnknownRevision {
                revision: revision.text().to_owned(),
                shallow: self.is_shallow().await?,
            }),
        }
    }

    /// The hash of the newest common ancestor of two commits.
    ///
    /// # Errors
    /// One of them is unknown, they have none, or git fails.
    pub async fn merge_base(&self, one: &Revision, two: &Revision) -> Result<String, GitError> {
        let (first, second) = (self.commit(one).await?, self.commit(two).await?);
        let found = self.run("merge-base", &[&first, &second], 1).await?;
        let hash = text("merge-base", found.stdout)?;
        match hash.lines().next() {
            Some(hash) if found.code == Some(0) => Ok(hash.to_owned()),
            _ => Err(GitError::NoMergeBase {
                one: one.text().to_owned(),
                two: two.text().to_owned(),
                shallow: self.is_shallow().await?,
            }),
        }
    }

    /// The unified diff from a commit to another, or to the working tree: renames found, no context, paths relative to
    /// the folder, whatever the user's configuration says.
    ///
    /// # Errors
    /// A commit is unknown, or git fails.
    pub async fn diff(&self, base: &Revision, head: Option<&Revision>) -> Result<Vec<u8>, GitError> {
        let base = self.commit(base).await?;
        let head = match head {
            Some(head) => Some(self.commit(head).await?),
            None => None,
        };
        let mut arguments = vec![
            "--no-color",
            "--no-ext-diff",
            "--no-textconv",
            "--src-prefix=a/",
            "--dst-prefix=b/",
            "--find-renames",
            "--unified=0",
            "--relative",
            "--submodule=short",
            "--end-of-options",
            &base,
        ];
        arguments.extend(head.as_deref());
        arguments.push("--");
        Ok(self.run("diff", &arguments, 0).await?.stdout)
    }

    /// The hashes of a commit and of its first parents, at most so many in all. A shallow clone may end sooner.
    ///
    /// # Errors
    /// It is unknown, or git fails.
    pub async fn first_parents(&self, from: &Revision, limit: usize) -> Result<Vec<String>, GitError> {
        let commit = self.commit(from).await?;
        let limit = format!("--max-count={limit}");
        let listed = self
            .run("rev-list", &["--first-parent", &limit, &commit, "--"], 0)
            .await?;
        let hashes = text("rev-list", listed.stdout)?;
        Ok(hashes.lines().map(ToOwned::to_owned).collect())
    }

    /// The paths of all files of a commit, from the top of its tree, in git's order.
    ///
    /// # Errors
    /// It is unknown, or git fails.
    pub async fn tree(&self, of: &Revision) -> Result<Vec<String>, GitError> {
        let commit = self.commit(of).await?;
        let listed = self
            .run("ls-tree", &["-r", "-z", "--name-only", "--full-tree", &commit], 0)
            .await?;
        let paths = text("ls-tree", listed.stdout)?;
        let paths = paths.split('\0').filter(|path| !path.is_empty());
        Ok(paths.map(ToOwned::to_owned).collect())
    }

    /// The bytes of a file of a commit, by its path from the top of the tree.
    ///
    /// # Errors
    /// The commit is unknown, the file is not in it, or git fails.
    pub async fn file(&self, of: &Revision, path: &str) -> Result<Vec<u8>, GitError> {
        let named = format!("{}:{path}", self.commit(of).await?);
        Ok(self.run("cat-file", &["blob", &named], 0).await?.stdout)
    }

    /// Is the history cut off?
    ///
    /// # Errors
    /// There is no repository, or git fails.
    pub async fn is_shallow(&self) -> Result<bool, GitError> {
        Ok(self.line("rev-parse", &["--is-shallow-repository"]).await? == "true")
    }

    /// The URL of `origin` without credentials, `None` when there is no such remote.
    ///
    /// # Errors
    /// There is no repository, or git fails.
    pub async fn origin(&self) -> Result<Option<String>, GitError> {
        let found = self.run("config", &["--get", "remote.origin.url"], 1).await?;
        let url = text("config", found.stdout)?;
        Ok(url.lines().next().map(without_credentials))
    }

    pub(crate) async fn line(&self, subcommand: &'static str, arguments: &[&str]) -> Result<String, GitError> {
        let output = text(subcommand, self.run(subcommand, arguments, 0).await?.stdout)?;
        Ok(output.trim_end_matches(['\r', '\n']).to_owned())
    }

    /// Runs a subcommand. Exit codes up to `tolerated` are answers.
    pub(crate) async fn run(
        &self,
        subcommand: &'static str,
        arguments: &[&str],
        tolerated: i32,
    ) -> Result<ProcessOutput, GitError> {
        let output = self
            .process
            .run(self.command(subcommand, arguments), ProcessLimits::default())
            .await?;
        match output.code {
            Some(code) if (0..=tolerated).contains(&code) => Ok(output),
            code => Err(self.failure(subcommand, code.unwrap_or(-1), &output.stderr)),
        }
    }

    fn command(&self, subcommand: &'static str, arguments: &[&str]) -> Command {
        let fixed = ["-c", "core.quotePath=true", "-c", "core.fsmonitor=false", subcommand];
        let mut command = Command::new("git", fixed.iter().chain(arguments).copied());
        command.folder = Some(self.folder.clone());
        command.env = vec![
            ("LC_ALL".to_owned(), Some("C".to_owned())),
            ("GIT_OPTIONAL_LOCKS".to_owned(), Some("0".to_owned())),
            ("GIT_TERMINAL_PROMPT".to_owned(), Some("0".to_owned())),
            ("GIT_EXTERNAL_DIFF".to_owned(), None),
            ("GIT_DIFF_OPTS".to_owned(), None),
        ];
        command
    }

    fn failure(&self, command: &'static str, code: i32, stderr: &[u8]) -> GitError {
        let stderr = String::from_utf8_lossy(stderr);
        let folder = self.folder.clone();
        if stderr.contains("not a git repository") {
            return GitError::NoRepository { folder };
        }
        if stderr.contains("dubious ownership") {
            return GitError::Owner { folder };
        }
        GitError::Failed {
            command,
            code,
            says: stderr.lines().next().unwrap_or("nothing").to_owned(),
        }
    }
}

pub(crate) fn text(command: &'static str, bytes: Vec<u8>) -> Result<String, GitError> {
    String::from_utf8(bytes).map_err(|_| GitError::NotText { command })
}

/// `https://user:secret@host/path` without what stands before the `@`.
fn without_credentials(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let (host, path) = rest
                .split_once('/')
                .map_or((rest, None), |(host, path)| (host, Some(path)));
            let host = host.rsplit_once('@').map_or(host, |(_, host)| host);
            path.map_or_else(
                || format!("{scheme}://{host}"),
                |path| format!("{scheme}://{host}/{path}"),
            )
        }
        None => url.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::without_credentials;

    #[test]
    fn credentials_never_leave_a_url() {
        for (url, expect) in [
            (
                "https://user:token@example.org/a/b@c.git",
                "https://example.org/a/b@c.git",
            ),
            ("https://example.org/a", "https://example.org/a"),
            ("ssh://git@example.org", "ssh://example.org"),
            ("git@example.org:a/b.git", "git@example.org:a/b.git"),
        ] {
            assert_eq!(without_credentials(url), expect);
        }
    }
}
