use super::Heredoc;
use crate::place::{Span, Word};

/// One instruction as it is written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Node {
    /// Its first word: `FROM`.
    pub keyword: Word,
    /// The words in front of its arguments that begin with `--`.
    pub flags: Vec<Word>,
    /// What follows.
    pub arguments: Arguments,
    /// The texts behind it.
    pub heredocs: Vec<Heredoc>,
    /// The comment lines right above it, without `#`.
    pub comments: Vec<String>,
    /// The instruction on one line, without heredocs.
    pub text: String,
    /// From its first byte to the end of its last line, heredocs included.
    pub span: Span,
}

/// What stands behind the keyword and the flags, in the form that the keyword asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Arguments {
    /// Words between blanks, or the whole rest as one: it depends on the keyword.
    Words(Vec<Word>),
    /// A JSON list of texts.
    Json(Vec<Word>),
    /// Keys with values: `ENV`, `LABEL`.
    Pairs(Vec<Pair>),
    /// The kind of a health check and its command.
    Check {
        /// `CMD`, `NONE`.
        kind: Word,
        /// The rest.
        command: Box<Self>,
    },
    /// The instruction behind `ONBUILD`.
    Trigger(Box<Node>),
}

impl Default for Arguments {
    fn default() -> Self {
        Self::Words(Vec::new())
    }
}

/// A key with its value, quotes and variables as written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Pair {
    /// The key.
    pub key: String,
    /// The value.
    pub value: String,
    /// Is it written `KEY value`, the old form without `=`?
    pub without_sign: bool,
    /// Both.
    pub span: Span,
}

impl Node {
    /// The arguments as flat words, as BuildKit hands them on; pairs and triggers have none.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        self.arguments.words()
    }

    /// Are the arguments a JSON list?
    #[must_use]
    pub fn is_json(&self) -> bool {
        self.arguments.is_json()
    }
}

impl Arguments {
    /// The words, of either form.
    #[must_use]
    pub fn words(&self) -> &[Word] {
        match self {
            Self::Words(words) | Self::Json(words) => words,
            Self::Check { command, .. } => command.words(),
            Self::Pairs(_) | Self::Trigger(_) => &[],
        }
    }

    /// Is it a JSON list, or a health check's command that is one?
    #[must_use]
    pub fn is_json(&self) -> bool {
        match self {
            Self::Json(_) => true,
            Self::Check { command, .. } => command.is_json(),
            Self::Words(_) | Self::Pairs(_) | Self::Trigger(_) => false,
        }
    }
}
