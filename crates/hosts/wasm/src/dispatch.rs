//! Which code runs a command line.

use platform::{Platform, Stream, Timestamp};
use surface::command_line::ReadCommandLineError;
use surface::documents::error::ErrorEntry;
use surface::{Command, CommandLine, ExitCode, Options, Values, actions::toolkit};

/// Runs one command line on any platform.
pub async fn dispatch(platform: Platform, arguments: Vec<String>) -> ExitCode {
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["--version"] => Ok(say(
            &platform,
            Stream::Stdout,
            concat!("windlass ", env!("CARGO_PKG_VERSION")),
            ExitCode::Passed,
        )),
        ["action", name] => action(name, &platform).await,
        _ => command(&arguments, &platform).await,
    };
    outcome.unwrap_or_else(|error| {
        let entry = ErrorEntry::of(&error);
        let hint = entry.hint.unwrap_or_default();
        say(
            &platform,
            Stream::Stderr,
            &format!("error[{}]: {}\n  hint: {hint}", entry.code, entry.message),
            ExitCode::Usage,
        )
    })
}

async fn command(arguments: &[String], platform: &Platform) -> Result<ExitCode, ReadCommandLineError> {
    let line = CommandLine::read(arguments)?;
    let options = line.options(|name| platform.env.var(name))?;
    Ok(flow(line.command, line.values, &options, platform).await)
}

/// The very entry that an action's stub runs.
async fn action(name: &str, platform: &Platform) -> Result<ExitCode, ReadCommandLineError> {
    if name == toolkit::ACTION.name {
        let run = async |line: CommandLine, options: Options, platform: Platform| {
            flow(line.command, line.values, &options, &platform).await
        };
        return Ok(flow_toolkit::action(platform, run).await);
    }
    let options = Options::read(&Values::new(), |name| platform.env.var(name))?;
    let unknown = || ReadCommandLineError::UnknownCommand {
        words: format!("action {name}"),
    };
    let action = surface::action(name).ok_or_else(unknown)?;
    let command = action.command.and_then(surface::command).ok_or_else(unknown)?;
    let platform = at(platform, &options);
    match command.path {
        ["coverage", ..] => Ok(flow_coverage::action(action, command, &options, &platform).await),
        ["scan", ..] => Ok(flow_scan::action(action, command, &options, &platform).await),
        ["image", "metadata"] => Ok(flow_image::action(action, command, &options, &platform).await),
        _ => Err(unknown()),
    }
}

/// One arm for each family of commands.
async fn flow(command: &Command, values: Values, options: &Options, platform: &Platform) -> ExitCode {
    let platform = at(platform, options);
    let outcome = match command.path {
        ["coverage", ..] => flow_coverage::run(command, values, options, &platform).await,
        ["scan", ..] => flow_scan::run(command, values, options, &platform).await,
        ["image", "metadata"] => flow_image::run(command, values, options, &platform).await,
        _ => {
            let text = format!(
                "error: `windlass {}` needs the binary; this host runs portable commands",
                command.name()
            );
            return say(&platform, Stream::Stderr, &text, ExitCode::Usage);
        }
    };
    outcome.unwrap_or_else(|refusal| refusal.tell(options, &platform, true))
}

/// The platform at the instant that `--now` names.
fn at(platform: &Platform, options: &Options) -> Platform {
    match options.now {
        Some(now) => platform.clone().fixed_at(Timestamp {
            seconds: now.seconds,
            nanoseconds: now.nanoseconds,
        }),
        None => platform.clone(),
    }
}

fn say(platform: &Platform, stream: Stream, text: &str, exit: ExitCode) -> ExitCode {
    match platform.console.write(stream, format!("{text}\n").as_bytes()) {
        Ok(()) => exit,
        Err(_) => ExitCode::Internal,
    }
}

#[cfg(test)]
mod tests {
    use surface::ExitCode;
    use testkit::{World, block_on};

    use super::dispatch;

    fn run(world: World, words: &[&str]) -> (ExitCode, String, String) {
        let words = words.iter().map(|&word| word.to_owned()).collect();
        let exit = block_on(dispatch(world.platform(), words));
        (exit, world.stdout(), world.stderr())
    }

    #[test]
    fn the_version_is_data_and_unknown_commands_are_usage() {
        let version = format!("windlass {}\n", env!("CARGO_PKG_VERSION"));
        assert_eq!(
            run(World::new(), &["--version"]),
            (ExitCode::Passed, version, String::new())
        );
        let (exit, _, said) = run(World::new(), &["coverage", "fly"]);
        assert_eq!(exit, ExitCode::Usage);
        assert!(
            said.starts_with("error[usage-invalid]: `coverage fly` is no command"),
            "{said}"
        );
        assert_eq!(run(World::new(), &["action", "fly"]).0, ExitCode::Usage);
        assert_eq!(run(World::new(), &[]).0, ExitCode::Usage);
    }

    #[test]
    fn a_portable_command_runs() {
        let world = World::new().file("lcov.info", "SF:a.rs\nDA:1,1\nDA:2,0\nend_of_record\n");
        let (exit, out, said) = run(world, &["coverage", "report", "lcov.info", "--json"]);
        assert_eq!(exit, ExitCode::Passed, "{said}");
        assert!(
            out.starts_with("{\"schema\":\"windlass/coverage-report@1\",\"totals\":{\"files\":1,"),
            "{out}"
        );
    }
}
