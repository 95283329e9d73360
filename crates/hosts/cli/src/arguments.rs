//! The command line as clap sees it, made from the tables.

use clap::{
    Arg, ArgAction, ColorChoice, Command,
    builder::{PossibleValuesParser, Styles, styling::AnsiColor},
};
use surface::{COMMANDS, FAMILIES, Input, InputKind, Positional, options};

use crate::help;

/// The whole command line.
pub(crate) fn command_line(color: ColorChoice) -> Command {
    let styles = Styles::styled()
        .header(AnsiColor::Green.on_default().bold())
        .usage(AnsiColor::Green.on_default().bold())
        .literal(AnsiColor::Cyan.on_default().bold())
        .placeholder(AnsiColor::Cyan.on_default());
    let mut root = Command::new("windlass")
        .version(env!("CARGO_PKG_VERSION"))
        .about("Gates and tools for pipelines: the commands behind the Windlass actions")
        .subcommand_required(true)
        .arg_required_else_help(true)
        .disable_help_subcommand(true)
        .styles(styles)
        .color(color)
        .max_term_width(110)
        .after_help(help::exit_codes())
        .args(options::GLOBAL.iter().map(|input| flag(input, false).global(true)));
    for family in FAMILIES {
        let members = COMMANDS
            .iter()
            .filter(|command| matches!(command.path, [first, _] if *first == family.name));
        root = root.subcommand(
            Command::new(family.name)
                .about(family.about)
                .subcommand_required(true)
                .arg_required_else_help(true)
                .disable_help_subcommand(true)
                .subcommands(members.map(subcommand)),
        );
    }
    root.subcommands(
        COMMANDS
            .iter()
            .filter(|command| command.path.len() == 1)
            .map(subcommand),
    )
}

fn subcommand(command: &surface::Command) -> Command {
    let name = command.path.last().copied().unwrap_or_default();
    let positional_names: Vec<_> = command
        .positionals
        .iter()
        .map(|positional| positional.input.name)
        .collect();
    Command::new(name)
        .about(command.about)
        .long_about(help::long_about(command))
        .after_help(help::after(command))
        .args(command.positionals.iter().map(positional))
        .args(
            command
                .inputs
                .iter()
                .map(|input| flag(input, positional_names.contains(&input.name))),
        )
}

fn positional(positional: &Positional) -> Arg {
    let arg = base(&positional.input).required(positional.input.required);
    if positional.repeated {
        arg.action(ArgAction::Append).num_args(1..)
    } else {
        arg.action(ArgAction::Set)
    }
}

fn flag(input: &Input, hidden: bool) -> Arg {
    let arg = base(input)
        .long(input.name)
        .required(input.required)
        .help_heading(input.group)
        .hide(hidden);
    let arg = match input.short {
        Some(letter) => arg.short(letter),
        None => arg,
    };
    match input.kind {
        InputKind::Flag => arg
            .num_args(0..=1)
            .require_equals(true)
            .default_missing_value("true")
            .hide_possible_values(true),
        InputKind::Lines => arg.action(ArgAction::Append),
        InputKind::Text
        | InputKind::Verbatim
        | InputKind::Percent
        | InputKind::Threshold
        | InputKind::Choice(_)
        | InputKind::Path
        | InputKind::Integer
        | InputKind::Secret => arg,
    }
}

fn base(input: &Input) -> Arg {
    let arg = Arg::new(input.name)
        .value_name(input.placeholder)
        .help(help::of_input(input));
    let words = input.kind.words();
    if words.is_empty() {
        arg
    } else {
        arg.value_parser(PossibleValuesParser::new(words))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_makes_a_sound_command_line() {
        command_line(ColorChoice::Never).debug_assert();
    }

    #[test]
    fn help_groups_flags_and_shows_examples_and_exit_codes() {
        let mut root = command_line(ColorChoice::Never);
        let gate = root
            .find_subcommand_mut("coverage")
            .and_then(|family| family.find_subcommand_mut("gate"))
            .unwrap();
        let help = gate.render_long_help().to_string();
        for wanted in [
            "Reports:",
            "Patch:",
            "--line <MIN[/TARGET]>",
            "Examples:",
            "Exit codes:",
            "  70  a bug of ours",
        ] {
            assert!(help.contains(wanted), "{wanted} is not in\n{help}");
        }
    }
}
