//! Tokens between braces.

use crate::javascript::is_space;

use super::TemplateFault;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    OpenSexpr,
    CloseSexpr,
    Equals,
    /// A name, and whether it stood in brackets.
    Id(String, bool),
    Separator(char),
    /// `}}}`, with `~` before the last two.
    CloseUnescaped {
        strip: bool,
    },
    Close {
        strip: bool,
    },
    Text(String),
    Number(f64),
    Bool(bool),
    Undefined,
    Null,
    Data,
    OpenParameters,
    Bar,
    End,
    Invalid(String),
}

/// The source, and how far it is read.
pub(super) struct Lexer<'a> {
    source: &'a str,
    pub(super) at: usize,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(source: &'a str) -> Self {
        Self { source, at: 0 }
    }

    pub(super) fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or_default()
    }

    /// Line from 1 and column from 0 of a place.
    pub(super) fn position(&self, at: usize) -> (usize, usize) {
        let before = self.source.get(..at).unwrap_or_default();
        let column = before.rsplit('\n').next().unwrap_or_default().encode_utf16().count();
        (before.matches('\n').count() + 1, column)
    }

    pub(super) fn fault(&self, found: impl Into<String>) -> TemplateFault {
        let (line, _) = self.position(self.at);
        TemplateFault::Syntax {
            line,
            found: found.into(),
        }
    }

    /// The next token without taking it.
    pub(super) fn peek(&self) -> Token {
        self.token().0
    }

    pub(super) fn next(&mut self) -> Token {
        let (token, end) = self.token();
        self.at = end;
        token
    }

    pub(super) fn skip_space(&mut self) {
        self.at = self.source.len() - self.rest().trim_start_matches(is_space).len();
    }

    /// The next token and where it ends.
    fn token(&self) -> (Token, usize) {
        let rest = self.rest().trim_start_matches(is_space);
        let start = self.source.len() - rest.len();
        let (token, length) = read(rest);
        (token, start + length)
    }
}

fn read(rest: &str) -> (Token, usize) {
    let after = |length: usize| rest.get(length..).unwrap_or_default();
    for (text, token) in [
        ("(", Token::OpenSexpr),
        (")", Token::CloseSexpr),
        ("=", Token::Equals),
        ("}~}}", Token::CloseUnescaped { strip: true }),
        ("}}}", Token::CloseUnescaped { strip: false }),
        ("~}}", Token::Close { strip: true }),
        ("}}", Token::Close { strip: false }),
        ("@", Token::Data),
    ] {
        if rest.starts_with(text) {
            return (token, text.len());
        }
    }
    if rest.starts_with("..") {
        return (Token::Id("..".to_owned(), false), 2);
    }
    let Some(first) = rest.chars().next() else {
        return (Token::End, 0);
    };
    match first {
        '.' if ends_name(after(1)) => return (Token::Id(".".to_owned(), false), 1),
        '.' | '/' => return (Token::Separator(first), 1),
        '|' => return (Token::Bar, 1),
        '"' | '\'' => {
            if let Some((text, length)) = quoted(rest, first) {
                return (Token::Text(text), length);
            }
        }
        '[' => {
            if let Some((name, length)) = bracketed(rest) {
                return (Token::Id(name, true), length);
            }
        }
        _ => {}
    }
    literal(rest)
        .or_else(|| parameters(rest))
        .or_else(|| name(rest))
        .unwrap_or((Token::Invalid(first.to_string()), first.len_utf8()))
}

/// Text in quotes; a backslash before the quote gives the quote.
fn quoted(rest: &str, quote: char) -> Option<(String, usize)> {
    let mut text = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        if letter == quote {
            return Some((text, at + 1));
        }
        let escaped = letter == '\\' && letters.peek().is_some_and(|(_, next)| *next == quote);
        // A backslash before the last quote of the source closes nothing and is text.
        if escaped && rest.get(at + 2..).is_some_and(|after| after.contains(quote)) {
            letters.next();
            text.push(quote);
        } else {
            text.push(letter);
        }
    }
    None
}

/// A name in brackets; `\]` and `\\` stand for their second character.
fn bracketed(rest: &str) -> Option<(String, usize)> {
    let mut name = String::new();
    let mut letters = rest.char_indices().skip(1).peekable();
    while let Some((at, letter)) = letters.next() {
        match (letter, letters.peek()) {
            (']', _) => return Some((name, at + 1)),
            ('\\', Some(&(_, next @ (']' | '\\')))) => {
                letters.next();
                name.push(next);
            }
            _ => name.push(letter),
        }
    }
    None
}

fn ends_name(after: &str) -> bool {
    after
        .chars()
        .next()
        .is_some_and(|next| is_space(next) || "=~}/.)|".contains(next))
}

fn ends_literal(after: &str) -> bool {
    after
        .chars()
        .next()
        .is_some_and(|next| is_space(next) || "~})".contains(next))
}

fn literal(rest: &str) -> Option<(Token, usize)> {
    for (word, token) in [
        ("true", Token::Bool(true)),
        ("false", Token::Bool(false)),
        ("undefined", Token::Undefined),
        ("null", Token::Null),
    ] {
        if rest.strip_prefix(word).is_some_and(ends_literal) {
            return Some((token, word.len()));
        }
    }
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let sign = usize::from(rest.starts_with('-'));
    let whole = digits(rest.get(sign..)?);
    let mut length = sign + whole;
    let fraction = rest.get(length..)?.strip_prefix('.').map_or(0, digits);
    if fraction > 0 {
        length += 1 + fraction;
    }
    let number = rest.get(..length)?.parse().ok()?;
    (whole > 0 && ends_literal(rest.get(length..)?)).then_some((Token::Number(number), length))
}

/// `as |`
fn parameters(rest: &str) -> Option<(Token, usize)> {
    let after = rest.strip_prefix("as")?;
    let bar = after.trim_start_matches(is_space);
    (bar.len() < after.len() && bar.starts_with('|')).then(|| (Token::OpenParameters, rest.len() - bar.len() + 1))
}

fn name(rest: &str) -> Option<(Token, usize)> {
    let in_name = |letter: char| !is_space(letter) && !"!\"#%&'()*+,./;<=>@[\\]^`{|}~".contains(letter);
    let length = rest.len() - rest.trim_start_matches(in_name).len();
    let name = rest.get(..length).filter(|name| !name.is_empty())?;
    ends_name(rest.get(length..)?).then(|| (Token::Id(name.to_owned(), false), length))
}
