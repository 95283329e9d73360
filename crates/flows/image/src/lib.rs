//! The image commands: metadata.
//!
//! [`run`] takes the values of a command's inputs and a platform; it gathers the facts of the run, asks the domain, and writes
//! what was asked for. Which tag an event makes is decided in `domain/tagging`.

mod metadata;

use flow_call::{Refusal, UnknownCommand};
use platform::Platform;
use surface::{Action, Command, ExitCode, Options, Values};

/// Runs a command of the family `image`, logging as the options say.
///
/// # Errors
/// The inputs, the event or the repository do not allow it to do its work.
pub async fn run(
    command: &Command,
    values: Values,
    options: &Options,
    platform: &Platform,
) -> Result<ExitCode, Refusal> {
    flow_call::enter(values, options, platform, async |call| match command.path {
        ["image", "metadata"] => metadata::run(call).await,
        path => Err(Refusal::of(&UnknownCommand { name: path.join(" ") })),
    })
    .await
}

/// What an action's stub runs: inputs from `INPUT_*`, everything said to the runner.
pub async fn action(action: &Action, command: &Command, options: &Options, platform: &Platform) -> ExitCode {
    flow_call::action(action, command, options, platform, run).await
}
