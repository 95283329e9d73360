//! One command of the binary.

use crate::Input;

/// An argument without a flag. It fills the input of the same name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Positional {
    /// The input it fills; its placeholder is the argument's name in help.
    pub input: Input,
    /// May it stand there more than once? Then the input is a list.
    pub repeated: bool,
}

/// A line to copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Example {
    /// The whole line.
    pub line: &'static str,
    /// What it does, a fragment.
    pub about: &'static str,
}

/// One command.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Command {
    /// Its words: `["coverage", "gate"]`.
    pub path: &'static [&'static str],
    /// One sentence, without full stop.
    pub about: &'static str,
    /// More sentences for its help page; may be empty.
    pub details: &'static str,
    /// Arguments without flags.
    pub positionals: &'static [Positional],
    /// Flags, in the order of the pages.
    pub inputs: &'static [Input],
    /// The kind of its `--json` document, such as `windlass/coverage-report@1`.
    pub document: Option<&'static str>,
    /// Without `--json` it prints text in a format of others, with their names in it: where a runner reads along, whoever
    /// passes it on puts a fence around it.
    pub raw: bool,
    /// Lines to copy.
    pub examples: &'static [Example],
}

impl Command {
    /// The words joined by blanks: `coverage gate`.
    #[must_use]
    pub fn name(&self) -> String {
        self.path.join(" ")
    }

    /// Every input it understands: those of its positionals first.
    pub fn all_inputs(&self) -> impl Iterator<Item = &'static Input> {
        let (positionals, inputs) = (self.positionals, self.inputs);
        positionals.iter().map(|positional| &positional.input).chain(inputs)
    }
}

/// A first word shared by several commands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Family {
    /// The word.
    pub name: &'static str,
    /// One sentence, without full stop.
    pub about: &'static str,
}
