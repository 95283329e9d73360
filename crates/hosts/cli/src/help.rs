//! The words of the help pages that clap does not make by itself.

use surface::{Command, ExitCode, Input, InputKind};

/// The description of an input, with its default. It is not told to clap as a default: what nobody wrote must not
/// override the configuration file.
pub(crate) fn of_input(input: &Input) -> String {
    let again = if input.kind == InputKind::Lines {
        " May be given again."
    } else {
        ""
    };
    let default = input
        .default
        .map(|default| format!(" [default: {default}]"))
        .unwrap_or_default();
    format!("{}{again}{default}", input.description.replace(", one a line", ""))
}

pub(crate) fn long_about(command: &Command) -> String {
    let document = command
        .document
        .map(|kind| format!(" With `--json` it prints a `{kind}` document."))
        .unwrap_or_default();
    format!("{}. {}{document}", command.about, command.details)
        .trim_end()
        .to_owned()
}

/// Examples and exit codes.
pub(crate) fn after(command: &Command) -> String {
    let mut text = "Examples:\n".to_owned();
    for example in command.examples {
        text += &format!("  {}\n      {}\n", example.line, example.about);
    }
    format!("{text}\n{}", exit_codes())
}

pub(crate) fn exit_codes() -> String {
    let lines = ExitCode::ALL.map(|code| format!("\n  {:2}  {}", code.number(), code.meaning()));
    format!("Exit codes:{}", lines.concat())
}
