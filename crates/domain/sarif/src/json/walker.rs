//! Goes down a document, with the path it has taken.

use std::io::{self, Read};

use super::pointer::push_step;
use super::window::{Watch, Window};
use super::{Expected, Fault, Step, Stop, at, blank, decode_text, pointer_within, skip, text};

/// A list or value in a stream, to be found again.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Section {
    /// The offset of its first byte.
    pub(crate) offset: u64,
    /// How many elements it has.
    pub(crate) count: u32,
}

/// Why a walk ends before its time.
#[derive(Debug)]
pub(crate) enum WalkError {
    /// The stream cannot be read.
    Io(io::Error),
    /// The bytes at this offset break the rules.
    Fault { fault: Fault, offset: u64, pointer: String },
}

impl From<io::Error> for WalkError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

enum Level {
    List(u64),
    Object(String),
}

/// Goes down a document.
pub(crate) struct Walker<'a, W = ()> {
    window: Window<'a, W>,
    path: Vec<Level>,
    /// Where the path begins.
    root: String,
    /// Commas before an end, let through.
    commas: u32,
    first_comma: Option<String>,
    depth: u32,
}

impl<'a, W: Watch> Walker<'a, W> {
    /// A walk from the first byte of `reader`, which stands at this offset and pointer of its document, so many
    /// values deep.
    pub(crate) fn new(reader: Box<dyn Read + 'a>, offset: u64, root: String, depth: u32, watch: W) -> Self {
        Self {
            window: Window::new(reader, offset, watch),
            path: Vec::new(),
            root,
            commas: 0,
            first_comma: None,
            depth,
        }
    }

    /// How many commas before an end were let through, and the pointer to the value with the first.
    pub(crate) fn commas(&mut self) -> (u32, Option<String>) {
        (self.commas, self.first_comma.take())
    }

    /// Counts the commas before an end in the value that comes next, without walking on.
    pub(crate) fn look_for_commas(&mut self) -> Result<(), WalkError> {
        let commas = self.value(|bytes, start, depth| {
            let mut commas = 0;
            skip(bytes, start, depth, Some(&mut commas))?;
            Ok((start, commas))
        })?;
        self.count_commas(commas);
        Ok(())
    }

    /// Counts commas that somebody else met in the value before.
    pub(crate) fn count_commas(&mut self, count: u32) {
        if count > 0 && self.commas == 0 {
            self.first_comma = Some(self.pointer());
        }
        self.commas += count;
    }

    /// Where the walk stands, as a pointer.
    pub(crate) fn pointer(&self) -> String {
        let mut pointer = self.root.clone();
        for level in &self.path {
            match level {
                Level::List(index) => push_step(&mut pointer, &index.to_string()),
                Level::Object(name) => push_step(&mut pointer, name),
            }
        }
        pointer
    }

    /// The offset of the next byte.
    pub(crate) const fn offset(&self) -> u64 {
        self.window.offset(self.window.next)
    }

    /// What watched the stream.
    pub(crate) fn into_watch(self) -> W {
        self.window.watch
    }

    /// The first byte of what comes next.
    pub(crate) fn peek(&mut self) -> Result<u8, WalkError> {
        loop {
            self.window.next = blank(self.window.bytes(), self.window.next);
            if let Some(&byte) = self.window.bytes().get(self.window.next) {
                return Ok(byte);
            }
            if !self.window.refill()? {
                let fault = if self.offset() <= 1 {
                    Fault::Empty
                } else {
                    Fault::Truncated
                };
                return Err(self.fault(fault, self.window.next));
            }
        }
    }

    /// An error at this place in memory.
    #[cold]
    fn fault(&self, fault: Fault, place: usize) -> WalkError {
        let fault = if self.window.is_end(place) {
            Fault::Truncated
        } else {
            fault
        };
        let inner = self.window.bytes().get(self.window.next..).unwrap_or_default();
        let mut pointer = self.pointer();
        pointer.push_str(&pointer_within(inner, place.saturating_sub(self.window.next)));
        WalkError::Fault {
            fault,
            offset: self.window.offset(place),
            pointer,
        }
    }

    /// An error at the next byte.
    pub(crate) fn unexpected(&self, expected: Expected) -> WalkError {
        self.fault(Fault::Unexpected(expected), self.window.next)
    }

    /// Gives a value to `work`, from its first byte in memory on; again with more bytes as long as it asks for them.
    /// The walk goes on after the value.
    pub(crate) fn value<T>(
        &mut self,
        mut work: impl FnMut(&[u8], usize, u32) -> Step<(usize, T)>,
    ) -> Result<T, WalkError> {
        self.peek()?;
        let depth = self.depth + u32::try_from(self.path.len()).unwrap_or(u32::MAX);
        loop {
            match work(self.window.bytes(), self.window.next, depth) {
                Ok((end, value)) => {
                    self.window.next = end;
                    return Ok(value);
                }
                Err(Stop::Fault(fault, place)) => return Err(self.fault(fault, place)),
                Err(Stop::More) if self.window.overfull() => {
                    return Err(self.fault(Fault::ValueTooLarge, self.window.next));
                }
                Err(Stop::More) => {
                    if !self.window.refill()? {
                        return Err(self.fault(Fault::Truncated, self.window.bytes().len().saturating_sub(1)));
                    }
                }
            }
        }
    }

    /// Walks over a value.
    pub(crate) fn skip(&mut self) -> Result<(), WalkError> {
        let mut commas = 0;
        self.value(|bytes, start, depth| {
            commas = 0;
            Ok((skip(bytes, start, depth, Some(&mut commas))?, ()))
        })?;
        self.count_commas(commas);
        Ok(())
    }

    /// A whole value as it stands there.
    pub(crate) fn raw(&mut self) -> Result<Vec<u8>, WalkError> {
        let mut commas = 0;
        let raw = self.value(|bytes, start, depth| {
            commas = 0;
            let end = skip(bytes, start, depth, Some(&mut commas))?;
            Ok((end, bytes.get(start..end).unwrap_or_default().to_vec()))
        })?;
        self.count_commas(commas);
        Ok(raw)
    }

    /// Goes into an object. [`Walker::member`] leads on.
    pub(crate) fn enter_object(&mut self) -> Result<(), WalkError> {
        self.enter(b'{', Expected::Object, Level::Object(String::new()))
    }

    /// Goes into a list. [`Walker::element`] leads on.
    pub(crate) fn enter_list(&mut self) -> Result<(), WalkError> {
        self.enter(b'[', Expected::List, Level::List(u64::MAX))
    }

    fn enter(&mut self, open: u8, expected: Expected, level: Level) -> Result<(), WalkError> {
        if self.peek()? != open {
            return Err(self.unexpected(expected));
        }
        self.window.next += 1;
        self.path.push(level);
        Ok(())
    }

    /// The next member's name, the walk stands before its value; `None` at the end, the walk stands after it.
    pub(crate) fn member(&mut self) -> Result<Option<String>, WalkError> {
        let first = matches!(self.path.last(), Some(Level::Object(name)) if name.is_empty());
        if !self.more(b'}', first, Expected::CommaOrBrace)? {
            return Ok(None);
        }
        if self.peek()? != b'"' {
            return Err(self.unexpected(Expected::Name));
        }
        let name = self.value(|bytes, start, _| {
            let end = text(bytes, start + 1)?.end;
            let colon = blank(bytes, end);
            if at(bytes, colon)? != b':' {
                return Err(Stop::Fault(Fault::Unexpected(Expected::Colon), colon));
            }
            Ok((
                colon + 1,
                decode_text(bytes.get(start..end).unwrap_or_default()).into_owned(),
            ))
        })?;
        if let Some(Level::Object(last)) = self.path.last_mut() {
            last.clone_from(&name);
            if name.is_empty() {
                " ".clone_into(last); // not the first any more
            }
        }
        Ok(Some(name))
    }

    /// Is there one more element? The walk stands before it; otherwise after the list.
    pub(crate) fn element(&mut self) -> Result<bool, WalkError> {
        let first = matches!(self.path.last(), Some(Level::List(u64::MAX)));
        if !self.more(b']', first, Expected::CommaOrBracket)? {
            return Ok(false);
        }
        if let Some(Level::List(index)) = self.path.last_mut() {
            *index = index.wrapping_add(1);
        }
        Ok(true)
    }

    fn more(&mut self, end: u8, first: bool, expected: Expected) -> Result<bool, WalkError> {
        let mut byte = self.peek()?;
        if !first && byte == b',' {
            self.window.next += 1;
            byte = self.peek()?;
            if byte == end {
                self.count_commas(1);
            }
        } else if !first && byte != end {
            return Err(self.unexpected(expected));
        }
        if byte == end {
            self.window.next += 1;
            self.path.pop();
        }
        Ok(byte != end)
    }

    /// Nothing but white space may follow.
    pub(crate) fn end(&mut self) -> Result<(), WalkError> {
        loop {
            self.window.next = blank(self.window.bytes(), self.window.next);
            if self.window.next < self.window.bytes().len() {
                return Err(self.unexpected(Expected::End));
            }
            if !self.window.refill()? {
                return Ok(());
            }
        }
    }
}
