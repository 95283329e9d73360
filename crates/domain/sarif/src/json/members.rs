//! Whole objects and lists, one entry after the other.

use super::{Expected, Fault, Step, Stop, at, blank, skip, text};

/// Walks over the object at `start` and shows each name (a token with quotes) and where its value stands. Commas
/// before an end are let through and counted.
pub(crate) fn members<'a>(
    bytes: &'a [u8],
    start: usize,
    depth: u32,
    commas: &mut u32,
    mut see: impl FnMut(&'a [u8], std::ops::Range<usize>),
) -> Step<usize> {
    if at(bytes, start)? != b'{' {
        return Err(Stop::Fault(Fault::Unexpected(Expected::Object), start));
    }
    let mut i = blank(bytes, start + 1);
    loop {
        match at(bytes, i)? {
            b'}' => return Ok(i + 1),
            b'"' => {}
            _ => return Err(Stop::Fault(Fault::Unexpected(Expected::Name), i)),
        }
        let end = text(bytes, i + 1)?.end;
        let name = bytes.get(i..end).unwrap_or_default();
        i = blank(bytes, end);
        if at(bytes, i)? != b':' {
            return Err(Stop::Fault(Fault::Unexpected(Expected::Colon), i));
        }
        i = blank(bytes, i + 1);
        let value = i;
        i = skip(bytes, i, depth + 1, Some(commas))?;
        see(name, value..i);
        i = blank(bytes, i);
        match at(bytes, i)? {
            b',' => {
                i = blank(bytes, i + 1);
                *commas += u32::from(at(bytes, i)? == b'}');
            }
            b'}' => {}
            _ => return Err(Stop::Fault(Fault::Unexpected(Expected::CommaOrBrace), i)),
        }
    }
}

/// Walks over the list at `start` and shows where each element stands.
pub(crate) fn elements(
    bytes: &[u8],
    start: usize,
    depth: u32,
    mut see: impl FnMut(std::ops::Range<usize>),
) -> Step<usize> {
    if at(bytes, start)? != b'[' {
        return Err(Stop::Fault(Fault::Unexpected(Expected::List), start));
    }
    let mut i = blank(bytes, start + 1);
    while at(bytes, i)? != b']' {
        let value = i;
        i = skip(bytes, i, depth + 1, Some(&mut 0))?;
        see(value..i);
        i = blank(bytes, i);
        match at(bytes, i)? {
            b',' => i = blank(bytes, i + 1),
            b']' => {}
            _ => return Err(Stop::Fault(Fault::Unexpected(Expected::CommaOrBracket), i)),
        }
    }
    Ok(i + 1)
}
