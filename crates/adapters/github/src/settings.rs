use std::time::Duration;

use platform::Env;
use surface::{Code, Explain, Secret, environment};

use crate::{ParseRepositoryError, Repository, base::Base};

/// What a client has to know.
#[derive(Debug, Clone)]
pub struct Settings {
    /// The REST API, such as `https://api.github.com` or `https://HOST/api/v3`.
    pub api_url: String,
    /// The GraphQL API; `None` for the one that belongs to the REST API.
    pub graphql_url: Option<String>,
    /// The token; `None` for anonymous reads.
    pub token: Option<Secret>,
    /// The repository that every call is about.
    pub repository: Repository,
    /// How long one call may wait in all, for limits and between its attempts.
    pub patience: Duration,
}

impl Settings {
    /// How long a call waits unless told otherwise.
    pub const PATIENCE: Duration = Duration::from_secs(300);

    /// From `GITHUB_API_URL`, `GITHUB_GRAPHQL_URL` and `GITHUB_REPOSITORY`, as the runner sets them. Without the first
    /// it is github.com.
    ///
    /// # Errors
    /// There is no repository, or its name is malformed.
    pub fn of_environment(env: &dyn Env, token: Option<Secret>) -> Result<Self, SettingsError> {
        let var = |name| env.var(name).filter(|text| !text.trim().is_empty());
        let repository = var(environment::GITHUB_REPOSITORY.name).unwrap_or_default().parse()?;
        Ok(Self {
            api_url: var(environment::GITHUB_API_URL.name).unwrap_or_else(|| "https://api.github.com".to_owned()),
            graphql_url: var(environment::GITHUB_GRAPHQL_URL.name),
            token,
            repository,
            patience: Self::PATIENCE,
        })
    }

    /// The bases of the two APIs.
    pub(crate) fn bases(&self) -> Result<(Base, Base), SettingsError> {
        let invalid = |text: &str| SettingsError::Url { text: text.to_owned() };
        let api = Base::parse(&self.api_url).ok_or_else(|| invalid(&self.api_url))?;
        let graphql = match &self.graphql_url {
            Some(text) => Base::parse(text).ok_or_else(|| invalid(text))?,
            None => api.graphql().ok_or_else(|| invalid(&self.api_url))?,
        };
        Ok((api, graphql))
    }
}

/// The settings are unusable.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// An address of the API is none.
    #[error("`{text}` is no http or https URL without credentials, query and fragment")]
    Url {
        /// As it was given.
        text: String,
    },
    /// The repository has no name.
    #[error(transparent)]
    Repository(#[from] ParseRepositoryError),
    /// The token holds characters that cannot stand in a header. They are not shown.
    #[error("the token holds characters that cannot stand in a header")]
    Token,
}

impl Explain for SettingsError {
    fn code(&self) -> Code {
        Code::GithubSettingsInvalid
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self {
            Self::Url { .. } => "set `GITHUB_API_URL` to the REST API of the server, such as `https://HOST/api/v3`",
            Self::Repository(_) => "set `GITHUB_REPOSITORY` to `owner/name`",
            Self::Token => "hand in the token alone, without quotes and line breaks",
        };
        vec![hint.to_owned()]
    }
}
