//! The grammar of templates.

use crate::javascript::is_space;

use super::TemplateFault;
use super::lexer::{Lexer, Token};
use super::syntax::{Content, Mustache, Partial, Statement, Strip};

/// Blocks inside blocks, or parentheses inside parentheses: more is not meant.
pub(super) const DEEPEST: usize = 50;

pub(super) fn parse(source: &str) -> Result<Vec<Statement>, TemplateFault> {
    let mut parser = Parser {
        lexer: Lexer::new(source),
        depth: 0,
    };
    let (body, ended) = parser.statements()?;
    match ended {
        Ended::Source => Ok(body),
        Ended::Else { .. } => Err(parser.lexer.fault("`else`")),
        Ended::Close { .. } => Err(parser.lexer.fault("a closing tag")),
    }
}

pub(super) struct Parser<'a> {
    pub(super) lexer: Lexer<'a>,
    pub(super) depth: usize,
}

/// What a list of statements ended with.
pub(super) enum Ended {
    Source,
    /// `{{else}}`, `{{^}}`: taken whole. `{{else name`: the rest is still to be read.
    Else {
        strip: Strip,
        chained: bool,
    },
    /// `{{/`: the name is still to be read.
    Close {
        open_strip: bool,
    },
}

impl Parser<'_> {
    pub(super) fn statements(&mut self) -> Result<(Vec<Statement>, Ended), TemplateFault> {
        if self.depth > DEEPEST {
            return Err(TemplateFault::TooLarge);
        }
        self.depth += 1;
        let mut body = Vec::new();
        let ended = loop {
            if let Some(ended) = self.statement(&mut body)? {
                break ended;
            }
        };
        self.depth -= 1;
        Ok((body, ended))
    }

    /// One statement, or what ends the list.
    fn statement(&mut self, body: &mut Vec<Statement>) -> Result<Option<Ended>, TemplateFault> {
        let rest = self.lexer.rest();
        let Some(braces) = rest.find("{{") else {
            push_content(body, rest);
            self.lexer.at += rest.len();
            return Ok(Some(Ended::Source));
        };
        let before = rest.get(..braces).unwrap_or_default();
        self.lexer.at += braces;
        if let Some(half) = before.strip_suffix('\\') {
            push_content(body, half);
            if !half.ends_with('\\') {
                self.escaped(body);
                return Ok(None);
            }
        } else {
            push_content(body, before);
        }
        self.tag(body)
    }

    /// Braces behind a backslash: text up to the next braces.
    fn escaped(&mut self, body: &mut Vec<Statement>) {
        let rest = self.lexer.rest();
        let next = rest
            .get(2..)
            .and_then(|after| after.find("{{"))
            .map_or(rest.len(), |at| at + 2);
        let text = rest.get(..next).unwrap_or_default();
        // Backslashes before the next braces are read with those.
        let kept = if next == rest.len() {
            text
        } else {
            text.strip_suffix("\\\\")
                .or_else(|| text.strip_suffix('\\'))
                .unwrap_or(text)
        };
        push_content(body, kept);
        self.lexer.at += kept.len();
    }

    /// What begins with braces.
    fn tag(&mut self, body: &mut Vec<Statement>) -> Result<Option<Ended>, TemplateFault> {
        let rest = self.lexer.rest();
        if rest.starts_with("{{{{") {
            return Err(TemplateFault::Unsupported { what: "raw blocks" });
        }
        let open = rest.get(2..).is_some_and(|after| after.starts_with('~'));
        let inner = 2 + usize::from(open);
        let after = rest.get(inner..).unwrap_or_default();
        let mut enter = |length: usize| self.lexer.at += inner + length;
        match after.chars().next() {
            Some('>') => {
                enter(1);
                body.push(self.partial(open, false)?);
            }
            Some('#') if after.starts_with("#>") => {
                enter(2);
                body.push(self.partial(open, true)?);
            }
            Some('#') if after.starts_with("#*") => return Err(TemplateFault::Unsupported { what: "decorators" }),
            Some('*') => return Err(TemplateFault::Unsupported { what: "decorators" }),
            Some('#') => {
                enter(1);
                body.push(self.block(open, false)?);
            }
            Some('/') => {
                enter(1);
                return Ok(Some(Ended::Close { open_strip: open }));
            }
            Some('!') => body.push(self.comment(open)?),
            Some('{') => {
                enter(1);
                body.push(self.mustache(open, false, true)?);
            }
            Some('&') => {
                enter(1);
                body.push(self.mustache(open, false, false)?);
            }
            _ => {
                if let Some(ended) = self.inverse(after, inner, open) {
                    return Ok(Some(ended));
                }
                if after.starts_with('^') {
                    self.lexer.at += inner + 1;
                    body.push(self.block(open, true)?);
                } else {
                    self.lexer.at += inner;
                    body.push(self.mustache(open, true, false)?);
                }
            }
        }
        Ok(None)
    }

    /// `{{else}}`, `{{^}}` or the beginning of `{{else name`.
    fn inverse(&mut self, after: &str, inner: usize, open: bool) -> Option<Ended> {
        let (word, is_else) = match after.strip_prefix('^') {
            Some(word) => (word, false),
            None => (after.trim_start_matches(is_space).strip_prefix("else")?, true),
        };
        let trimmed = word.trim_start_matches(is_space);
        let end = trimmed.strip_prefix('~').unwrap_or(trimmed);
        let taken = |left: &str| inner + after.len() - left.len();
        if let Some(left) = end.strip_prefix("}}") {
            self.lexer.at += taken(left);
            let strip = Strip {
                open,
                close: end.len() < trimmed.len(),
            };
            return Some(Ended::Else { strip, chained: false });
        }
        let in_word = |letter: char| letter.is_ascii_alphanumeric() || letter == '_';
        if !is_else || word.starts_with(in_word) {
            return None;
        }
        self.lexer.at += taken(word);
        Some(Ended::Else {
            strip: Strip { open, close: false },
            chained: true,
        })
    }

    fn comment(&mut self, open: bool) -> Result<Statement, TemplateFault> {
        let rest = self.lexer.rest();
        let dashed = rest
            .get(2 + usize::from(open)..)
            .is_some_and(|after| after.starts_with("!--"));
        let length = if dashed {
            let ends = ["--}}", "--~}}"]
                .into_iter()
                .filter_map(|end| Some(rest.find(end)? + end.len()));
            ends.min()
        } else {
            rest.find("}}").map(|at| at + 2)
        };
        let text = length
            .and_then(|length| rest.get(..length))
            .ok_or_else(|| self.lexer.fault("a comment without an end"))?;
        self.lexer.at += text.len();
        let close = text.ends_with("~}}");
        Ok(Statement::Comment {
            strip: Strip { open, close },
        })
    }

    fn mustache(&mut self, open: bool, escaped: bool, triple: bool) -> Result<Statement, TemplateFault> {
        let call = self.invocation()?;
        let close = match self.lexer.next() {
            Token::Close { strip } if !triple => strip,
            Token::CloseUnescaped { strip } if triple => strip,
            other => return Err(self.unexpected(&other)),
        };
        let strip = Strip { open, close };
        Ok(Statement::Mustache(Mustache { call, escaped, strip }))
    }

    pub(super) fn close(&mut self) -> Result<bool, TemplateFault> {
        match self.lexer.next() {
            Token::Close { strip } => Ok(strip),
            other => Err(self.unexpected(&other)),
        }
    }

    fn partial(&mut self, open: bool, block: bool) -> Result<Statement, TemplateFault> {
        let name = match self.lexer.peek() {
            Token::OpenSexpr => {
                return Err(TemplateFault::Unsupported {
                    what: "partials named by an expression",
                });
            }
            _ => self.invocation()?,
        };
        let strip = Strip {
            open,
            close: self.close()?,
        };
        let path = name.path.ok_or_else(|| self.lexer.fault("a partial without a name"))?;
        let mut partial = Partial {
            name: path.original.clone(),
            stand_in: None,
            strip,
            close_strip: Strip::default(),
        };
        if block {
            let (body, ended) = self.statements()?;
            partial.close_strip = self.closing(&path, &ended)?;
            partial.stand_in = Some(body);
        }
        Ok(Statement::Partial(partial))
    }
}

fn push_content(body: &mut Vec<Statement>, text: &str) {
    if !text.is_empty() {
        body.push(Statement::Content(Content {
            original: text.to_owned(),
            value: text.to_owned(),
            left_stripped: false,
            right_stripped: false,
        }));
    }
}
