//! References: the five entities that XML defines, and characters by number (XML 1.0, sections 4.1 and 4.6).

use std::borrow::Cow;

use super::error::{MalformedXml, shown};

/// The longest reference that is looked at: more than any valid one needs.
const LONGEST: usize = 64;

/// The character of a reference and its length; `bytes` begin after the `&`. `None` when they end before its `;`.
pub(super) fn reference(bytes: &[u8]) -> Result<Option<(char, usize)>, MalformedXml> {
    let seen = bytes.get(..LONGEST).unwrap_or(bytes);
    let Some(end) = memchr::memchr(b';', seen) else {
        let broken = seen.len() == LONGEST || seen.iter().any(|byte| b"<>\"' \t\r\n&".contains(byte));
        return if broken {
            Err(MalformedXml::BareAmpersand)
        } else {
            Ok(None)
        };
    };
    let name = seen.get(..end).unwrap_or_default();
    let character = match name {
        b"lt" => Some('<'),
        b"gt" => Some('>'),
        b"amp" => Some('&'),
        b"apos" => Some('\''),
        b"quot" => Some('"'),
        [b'#', b'x', digits @ ..] => by_number(digits, 16),
        [b'#', digits @ ..] => by_number(digits, 10),
        _ if name.is_empty() || name.iter().any(|byte| b"<>\"' \t\r\n&".contains(byte)) => {
            return Err(MalformedXml::BareAmpersand);
        }
        _ => None,
    };
    match character {
        Some(character) => Ok(Some((character, end + 1))),
        None => Err(MalformedXml::UnknownEntity { name: shown(name) }),
    }
}

fn by_number(digits: &[u8], radix: u32) -> Option<char> {
    let digits = std::str::from_utf8(digits).ok().filter(|text| !text.starts_with('+'))?;
    let character = u32::from_str_radix(digits, radix).ok().and_then(char::from_u32)?;
    (character >= ' ' || matches!(character, '\t' | '\n' | '\r')).then_some(character)
}

/// The bytes with their references replaced. They have been checked, so whatever is no reference stays as it is.
pub(super) fn unescape(raw: &[u8]) -> Cow<'_, [u8]> {
    let Some(first) = memchr::memchr(b'&', raw) else {
        return Cow::Borrowed(raw);
    };
    let (plain, mut rest) = raw.split_at_checked(first).unwrap_or((raw, &[]));
    let mut text = plain.to_vec();
    while let Some((_, after)) = rest.split_first() {
        if let Ok(Some((character, length))) = reference(after) {
            text.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
            rest = after.get(length..).unwrap_or_default();
        } else {
            text.push(b'&');
            rest = after;
        }
        let next = memchr::memchr(b'&', rest).unwrap_or(rest.len());
        let (plain, tail) = rest.split_at_checked(next).unwrap_or((rest, &[]));
        text.extend_from_slice(plain);
        rest = tail;
    }
    Cow::Owned(text)
}
