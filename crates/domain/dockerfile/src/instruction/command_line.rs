use super::flags::Flags;
use crate::{fault::Refusal, read::Node};

/// What is to be run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CommandLine {
    /// A program with its arguments.
    Exec(Vec<String>),
    /// A text for the shell that `SHELL` names; `None` when there is none.
    Shell(Option<String>),
}

impl CommandLine {
    pub(super) fn read(node: &Node, keyword: &'static str) -> Result<Self, Refusal> {
        Flags::read(node, keyword, &[])?;
        Ok(Self::of(node))
    }

    /// The command line of a node whose flags are checked.
    pub(super) fn of(node: &Node) -> Self {
        if node.is_json() {
            Self::Exec(node.words().iter().map(|word| word.text.clone()).collect())
        } else {
            Self::Shell(node.words().first().map(|word| word.text.clone()))
        }
    }

    /// The words, the shell's text being one.
    #[must_use]
    pub fn words(&self) -> Vec<&str> {
        match self {
            Self::Exec(words) => words.iter().map(String::as_str).collect(),
            Self::Shell(text) => text.as_deref().into_iter().collect(),
        }
    }
}
