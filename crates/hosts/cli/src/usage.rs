//! From the words of a command line to a command with its values; or why not.

use std::ffi::OsString;

use clap::{ArgMatches, ColorChoice, error::ErrorKind, parser::ValueSource};
use surface::{
    Code, Command, ExitCode, Explain, Input, InputKind, InvalidInput, Options, Values,
    documents::error::{ErrorDocument, ErrorEntry},
    options,
};

use crate::{arguments, refusal, report_out};

/// A command to run.
pub(crate) struct Invocation {
    pub(crate) command: &'static Command,
    pub(crate) values: Values,
    pub(crate) options: Options,
}

/// No command is to be run.
pub(crate) enum Stop {
    /// The words make no command, or they ask for help.
    Clap { error: Box<clap::Error>, json: bool },
    /// Values do not fit their inputs.
    Inputs { errors: Vec<InvalidInput>, json: bool },
}

/// Reads a command line.
pub(crate) fn read(arguments: &[OsString]) -> Result<Invocation, Stop> {
    let json = asks_for_json(arguments);
    let clap = |error: clap::Error| Stop::Clap {
        error: Box::new(error),
        json,
    };
    let mut line = arguments::command_line(color(arguments));
    let matches = line.try_get_matches_from_mut(arguments).map_err(clap)?;
    let (path, matches) = path(&matches);
    let path: Vec<&str> = path.iter().map(String::as_str).collect();
    // Only a table that changed under clap's feet could leave words without a command.
    let command =
        surface::command(&path).ok_or_else(|| clap(line.error(ErrorKind::InvalidSubcommand, "no such command")))?;
    let globals = values(matches, options::GLOBAL.iter());
    let values_of_command = values(matches, command.all_inputs());
    let inputs = |errors| Stop::Inputs { errors, json };
    let (globals, values) = (
        globals.map_err(|error| inputs(vec![error]))?,
        values_of_command.map_err(|error| inputs(vec![error]))?,
    );
    let errors = values.check(command.all_inputs());
    if !errors.is_empty() {
        return Err(inputs(errors));
    }
    let variable = |name: &str| std::env::var(name).ok();
    let options = Options::read(&globals, variable).map_err(|error| inputs(vec![error]))?;
    Ok(Invocation {
        command,
        values,
        options,
    })
}

fn path(matches: &ArgMatches) -> (Vec<String>, &ArgMatches) {
    let (mut path, mut inner) = (Vec::new(), matches);
    while let Some((name, matches)) = inner.subcommand() {
        path.push(name.to_owned());
        inner = matches;
    }
    (path, inner)
}

/// The values that were written; a list has one entry a line, so an entry cannot hold a line break.
fn values<'a>(matches: &ArgMatches, inputs: impl Iterator<Item = &'a Input>) -> Result<Values, InvalidInput> {
    let mut values = Values::new();
    for input in inputs.filter(|input| matches.value_source(input.name) == Some(ValueSource::CommandLine)) {
        let texts: Vec<&String> = matches.get_many(input.name).into_iter().flatten().collect();
        let broken = |text: &&String| text.contains(['\n', '\r']);
        if input.kind == InputKind::Lines && texts.iter().any(broken) {
            return Err(InvalidInput::LineBreak {
                input: input.name.to_owned(),
            });
        }
        let texts: Vec<&str> = texts.into_iter().map(String::as_str).collect();
        values.set_input(input, texts.join("\n"));
    }
    Ok(values)
}

/// Before the words are understood: does their writer expect a document?
fn asks_for_json(arguments: &[OsString]) -> bool {
    let flags = arguments.iter().take_while(|word| *word != "--");
    flags
        .filter_map(|word| word.to_str())
        .any(|word| matches!(word, "--json" | "--json=true" | "--json=True" | "--json=TRUE"))
}

/// Before the words are understood: is their writer's colour known?
fn color(arguments: &[OsString]) -> ColorChoice {
    let words: Vec<&str> = arguments.iter().filter_map(|word| word.to_str()).collect();
    let apart = words.windows(2).find_map(|pair| match pair {
        ["--color", word] => Some(*word),
        _ => None,
    });
    match words.iter().find_map(|word| word.strip_prefix("--color=")).or(apart) {
        Some("always") => ColorChoice::Always,
        Some("never") => ColorChoice::Never,
        _ => ColorChoice::Auto,
    }
}

impl Stop {
    /// Says why, and how the process ends.
    pub(crate) fn say(self) -> ExitCode {
        match self {
            Self::Clap { error, .. } if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion) => {
                // A reader that went away has seen what it wanted.
                drop(error.print());
                ExitCode::Passed
            }
            Self::Clap { error, json } => {
                drop(error.print());
                if json {
                    report_out::document(&ErrorDocument::new(vec![entry(&error)]));
                }
                ExitCode::Usage
            }
            Self::Inputs { errors, json } => {
                let errors: Vec<&dyn Explain> = errors.iter().map(|error| error as &dyn Explain).collect();
                refusal::say(&errors, json);
                ExitCode::Usage
            }
        }
    }
}

/// What clap says, in one line.
fn entry(error: &clap::Error) -> ErrorEntry {
    let text = error.render().to_string();
    let paragraph = text.split("\n\n").next().unwrap_or_default();
    let message = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let message = match error.kind() {
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => "a command is missing".to_owned(),
        _ => message.strip_prefix("error: ").unwrap_or(&message).to_owned(),
    };
    ErrorEntry {
        code: Code::UsageInvalid.text().to_owned(),
        message,
        hint: Some(Code::UsageInvalid.hint().to_owned()),
        blame: Code::UsageInvalid.blame().word().to_owned(),
        ..ErrorEntry::default()
    }
}
