//! What flows do on GitHub alike: a client with the call's token, one comment on the pull request that is kept up to date,
//! and a check run for the annotations that a step does not show.

mod check_run;
mod comment;

pub use check_run::add_check_run;
pub use comment::{CommentKey, KeyRefused, comment_key, keep_comment};

pub use adapter_github::Client;
use adapter_github::{Settings, SettingsError};
use runner_protocol::RunFacts;
use surface::environment::GITHUB_TOKEN;
use surface::{Code, Explain, Input, Secret};

use crate::{Call, Refusal};

/// A client with the token of this input, or of the environment, to write with. The runner is told to mask the token.
///
/// # Errors
/// The settings are unusable, another instant than now is decided for, or nobody takes what is said to the runner.
pub fn client(call: &Call<'_>, token: Input) -> Result<Client, Refusal> {
    let env = call.platform.env.as_ref();
    let input = call.values.text(token.name).and_then(Secret::new);
    let token = input.or_else(|| env.var(GITHUB_TOKEN.name).as_deref().and_then(Secret::new));
    if let Some(token) = &token {
        call.runner.mask(token.expose()).map_err(|error| Refusal::of(&error))?;
    }
    let refused = |error: SettingsError| Refusal::of(&error);
    let settings = Settings::of_environment(env, token).map_err(refused)?;
    let client = Client::new(call.platform, settings).map_err(refused)?;
    if call.options.now.is_some() && !client.is_loopback() {
        return Err(Refusal::of(&AnotherNow));
    }
    Ok(client)
}

/// Is the run one of a pull request from a fork? Its token may only read, whatever the workflow asks for.
#[must_use]
pub fn is_from_fork(run: &RunFacts) -> bool {
    run.pull_request.as_ref().is_some_and(|pull| pull.is_from_fork())
}

/// `--now` in a command that writes to a remote.
#[derive(Debug, thiserror::Error)]
#[error("`--now` cannot be used where something is written to a server, save one on this machine")]
struct AnotherNow;

impl Explain for AnotherNow {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["leave `--now` and `WINDLASS_NOW` out".to_owned()]
    }
}
