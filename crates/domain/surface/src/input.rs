//! One input: of an action (`with:`), of a command (`--flag`) and of the configuration file, declared once.

/// What the text of an input means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InputKind {
    /// Any text on one line.
    Text,
    /// Any text, with its blanks and line breaks.
    Verbatim,
    /// A list, one entry a line; on the command line the flag is repeated.
    Lines,
    /// `true` or `false`.
    Flag,
    /// A percentage from 0 to 100, decimals allowed: `80`, `79.5`.
    Percent,
    /// A minimum, or a minimum and a target: `80`, `80/90`.
    Threshold,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A file or folder, relative to the working directory.
    Path,
    /// A whole number from 0.
    Integer,
    /// A secret. It is an input of actions alone: on a command line everybody could read it.
    Secret,
}

impl InputKind {
    /// The words that may stand there, when they are counted.
    #[must_use]
    pub const fn words(self) -> &'static [&'static str] {
        match self {
            Self::Choice(words) => words,
            Self::Flag => &["true", "false"],
            Self::Text
            | Self::Verbatim
            | Self::Lines
            | Self::Percent
            | Self::Threshold
            | Self::Path
            | Self::Integer
            | Self::Secret => &[],
        }
    }

    /// What a value is, for reference pages and refusals: `a percentage`.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Verbatim => "text, blanks included",
            Self::Lines => "a list, one entry a line",
            Self::Flag => "`true` or `false`",
            Self::Percent => "a percentage",
            Self::Threshold => "a minimum, or a minimum and a target: `80`, `80/90`",
            Self::Choice(_) => "one of the words listed",
            Self::Path => "a path",
            Self::Integer => "a whole number",
            Self::Secret => "a secret",
        }
    }

    const fn placeholder(self) -> &'static str {
        match self {
            Self::Text | Self::Verbatim => "TEXT",
            Self::Lines => "ITEM",
            Self::Flag => "BOOL",
            Self::Percent => "PERCENT",
            Self::Threshold => "MIN[/TARGET]",
            Self::Choice(_) => "WORD",
            Self::Path => "PATH",
            Self::Integer => "NUMBER",
            Self::Secret => "SECRET",
        }
    }
}

/// An input. Its name is also its long flag; `INPUT_` names follow from it by the runner's rule.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Input {
    /// Kebab-case.
    pub name: &'static str,
    /// What its text means.
    pub kind: InputKind,
    /// What holds when neither the input nor the configuration file says anything.
    pub default: Option<&'static str>,
    /// Must it be given?
    pub required: bool,
    /// Sentences for people, in Markdown without line breaks.
    pub description: &'static str,
    /// The key of the configuration file that says the same; the input overrides it.
    pub config: Option<&'static str>,
    /// The heading under which help and reference pages list it.
    pub group: &'static str,
    /// What stands for its value in help: `GLOB`.
    pub placeholder: &'static str,
    /// A one-letter flag beside the long one.
    pub short: Option<char>,
}

impl Input {
    /// An optional input without default.
    #[must_use]
    pub const fn new(name: &'static str, kind: InputKind, group: &'static str, description: &'static str) -> Self {
        Self {
            name,
            kind,
            default: None,
            required: false,
            description,
            config: None,
            group,
            placeholder: kind.placeholder(),
            short: None,
        }
    }

    /// With what holds when nobody says anything.
    #[must_use]
    pub const fn default(mut self, text: &'static str) -> Self {
        self.default = Some(text);
        self
    }

    /// It must be given.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.required = true;
        self
    }

    /// With the dotted path of the configuration file's key: `coverage.patch.line`.
    #[must_use]
    pub const fn config(mut self, key: &'static str) -> Self {
        self.config = Some(key);
        self
    }

    /// With what stands for its value in help.
    #[must_use]
    pub const fn placeholder(mut self, text: &'static str) -> Self {
        self.placeholder = text;
        self
    }

    /// With a one-letter flag.
    #[must_use]
    pub const fn short(mut self, letter: char) -> Self {
        self.short = Some(letter);
        self
    }

    /// The default that `action.yml` states. An input that the configuration file may answer has none there: the
    /// runner would hand the default over as if the user had written it, and the file would never be asked.
    #[must_use]
    pub const fn action_default(&self) -> Option<&'static str> {
        if self.config.is_some() { None } else { self.default }
    }

    /// The environment variable in which the runner hands it over: upper case, blanks to `_`, hyphens kept.
    #[must_use]
    pub fn variable(&self) -> String {
        format!("INPUT_{}", self.name.replace(' ', "_").to_uppercase())
    }
}
