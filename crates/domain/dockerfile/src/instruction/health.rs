use super::{
    duration::nanoseconds,
    flags::{Flags, Takes},
    typed::wrong_number,
};
use crate::{
    fault::{Fault, Refusal},
    place::Word,
    read::{Arguments, Node},
};

/// `HEALTHCHECK`. Times are nanoseconds, as the image's configuration has them; 0 leaves them to the engine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Healthcheck {
    /// What is run.
    pub test: HealthTest,
    /// `--interval`.
    pub interval: i64,
    /// `--timeout`.
    pub timeout: i64,
    /// `--start-period`.
    pub start_period: i64,
    /// `--start-interval`.
    pub start_interval: i64,
    /// `--retries`; 0 leaves it to the engine.
    pub retries: i32,
}

/// What a health check runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HealthTest {
    /// Nothing: the base's check is switched off.
    None,
    /// A program with its arguments.
    Exec(Vec<String>),
    /// A text for the shell.
    Shell(String),
}

const FLAGS: [(&str, Takes); 5] = [
    ("interval", Takes::Text),
    ("timeout", Takes::Text),
    ("start-period", Takes::Text),
    ("start-interval", Takes::Text),
    ("retries", Takes::Text),
];

impl Healthcheck {
    pub(super) fn read(node: &Node) -> Result<Self, Refusal> {
        let Arguments::Check { kind, command } = &node.arguments else {
            return Err(wrong_number(node, "HEALTHCHECK", "at least one"));
        };
        let words: Vec<String> = command.words().iter().map(|word| word.text.clone()).collect();
        if kind.text.eq_ignore_ascii_case("NONE") {
            // Its flags are not looked at, as BuildKit does.
            return if words.is_empty() {
                Ok(Self::new(HealthTest::None))
            } else {
                Err(wrong_number(node, "HEALTHCHECK NONE", "none"))
            };
        }
        let flags = Flags::read(node, "HEALTHCHECK", &FLAGS)?;
        if !kind.text.eq_ignore_ascii_case("CMD") {
            let kind_word = kind.text.clone();
            return Err((kind.span, Fault::CheckKind { kind: kind_word }));
        }
        let test = match (command.is_json(), words.as_slice()) {
            (_, []) => return Err(wrong_number(node, "HEALTHCHECK CMD", "a command")),
            (true, _) => HealthTest::Exec(words),
            (false, _) => HealthTest::Shell(words.join(" ")),
        };
        Ok(Self {
            interval: time(&flags, "interval")?,
            timeout: time(&flags, "timeout")?,
            start_period: time(&flags, "start-period")?,
            start_interval: time(&flags, "start-interval")?,
            retries: retries(&flags)?,
            ..Self::new(test)
        })
    }

    const fn new(test: HealthTest) -> Self {
        Self {
            test,
            interval: 0,
            timeout: 0,
            start_period: 0,
            start_interval: 0,
            retries: 0,
        }
    }

    /// The words of `Test` in the image's configuration.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        match &self.test {
            HealthTest::None => vec!["NONE"],
            HealthTest::Exec(words) => std::iter::once("CMD").chain(words.iter().map(String::as_str)).collect(),
            HealthTest::Shell(text) => vec!["CMD-SHELL", text],
        }
    }
}

fn time(flags: &Flags, flag: &'static str) -> Result<i64, Refusal> {
    let Some(word) = set(flags, flag) else { return Ok(0) };
    let time = nanoseconds(&word.text).filter(|time| *time == 0 || *time >= 1_000_000);
    time.ok_or_else(|| refused(word, flag, "a time such as `30s`, from `1ms` on"))
}

fn retries(flags: &Flags) -> Result<i32, Refusal> {
    let Some(word) = set(flags, "retries") else {
        return Ok(0);
    };
    let number = word.text.parse::<i32>().ok().filter(|number| *number >= 0);
    number.ok_or_else(|| refused(word, "retries", "a number from 0 on"))
}

fn set<'a>(flags: &'a Flags, flag: &str) -> Option<&'a Word> {
    flags.word(flag).filter(|word| !word.text.is_empty())
}

fn refused(word: &Word, flag: &'static str, wanted: &'static str) -> Refusal {
    let value = word.text.clone();
    (word.span, Fault::FlagValue { flag, value, wanted })
}
