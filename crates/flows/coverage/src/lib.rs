//! The coverage commands: report, gate, convert, explain, diff.
//!
//! [`run`] takes the values of a command's inputs, wherever they came from, and a platform; it reads the workspace, asks the
//! domain, and writes what was asked for. It holds the order of steps; every rule is in `domain/coverage` or `domain/gate`.

mod annotations;
mod change;
mod commands;
mod document;
mod gather;
mod outputs;
mod pages;
mod place;
mod refusal;
mod settings;
mod source;
mod sources;
mod statements;
mod tree;
mod view;

pub use refusal::{Refusal, RefusedConfig};

use adapter_runner::{Runner, log};
use platform::{Platform, Stream};
use surface::{Action, Command, ExitCode, Explain, Options, Values};

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
    let runner = Runner::on(platform, if options.json { Stream::Stderr } else { Stream::Stdout });
    let _listening = log::listen(options, &runner, platform);
    let call = commands::Call {
        values,
        options,
        platform,
        runner: &runner,
    };
    match command.path {
        ["coverage", "report"] => commands::report::run(&call).await,
        ["coverage", "gate"] => commands::gate::run(&call).await,
        ["coverage", "convert"] => commands::convert::run(&call).await,
        ["coverage", "explain"] => commands::explain::run(&call).await,
        ["coverage", "diff"] => commands::diff::run(&call).await,
        path => Err(Refusal::of(&refusal::UnknownCommand { name: path.join(" ") })),
    }
}

/// What an action's stub runs: inputs from `INPUT_*`, everything said to the runner.
pub async fn action(action: &Action, command: &Command, options: &Options, platform: &Platform) -> ExitCode {
    let values = Values::of_action(action, |name| platform.env.var(name));
    let errors = values.check(action.inputs);
    let outcome = if errors.is_empty() {
        run(command, values, options, platform).await
    } else {
        Err(Refusal::all(errors.iter().map(|error| error as &dyn Explain)))
    };
    outcome.unwrap_or_else(|refusal| refusal.tell(options, platform, true))
}
