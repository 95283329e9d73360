//! The coverage commands: report, gate, convert, explain, diff.
//!
//! [`run`] takes the values of a command's inputs, wherever they came from, and a platform; it reads the workspace, asks the
//! domain, and writes what was asked for. It holds the order of steps; every rule is in `domain/coverage` or `domain/gate`.

mod annotations;
mod baseline;
mod change;
mod commands;
mod document;
mod gather;
mod outputs;
mod pages;
mod settings;
mod source;
mod statements;
mod tree;
mod view;

use flow_call::{Refusal, UnknownCommand};
use platform::Platform;
use surface::{Action, Command, ExitCode, Options, Values};

/// Runs a command of the family `coverage`, logging as the options say.
///
/// # Errors
/// The inputs, the configuration or the workspace do not allow it to do its work. Nothing has been printed then but what
/// was logged; [`Refusal::tell`] says it to people, machines and the runner. A verdict of no is no error.
pub async fn run(
    command: &Command,
    values: Values,
    options: &Options,
    platform: &Platform,
) -> Result<ExitCode, Refusal> {
    flow_call::enter(values, options, platform, async |call| match command.path {
        ["coverage", "report"] => commands::report::run(call).await,
        ["coverage", "gate"] => commands::gate::run(call).await,
        ["coverage", "convert"] => commands::convert::run(call).await,
        ["coverage", "explain"] => commands::explain::run(call).await,
        ["coverage", "comment"] => commands::comment::run(call).await,
        ["coverage", "diff"] => commands::diff::run(call).await,
        path => Err(Refusal::of(&UnknownCommand { name: path.join(" ") })),
    })
    .await
}

/// What an action's stub runs: inputs from `INPUT_*`, everything said to the runner.
pub async fn action(action: &Action, command: &Command, options: &Options, platform: &Platform) -> ExitCode {
    flow_call::action(action, command, options, platform, run).await
}
