//! One start tag: its name and attributes, found in a single pass over its bytes.

use std::borrow::Cow;

use super::entity;
use super::error::{Cause, Fault, MalformedXml, shown};

/// The most attributes that a tag may have: each is compared with those before it.
pub(super) const MOST_ATTRIBUTES: usize = 1024;

/// Where an attribute stands in its tag, in bytes from the tag's `<`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Attribute {
    name: (u32, u32),
    value: (u32, u32),
}

impl Attribute {
    pub(super) fn name<'a>(&self, tag: &'a [u8]) -> &'a [u8] {
        slice(tag, self.name)
    }

    pub(super) fn value<'a>(&self, tag: &'a [u8]) -> Value<'a> {
        Value {
            raw: slice(tag, self.value),
            at: self.value.0 as usize,
        }
    }
}

fn slice(tag: &[u8], (start, end): (u32, u32)) -> &[u8] {
    tag.get(start as usize..end as usize).unwrap_or_default()
}

/// An attribute's value as it stands in the document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Value<'a> {
    /// The bytes between the quotes.
    pub(crate) raw: &'a [u8],
    /// Where they begin, in bytes from the tag's `<`.
    pub(crate) at: usize,
}

impl<'a> Value<'a> {
    /// The value with references replaced, and line ends and tabs as blanks (XML 1.0, section 3.3.3).
    pub(crate) fn text(&self) -> Cow<'a, [u8]> {
        if memchr::memchr3(b'\n', b'\r', b'\t', self.raw).is_none() {
            return entity::unescape(self.raw);
        }
        let blanks: Vec<u8> = self
            .raw
            .iter()
            .map(|&byte| {
                if matches!(byte, b'\n' | b'\r' | b'\t') {
                    b' '
                } else {
                    byte
                }
            })
            .collect();
        Cow::Owned(entity::unescape(&blanks).into_owned())
    }
}

/// The extent of a start tag.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Shape {
    /// Bytes from `<` through `>`.
    pub(super) length: usize,
    /// Where the name ends, in bytes from `<`.
    pub(super) name_end: usize,
    /// Does it end in `/>`?
    pub(super) empty: bool,
}

pub(super) const fn is_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.' | b':' | 0x80..)
}

pub(super) const fn is_name_start(byte: u8) -> bool {
    is_name(byte) && !matches!(byte, b'0'..=b'9' | b'-' | b'.')
}

pub(super) const fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

/// Where the bytes from `at` on stop being what `holds` says; their length if they never do.
pub(super) fn skip(bytes: &[u8], mut at: usize, holds: impl Fn(u8) -> bool) -> usize {
    while let Some(&byte) = bytes.get(at)
        && holds(byte)
    {
        at += 1;
    }
    at
}

/// Scans the start tag that `bytes` begin with. `None` when they end before it does.
pub(super) fn scan(bytes: &[u8], attributes: &mut Vec<Attribute>) -> Result<Option<Shape>, Fault> {
    attributes.clear();
    let name_end = skip(bytes, 1, is_name);
    match bytes.get(1) {
        Some(&first) if !is_name_start(first) => return Err(Fault::new(1, MalformedXml::BadName)),
        _ => {}
    }
    let mut seen = 0;
    let mut at = name_end;
    loop {
        let blanks_from = at;
        at = skip(bytes, at, is_blank);
        match bytes.get(at) {
            None => return Ok(None),
            Some(b'>') => {
                return Ok(Some(Shape {
                    length: at + 1,
                    name_end,
                    empty: false,
                }));
            }
            Some(b'/') => {
                return match bytes.get(at + 1) {
                    None => Ok(None),
                    Some(b'>') => Ok(Some(Shape {
                        length: at + 2,
                        name_end,
                        empty: true,
                    })),
                    Some(_) => Err(bad_tag(bytes, name_end, at)),
                };
            }
            Some(&byte) if at == blanks_from || !is_name_start(byte) => return Err(bad_tag(bytes, name_end, at)),
            Some(_) => {}
        }
        let Some(attribute) = scan_attribute(bytes, at)? else {
            return Ok(None);
        };
        if attributes.len() == MOST_ATTRIBUTES {
            return Err(Fault {
                at,
                cause: Cause::TooManyAttributes,
            });
        }
        refuse_duplicate(bytes, attributes, attribute, &mut seen)?;
        attributes.push(attribute);
        at = attribute.value.1 as usize + 1;
    }
}

fn bad_tag(bytes: &[u8], name_end: usize, at: usize) -> Fault {
    Fault::new(
        at,
        MalformedXml::BadTag {
            name: shown(bytes.get(1..name_end).unwrap_or_default()),
        },
    )
}

fn scan_attribute(bytes: &[u8], start: usize) -> Result<Option<Attribute>, Fault> {
    let name_end = skip(bytes, start, is_name);
    let name = || shown(bytes.get(start..name_end).unwrap_or_default());
    let equals = skip(bytes, name_end, is_blank);
    match bytes.get(equals) {
        None => return Ok(None),
        Some(b'=') => {}
        Some(_) => return Err(Fault::new(equals, MalformedXml::Unquoted { name: name() })),
    }
    let opening = skip(bytes, equals + 1, is_blank);
    let quote = match bytes.get(opening) {
        None => return Ok(None),
        Some(&quote @ (b'"' | b'\'')) => quote,
        Some(_) => return Err(Fault::new(opening, MalformedXml::Unquoted { name: name() })),
    };
    let value_start = opening + 1;
    let mut at = value_start;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        let Some(found) = memchr::memchr3(quote, b'<', b'&', rest) else {
            return Ok(None);
        };
        at += found;
        match bytes.get(at) {
            Some(b'<') => return Err(Fault::new(at, MalformedXml::LessThanInValue { name: name() })),
            Some(b'&') => match entity::reference(bytes.get(at + 1..).unwrap_or_default()) {
                Ok(Some((_, length))) => at += 1 + length,
                Ok(None) => return Ok(None),
                Err(kind) => return Err(Fault::new(at, kind)),
            },
            _ => break,
        }
    }
    Ok(Some(Attribute {
        name: (narrow(start), narrow(name_end)),
        value: (narrow(value_start), narrow(at)),
    }))
}

/// Offsets inside one tag; a tag is far shorter than 4 GiB, by [`crate::Limits::token`].
fn narrow(offset: usize) -> u32 {
    u32::try_from(offset).unwrap_or(u32::MAX)
}

/// `seen` has a bit for each name's rough shape, so names are compared only when shapes collide.
fn refuse_duplicate(bytes: &[u8], known: &[Attribute], new: Attribute, seen: &mut u64) -> Result<(), Fault> {
    let name = new.name(bytes);
    let ends = name.first().copied().unwrap_or_default().wrapping_mul(7) ^ name.last().copied().unwrap_or_default();
    let bit = 1_u64 << (usize::from(ends).wrapping_add(name.len().wrapping_mul(11)) & 63);
    if *seen & bit != 0 && known.iter().any(|other| other.name(bytes) == name) {
        return Err(Fault::new(
            new.name.0 as usize,
            MalformedXml::DuplicateAttribute { name: shown(name) },
        ));
    }
    *seen |= bit;
    Ok(())
}
