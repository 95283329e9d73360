//! The evidence that flows leave alike: what statements are about, and how they become files.

use adapter_git::{Git, Revision};
use evidence::{GitCommit, Predicate, ResourceDescriptor, Sha256, Statement};
use runner_protocol::RunFacts;
use surface::{Code, Explain};

use crate::{Call, Place, Refusal};

/// Why no statement can be written.
#[derive(Debug, thiserror::Error)]
pub enum StateError {
    /// Nobody knows what was tested.
    #[error("evidence needs a commit, and neither the run nor git names one")]
    NoCommit,
    /// What the run calls a commit is none.
    #[error("`{text}` is no commit")]
    Commit {
        /// As the run says.
        text: String,
    },
    /// The subject that was asked for names no content.
    #[error("`{text}` is no image with a digest")]
    Image {
        /// As the user wrote it.
        text: String,
    },
    /// The predicate refuses to be written.
    #[error("what was found cannot be stated")]
    Contradiction(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Explain for StateError {
    fn code(&self) -> Code {
        match self {
            Self::NoCommit | Self::Commit { .. } | Self::Image { .. } => Code::UsageInvalid,
            Self::Contradiction(_) => Code::Internal,
        }
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::NoCommit | Self::Commit { .. } => "run it in a git checkout with at least one commit",
            Self::Image { .. } => "write it as `registry.example/name@sha256:...`",
            Self::Contradiction(_) => return Vec::new(),
        };
        vec![hint.to_owned()]
    }
}

/// The commit that a run is about.
#[derive(Debug, Clone)]
pub struct Commit {
    /// Its repository's URL, as `git+https://...` or as git's `origin` says; `local` when nobody else knows it.
    pub repository: String,
    /// Its hash.
    pub hash: GitCommit,
    reference: Option<String>,
}

impl Commit {
    /// As the runner says, otherwise as git does.
    ///
    /// # Errors
    /// Neither names a commit.
    pub async fn of(run: &RunFacts, git: &Git) -> Result<Self, StateError> {
        let text = match run.head_sha() {
            Some(sha) => sha.to_owned(),
            None => git.commit(&Revision::head()).await.map_err(|_| StateError::NoCommit)?,
        };
        let repository = match (&run.server_url, &run.repository) {
            (Some(server), Some(repository)) => format!("git+{server}/{repository}"),
            _ => git.origin().await.ok().flatten().unwrap_or_else(|| "local".to_owned()),
        };
        Ok(Self {
            repository,
            hash: text.parse().map_err(|_| StateError::Commit { text })?,
            reference: run.reference.clone(),
        })
    }

    /// It as the subject of a statement.
    #[must_use]
    pub fn subject(&self) -> ResourceDescriptor {
        ResourceDescriptor::git_commit(&self.repository, self.reference.as_deref(), &self.hash)
    }
}

/// An image as the subject of a statement, from `name@sha256:digest`. A tag before the `@` is for people and left out.
///
/// # Errors
/// The text names no digest.
pub fn image(text: &str) -> Result<ResourceDescriptor, StateError> {
    let refused = || StateError::Image { text: text.to_owned() };
    let (name, digest) = text.split_once("@sha256:").ok_or_else(refused)?;
    let digest: Sha256 = digest.parse().map_err(|_| refused())?;
    let folder = name.rfind('/').map_or(0, |slash| slash + 1);
    let name = match name.get(folder..).and_then(|last| last.find(':')) {
        Some(colon) => name.get(..folder + colon).unwrap_or(name),
        None => name,
    };
    if name.is_empty() {
        return Err(refused());
    }
    Ok(ResourceDescriptor::file(name, &digest))
}

/// The text of a statement.
///
/// # Errors
/// The predicate contradicts itself.
pub fn statement<P: Predicate>(subject: &ResourceDescriptor, predicate: P) -> Result<String, StateError>
where
    P::Contradiction: std::error::Error + Send + Sync + 'static,
{
    let statement = Statement {
        subject: vec![subject.clone()],
        predicate,
    };
    statement
        .to_json()
        .map_err(|error| StateError::Contradiction(Box::new(error)))
}

/// Writes statements, each with the name of its file, into a folder and gives back their paths.
///
/// # Errors
/// A file cannot be written.
pub fn write(
    call: &Call<'_>,
    place: &Place,
    folder: &str,
    statements: impl IntoIterator<Item = (String, String)>,
) -> Result<Vec<String>, Refusal> {
    let folder = folder.trim_end_matches('/');
    let mut paths = Vec::new();
    for (name, text) in statements {
        let path = format!("{folder}/{name}");
        call.write(&place.path(&path), (text + "\n").as_bytes())?;
        paths.push(path);
    }
    Ok(paths)
}

#[cfg(test)]
mod tests {
    use super::image;

    #[test]
    fn a_subject_is_an_image_with_a_digest() {
        let digest = "ab".repeat(32);
        for (text, name) in [
            (
                format!("registry.example:5000/app@sha256:{digest}"),
                "registry.example:5000/app",
            ),
            (format!("app:1.2@sha256:{digest}"), "app"),
        ] {
            let subject = image(&text).unwrap();
            assert_eq!(subject.name.as_deref(), Some(name));
            assert_eq!(subject.digest.get("sha256"), Some(&digest));
        }
        for text in ["app:1.2", "app@sha256:12", "@sha256:ab", "app@md5:ab"] {
            assert!(image(text).is_err(), "{text}");
        }
    }
}
