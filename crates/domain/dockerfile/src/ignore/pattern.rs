//! One pattern.

use super::{
    expression::{Expression, Unreadable},
    syntax,
};
use crate::path::clean;

/// What is wrong with a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum IgnoreFault {
    /// `!` alone.
    #[error("there is no path behind `!`")]
    NoPath,
    /// A bracket that is not closed or holds nothing, a range without an end, a backslash at the end.
    #[error("a bracket or a backslash in it is not finished")]
    Unfinished,
    /// A backslash in front of a letter or digit that has no meaning there.
    #[error("`\\{character}` has no meaning in a pattern")]
    Escape {
        /// What stands behind the backslash.
        character: char,
    },
    /// A range whose end comes first, or a class with a name.
    #[error("a bracket in it holds a range or class that cannot be")]
    Class,
    /// `{2}`, which moby/patternmatcher reads as twice what stands in front.
    #[error("a number between braces does not mean what it says")]
    Times,
}

/// A pattern: what it meets, and whether it takes files in again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Pattern {
    pub(super) exception: bool,
    meets: Meets,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Meets {
    Exactly(String),
    Beginning(String),
    Ending(String),
    Expression(Expression),
}

impl Pattern {
    /// A pattern as `.dockerignore` gives it; `None` when it is blank.
    pub(super) fn new(text: &str) -> Result<Option<Self>, IgnoreFault> {
        let text = text.trim();
        if text.is_empty() {
            return Ok(None);
        }
        let cleaned = clean(text);
        let (exception, path) = match cleaned.strip_prefix('!') {
            Some("") => return Err(IgnoreFault::NoPath),
            Some(path) => (true, path),
            None => (false, cleaned.as_str()),
        };
        if !syntax::is_sound(path) {
            return Err(IgnoreFault::Unfinished);
        }
        let meets = meets(path).map_err(|unreadable| match unreadable {
            Unreadable::Escape(character) => IgnoreFault::Escape { character },
            Unreadable::Class => IgnoreFault::Class,
            Unreadable::Times => IgnoreFault::Times,
        })?;
        Ok(Some(Self { exception, meets }))
    }

    /// Does it mean this very path, and not one above or below?
    pub(super) fn meets(&self, path: &str) -> bool {
        match &self.meets {
            Meets::Exactly(wanted) => path == wanted,
            Meets::Beginning(beginning) => path.starts_with(beginning.as_str()),
            Meets::Ending(ending) => {
                path.ends_with(ending.as_str()) || ending.strip_prefix('/').is_some_and(|bare| path == bare)
            }
            Meets::Expression(expression) => expression.meets(path),
        }
    }
}

/// The kinds of match in the order in which a pattern passes through them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Exact,
    Beginning,
    Ending,
    Expression,
}

/// The translation of moby/patternmatcher, step by step: what is plain text with `**` at one end alone is compared, the
/// rest becomes an expression.
fn meets(path: &str) -> Result<Meets, Unreadable> {
    let (mut kind, mut text) = (Kind::Exact, String::new());
    let mut rest = path.chars().peekable();
    let mut first = true;
    while let Some(character) = rest.next() {
        match character {
            '*' if rest.next_if_eq(&'*').is_some() => {
                rest.next_if_eq(&'/');
                if rest.peek().is_some() {
                    text.push_str("(.*/)?");
                    kind = Kind::Expression;
                } else if kind == Kind::Exact {
                    kind = Kind::Beginning;
                } else {
                    text.push_str(".*");
                    kind = Kind::Expression;
                }
                if first {
                    kind = Kind::Ending;
                }
            }
            '*' => {
                text.push_str("[^/]*");
                kind = Kind::Expression;
            }
            '?' => {
                text.push_str("[^/]");
                kind = Kind::Expression;
            }
            '.' | '+' | '(' | ')' | '$' => text.extend(['\\', character]),
            '\\' => {
                text.push('\\');
                if let Some(escaped) = rest.next() {
                    text.push(escaped);
                    kind = Kind::Expression;
                }
            }
            '[' | ']' => {
                text.push(character);
                kind = Kind::Expression;
            }
            other => text.push(other),
        }
        first = false;
    }
    Ok(match kind {
        Kind::Exact => Meets::Exactly(path.to_owned()),
        Kind::Beginning => Meets::Beginning(path.strip_suffix("**").unwrap_or(path).to_owned()),
        Kind::Ending => Meets::Ending(path.strip_prefix("**").unwrap_or(path).to_owned()),
        Kind::Expression => Meets::Expression(Expression::read(&text)?),
    })
}
