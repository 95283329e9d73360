//! The root action: one command line in, its exit code and its document out.
//!
//! It knows no command. The host hands in how commands are run; this flow reads the input, holds back what the command
//! prints so that it passes the runner's door, and sets the outputs.

mod held_console;

use std::rc::Rc;

use adapter_runner::{Runner, SpeakError};
use platform::{Platform, Stream};
use runner_protocol::{Annotation, AnnotationKind};
use surface::actions::toolkit as inputs;
use surface::command_line::{ReadCommandLineError, split_words};
use surface::documents::error::ErrorEntry;
use surface::{CommandLine, ExitCode, Explain, Options, Values};

use held_console::HeldConsole;

/// Runs what the input `command` says. `run` runs a command on a platform.
pub async fn action(
    platform: &Platform,
    run: impl AsyncFnOnce(CommandLine, Options, Platform) -> ExitCode,
) -> ExitCode {
    let runner = Runner::new(platform);
    let values = Values::of_action(&inputs::ACTION, |name| platform.env.var(name));
    let (line, options) = match read(&values, platform) {
        Ok(read) => read,
        Err(error) => {
            tell(&runner, &error);
            return ExitCode::Usage;
        }
    };
    let held = Rc::new(HeldConsole::new(Rc::clone(&platform.console)));
    let inner = Platform {
        console: Rc::clone(&held) as _,
        ..platform.clone()
    };
    let printed = Printed {
        json: options.json,
        raw: line.command.raw,
    };
    let exit = run(line, options, inner).await;
    match finish(&runner, platform, &held.take(), printed, exit) {
        Ok(()) => exit,
        Err(error) => {
            tell(&runner, &error);
            exit.max(ExitCode::Usage)
        }
    }
}

fn read(values: &Values, platform: &Platform) -> Result<(CommandLine, Options), ReadCommandLineError> {
    let words = split_words(values.text(inputs::COMMAND.name).unwrap_or_default())?;
    let mut line = CommandLine::read(&words)?;
    let folder = inputs::WORKING_DIRECTORY.name;
    let takes_folder = line.command.all_inputs().any(|input| input.name == folder);
    if let Some(text) = values
        .text(folder)
        .filter(|_| takes_folder && line.values.text(folder).is_none())
    {
        line.values.set(folder, text);
    }
    let options = line.options(|name| platform.env.var(name))?;
    Ok((line, options))
}

/// What a command prints on standard output.
struct Printed {
    /// One document.
    json: bool,
    /// Text in a format of others.
    raw: bool,
}

fn finish(
    runner: &Runner,
    platform: &Platform,
    bytes: &[u8],
    Printed { json, raw }: Printed,
    exit: ExitCode,
) -> Result<(), SpeakError> {
    let text = String::from_utf8_lossy(bytes);
    if runner.is_actions() && (json || raw) {
        runner.untrusted(&text)?;
    } else {
        // Under Actions everything else has passed the runner's door already; elsewhere it is data.
        platform
            .console
            .write(Stream::Stdout, bytes)
            .map_err(SpeakError::Console)?;
    }
    runner.set_output("exit-code", &exit.number().to_string())?;
    runner.set_output("json", if json { text.trim_end() } else { "" })
}

/// An annotation, and a line where no runner listens.
fn tell(runner: &Runner, error: &dyn Explain) {
    let entry = ErrorEntry::of(error);
    let hint = entry.hint.map(|hint| format!("\nhint: {hint}")).unwrap_or_default();
    let text = format!("{}{hint}", entry.message);
    // A closed console leaves nobody to tell; the exit code still says it.
    let _closed = if runner.is_actions() {
        let annotation = Annotation {
            title: Some(entry.code),
            ..Annotation::new(AnnotationKind::Error, text)
        };
        runner.annotate(vec![annotation]).map(drop)
    } else {
        runner.untrusted(&format!("error[{}]: {text}", entry.code))
    };
}
