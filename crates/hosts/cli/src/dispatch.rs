//! Which code runs a command.

use flow_call::RefusedConfig;
use platform::{Platform, Timestamp};
use surface::{Command, CommandLine, ExitCode, LogFormat, Options, Values, actions::toolkit, commands::host};

use crate::{completions, config_commands, diagnostics, report_out, usage::Invocation};

/// Runs a command to its end.
pub(crate) fn dispatch(invocation: Invocation) -> ExitCode {
    match invocation.command.path {
        ["completions"] => completions::run(&invocation),
        ["config", "check"] => config_commands::check(&invocation),
        ["config", "schema"] => config_commands::schema(&invocation),
        _ => block_on(invocation),
    }
}

fn block_on(invocation: Invocation) -> ExitCode {
    let Invocation {
        command,
        values,
        options,
    } = invocation;
    let now = options.now.map(|now| Timestamp {
        seconds: now.seconds,
        nanoseconds: now.nanoseconds,
    });
    let platform = host_native::platform(host_native::Options { now });
    let ended = host_native::block_on(async {
        match command.path {
            ["action"] => {
                action(
                    values.text(host::NAME.name).unwrap_or_default(),
                    command,
                    &options,
                    &platform,
                )
                .await
            }
            _ => flow(command, values, &options, &platform).await,
        }
    });
    ended.unwrap_or_else(|error| {
        report_out::talk(&format!("error: the system gives no event queue: {error}\n"));
        ExitCode::Internal
    })
}

/// The very entry that an action's stub runs.
async fn action(name: &str, this: &Command, options: &Options, platform: &Platform) -> ExitCode {
    if name == toolkit::ACTION.name {
        let run = async |line: CommandLine, options: Options, platform: Platform| {
            flow(line.command, line.values, &options, &platform).await
        };
        return flow_toolkit::action(platform, run).await;
    }
    let action = surface::action(name);
    match action.and_then(|action| Some((action, surface::command(action.command?)?))) {
        Some((action, command)) => match command.path {
            ["coverage", ..] => flow_coverage::action(action, command, options, platform).await,
            ["scan", ..] => flow_scan::action(action, command, options, platform).await,
            ["image", ..] => flow_image::action(action, command, options, platform).await,
            _ => unknown(command),
        },
        None => unknown(this),
    }
}

/// One arm for each family of commands.
async fn flow(command: &Command, values: Values, options: &Options, platform: &Platform) -> ExitCode {
    let outcome = match command.path {
        ["coverage", ..] => flow_coverage::run(command, values, options, platform).await,
        ["scan", ..] => flow_scan::run(command, values, options, platform).await,
        ["image", ..] => flow_image::run(command, values, options, platform).await,
        _ => return unknown(command),
    };
    outcome.unwrap_or_else(|refusal| {
        if let Some(RefusedConfig { problems, bytes }) = &refusal.config
            && options.log_format != LogFormat::Json
        {
            report_out::talk(&diagnostics::render(problems, bytes, options.color));
        }
        refusal.tell(options, platform, refusal.config.is_none())
    })
}

/// A table names a command that nothing runs.
fn unknown(command: &Command) -> ExitCode {
    report_out::talk(&format!("error: nothing runs `windlass {}`\n", command.name()));
    ExitCode::Internal
}
