//! Texts: their end, their decoding, their writing.

use std::borrow::Cow;

use super::{Fault, Step, Stop};

/// A text that was walked over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Text {
    /// The place after its closing quote.
    pub(crate) end: usize,
    /// Does it have escapes?
    pub(crate) escaped: bool,
    /// Does an escape name half of a surrogate pair? JSON allows it, Unicode does not.
    pub(crate) halved: bool,
}

const ONES: u64 = 0x0101_0101_0101_0101;
const HIGHS: u64 = 0x8080_8080_8080_8080;

/// Marks in the high bits which of eight bytes end a run of plain text. Only the lowest mark is exact.
#[inline]
const fn special(word: u64) -> u64 {
    let quote = word ^ (ONES * b'"' as u64);
    let slash = word ^ (ONES * b'\\' as u64);
    (quote.wrapping_sub(ONES) & !quote | slash.wrapping_sub(ONES) & !slash | word.wrapping_sub(ONES * 0x20) & !word)
        & HIGHS
}

/// From how many bytes on a text is taken for a long one.
const LONG: usize = 24;

/// The place up to which 32 bytes at a time are plain text.
#[inline]
fn stride(bytes: &[u8], mut i: usize, seen: &mut u64) -> usize {
    while let Some(chunk) = bytes.get(i..).and_then(<[u8]>::first_chunk::<32>) {
        let (words, _) = chunk.as_chunks::<8>();
        let (mut marks, mut all) = (0, 0);
        for word in words {
            let word = u64::from_le_bytes(*word);
            marks |= special(word);
            all |= word;
        }
        if marks != 0 {
            break;
        }
        *seen |= all;
        i += 32;
    }
    i
}

/// Walks over a text from after its opening quote.
#[inline]
pub(crate) fn text(bytes: &[u8], start: usize) -> Step<Text> {
    let mut i = start;
    let mut seen = 0_u64;
    let mut found = Text {
        end: 0,
        escaped: false,
        halved: false,
    };
    loop {
        if let Some(word) = bytes.get(i..).and_then(<[u8]>::first_chunk::<8>) {
            let word = u64::from_le_bytes(*word);
            seen |= word;
            let marks = special(word);
            if marks == 0 {
                i += 8;
                if i - start >= LONG {
                    i = stride(bytes, i, &mut seen);
                }
                continue;
            }
            i += (marks.trailing_zeros() / 8) as usize;
        }
        match bytes.get(i) {
            Some(b'"') => break,
            Some(b'\\') => {
                found.escaped = true;
                i = escape(bytes, i, &mut found.halved)?;
            }
            Some(0..0x20) => return Err(Stop::Fault(Fault::ControlCharacter, i)),
            Some(&byte) => {
                seen |= u64::from(byte);
                i += 1;
            }
            None => return Err(Stop::More),
        }
    }
    if seen & HIGHS != 0
        && let Err(error) = std::str::from_utf8(bytes.get(start..i).unwrap_or_default())
    {
        return Err(Stop::Fault(Fault::BadUtf8, start + error.valid_up_to()));
    }
    found.end = i + 1;
    Ok(found)
}

/// Walks over an escape from its backslash; over both halves of a surrogate pair.
#[cold]
fn escape(bytes: &[u8], i: usize, halved: &mut bool) -> Step<usize> {
    match bytes.get(i + 1) {
        None => Err(Stop::More),
        Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => Ok(i + 2),
        Some(b'u') => match unit(bytes, i)? {
            0xD800..=0xDBFF => {
                if bytes.get(i + 6).ok_or(Stop::More)? == &b'\\'
                    && bytes.get(i + 7).ok_or(Stop::More)? == &b'u'
                    && (0xDC00..=0xDFFF).contains(&unit(bytes, i + 6)?)
                {
                    return Ok(i + 12);
                }
                *halved = true;
                Ok(i + 6)
            }
            0xDC00..=0xDFFF => {
                *halved = true;
                Ok(i + 6)
            }
            _ => Ok(i + 6),
        },
        Some(_) => Err(Stop::Fault(Fault::BadEscape, i)),
    }
}

/// The UTF-16 unit of `\uXXXX` at `i`.
fn unit(bytes: &[u8], i: usize) -> Step<u32> {
    let mut unit = 0;
    for k in i + 2..i + 6 {
        let digit = char::from(*bytes.get(k).ok_or(Stop::More)?).to_digit(16);
        unit = unit * 16 + digit.ok_or(Stop::Fault(Fault::BadEscape, i))?;
    }
    Ok(unit)
}

/// What a text says. `token` has its quotes and was walked over before; half a surrogate pair becomes U+FFFD.
pub(crate) fn decode_text(token: &[u8]) -> Cow<'_, str> {
    let inner = token.get(1..token.len().saturating_sub(1)).unwrap_or_default();
    if memchr::memchr(b'\\', inner).is_none() {
        return String::from_utf8_lossy(inner);
    }
    let mut bytes = Vec::with_capacity(inner.len());
    let mut i = 0;
    while let Some(&byte) = inner.get(i) {
        if byte != b'\\' {
            bytes.push(byte);
            i += 1;
            continue;
        }
        let plain = match inner.get(i + 1) {
            Some(b'b') => 0x08,
            Some(b'f') => 0x0C,
            Some(b'n') => b'\n',
            Some(b'r') => b'\r',
            Some(b't') => b'\t',
            Some(b'u') => {
                let (character, length) = unicode(inner, i);
                bytes.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                i += length;
                continue;
            }
            Some(&other) => other,
            None => break,
        };
        bytes.push(plain);
        i += 2;
    }
    Cow::Owned(String::from_utf8_lossy(&bytes).into_owned())
}

/// The character of an escape and how many bytes it takes.
fn unicode(inner: &[u8], i: usize) -> (char, usize) {
    let first = unit(inner, i).unwrap_or(0xFFFD);
    if (0xD800..=0xDBFF).contains(&first)
        && inner.get(i + 6..i + 8) == Some(b"\\u")
        && let Ok(second @ 0xDC00..=0xDFFF) = unit(inner, i + 6)
    {
        let code = 0x1_0000 + ((first - 0xD800) << 10) + (second - 0xDC00);
        return (char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER), 12);
    }
    (char::from_u32(first).unwrap_or(char::REPLACEMENT_CHARACTER), 6)
}

/// Writes a text with quotes and the escapes that JSON demands.
pub(crate) fn push_token(text: &str, out: &mut Vec<u8>) {
    out.push(b'"');
    for &byte in text.as_bytes() {
        match byte {
            b'"' | b'\\' => out.extend_from_slice(&[b'\\', byte]),
            b'\n' => out.extend_from_slice(b"\\n"),
            b'\r' => out.extend_from_slice(b"\\r"),
            b'\t' => out.extend_from_slice(b"\\t"),
            0..0x20 => {
                let hex = |digit: u8| if digit < 10 { b'0' + digit } else { b'a' + digit - 10 };
                out.extend_from_slice(&[b'\\', b'u', b'0', b'0', hex(byte >> 4), hex(byte & 15)]);
            }
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}
