//! The streaming scanner: tokens out of a window that moves over the input.

use std::borrow::Cow;
use std::cell::Cell;
use std::io::BufRead;

use surface::Position;

use super::error::{Cause, Fault, MalformedXml, shown};
use super::tag::{self, Attribute, Value};
use crate::{Format, Limits, ReadReportError};

/// What the window is given at first; it doubles for a token that does not fit.
const WINDOW: usize = 128 << 10;

/// A step through the document. An empty element is an [`Token::Open`] followed by a [`Token::Close`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Token {
    /// A start tag: [`Xml::name`] and [`Xml::attributes`] are its own.
    Open,
    /// An end tag: [`Xml::name`] is its own, [`Xml::text`] the text since the last tag.
    Close,
    /// A comment: [`Xml::comment`] is its text.
    Comment,
}

/// A document, one token at a time.
pub(crate) struct Xml<'i> {
    input: &'i mut dyn BufRead,
    format: Format,
    pub(super) depth_limit: usize,
    pub(super) token_limit: usize,
    pub(super) window: Vec<u8>,
    target: usize,
    /// Where the current token begins in the window, and how long it is.
    pub(super) at: usize,
    length: usize,
    /// The current token's name, from its `<`.
    pub(super) name: (usize, usize),
    pub(super) attributes: Vec<Attribute>,
    pub(super) close_pending: bool,
    /// Names of open elements, one after the other, and where each begins.
    pub(super) open_names: Vec<u8>,
    pub(super) open_starts: Vec<usize>,
    pub(super) root_seen: bool,
    pub(super) text: Vec<u8>,
    /// Does the text belong to an element that is closed?
    pub(super) text_done: bool,
    /// 1-based line and column of the window's beginning, and of the offset in it that was counted last.
    beginning: Counted,
    counted: Cell<Counted>,
}

/// An offset in the window with its place in the document.
#[derive(Debug, Clone, Copy)]
struct Counted {
    offset: usize,
    line: u64,
    column: u64,
}

impl Counted {
    const START: Self = Self {
        offset: 0,
        line: 1,
        column: 1,
    };
}

/// What the bytes at the current place turned out to be.
pub(super) enum Step {
    /// They end too early to tell.
    More,
    /// So many bytes that say nothing to readers.
    Skipped(usize),
    /// A token of so many bytes.
    Token(Token, usize),
}

impl<'i> Xml<'i> {
    /// A document of this format (for its errors) in these bounds.
    pub(crate) fn new(input: &'i mut dyn BufRead, format: Format, limits: &Limits) -> Self {
        Self {
            input,
            format,
            depth_limit: limits.depth,
            token_limit: limits.token,
            window: Vec::with_capacity(WINDOW),
            target: WINDOW,
            at: 0,
            length: 0,
            name: (0, 0),
            attributes: Vec::new(),
            close_pending: false,
            open_names: Vec::new(),
            open_starts: Vec::new(),
            root_seen: false,
            text: Vec::new(),
            text_done: false,
            beginning: Counted::START,
            counted: Cell::new(Counted::START),
        }
    }

    /// The next token, `None` after the whole document.
    pub(crate) fn next(&mut self) -> Result<Option<Token>, ReadReportError> {
        if self.text_done {
            self.text_done = false;
            self.text.clear();
        }
        if self.close_pending {
            self.close_pending = false;
            self.text_done = true;
            self.pop();
            return Ok(Some(Token::Close));
        }
        self.at += self.length;
        self.length = 0;
        loop {
            match self.step().map_err(|fault| self.refusal(fault))? {
                Step::Skipped(length) => self.at += length,
                Step::Token(token, length) => {
                    self.length = length;
                    return Ok(Some(token));
                }
                Step::More => {
                    if !self.fill()? {
                        return self.end().map(|()| None);
                    }
                }
            }
        }
    }

    /// Moves to the root element's start tag and refuses one that is not `wanted`.
    pub(crate) fn root(&mut self, wanted: &[&'static str]) -> Result<(), ReadReportError> {
        while let Some(token) = self.next()? {
            if token == Token::Open {
                return if wanted.iter().any(|name| name.as_bytes() == self.name()) {
                    Ok(())
                } else {
                    let wanted = wanted.first().copied().unwrap_or_default();
                    Err(self.malformed(
                        0,
                        MalformedXml::WrongRoot {
                            found: shown(self.name()),
                            wanted,
                        },
                    ))
                };
            }
        }
        Err(self.malformed(0, MalformedXml::NoRoot))
    }

    /// The name in the current tag.
    pub(crate) fn name(&self) -> &[u8] {
        self.token().get(self.name.0..self.name.1).unwrap_or_default()
    }

    /// The attributes of the current start tag, in order.
    pub(crate) fn attributes(&self) -> impl Iterator<Item = (&[u8], Value<'_>)> {
        let tag = self.token();
        self.attributes
            .iter()
            .map(move |attribute| (attribute.name(tag), attribute.value(tag)))
    }

    /// One attribute of the current start tag.
    pub(crate) fn attribute(&self, name: &[u8]) -> Option<Value<'_>> {
        self.attributes()
            .find(|(known, _)| *known == name)
            .map(|(_, value)| value)
    }

    /// The text of one attribute, references replaced; empty when absent.
    pub(crate) fn text_of(&self, name: &[u8]) -> Cow<'_, [u8]> {
        self.attribute(name).map(|value| value.text()).unwrap_or_default()
    }

    /// The text between the last tag and the current one, references replaced.
    pub(crate) fn text(&self) -> &[u8] {
        &self.text
    }

    /// The current comment with its delimiters.
    pub(crate) fn comment(&self) -> &[u8] {
        self.token()
    }

    /// How many elements are open, the current one included at its start tag and no more at its end tag.
    pub(crate) fn depth(&self) -> usize {
        self.open_starts.len()
    }

    /// Where the current token stands, `offset` bytes behind its beginning.
    pub(crate) fn position(&self, offset: usize) -> Position {
        let place = self.count_to(self.at + offset);
        Position::at(place.line, place.column)
    }

    /// A refusal of the current token, at `offset` bytes behind its beginning.
    pub(crate) fn malformed(&self, offset: usize, kind: MalformedXml) -> ReadReportError {
        ReadReportError::Malformed {
            format: self.format,
            source: Box::new(kind),
            position: self.position(offset),
        }
    }

    fn token(&self) -> &[u8] {
        self.window.get(self.at..self.at + self.length).unwrap_or_default()
    }

    /// Counts on from the last place that was asked for, or from the window's beginning when that lies behind.
    fn count_to(&self, to: usize) -> Counted {
        let last = self.counted.get();
        let from = if last.offset <= to { last } else { self.beginning };
        let to = to.min(self.window.len());
        let passed = self.window.get(from.offset..to).unwrap_or_default();
        let column = match memchr::memrchr(b'\n', passed) {
            Some(newline) => (passed.len() - newline) as u64,
            None => from.column + passed.len() as u64,
        };
        let line = from.line + memchr::memchr_iter(b'\n', passed).count() as u64;
        let counted = Counted {
            offset: from.offset + passed.len(),
            line,
            column,
        };
        self.counted.set(counted);
        counted
    }

    /// Drops what lies behind, then reads until the window is full; `false` when there is no more.
    fn fill(&mut self) -> Result<bool, ReadReportError> {
        self.beginning = Counted {
            offset: 0,
            ..self.count_to(self.at)
        };
        self.counted.set(self.beginning);
        self.window.drain(..self.at);
        self.at = 0;
        if self.window.len() >= self.target {
            self.target *= 2;
        }
        if self.window.len() > self.token_limit {
            return Err(ReadReportError::TooLarge {
                what: "one XML tag",
                limit: self.token_limit as u64,
            });
        }
        let before = self.window.len();
        while self.window.len() < self.target {
            let chunk = match self.input.fill_buf() {
                Err(error) if error.kind() == std::io::ErrorKind::Interrupted => continue,
                other => other?,
            };
            if chunk.is_empty() {
                break;
            }
            let take = chunk.len().min(self.target - self.window.len());
            self.window.extend_from_slice(chunk.get(..take).unwrap_or(chunk));
            self.input.consume(take);
        }
        Ok(self.window.len() > before)
    }

    /// The input is at its end: is the document?
    fn end(&mut self) -> Result<(), ReadReportError> {
        let rest = self.window.get(self.at..).unwrap_or_default();
        let blank = rest.iter().copied().all(tag::is_blank);
        let all = rest.len();
        if let Some(&start) = self.open_starts.last() {
            let name = shown(self.open_names.get(start..).unwrap_or_default());
            return Err(self.malformed(all, MalformedXml::EndsInside { name }));
        }
        if rest.first() == Some(&b'<') {
            return Err(self.malformed(all, MalformedXml::EndsInMarkup));
        }
        if !blank {
            return Err(self.malformed(0, MalformedXml::OutsideRoot));
        }
        if !self.root_seen {
            return Err(self.malformed(all, MalformedXml::NoRoot));
        }
        Ok(())
    }

    fn refusal(&self, fault: Fault) -> ReadReportError {
        match fault.cause {
            Cause::Malformed(kind) => self.malformed(fault.at, kind),
            Cause::Entity(name) => ReadReportError::EntityRefused {
                name,
                position: self.position(fault.at),
            },
            Cause::TooDeep => ReadReportError::TooLarge {
                what: "nesting of XML elements",
                limit: self.depth_limit as u64,
            },
            Cause::TooManyAttributes => ReadReportError::TooLarge {
                what: "attributes of one XML tag",
                limit: tag::MOST_ATTRIBUTES as u64,
            },
            Cause::TooLong => ReadReportError::TooLarge {
                what: "text of an XML element",
                limit: self.token_limit as u64,
            },
        }
    }
}
