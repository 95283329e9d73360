use std::collections::{BTreeMap, BTreeSet};

use super::splitter::Splitter;

/// Names with their values.
pub type Variables = BTreeMap<String, String>;

/// What becomes of quotes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Quotes {
    /// They quote, and are taken off.
    Removed,
    /// They quote, and stay.
    Kept,
    /// They are characters like others: the text of a heredoc.
    Ignored,
}

/// Expands variables and splits words, as `frontend/dockerfile/shell` of BuildKit does.
///
/// ```
/// let variables = [("VERSION".to_owned(), "1.2.3".to_owned())].into();
/// let expanded = dockerfile::Lexer::new('\\').word("app-${VERSION%.*}", &variables).expect("sound");
/// assert_eq!(expanded.text, "app-1.2");
/// ```
///
/// Digits outside ASCII end a name here, and belong to it there.
#[derive(Debug, Clone, Copy)]
pub struct Lexer {
    escape: char,
    quotes: Quotes,
    escapes_stay: bool,
    unset_stays: bool,
}

/// A word after its expansion.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Expanded {
    /// What came out.
    pub text: String,
    /// Variables that it took.
    pub used: BTreeSet<String>,
    /// Variables that it names and that are not set.
    pub unset: BTreeSet<String>,
}

/// Why a word cannot be expanded.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ExpandError {
    /// A quote without its partner.
    #[error("the quote `{quote}` is not closed")]
    Quote {
        /// `'` or `"`.
        quote: char,
    },
    /// `${` without `}`.
    #[error("`${{` is not closed by `}}`")]
    Brace,
    /// `${x/a}`: the replacement is missing.
    #[error("`${{...}}` with a pattern has no second `/`")]
    Slash,
    /// `${}`, `${:x}` and the like.
    #[error("`${{` is not followed by a name")]
    Name,
    /// A sign behind the name that nothing is known for.
    #[error("`{modifier}` is no modifier of a variable")]
    Modifier {
        /// The sign.
        modifier: String,
    },
    /// `${x?text}`: the variable must be set and is not.
    #[error("{name}: {message}")]
    Required {
        /// The variable.
        name: String,
        /// What the author of the file says about it.
        message: String,
    },
    /// A `\` in a pattern in front of something that needs none.
    #[error("`\\{character}` is no escape in the pattern `{pattern}`")]
    Escape {
        /// The pattern.
        pattern: String,
        /// What stands behind the backslash; a replacement character at the end of the pattern.
        character: char,
    },
}

impl Lexer {
    /// A lexer that escapes by this character: `\`, or the one that the `escape` directive names.
    #[must_use]
    pub const fn new(escape: char) -> Self {
        Self {
            escape,
            quotes: Quotes::Removed,
            escapes_stay: false,
            unset_stays: false,
        }
    }

    /// What becomes of quotes.
    #[must_use]
    pub const fn quotes(mut self, quotes: Quotes) -> Self {
        self.quotes = quotes;
        self
    }

    /// Escape characters stay in the text.
    #[must_use]
    pub const fn escapes_stay(mut self) -> Self {
        self.escapes_stay = true;
        self
    }

    /// Variables that are not set stay as they are written.
    #[must_use]
    pub const fn unset_stays(mut self) -> Self {
        self.unset_stays = true;
        self
    }

    /// The text as one word.
    ///
    /// # Errors
    /// A quote or `${` that is not closed, a form of `${...}` that does not exist, a required variable that is not set.
    pub fn word(&self, text: &str, variables: &Variables) -> Result<Expanded, ExpandError> {
        let mut run = Run::new(*self, text, variables);
        let (text, _) = run.until(None, self.escapes_stay)?;
        Ok(Expanded {
            text,
            used: run.used,
            unset: run.unset,
        })
    }

    /// The text split into words, after the expansion.
    ///
    /// # Errors
    /// As [`Self::word`].
    pub fn words(&self, text: &str, variables: &Variables) -> Result<Vec<String>, ExpandError> {
        Run::new(*self, text, variables)
            .until(None, self.escapes_stay)
            .map(|(_, words)| words)
    }
}

/// One text on its way through.
pub(super) struct Run<'a> {
    pub(super) lexer: Lexer,
    rest: std::str::Chars<'a>,
    variables: &'a Variables,
    escapes_stay: bool,
    /// One buffer for the words of all levels: what stands before `${x:-...}` in the same word is lost when words are
    /// asked for. BuildKit loses it too.
    buffer: String,
    used: BTreeSet<String>,
    unset: BTreeSet<String>,
}

impl<'a> Run<'a> {
    fn new(lexer: Lexer, text: &'a str, variables: &'a Variables) -> Self {
        Self {
            lexer,
            rest: text.strip_prefix('\u{feff}').unwrap_or(text).chars(),
            variables,
            escapes_stay: lexer.escapes_stay,
            buffer: String::new(),
            used: BTreeSet::new(),
            unset: BTreeSet::new(),
        }
    }

    pub(super) fn peek(&self) -> Option<char> {
        self.rest.clone().next()
    }

    pub(super) fn next(&mut self) -> Option<char> {
        self.rest.next()
    }

    /// The text and its words up to this character, or to the end when there is none.
    pub(super) fn until(
        &mut self,
        stop: Option<char>,
        escapes_stay: bool,
    ) -> Result<(String, Vec<String>), ExpandError> {
        let before = std::mem::replace(&mut self.escapes_stay, escapes_stay);
        let done = self.through(stop);
        self.escapes_stay = before;
        done
    }

    fn through(&mut self, stop: Option<char>) -> Result<(String, Vec<String>), ExpandError> {
        self.buffer.clear();
        let (mut text, mut words) = (String::new(), Splitter::default());
        while let Some(character) = self.peek() {
            if Some(character) == stop {
                self.next();
                return Ok((text, words.finish(&mut self.buffer)));
            }
            match character {
                '$' => {
                    let value = self.dollar()?;
                    words.text(&mut self.buffer, &value);
                    text.push_str(&value);
                }
                '<' => {
                    let sign = self.possible_heredoc();
                    words.kept_text(&mut self.buffer, &sign);
                    text.push_str(&sign);
                }
                '\'' | '"' if self.lexer.quotes != Quotes::Ignored => {
                    let quoted = self.quoted(character)?;
                    words.kept_text(&mut self.buffer, &quoted);
                    text.push_str(&quoted);
                }
                _ => {
                    self.next();
                    if character != self.lexer.escape {
                        words.character(&mut self.buffer, character);
                        text.push(character);
                        continue;
                    }
                    if self.escapes_stay {
                        words.kept(&mut self.buffer, character);
                        text.push(character);
                    }
                    let Some(escaped) = self.next() else { break };
                    words.kept(&mut self.buffer, escaped);
                    text.push(escaped);
                }
            }
        }
        match stop {
            None => Ok((text, words.finish(&mut self.buffer))),
            Some('/') => Err(ExpandError::Slash),
            Some(_) => Err(ExpandError::Brace),
        }
    }

    fn quoted(&mut self, quote: char) -> Result<String, ExpandError> {
        let mut text = String::new();
        self.next();
        let kept = self.lexer.quotes == Quotes::Kept;
        if kept {
            text.push(quote);
        }
        loop {
            let character = self.peek().ok_or(ExpandError::Quote { quote })?;
            if quote == '"' && character == '$' {
                text.push_str(&self.dollar()?);
                continue;
            }
            self.next();
            if character == quote {
                if kept {
                    text.push(quote);
                }
                return Ok(text);
            }
            if quote == '\'' || character != self.lexer.escape {
                text.push(character);
                continue;
            }
            if self.escapes_stay {
                text.push(character);
            }
            match self.peek() {
                None => {}
                // Only these need an escape between double quotes; in front of others it is a character like them.
                Some(escaped) if matches!(escaped, '"' | '$') || escaped == self.lexer.escape => {
                    self.next();
                    text.push(escaped);
                }
                Some(_) => text.push(character),
            }
        }
    }

    /// `<`, or `<<` with the blanks behind it, which belong to the word of a heredoc.
    fn possible_heredoc(&mut self) -> String {
        self.next();
        let mut sign = "<".to_owned();
        if self.peek() == Some('<') {
            self.next();
            sign.push('<');
            while let Some(blank @ ('\t' | '\r' | ' ')) = self.peek() {
                self.next();
                sign.push(blank);
            }
        }
        sign
    }

    /// A variable's value, remembered as used or as unset.
    pub(super) fn value(&mut self, name: &str) -> Option<&'a str> {
        let value = self.variables.get(name).map(String::as_str);
        let seen = if value.is_some() {
            &mut self.used
        } else {
            &mut self.unset
        };
        seen.insert(name.to_owned());
        value
    }

    pub(super) const fn unset_stays(&self) -> bool {
        self.lexer.unset_stays
    }
}
