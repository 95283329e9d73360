use std::time::Duration;

use platform::{Command, Platform, ProcessLimits, ProcessOutput};

use crate::{
    GitError, Side,
    commands::{self, Revision},
};

/// Bytes of an answer: a diff of a very large change, or the paths of a million files.
const LIMITS: ProcessLimits = ProcessLimits {
    time: Duration::from_secs(120),
    stdout: 256 << 20,
    stderr: 16 << 10,
};

/// The repository around a folder.
pub struct Git {
    platform: Platform,
    folder: String,
}

impl Git {
    /// Nothing is run yet.
    #[must_use]
    pub fn new(platform: Platform, folder: &str) -> Self {
        Self {
            platform,
            folder: folder.to_owned(),
        }
    }

    /// The tracked paths below the folder, relative to it, sorted by bytes. A byte that is no UTF-8 becomes U+FFFD.
    ///
    /// # Errors
    /// No git, no repository.
    pub async fn ls_files(&self) -> Result<Vec<String>, GitError> {
        let listed = self.answer(commands::ls_files()).await?;
        let paths = listed.split(|byte| *byte == 0).filter(|path| !path.is_empty());
        let mut paths: Vec<String> = paths.map(|path| String::from_utf8_lossy(path).into_owned()).collect();
        paths.sort_unstable();
        paths.dedup(); // a path in conflict is listed once a side
        Ok(paths)
    }

    /// The object id of the commit that is checked out.
    ///
    /// # Errors
    /// No git, no repository, no commit yet.
    pub async fn head_commit(&self) -> Result<String, GitError> {
        self.commit("HEAD").await
    }

    /// The object id of the commit that a revision names.
    ///
    /// # Errors
    /// As [`Git::head_commit`]; the revision is not there.
    pub async fn commit(&self, revision: &str) -> Result<String, GitError> {
        let output = self.run(commands::commit_of(Revision::new(revision)?)).await?;
        if output.code == Some(1) {
            return Err(self.unknown(revision).await);
        }
        object_id(&self.checked("rev-parse", output)?, "rev-parse")
    }

    /// The object id of the best common ancestor.
    ///
    /// # Errors
    /// One of the two is not there, or they share no history here.
    pub async fn merge_base(&self, one: &str, other: &str) -> Result<String, GitError> {
        let (left, right) = (Revision::new(one)?, Revision::new(other)?);
        self.commit(one).await?;
        self.commit(other).await?;
        let output = self.run(commands::merge_base(left, right)).await?;
        if output.code == Some(1) {
            let shallow = self.is_shallow().await?;
            return Err(GitError::NoMergeBase {
                one: one.to_owned(),
                other: other.to_owned(),
                shallow,
            });
        }
        object_id(&self.checked("merge-base", output)?, "merge-base")
    }

    /// What changed from a commit to another one or to the folder: a unified diff without context lines, paths prefixed
    /// by `a/` and `b/` and relative to the repository's root, renames found.
    ///
    /// # Errors
    /// A revision is not there; the diff is larger than 256 MiB.
    pub async fn diff(&self, base: &str, head: Side<'_>) -> Result<Vec<u8>, GitError> {
        let from = Revision::new(base)?;
        let to = match head {
            Side::Commit(head) => {
                let to = Revision::new(head)?;
                self.commit(head).await?;
                Some(to)
            }
            Side::Worktree => None,
        };
        self.commit(base).await?;
        self.answer(commands::diff(from, to)).await
    }

    /// Was the repository fetched without its whole history?
    ///
    /// # Errors
    /// No git, no repository.
    pub async fn is_shallow(&self) -> Result<bool, GitError> {
        match self.answer(commands::is_shallow()).await?.trim_ascii_end() {
            b"true" => Ok(true),
            b"false" => Ok(false),
            _ => Err(GitError::Answer {
                operation: "rev-parse".to_owned(),
            }),
        }
    }

    /// The URL of the remote `origin`, without credentials; `None` when there is no such remote.
    ///
    /// # Errors
    /// No git.
    pub async fn remote_url(&self) -> Result<Option<String>, GitError> {
        let output = self.run(commands::remote_url()).await?;
        if output.code == Some(1) {
            return Ok(None);
        }
        let answer = self.checked("config", output)?;
        Ok(Some(without_credentials(String::from_utf8_lossy(&answer).trim_end())))
    }

    async fn unknown(&self, revision: &str) -> GitError {
        match self.is_shallow().await {
            Ok(shallow) => GitError::RevisionUnknown {
                revision: revision.to_owned(),
                shallow,
            },
            Err(error) => error,
        }
    }

    async fn answer(&self, command: Command) -> Result<Vec<u8>, GitError> {
        let operation = operation(&command);
        let output = self.run(command).await?;
        self.checked(&operation, output)
    }

    async fn run(&self, mut command: Command) -> Result<ProcessOutput, GitError> {
        command.folder = Some(self.folder.clone());
        self.platform.process.run(command, LIMITS).await.map_err(GitError::Run)
    }

    fn checked(&self, operation: &str, output: ProcessOutput) -> Result<Vec<u8>, GitError> {
        if output.code == Some(0) {
            return Ok(output.stdout);
        }
        let told = String::from_utf8_lossy(&output.stderr);
        let folder = self.folder.clone();
        if told.contains("dubious ownership") {
            return Err(GitError::OwnerUntrusted { folder });
        }
        if told.contains("not a git repository") {
            return Err(GitError::NotARepository { folder });
        }
        let told = told
            .lines()
            .find(|line| !line.trim().is_empty())
            .unwrap_or("no word of why")
            .to_owned();
        Err(GitError::Failed {
            operation: operation.to_owned(),
            exit: output.code,
            told,
        })
    }
}

/// The sub-command: the first argument after the fixed ones.
fn operation(command: &Command) -> String {
    let known = ["ls-files", "rev-parse", "merge-base", "diff", "config"];
    let found = command
        .arguments
        .iter()
        .find(|argument| known.contains(&argument.as_str()));
    found.cloned().unwrap_or_default()
}

/// 40 or 64 hexadecimal digits and a line break.
fn object_id(answer: &[u8], operation: &str) -> Result<String, GitError> {
    let text = String::from_utf8_lossy(answer.trim_ascii_end()).into_owned();
    if matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        Ok(text)
    } else {
        Err(GitError::Answer {
            operation: operation.to_owned(),
        })
    }
}

/// The user and password of a URL dropped; `git@host:path` names an account, not a secret, and stays.
fn without_credentials(url: &str) -> String {
    let Some((scheme, rest)) = url.split_once("://") else {
        return url.to_owned();
    };
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}

#[cfg(test)]
mod tests {
    use super::without_credentials;

    #[test]
    fn urls_lose_their_credentials() {
        for (url, shown) in [
            (
                "https://x-access-token:ghs_1@github.com/o/r.git",
                "https://github.com/o/r.git",
            ),
            ("https://github.com/o/r", "https://github.com/o/r"),
            ("ssh://git@host:22/o/r", "ssh://host:22/o/r"),
            ("git@github.com:o/r.git", "git@github.com:o/r.git"),
            ("/srv/repo@1", "/srv/repo@1"),
        ] {
            assert_eq!(without_credentials(url), shown);
        }
    }
}
