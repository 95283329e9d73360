//! Artifacts of workflow runs.

use http::Uri;
use serde::Deserialize;

use crate::{Client, GithubError, call::Call};

/// The most pages of artifacts that are read.
const PAGES: usize = 10;

/// An artifact of a run.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Artifact {
    /// Its number.
    pub id: u64,
    /// Its name.
    pub name: String,
    /// Bytes of the ZIP archive.
    pub size_in_bytes: u64,
    /// Its content is gone.
    pub expired: bool,
    /// `sha256:` and the hash of the ZIP archive; older artifacts have none.
    pub digest: Option<String>,
}

#[derive(Deserialize)]
struct Artifacts {
    artifacts: Vec<Artifact>,
}

impl Client {
    /// The artifacts of a run, those of one name when it is given.
    ///
    /// # Errors
    /// The token may not read actions, or the call fails.
    pub async fn artifacts(&self, run: u64, name: Option<&str>) -> Result<Vec<Artifact>, GithubError> {
        let mut route = self.route("actions/runs").name(run).words("artifacts");
        if let Some(name) = name {
            route = route.with("name", name);
        }
        self.list(route, PAGES, |page: Artifacts| page.artifacts).await
    }

    /// The ZIP archive of an artifact, at most so many bytes. GitHub redirects to a store on another host, which gets no
    /// token: the URL itself is the permission, and it ends soon.
    ///
    /// # Errors
    /// It has expired, is larger, leads nowhere, or a call fails.
    pub async fn download_artifact(&self, artifact: u64, most_bytes: u64) -> Result<Vec<u8>, GithubError> {
        let call = Call::get(self.route("actions/artifacts").name(artifact).words("zip"));
        let answer = self.read(&call).await?;
        let place = answer.header("location").and_then(|text| self.elsewhere(text));
        let (302, Some(place)) = (answer.status, place) else {
            return Err(GithubError::UnexpectedStatus {
                asked: answer.asked.clone(),
                status: answer.status,
                says: answer.says(),
            });
        };
        let archive = self.read(&Call::elsewhere(place, most_bytes)).await?;
        match archive.status {
            200 => Ok(archive.body.into()),
            status => Err(GithubError::UnexpectedStatus {
                asked: archive.asked.clone(),
                status,
                says: archive.says(),
            }),
        }
    }

    /// An absolute URL, over TLS where the API is.
    fn elsewhere(&self, text: &str) -> Option<Uri> {
        let uri: Uri = text.parse().ok()?;
        let plain = !uri.authority()?.as_str().contains('@');
        let scheme = uri.scheme_str()?;
        (plain && (scheme == "https" || Some(scheme) == self.api.uri().scheme_str())).then_some(uri)
    }
}
