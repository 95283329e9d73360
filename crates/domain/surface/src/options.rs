//! What every command understands.

use crate::{Input, InputKind, Instant, InvalidInput, Values, environment};

/// How the talk on stderr is written.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum LogFormat {
    /// Lines for people.
    #[default]
    Human,
    /// One JSON object a line.
    Json,
    /// Workflow commands for the runner.
    Github,
}

/// When colour is used.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    /// On a terminal, unless `NO_COLOR` is set.
    #[default]
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

const GROUP: &str = "Everywhere";

/// `--json`.
pub const JSON: Input = Input::new(
    "json",
    InputKind::Flag,
    GROUP,
    "Print exactly one JSON document on stdout; all talk goes to stderr.",
);
/// `--output`.
pub const OUTPUT: Input = Input::new(
    "output",
    InputKind::Path,
    GROUP,
    "Write the result to this file; `-` is stdout.",
)
.placeholder("FILE")
.short('o');
/// `--config`.
pub const CONFIG: Input = Input::new(
    "config",
    InputKind::Path,
    GROUP,
    "The configuration file. Without it, `.github/windlass.yml` is read where there is one.",
)
.placeholder("FILE");
/// `--now`.
pub const NOW: Input = Input::new(
    "now",
    InputKind::Text,
    GROUP,
    "Decide as if it were this instant, in RFC 3339.",
)
.placeholder("INSTANT");
/// `--log-format`.
pub const LOG_FORMAT: Input = Input::new(
    "log-format",
    InputKind::Choice(&["human", "json", "github"]),
    GROUP,
    "How talk is written. Under Actions `github`, otherwise `human`.",
)
.placeholder("FORMAT");
/// `--color`.
pub const COLOR: Input = Input::new(
    "color",
    InputKind::Choice(&["auto", "always", "never"]),
    GROUP,
    "When to use colour. `auto`: on a terminal, unless `NO_COLOR` is set.",
)
.placeholder("WHEN")
.default("auto");
/// `--explain`.
pub const EXPLAIN: Input = Input::new(
    "explain",
    InputKind::Flag,
    GROUP,
    "Say of each decision how it came about.",
);
/// `--quiet`.
pub const QUIET: Input = Input::new("quiet", InputKind::Flag, GROUP, "Say nothing but errors.").short('q');
/// `--verbose`.
pub const VERBOSE: Input = Input::new("verbose", InputKind::Flag, GROUP, "Say more.").short('v');

/// The flags of every command.
pub const GLOBAL: &[Input] = &[JSON, OUTPUT, CONFIG, NOW, LOG_FORMAT, COLOR, EXPLAIN, QUIET, VERBOSE];

/// The values of the flags of every command.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Print one JSON document.
    pub json: bool,
    /// Where the result goes; `None` and `-` are stdout.
    pub output: Option<String>,
    /// The instant to decide at.
    pub now: Option<Instant>,
    /// The configuration file that was named.
    pub config: Option<String>,
    /// How talk is written.
    pub log_format: LogFormat,
    /// When colour is used.
    pub color: Color,
    /// Say how decisions came about.
    pub explain: bool,
    /// Nothing but errors.
    pub quiet: bool,
    /// Say more.
    pub verbose: bool,
}

impl Options {
    /// The options that these values of [`GLOBAL`] and the environment say. A flag goes before its variable.
    ///
    /// # Errors
    /// A value does not fit its kind.
    pub fn read(values: &Values, variable: impl Fn(&str) -> Option<String>) -> Result<Self, InvalidInput> {
        let set = |name: &str| variable(name).filter(|text| !text.is_empty());
        let under_actions = set(environment::GITHUB_ACTIONS.name).as_deref() == Some("true");
        let log_format = match values.choice(LOG_FORMAT.name, LOG_FORMAT.kind.words())? {
            Some("json") => LogFormat::Json,
            Some("github") => LogFormat::Github,
            None if under_actions => LogFormat::Github,
            _ => LogFormat::Human,
        };
        let color = match values.choice(COLOR.name, COLOR.kind.words())? {
            Some("always") => Color::Always,
            Some("never") => Color::Never,
            _ if set(environment::NO_COLOR.name).is_some() => Color::Never,
            _ => Color::Auto,
        };
        let owned = |input: Input| values.text(input.name).map(ToOwned::to_owned);
        let flag = |input: Input| values.flag(input.name).map(Option::unwrap_or_default);
        Ok(Self {
            json: flag(JSON)?,
            output: owned(OUTPUT),
            now: now(values, set(environment::WINDLASS_NOW.name))?,
            config: owned(CONFIG),
            log_format,
            color,
            explain: flag(EXPLAIN)?,
            quiet: flag(QUIET)?,
            verbose: flag(VERBOSE)? || set(environment::RUNNER_DEBUG.name).as_deref() == Some("1"),
        })
    }
}

fn now(values: &Values, variable: Option<String>) -> Result<Option<Instant>, InvalidInput> {
    let flag = values.text(NOW.name).map(|text| (NOW.name, text.to_owned()));
    let Some((input, text)) = flag.or(variable.map(|text| (environment::WINDLASS_NOW.name, text))) else {
        return Ok(None);
    };
    match text.parse() {
        Ok(instant) => Ok(Some(instant)),
        Err(_) => Err(InvalidInput::Instant {
            input: input.to_owned(),
            text,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(values: &Values, variables: &[(&str, &str)]) -> Result<Options, InvalidInput> {
        let find = |name: &str| {
            variables
                .iter()
                .find(|(known, _)| *known == name)
                .map(|(_, text)| (*text).to_owned())
        };
        Options::read(values, find)
    }

    #[test]
    fn nothing_said_is_the_default() {
        assert_eq!(check(&Values::new(), &[]), Ok(Options::default()));
    }

    #[test]
    fn flags_go_before_variables() {
        let variables = [
            ("WINDLASS_NOW", "1970-01-01T00:00:09Z"),
            ("NO_COLOR", "1"),
            ("GITHUB_ACTIONS", "true"),
            ("RUNNER_DEBUG", "1"),
        ];
        let now = |seconds| {
            Some(Instant {
                seconds,
                nanoseconds: 0,
            })
        };
        let from_variables = Options {
            now: now(9),
            color: Color::Never,
            log_format: LogFormat::Github,
            verbose: true,
            ..Options::default()
        };
        assert_eq!(check(&Values::new(), &variables), Ok(from_variables));
        let flags = Values::new()
            .with("now", "1970-01-01T00:00:01Z")
            .with("color", "always")
            .with("log-format", "json")
            .with("json", "true")
            .with("output", "-");
        let from_flags = Options {
            now: now(1),
            color: Color::Always,
            log_format: LogFormat::Json,
            verbose: true,
            json: true,
            output: Some("-".to_owned()),
            ..Options::default()
        };
        assert_eq!(check(&flags, &variables), Ok(from_flags));
    }

    #[test]
    fn a_wrong_instant_names_where_it_came_from() {
        let error = check(&Values::new(), &[("WINDLASS_NOW", "noon")]).unwrap_err();
        assert_eq!(
            error.to_string(),
            "input `WINDLASS_NOW` is `noon`, not an instant such as `2026-11-21T13:45:00Z`"
        );
    }
}
