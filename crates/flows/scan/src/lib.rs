//! The scan commands: merge, convert, report, gate, check, line-hash, upload, sbom-diff.
//!
//! [`run`] takes the values of a command's inputs and a platform; it reads the reports, asks the domain, and writes what was
//! asked for. Which findings are one, which are ignored, what fails: every rule is in `domain/findings`; what SARIF is, in
//! `domain/sarif`; what scanners write, in `domain/scanners`.

mod annotations;
mod commands;
mod compressed;
mod document;
mod github;
mod merged_sarif;
mod outputs;
mod patterns;
mod places;
mod reading;
mod rules;
mod settings;
mod source;
mod statements;
mod stream;
mod verdict;
mod view;

use flow_call::{Refusal, UnknownCommand};
use platform::Platform;
use surface::{Action, Command, ExitCode, Options, Values};

/// Runs a command of the family `scan`, logging as the options say.
///
/// # Errors
/// The inputs, the configuration or the workspace do not allow it to do its work. A verdict of no is no error.
pub async fn run(
    command: &Command,
    values: Values,
    options: &Options,
    platform: &Platform,
) -> Result<ExitCode, Refusal> {
    flow_call::enter(values, options, platform, async |call| match command.path {
        ["scan", "gate"] => commands::gate::run(call).await,
        ["scan", "report"] => commands::report::run(call),
        ["scan", "merge"] => commands::merge::run(call),
        ["scan", "convert"] => commands::convert::run(call),
        ["scan", "check"] => commands::check::run(call),
        ["scan", "line-hash"] => commands::line_hash::run(call),
        ["scan", "upload"] => commands::upload::run(call).await,
        ["scan", "sbom-diff"] => commands::sbom_diff::run(call),
        path => Err(Refusal::of(&UnknownCommand { name: path.join(" ") })),
    })
    .await
}

/// What an action's stub runs: inputs from `INPUT_*`, everything said to the runner.
pub async fn action(action: &Action, command: &Command, options: &Options, platform: &Platform) -> ExitCode {
    flow_call::action(action, command, options, platform, run).await
}
