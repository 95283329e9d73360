//! Objects of the standard.

use std::ops::Range;

use super::seen::Seen;
use super::{Cleaner, Repair, fault};
use crate::json::{Expected, Step, at, blank, decode_text, skip, text};
use crate::schema::{Definition, Hook, Shape};

impl Cleaner<'_> {
    /// Appends an object; `false`: it is none or lacks what it must have.
    pub(super) fn object(
        &mut self,
        bytes: &[u8],
        start: usize,
        definition: &'static Definition,
        depth: u32,
    ) -> Step<(usize, bool)> {
        if at(bytes, start)? != b'{' {
            return self.no_object(bytes, start, definition, depth);
        }
        if depth >= crate::json::DEPTH {
            return skip(bytes, start, depth, None).map(|end| (end, false));
        }
        let body = self.out.len() + 1;
        self.out.push(b'{');
        let mut seen = Seen::new(start);
        let mut hint = 0;
        let mut i = blank(bytes, start + 1);
        let mut texts = [const { 0..0 }; super::rule::TEXTS];
        loop {
            match at(bytes, i)? {
                b'}' => break,
                b'"' => {}
                _ => return fault(Expected::Name, i),
            }
            let place = i;
            let name = text(bytes, i + 1)?;
            let colon = blank(bytes, name.end);
            if at(bytes, colon)? != b':' {
                return fault(Expected::Colon, colon);
            }
            i = blank(bytes, colon + 1);
            let token = bytes.get(place..name.end).unwrap_or_default();
            let found = if name.escaped {
                find(definition, decode_text(token).as_bytes(), hint)
            } else {
                find(definition, token.get(1..token.len() - 1).unwrap_or_default(), hint)
            };
            i = match found {
                None => self.leave_out(bytes, i, place, Repair::UnknownProperty, depth)?,
                Some((property, _)) if seen.has(property) => {
                    self.leave_out(bytes, i, place, Repair::DuplicateProperty, depth)?
                }
                Some((property, (name, shape))) => {
                    hint = usize::from(property) + 1;
                    let (end, kept) = self.member(bytes, i, body, name, shape, definition, depth, &mut texts)?;
                    if kept {
                        seen.add(property);
                    }
                    if let Shape::Held(slot) = shape {
                        seen.hold(*slot, i, end);
                    }
                    end
                }
            };
            i = blank(bytes, i);
            match at(bytes, i)? {
                b',' => i = blank(bytes, i + 1),
                b'}' => {}
                _ => return fault(Expected::CommaOrBrace, i),
            }
        }
        let kept = self.end(bytes, body, definition, &mut seen, texts, depth)?;
        self.out.push(b'}');
        Ok((i + 1, kept))
    }

    /// What is to be done at the end of an object. Is it complete?
    fn end(
        &mut self,
        bytes: &[u8],
        body: usize,
        definition: &'static Definition,
        seen: &mut Seen,
        texts: [Range<usize>; super::rule::TEXTS],
        depth: u32,
    ) -> Step<bool> {
        match definition.hook {
            Hook::Result => {
                let kept = self.complete(body, definition, seen);
                self.end_result(bytes, body, seen, depth)?;
                return Ok(kept);
            }
            Hook::Reference => self.end_reference(bytes, body, seen),
            Hook::Rule | Hook::Descriptor => self.end_rule(body, seen, texts),
            Hook::ArtifactLocation => return Ok(self.end_artifact_location(body, seen)),
            Hook::Base => self.end_base(body, seen),
            Hook::Artifact => self.end_artifact(seen),
            Hook::PhysicalLocation => self.end_physical_location(body, seen),
            Hook::Location => self.end_location(body, seen),
            Hook::Region => return Ok(self.end_region(body, seen, false)),
            Hook::ContextRegion => return Ok(self.end_region(body, seen, true)),
            Hook::ResultMessage => self.end_message(body, seen),
            Hook::Invocation => self.end_invocation(body, seen),
            Hook::None | Hook::Text => {}
        }
        Ok(self.complete(body, definition, seen))
    }

    #[expect(
        clippy::too_many_arguments,
        reason = "the inner loop of the object at hand, kept out of it for its length"
    )]
    #[inline]
    fn member(
        &mut self,
        bytes: &[u8],
        i: usize,
        body: usize,
        name: &'static str,
        shape: &'static Shape,
        definition: &'static Definition,
        depth: u32,
        texts: &mut [Range<usize>; super::rule::TEXTS],
    ) -> Step<(usize, bool)> {
        if matches!(shape, Shape::Held(_)) {
            return self.value(bytes, i, shape, depth + 1);
        }
        let mark = self.out.len();
        self.name(body, name);
        let value = self.out.len();
        let own = name == "index" && matches!(shape, Shape::Index(table) if self.owner == Some(*table));
        let (end, kept) = if own {
            (skip(bytes, i, depth + 1, Some(&mut 0))?, false)
        } else if definition.hook == Hook::Rule && matches!(shape, Shape::Bag) {
            self.bag(bytes, i, depth + 1, true)?
        } else {
            self.value(bytes, i, shape, depth + 1)?
        };
        if kept {
            if matches!(definition.hook, Hook::Rule | Hook::Descriptor) {
                super::rule::remember(texts, name, value..self.out.len());
            }
        } else {
            self.out.truncate(mark);
        }
        Ok((end, kept))
    }

    /// A text may stand for a message; nothing else for an object.
    fn no_object(&mut self, bytes: &[u8], i: usize, definition: &Definition, depth: u32) -> Step<(usize, bool)> {
        if !matches!(definition.hook, Hook::Text | Hook::ResultMessage) || at(bytes, i)? != b'"' {
            return self.refuse(bytes, i, depth);
        }
        self.note(Repair::WrongType, i);
        self.out.extend_from_slice(b"{\"text\":");
        let done = self.scalar(bytes, i, &Shape::Text, depth)?;
        self.out.push(b'}');
        Ok(done)
    }

    /// Appends a name, with a comma before it unless it is the first.
    pub(super) fn name(&mut self, body: usize, name: &str) {
        self.out
            .extend_from_slice(if self.out.len() == body { b"\"" } else { b",\"" });
        self.out.extend_from_slice(name.as_bytes());
        self.out.extend_from_slice(b"\":");
    }

    fn leave_out(&mut self, bytes: &[u8], i: usize, place: usize, repair: Repair, depth: u32) -> Step<usize> {
        let end = skip(bytes, i, depth + 1, Some(&mut 0))?;
        self.note(repair, place);
        Ok(end)
    }

    /// Is everything there that must be? What has a sound default is filled in.
    fn complete(&mut self, body: usize, definition: &Definition, seen: &Seen) -> bool {
        let start = seen.start;
        if !definition.any_of.is_empty() && !definition.any_of.iter().any(|property| seen.has(*property)) {
            self.note(Repair::MissingProperty, start);
            return false;
        }
        for (property, fill) in definition.required {
            if seen.has(*property) {
                continue;
            }
            self.note(Repair::MissingProperty, start);
            let (Some(fill), Some((name, _))) = (fill, definition.properties.get(usize::from(*property))) else {
                return false;
            };
            self.name(body, name);
            self.out.extend_from_slice(fill.as_bytes());
        }
        true
    }
}

/// The property of this name. Most producers keep to one order, so the search begins after the last one found.
#[inline]
fn find(definition: &'static Definition, name: &[u8], hint: usize) -> Option<(u8, (&'static str, &'static Shape))> {
    let (before, after) = definition.properties.split_at_checked(hint)?;
    let is = |(_, (known, _)): &(usize, &'static (&'static str, Shape))| known.as_bytes() == name;
    let found = after.iter().enumerate().find(is);
    let (place, (known, shape)) = match found {
        Some((place, property)) => (place + hint, property),
        None => before.iter().enumerate().find(is)?,
    };
    Some((u8::try_from(place).ok()?, (known, shape)))
}
