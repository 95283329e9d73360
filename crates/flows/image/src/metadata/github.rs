//! GitHub, for what the event does not tell. A run without it goes on: what then stays empty is said.

use std::time::Duration;

use adapter_github::{About, Client, GithubError, Settings};
use flow_call::Call;
use surface::Secret;
use surface::actions::metadata::TOKEN;
use surface::environment::{GITHUB_REPOSITORY, GITHUB_TOKEN};

use super::event::variable;

/// How long a question may wait: none of the answers is worth minutes.
const PATIENCE: Duration = Duration::from_secs(30);

/// GitHub, if the run is one of a repository there.
pub(crate) struct Asked<'a> {
    call: &'a Call<'a>,
}

impl<'a> Asked<'a> {
    pub(crate) fn new(call: &'a Call<'a>) -> Self {
        Self { call }
    }

    /// What GitHub says of the repository.
    pub(crate) async fn about(&self) -> Option<About> {
        let client = self.client()?;
        said("description, licence and page of the repository", client.about().await)
    }

    /// When a commit was committed.
    pub(crate) async fn committed(&self, sha: &str) -> Option<String> {
        let client = self.client()?;
        said("the date of the commit", client.committed(sha).await).flatten()
    }

    /// The tags of the repository.
    pub(crate) async fn tags(&self) -> Option<Vec<String>> {
        let client = self.client()?;
        said("the tags of the repository", client.tags().await)
    }

    /// Only reads are done with it, so any instant may be decided for.
    fn client(&self) -> Option<Client> {
        let env = self.call.platform.env.as_ref();
        variable(env, GITHUB_REPOSITORY.name)?;
        let input = self.call.values.text(TOKEN.name).and_then(Secret::new);
        let token = input.or_else(|| env.var(GITHUB_TOKEN.name).as_deref().and_then(Secret::new));
        if let Some(token) = &token
            && let Err(error) = self.call.runner.mask(token.expose())
        {
            tracing::warn!("GitHub is not asked: {error}");
            return None;
        }
        let client = Settings::of_environment(env, token).and_then(|settings| {
            Client::new(
                self.call.platform,
                Settings {
                    patience: PATIENCE,
                    ..settings
                },
            )
        });
        client
            .map_err(|error| tracing::warn!("GitHub is not asked: {error}"))
            .ok()
    }
}

fn said<T>(what: &str, answer: Result<T, GithubError>) -> Option<T> {
    answer
        .map_err(|error| tracing::warn!("GitHub does not tell {what}: {error}"))
        .ok()
}
