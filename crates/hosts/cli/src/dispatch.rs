//! Which code runs a command.

use platform::{Platform, Timestamp};
use surface::{Command, ExitCode, Options, Values, commands::host};

use crate::{completions, config_commands, refusal, report_out, usage::Invocation};

/// Runs a command to its end.
pub(crate) fn dispatch(invocation: Invocation) -> ExitCode {
    match invocation.command.path {
        ["completions"] => completions::run(&invocation),
        ["config", "check"] => config_commands::check(&invocation),
        ["config", "schema"] => config_commands::schema(&invocation),
        ["action"] => action(invocation),
        [family, ..] => flow(family, invocation.command, invocation.values, invocation.options),
        [] => unknown(invocation.command),
    }
}

/// The very entry that an action's stub runs: inputs from `INPUT_*`, options from inputs and environment.
fn action(invocation: Invocation) -> ExitCode {
    let name = invocation.values.text(host::NAME.name).unwrap_or_default();
    let Some(action) = surface::action(name) else {
        return unknown(invocation.command);
    };
    let Some(command) = action.command.and_then(surface::command) else {
        return unknown(invocation.command);
    };
    let values = Values::of_action(action, |variable| std::env::var(variable).ok());
    let errors = values.check(action.inputs);
    if !errors.is_empty() {
        let errors: Vec<&dyn surface::Explain> = errors.iter().map(|error| error as _).collect();
        refusal::say(&errors, false);
        return ExitCode::Usage;
    }
    let config = values.text("config").map(str::to_owned).or(invocation.options.config);
    let options = Options {
        config,
        ..invocation.options
    };
    flow("action", command, values, options)
}

/// One arm for each family of commands.
fn flow(family: &str, command: &'static Command, values: Values, options: Options) -> ExitCode {
    let noun = command.path.first().copied().unwrap_or_default();
    run(&options.clone(), |platform| async move {
        match noun {
            "coverage" => flow_coverage::run(family, command, values, options, platform).await,
            _ => unknown(command),
        }
    })
}

fn run<F: Future<Output = ExitCode>>(options: &Options, flow: impl FnOnce(Platform) -> F) -> ExitCode {
    let now = options.now.map(|now| Timestamp {
        seconds: now.seconds,
        nanoseconds: now.nanoseconds,
    });
    let platform = host_native::platform(host_native::Options { now });
    match host_native::block_on(flow(platform)) {
        Ok(code) => code,
        Err(error) => {
            report_out::talk(&format!("error: the system gives no event queue: {error}\n"));
            ExitCode::Internal
        }
    }
}

/// A table names a command that nothing runs.
fn unknown(command: &Command) -> ExitCode {
    report_out::talk(&format!("error: nothing runs `windlass {}`\n", command.name()));
    ExitCode::Internal
}
