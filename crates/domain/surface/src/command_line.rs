//! A command line without a library for command lines: what the portable host reads, and the root action's `command`.
//!
//! It knows the same tables as the binary's own face and none of its comforts (help pages, abbreviations, colours).

use crate::{COMMANDS, Code, Command, Explain, Input, InputKind, InvalidInput, Options, Values, closest, options};

/// A command with its values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CommandLine {
    /// The command.
    pub command: &'static Command,
    /// What its positionals and flags say.
    pub values: Values,
    /// What the flags of every command say.
    pub globals: Values,
}

/// Why words make no command.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadCommandLineError {
    /// No word at all.
    #[error("a command is missing")]
    Empty,
    /// No command has this name.
    #[error("`{words}` is no command")]
    UnknownCommand {
        /// The words taken for its name.
        words: String,
    },
    /// The command has no such flag.
    #[error("`{command}` has no flag `{flag}`")]
    UnknownFlag {
        /// The command.
        command: String,
        /// The flag as written.
        flag: String,
    },
    /// A flag that needs a value stands at the end.
    #[error("flag `{flag}` needs a value")]
    NoValue {
        /// The flag as written.
        flag: String,
    },
    /// A word for which the command has no place.
    #[error("`{command}` takes no further argument, but there is `{word}`")]
    NoPlace {
        /// The command.
        command: String,
        /// The word.
        word: String,
    },
    /// A quote is not closed.
    #[error("the quote `{quote}` at byte {at} is not closed")]
    OpenQuote {
        /// The quote.
        quote: char,
        /// Where it stands.
        at: usize,
    },
    /// A value does not fit its input.
    #[error(transparent)]
    Input(#[from] InvalidInput),
}

impl Explain for ReadCommandLineError {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::UnknownCommand { words } => {
                let names: Vec<String> = COMMANDS.iter().map(Command::name).collect();
                let near = closest(words, names.iter().map(String::as_str));
                near.map(|name| format!("write `{name}`")).into_iter().collect()
            }
            Self::Input(error) => error.hints(),
            Self::Empty
            | Self::UnknownFlag { .. }
            | Self::NoValue { .. }
            | Self::NoPlace { .. }
            | Self::OpenQuote { .. } => Vec::new(),
        }
    }
}

impl CommandLine {
    /// Reads words, without the program's own name. `--flag value`, `--flag=value`, `-o value`; `--` ends the flags.
    ///
    /// # Errors
    /// The words make no command, or a value does not fit its input.
    pub fn read(words: &[String]) -> Result<Self, ReadCommandLineError> {
        let texts: Vec<&str> = words.iter().map(String::as_str).collect();
        if texts.is_empty() {
            return Err(ReadCommandLineError::Empty);
        }
        let command = COMMANDS.iter().find(|command| texts.starts_with(command.path));
        let Some(command) = command else {
            let name = texts.iter().take_while(|word| !word.starts_with('-')).take(2).copied();
            return Err(ReadCommandLineError::UnknownCommand {
                words: name.collect::<Vec<_>>().join(" "),
            });
        };
        let mut line = Self {
            command,
            values: Values::new(),
            globals: Values::new(),
        };
        line.take(texts.get(command.path.len()..).unwrap_or_default())?;
        let mut errors = line.values.check(command.all_inputs());
        errors.extend(line.globals.check(options::GLOBAL));
        match errors.into_iter().next() {
            Some(error) => Err(error.into()),
            None => Ok(line),
        }
    }

    /// The options, with what the environment says.
    ///
    /// # Errors
    /// A value does not fit its kind.
    pub fn options(&self, variable: impl Fn(&str) -> Option<String>) -> Result<Options, InvalidInput> {
        Options::read(&self.globals, variable)
    }

    fn take(&mut self, words: &[&str]) -> Result<(), ReadCommandLineError> {
        let mut words = words.iter().copied();
        let mut flags_ended = false;
        let mut place = 0;
        while let Some(word) = words.next() {
            if word == "--" && !flags_ended {
                flags_ended = true;
            } else if !flags_ended && word.len() > 1 && word.starts_with('-') {
                self.flag(word, &mut words)?;
            } else {
                place = self.positional(word, place)?;
            }
        }
        Ok(())
    }

    fn flag<'a>(&mut self, word: &str, rest: &mut impl Iterator<Item = &'a str>) -> Result<(), ReadCommandLineError> {
        let (name, value) = word
            .split_once('=')
            .map_or((word, None), |(name, value)| (name, Some(value)));
        let called = |input: &&Input| {
            name.strip_prefix("--") == Some(input.name)
                || input
                    .short
                    .is_some_and(|short| name.strip_prefix('-') == Some(short.to_string().as_str()))
        };
        let own = self.command.all_inputs().find(called).map(|input| (input, false));
        let found = own.or_else(|| options::GLOBAL.iter().find(called).map(|input| (input, true)));
        let Some((input, global)) = found else {
            let (command, flag) = (self.command.name(), name.to_owned());
            return Err(ReadCommandLineError::UnknownFlag { command, flag });
        };
        let text = match (input.kind, value) {
            (_, Some(value)) => value,
            (InputKind::Flag, None) => "true",
            (_, None) => rest
                .next()
                .ok_or_else(|| ReadCommandLineError::NoValue { flag: name.to_owned() })?,
        };
        Ok(add(
            if global { &mut self.globals } else { &mut self.values },
            input,
            text,
        )?)
    }

    /// Fills the next place; repeated ones take all that follows.
    fn positional(&mut self, word: &str, place: usize) -> Result<usize, ReadCommandLineError> {
        let Some(positional) = self.command.positionals.get(place) else {
            return Err(ReadCommandLineError::NoPlace {
                command: self.command.name(),
                word: word.to_owned(),
            });
        };
        add(&mut self.values, &positional.input, word)?;
        Ok(if positional.repeated { place } else { place + 1 })
    }
}

fn add(values: &mut Values, input: &Input, text: &str) -> Result<(), InvalidInput> {
    if text.contains(['\n', '\r']) {
        return Err(InvalidInput::LineBreak {
            input: input.name.to_owned(),
        });
    }
    match (input.kind, values.text(input.name)) {
        (InputKind::Lines, Some(before)) => {
            let both = format!("{before}\n{text}");
            values.set(input.name, both);
        }
        (_, _) => values.set_input(input, text),
    }
    Ok(())
}

/// Splits one text into words at blanks. Single and double quotes hold a word together; there are no other rules, and no
/// shell.
///
/// # Errors
/// A quote is not closed.
pub fn split_words(text: &str) -> Result<Vec<String>, ReadCommandLineError> {
    let mut words = Vec::new();
    let mut word: Option<String> = None;
    let mut quoted: Option<(char, usize)> = None;
    for (at, c) in text.char_indices() {
        match (quoted, c) {
            (Some((quote, _)), c) if c == quote => quoted = None,
            (None, '"' | '\'') => {
                quoted = Some((c, at));
                word.get_or_insert_default();
            }
            (None, c) if c.is_whitespace() => words.extend(word.take()),
            (_, c) => word.get_or_insert_default().push(c),
        }
    }
    if let Some((quote, at)) = quoted {
        return Err(ReadCommandLineError::OpenQuote { quote, at });
    }
    words.extend(word);
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::{CommandLine, split_words};

    fn check(line: &str, expect: &str) {
        let read = split_words(line).and_then(|words| CommandLine::read(&words));
        let text = match read {
            Ok(line) => {
                let text = |name: &str| line.values.lines(name).join("+");
                let json = line.globals.flag("json").ok().flatten().unwrap_or_default();
                format!(
                    "{}: reports={} line={} json={json}",
                    line.command.name(),
                    text("reports"),
                    text("line")
                )
            }
            Err(error) => error.to_string(),
        };
        assert_eq!(text, expect, "{line}");
    }

    #[test]
    fn words_make_a_command_with_values() {
        check(
            "coverage report a.xml b.xml --json",
            "coverage report: reports=a.xml+b.xml line= json=true",
        );
        check(
            "coverage gate 'a b.xml' --line=80/90",
            "coverage gate: reports=a b.xml line=80/90 json=false",
        );
        check(
            "coverage gate --line 80 -- --odd.xml",
            "coverage gate: reports=--odd.xml line=80 json=false",
        );
        check("coverage gate --json=false", "coverage gate: reports= line= json=false");
    }

    #[test]
    fn what_makes_none_is_named() {
        check("", "a command is missing");
        check("coverage raport x", "`coverage raport` is no command");
        check("coverage report", "input `reports` is missing");
        check("coverage report x --fly", "`coverage report` has no flag `--fly`");
        check("coverage gate --line", "flag `--line` needs a value");
        check(
            "coverage diff a b c",
            "`coverage diff` takes no further argument, but there is `c`",
        );
        check("coverage gate 'x", "the quote `'` at byte 14 is not closed");
        check(
            "coverage gate --summary=maybe",
            "input `summary` is `maybe`, not `true` or `false`",
        );
    }
}
