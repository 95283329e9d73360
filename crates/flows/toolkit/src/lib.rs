//! The root action: one command line in, its exit code and its document out.
//!
//! It knows no command. The host hands in how commands are run; this flow reads the input, holds back what the command
//! prints so that it passes the runner's door, and sets the outputs.

mod held_console;

use std::rc::Rc;

use adapter_runner::Runner;
use platform::{Platform, Stream};
use surface::actions::toolkit as inputs;
use surface::command_line::{ReadCommandLineError, split_words};
use surface::documents::error::ErrorEntry;
use surface::{CommandLine, ExitCode, Options, Values};

use held_console::HeldConsole;

/// Runs what the input `command` says. `run` runs a command on a platform.
pub async fn action(platform: &Platform, run: impl AsyncFnOnce(CommandLine, Options, Platform) -> ExitCode) -> ExitCode {
    let runner = Runner::new(platform);
    let values = Values::of_action(&inputs::ACTION, |name| platform.env.var(name));
    let (line, options) = match read(&values, platform) {
        Ok(read) => read,
        Err(error) => {
            let entry = ErrorEntry::of(&error);
            let hint = entry.hint.map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
            let text = format!("error[{}]: {}{hint}", entry.code, entry.message);
            // A closed console leaves nobody to tell; the exit code still says it.
            let _closed = runner.fail(&entry.code, &text);
            return ExitCode::Usage;
        }
    };
    let held = Rc::new(HeldConsole::new(Rc::clone(&platform.console)));
    let inner = Platform { console: Rc::clone(&held) as _, ..platform.clone() };
    let json = options.json;
    let exit = run(line, options, inner).await;
    match finish(&runner, &held.take(), json, exit) {
        Ok(()) => exit,
        Err(error) => {
            let entry = ErrorEntry::of(&error);
            let _closed = runner.fail(&entry.code, &entry.message);
            exit.max(ExitCode::Usage)
        }
    }
}

fn read(values: &Values, platform: &Platform) -> Result<(CommandLine, Options), ReadCommandLineError> {
    let words = split_words(values.text(inputs::COMMAND.name).unwrap_or_default())?;
    let mut line = CommandLine::read(&words)?;
    let folder = inputs::WORKING_DIRECTORY.name;
    let takes_folder = line.command.all_inputs().any(|input| input.name == folder);
    if let Some(text) = values.text(folder).filter(|_| takes_folder && line.values.text(folder).is_none()) {
        line.values.set(folder, text);
    }
    let options = line.options(|name| platform.env.var(name))?;
    Ok((line, options))
}

fn finish(runner: &Runner, printed: &[u8], json: bool, exit: ExitCode) -> Result<(), adapter_runner::SpeakError> {
    let printed = String::from_utf8_lossy(printed);
    if json {
        runner.untrusted(&printed)?;
    } else {
        // It passed the runner's door already, or it is what the command was asked to print.
        runner.print(Stream::Stdout, &printed)?;
    }
    runner.set_output("exit-code", &exit.number().to_string())?;
    runner.set_output("json", if json { printed.trim_end() } else { "" })
}
