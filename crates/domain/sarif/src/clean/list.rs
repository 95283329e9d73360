//! Lists, and objects whose names are free.

use super::{Cleaner, Repair, fault};
use crate::json::{Expected, Step, at, blank, text};
use crate::schema::Shape;

/// What a list may hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// Anything.
    List,
    /// No element twice.
    Set,
    /// Anything, and at least one.
    NonEmpty,
    /// No element twice, and at least one.
    NonEmptySet,
}

impl Kind {
    const fn is_set(self) -> bool {
        matches!(self, Self::Set | Self::NonEmptySet)
    }

    const fn needs_one(self) -> bool {
        matches!(self, Self::NonEmpty | Self::NonEmptySet)
    }
}

impl Cleaner<'_> {
    /// Appends a list; `false`: it is none, or empty where it may not be.
    pub(super) fn list(
        &mut self,
        bytes: &[u8],
        start: usize,
        item: &Shape,
        depth: u32,
        kind: Kind,
    ) -> Step<(usize, bool)> {
        if at(bytes, start)? != b'[' {
            return self.refuse(bytes, start, depth);
        }
        self.out.push(b'[');
        let body = self.out.len();
        let base = self.starts.len();
        let mut i = blank(bytes, start + 1);
        while at(bytes, i)? != b']' {
            let mark = self.out.len();
            if mark > body {
                self.out.push(b',');
            }
            let element = self.out.len();
            let (end, kept) = self.value(bytes, i, item, depth + 1)?;
            if !kept {
                self.out.truncate(mark);
            } else if kind.is_set() {
                if self.repeats(base, element) {
                    self.out.truncate(mark);
                    self.note(Repair::DuplicateElement, i);
                } else {
                    self.starts.push((element, self.out.len()));
                }
            }
            i = blank(bytes, end);
            match at(bytes, i)? {
                b',' => i = blank(bytes, i + 1),
                b']' => {}
                _ => return fault(Expected::CommaOrBracket, i),
            }
        }
        self.starts.truncate(base);
        let lacks = self.out.len() == body && kind.needs_one();
        self.out.push(b']');
        if lacks {
            self.note(Repair::InvalidValue, start);
        }
        Ok((i + 1, !lacks))
    }

    /// Does the element that was appended last stand in its list already?
    fn repeats(&self, base: usize, element: usize) -> bool {
        let last = self.out.get(element..);
        let earlier = self.starts.get(base..).unwrap_or_default();
        earlier.iter().any(|&(start, end)| self.out.get(start..end) == last)
    }

    /// Appends an object whose names are free; `false`: it is no object.
    pub(super) fn map(&mut self, bytes: &[u8], start: usize, item: &Shape, depth: u32) -> Step<(usize, bool)> {
        self.free(bytes, start, depth, |cleaner, _, i| {
            cleaner.value(bytes, i, item, depth + 1)
        })
    }

    /// Appends an object whose members `write` appends.
    pub(super) fn free(
        &mut self,
        bytes: &[u8],
        start: usize,
        depth: u32,
        mut write: impl FnMut(&mut Self, &[u8], usize) -> Step<(usize, bool)>,
    ) -> Step<(usize, bool)> {
        if at(bytes, start)? != b'{' {
            return self.refuse(bytes, start, depth);
        }
        self.out.push(b'{');
        let body = self.out.len();
        let mut i = blank(bytes, start + 1);
        loop {
            match at(bytes, i)? {
                b'}' => break,
                b'"' => {}
                _ => return fault(Expected::Name, i),
            }
            let name = text(bytes, i + 1)?;
            let token = bytes.get(i..name.end).unwrap_or_default();
            let mark = self.out.len();
            if mark > body {
                self.out.push(b',');
            }
            self.text_token(token, name, i);
            self.out.push(b':');
            i = blank(bytes, name.end);
            if at(bytes, i)? != b':' {
                return fault(Expected::Colon, i);
            }
            i = blank(bytes, i + 1);
            let (end, kept) = write(self, token, i)?;
            if !kept {
                self.out.truncate(mark);
            }
            i = blank(bytes, end);
            match at(bytes, i)? {
                b',' => i = blank(bytes, i + 1),
                b'}' => {}
                _ => return fault(Expected::CommaOrBrace, i),
            }
        }
        self.out.push(b'}');
        Ok((i + 1, true))
    }
}
