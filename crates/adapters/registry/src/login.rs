//! Whose credentials go to a registry: Docker's configuration, its helper programs, and GitHub's token for GitHub's
//! registry.

use std::time::Duration;

use platform::{Command, FileError, FileErrorKind, Platform, ProcessError, ProcessLimits};
use serde::Deserialize;
use surface::{Code, Explain, Position, Secret};

use crate::{
    Settings,
    docker_config::{DockerConfig, helpers_name},
};

/// Bytes that Docker's configuration may have.
const LARGEST_CONFIG: u64 = 4 << 20;

/// A helper asks a keychain or a cloud.
const HELPER: ProcessLimits = ProcessLimits {
    time: Duration::from_secs(60),
    stdout: 1 << 20,
    stderr: 0,
};

/// What a registry is shown. `Debug` shows no secret.
#[derive(Debug, Clone)]
pub(crate) enum Login {
    /// User and password.
    Password(String, Secret),
    /// A refresh token of OAuth2.
    Identity(Secret),
    /// A token that goes with each request as it is.
    Token(Secret),
}

/// A login could not be found out. No text of a configuration or helper is repeated.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum LoginError {
    /// Docker's configuration may not be read.
    #[error("the Docker configuration cannot be opened")]
    ConfigUnreadable(#[source] FileError),
    /// Docker's configuration is not JSON of its shape.
    #[error("the Docker configuration `{path}` cannot be read at line {line}, column {column}")]
    ConfigMalformed {
        /// The file.
        path: String,
        /// 1-based line.
        line: u64,
        /// 1-based column.
        column: u64,
    },
    /// A login in it cannot be decoded.
    #[error("the login for `{host}` in `{path}` is not the base64 of `user:password`")]
    AuthMalformed {
        /// The file.
        path: String,
        /// The registry.
        host: String,
    },
    /// A helper program cannot be run.
    #[error("the credential helper for `{host}` cannot be run")]
    Helper {
        /// The registry.
        host: String,
        /// Why.
        #[source]
        source: ProcessError,
    },
    /// A helper program failed.
    #[error("the credential helper `{program}` failed for `{host}`")]
    HelperFailed {
        /// The program.
        program: String,
        /// The registry.
        host: String,
    },
    /// A helper program printed something else than a login.
    #[error("what the credential helper `{program}` printed for `{host}` is no login")]
    HelperMalformed {
        /// The program.
        program: String,
        /// The registry.
        host: String,
    },
}

impl Explain for LoginError {
    fn code(&self) -> Code {
        Code::RegistryLoginInvalid
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::ConfigUnreadable(_) | Self::ConfigMalformed { .. } => {
                vec!["mend the file, or name another folder in `DOCKER_CONFIG`".to_owned()]
            }
            Self::AuthMalformed { host, .. } => vec![format!("run `docker login {host}` again")],
            Self::Helper { host, .. } | Self::HelperFailed { host, .. } | Self::HelperMalformed { host, .. } => {
                vec![format!(
                    "run the helper with `get` and `{}` on its standard input to see what it says",
                    helpers_name(host)
                )]
            }
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::ConfigMalformed { path, line, column } => Position::at(*line, *column).in_file(path),
            _ => Position::default(),
        }
    }
}

/// The login for a registry; `None` to ask without one.
pub(crate) async fn find(platform: &Platform, settings: &Settings, host: &str) -> Result<Option<Login>, LoginError> {
    if let Some((path, config)) = docker_config(platform)? {
        if let Some(helper) = config.helper(host)
            && let Some(login) = ask(platform, helper, host).await?
        {
            return Ok(Some(login));
        }
        if let Some(login) = config.login(&path, host)? {
            return Ok(Some(login));
        }
    }
    let variable = |name| platform.env.var(name).as_deref().and_then(Secret::new);
    let token = settings.github_token.clone().or_else(|| variable("GITHUB_TOKEN"));
    // The registry of GitHub looks at the token alone, whoever the user says to be.
    let user = platform.env.var("GITHUB_ACTOR").filter(|it| !it.is_empty());
    let user = user.unwrap_or_else(|| "token".to_owned());
    Ok(token
        .filter(|_| host == "ghcr.io")
        .map(|token| Login::Password(user, token)))
}

fn docker_config(platform: &Platform) -> Result<Option<(String, DockerConfig)>, LoginError> {
    let variable = |name| platform.env.var(name).filter(|it| !it.is_empty());
    let home = || variable("HOME").or_else(|| variable("USERPROFILE"));
    let folder = variable("DOCKER_CONFIG").or_else(|| home().map(|home| format!("{home}/.docker")));
    let Some(folder) = folder else {
        return Ok(None);
    };
    let path = format!("{folder}/config.json");
    match platform.files.read(&path, LARGEST_CONFIG) {
        Ok(bytes) => DockerConfig::parse(&path, &bytes).map(|config| Some((path, config))),
        Err(error) if error.kind == FileErrorKind::NotFound => Ok(None),
        Err(error) => Err(LoginError::ConfigUnreadable(error)),
    }
}

/// Asks a helper program by Docker's protocol: `docker-credential-NAME get`, the registry on standard input.
async fn ask(platform: &Platform, helper: &str, host: &str) -> Result<Option<Login>, LoginError> {
    /// How a helper says that it has no login.
    const NONE: &str = "credentials not found in native keychain";
    /// The user's name when the secret is an identity token.
    const IDENTITY: &str = "<token>";

    #[derive(Deserialize)]
    #[serde(rename_all = "PascalCase")]
    struct Answer {
        username: String,
        secret: String,
    }

    let program = format!("docker-credential-{helper}");
    let mut command = Command::new(&program, ["get"]);
    command.stdin = helpers_name(host).as_bytes().to_vec();
    let output = platform.process.run(command, HELPER).await;
    let output = output.map_err(|source| LoginError::Helper {
        host: host.to_owned(),
        source,
    })?;
    if output.code != Some(0) {
        if String::from_utf8_lossy(&output.stdout).contains(NONE) {
            return Ok(None);
        }
        let host = host.to_owned();
        return Err(LoginError::HelperFailed { program, host });
    }
    let answer = serde_json::from_slice::<Answer>(&output.stdout).ok();
    let answer = answer.and_then(|it| Some((it.username, Secret::new(&it.secret)?)));
    match answer {
        Some((user, token)) if user == IDENTITY => Ok(Some(Login::Identity(token))),
        Some((user, password)) => Ok(Some(Login::Password(user, password))),
        None => Err(LoginError::HelperMalformed {
            program,
            host: host.to_owned(),
        }),
    }
}
