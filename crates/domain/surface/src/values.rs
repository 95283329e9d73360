//! The values of inputs as flows receive them, whether they came as `INPUT_*` or as flags.

use std::collections::BTreeMap;

use crate::{Action, Code, Explain, Input, InputKind, Position, closest};

/// Texts by the names of inputs. An empty or blank text counts as absent, as the runner cannot tell them apart.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Values {
    texts: BTreeMap<String, String>,
}

/// The text of an input does not fit its kind.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum InvalidInput {
    /// A flag is neither `true` nor `false`.
    #[error("input `{input}` is `{text}`, not `true` or `false`")]
    Flag {
        /// The input.
        input: String,
        /// As it was given.
        text: String,
    },
    /// A word is none of those that may stand there.
    #[error("input `{input}` is `{text}`, none of {}", list(known))]
    Choice {
        /// The input.
        input: String,
        /// As it was given.
        text: String,
        /// The words that may stand there.
        known: &'static [&'static str],
    },
    /// A whole number from 0 was wanted.
    #[error("input `{input}` is `{text}`, not a whole number")]
    Integer {
        /// The input.
        input: String,
        /// As it was given.
        text: String,
    },
    /// An instant in RFC 3339 was wanted.
    #[error("input `{input}` is `{text}`, not an instant such as `2026-11-21T13:45:00Z`")]
    Instant {
        /// The input or the environment variable.
        input: String,
        /// As it was given.
        text: String,
    },
    /// One line was wanted.
    #[error("input `{input}` holds a line break")]
    LineBreak {
        /// The input.
        input: String,
    },
    /// A required input is absent.
    #[error("input `{input}` is missing")]
    Missing {
        /// The input.
        input: String,
    },
}

fn list(words: &[&str]) -> String {
    words
        .iter()
        .map(|word| format!("`{word}`"))
        .collect::<Vec<_>>()
        .join(", ")
}

impl Explain for InvalidInput {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Choice { text, known, .. } => closest(text, known.iter().copied())
                .map(|word| format!("write `{word}`"))
                .into_iter()
                .collect(),
            Self::Missing { input } => vec![format!("give `{input}` a value")],
            Self::Flag { .. } => vec!["write `true` or `false`".to_owned()],
            Self::LineBreak { .. } => vec!["write it on one line".to_owned()],
            Self::Instant { .. } => vec!["write date, `T`, time and offset, as RFC 3339 has them".to_owned()],
            Self::Integer { .. } => vec!["write digits alone".to_owned()],
        }
    }

    fn position(&self) -> Position {
        Position::default()
    }
}

impl Values {
    /// No values.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The values of an action's inputs, from the variables in which the runner hands them over.
    #[must_use]
    pub fn of_action(action: &Action, variable: impl Fn(&str) -> Option<String>) -> Self {
        let mut values = Self::new();
        for input in action.inputs {
            // an expression is for the runner to fill in: elsewhere there is no such default
            let default = input.action_default().filter(|text| !text.starts_with("${{"));
            if let Some(text) = variable(&input.variable()).or_else(|| default.map(str::to_owned)) {
                values.set_input(input, text);
            }
        }
        values
    }

    /// Sets a text; a blank one removes it.
    pub fn set(&mut self, name: &str, text: impl Into<String>) {
        let text = text.into();
        if text.trim().is_empty() {
            self.texts.remove(name);
        } else {
            self.texts.insert(name.to_owned(), text);
        }
    }

    /// Sets what was written for an input, with its blanks where its kind keeps them.
    pub fn set_input(&mut self, input: &Input, text: impl Into<String>) {
        let text = text.into();
        if input.kind == InputKind::Verbatim && !text.is_empty() {
            self.texts.insert(input.name.to_owned(), text);
        } else {
            self.set(input.name, text);
        }
    }

    /// The same, with one more text; for tests and hosts.
    #[must_use]
    pub fn with(mut self, name: &str, text: &str) -> Self {
        self.set(name, text);
        self
    }

    /// The trimmed text.
    #[must_use]
    pub fn text(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(|text| text.trim())
    }

    /// The text as it was written.
    #[must_use]
    pub fn verbatim(&self, name: &str) -> Option<&str> {
        self.texts.get(name).map(String::as_str)
    }

    /// The trimmed lines of a list, blank ones left out; empty when absent.
    #[must_use]
    pub fn lines(&self, name: &str) -> Vec<&str> {
        let text = self.texts.get(name).map_or("", String::as_str);
        text.lines().map(str::trim).filter(|line| !line.is_empty()).collect()
    }

    /// A flag, in the six spellings of YAML's core schema (1.2.2, section 10.3.2).
    ///
    /// # Errors
    /// The text is no such word.
    pub fn flag(&self, name: &str) -> Result<Option<bool>, InvalidInput> {
        match self.text(name) {
            None => Ok(None),
            Some("true" | "True" | "TRUE") => Ok(Some(true)),
            Some("false" | "False" | "FALSE") => Ok(Some(false)),
            Some(text) => Err(InvalidInput::Flag {
                input: name.to_owned(),
                text: text.to_owned(),
            }),
        }
    }

    /// One of these words.
    ///
    /// # Errors
    /// The text is none of them.
    pub fn choice(&self, name: &str, known: &'static [&'static str]) -> Result<Option<&'static str>, InvalidInput> {
        let Some(text) = self.text(name) else { return Ok(None) };
        match known.iter().find(|word| **word == text) {
            Some(word) => Ok(Some(word)),
            None => Err(InvalidInput::Choice {
                input: name.to_owned(),
                text: text.to_owned(),
                known,
            }),
        }
    }

    /// A whole number from 0.
    ///
    /// # Errors
    /// The text is no such number, or larger than 2^64 - 1.
    pub fn integer(&self, name: &str) -> Result<Option<u64>, InvalidInput> {
        let Some(text) = self.text(name) else { return Ok(None) };
        let digits = text.bytes().all(|byte| byte.is_ascii_digit());
        match text.parse() {
            Ok(number) if digits => Ok(Some(number)),
            _ => Err(InvalidInput::Integer {
                input: name.to_owned(),
                text: text.to_owned(),
            }),
        }
    }

    /// Everything that does not fit these inputs, in their order. Percentages and thresholds are left to the gate:
    /// what is wrong with them is a verdict.
    #[must_use]
    pub fn check<'a>(&self, inputs: impl IntoIterator<Item = &'a Input>) -> Vec<InvalidInput> {
        inputs
            .into_iter()
            .filter_map(|input| self.check_one(input).err())
            .collect()
    }

    fn check_one(&self, input: &Input) -> Result<(), InvalidInput> {
        let Some(text) = self.text(input.name) else {
            return if input.required {
                Err(InvalidInput::Missing {
                    input: input.name.to_owned(),
                })
            } else {
                Ok(())
            };
        };
        if !matches!(input.kind, InputKind::Lines | InputKind::Verbatim) && text.contains(['\n', '\r']) {
            return Err(InvalidInput::LineBreak {
                input: input.name.to_owned(),
            });
        }
        match input.kind {
            InputKind::Flag => self.flag(input.name).map(drop),
            InputKind::Choice(known) => self.choice(input.name, known).map(drop),
            InputKind::Integer => self.integer(input.name).map(drop),
            InputKind::Text
            | InputKind::Verbatim
            | InputKind::Lines
            | InputKind::Percent
            | InputKind::Threshold
            | InputKind::Path
            | InputKind::Secret => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_read_as_their_kinds() {
        let values = Values::new()
            .with("a", " x ")
            .with("b", "\n one\n\n two \r\n")
            .with("c", " \n");
        assert_eq!(values.text("a"), Some("x"));
        assert_eq!(values.lines("b"), ["one", "two"]);
        assert_eq!(values.text("c"), None);
        assert_eq!(values.lines("c"), Vec::<&str>::new());
    }

    #[test]
    fn blanks_stay_where_they_are_meant() {
        let separator = Input::new("sep", InputKind::Verbatim, "g", "d");
        let mut values = Values::new();
        values.set_input(&separator, " , ");
        assert_eq!(values.verbatim("sep"), Some(" , "));
        values.set_input(&separator, "\n");
        assert_eq!(
            (values.verbatim("sep"), values.check([&separator])),
            (Some("\n"), vec![])
        );
        values.set_input(&separator, "");
        assert_eq!(values.verbatim("sep"), None);
    }

    #[test]
    fn flags_take_six_words() {
        let flag = |text| Values::new().with("f", text).flag("f");
        for (text, expect) in [
            ("true", true),
            ("True", true),
            ("TRUE", true),
            ("false", false),
            ("FALSE", false),
        ] {
            assert_eq!(flag(text), Ok(Some(expect)), "{text}");
        }
        for text in ["yes", "1", "tRUE", "on"] {
            assert_eq!(
                flag(text).unwrap_err().to_string(),
                format!("input `f` is `{text}`, not `true` or `false`")
            );
        }
        assert_eq!(flag(""), Ok(None));
    }

    #[test]
    fn inputs_of_an_action_come_from_the_runners_variables() {
        let variable = |name: &str| match name {
            "INPUT_FILE-FLOOR" => Some("60".to_owned()),
            "INPUT_LINE" => Some(" ".to_owned()),
            _ => None,
        };
        let values = Values::of_action(&crate::actions::coverage::ACTION, variable);
        assert_eq!(
            values,
            Values::new().with("file-floor", "60").with("working-directory", ".")
        );
    }

    #[test]
    fn a_wrong_word_suggests_the_right_one() {
        let error = Values::new()
            .with("format", "lcvo")
            .choice("format", &["lcov", "go"])
            .unwrap_err();
        assert_eq!(error.to_string(), "input `format` is `lcvo`, none of `lcov`, `go`");
        assert_eq!(error.hints(), ["write `lcov`"]);
    }

    #[test]
    fn numbers_are_digits_alone() {
        let integer = |text| Values::new().with("n", text).integer("n");
        assert_eq!(integer("18446744073709551615"), Ok(Some(u64::MAX)));
        for text in ["+1", "-1", "1.0", "18446744073709551616", "x"] {
            assert!(integer(text).is_err(), "{text}");
        }
    }

    #[test]
    fn all_that_does_not_fit_is_said_at_once() {
        const INPUTS: &[Input] = &[
            Input::new("must", InputKind::Text, "g", "d").required(),
            Input::new("flag", InputKind::Flag, "g", "d"),
            Input::new("path", InputKind::Path, "g", "d"),
            Input::new("list", InputKind::Lines, "g", "d"),
            Input::new("line", InputKind::Threshold, "g", "d"),
        ];
        let values = Values::new()
            .with("flag", "yes")
            .with("path", "a\nb")
            .with("list", "a\nb")
            .with("line", "120");
        let found: Vec<String> = values.check(INPUTS).iter().map(ToString::to_string).collect();
        assert_eq!(
            found,
            [
                "input `must` is missing",
                "input `flag` is `yes`, not `true` or `false`",
                "input `path` holds a line break"
            ]
        );
    }
}
