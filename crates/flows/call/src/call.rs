use adapter_runner::{Runner, log};
use platform::{Platform, Stream};
use surface::{Action, Command, ExitCode, Explain, Options, Values};

use crate::Refusal;

/// The input that names the folder which all paths of a call are relative to.
pub(crate) const WORKING_DIRECTORY: &str = "working-directory";

/// What a command receives.
pub struct Call<'a> {
    /// Its inputs, wherever they came from.
    pub values: Values,
    /// What every command understands.
    pub options: &'a Options,
    /// The world.
    pub platform: &'a Platform,
    /// The mouth towards the runner.
    pub runner: &'a Runner,
}

/// Runs a command of a flow, logging as the options say.
///
/// # Errors
/// Those of the command.
pub async fn enter(
    values: Values,
    options: &Options,
    platform: &Platform,
    command: impl AsyncFnOnce(&Call<'_>) -> Result<ExitCode, Refusal>,
) -> Result<ExitCode, Refusal> {
    let runner = Runner::on(platform, if options.json { Stream::Stderr } else { Stream::Stdout });
    let _listening = log::listen(options, &runner, platform);
    command(&Call {
        values,
        options,
        platform,
        runner: &runner,
    })
    .await
}

/// What an action's stub runs: inputs from `INPUT_*`, everything said to the runner.
pub async fn action(
    action: &Action,
    command: &Command,
    options: &Options,
    platform: &Platform,
    run: impl AsyncFnOnce(&Command, Values, &Options, &Platform) -> Result<ExitCode, Refusal>,
) -> ExitCode {
    let values = Values::of_action(action, |name| platform.env.var(name));
    let errors = values.check(action.inputs);
    let outcome = if errors.is_empty() {
        run(command, values, options, platform).await
    } else {
        Err(Refusal::all(errors.iter().map(|error| error as &dyn Explain)))
    };
    outcome.unwrap_or_else(|refusal| refusal.tell(options, platform, true))
}
