//! A report as text, and the way from text to typed values with the place of what does not fit.

use std::borrow::Cow;

use findings::Source;
use serde::de::DeserializeOwned;

use crate::locate::{locate, pointer_to};
use crate::{Fault, Format, ReadError};

/// The text of one report and what it is read as: what every reader is given.
#[derive(Debug)]
pub(crate) struct Document<'a> {
    /// The content as UTF-8, without byte order mark.
    pub(crate) text: Cow<'a, str>,
    /// The file, as it was given.
    pub(crate) file: &'a str,
    /// What it is read as.
    pub(crate) format: Format,
}

impl<'a> Document<'a> {
    /// The document in these bytes.
    pub(crate) fn decode(bytes: &'a [u8], file: &'a str, format: Format) -> Result<Self, ReadError> {
        text_of(bytes, file).map(|text| Self { text, file, format })
    }

    /// The whole document as one typed value. A failure names the place: JSON pointer, line and column.
    pub(crate) fn parse<T: DeserializeOwned>(&self) -> Result<T, ReadError> {
        strict_json::from_str(&self.text).map_err(|source| self.malformed(pointer_of(&self.text, &source), source))
    }

    /// A value of this document as one typed value. `pointer` is the place of the value.
    pub(crate) fn value<T: DeserializeOwned>(&self, value: &serde_json::Value, pointer: &str) -> Result<T, ReadError> {
        // The failure of a text knows its place, that of a value does not; and one way to read is half the code of two.
        let text = value.to_string();
        strict_json::from_str(&text).map_err(|source| {
            let pointer = format!("{pointer}{}", pointer_of(&text, &source));
            let said = source.to_string();
            let (said, _place_in_a_text_that_nobody_sees) = said.rsplit_once(" at line ").unwrap_or((&said, ""));
            self.malformed(pointer, serde::de::Error::custom(said))
        })
    }

    /// The place of a wrong value is its beginning; of broken JSON, where the reader stopped.
    fn malformed(&self, pointer: String, source: serde_json::Error) -> ReadError {
        let stopped = (source.line() as u64, source.column() as u64);
        let begins = source.is_data().then(|| locate(&self.text, &pointer)).flatten();
        let (line, column) = begins.unwrap_or(stopped);
        ReadError::Malformed {
            file: self.file.to_owned(),
            format: self.format,
            pointer,
            line,
            column,
            source,
        }
    }

    /// The refusal of an entry.
    pub(crate) fn entry(&self, pointer: impl Into<String>, fault: Fault) -> ReadError {
        let pointer = pointer.into();
        let (line, column) = locate(&self.text, &pointer).unwrap_or_default();
        ReadError::Entry {
            file: self.file.to_owned(),
            format: self.format,
            pointer,
            line,
            column,
            fault,
        }
    }

    /// A text that must be there, or the refusal that names its key.
    pub(crate) fn required<'t>(&self, text: &'t str, key: &'static str, pointer: &str) -> Result<&'t str, ReadError> {
        if text.is_empty() {
            Err(self.entry(pointer, Fault::Missing(key)))
        } else {
            Ok(text)
        }
    }

    /// Where a finding comes from.
    pub(crate) fn source(&self, tool: &str, version: &str, pointer: impl Into<String>) -> Source {
        Source {
            tool: tool.to_owned(),
            version: version.to_owned(),
            file: self.file.to_owned(),
            pointer: pointer.into(),
        }
    }
}

/// The JSON pointer (RFC 6901) of the value that a failure is about.
fn pointer_of(text: &str, failure: &serde_json::Error) -> String {
    pointer_to(text, failure.line(), failure.column())
}

/// Adds one reference token, escaped.
pub(crate) fn push_token(pointer: &mut String, token: &str) {
    pointer.push('/');
    for letter in token.chars() {
        match letter {
            '~' => pointer.push_str("~0"),
            '/' => pointer.push_str("~1"),
            other => pointer.push(other),
        }
    }
}

/// The text of a report: UTF-8, or UTF-16 with a byte order mark. Bytes that are no text and a text of blanks are refused.
pub(crate) fn text_of<'a>(bytes: &'a [u8], file: &str) -> Result<Cow<'a, str>, ReadError> {
    let text = decode(bytes).map_err(|valid| {
        let before = bytes.get(..valid).unwrap_or_default();
        let line_start = memchr::memrchr(b'\n', before).map_or(0, |at| at + 1);
        ReadError::NotText {
            file: file.to_owned(),
            line: 1 + memchr::memchr_iter(b'\n', before).count() as u64,
            column: 1 + (valid - line_start) as u64,
        }
    })?;
    if text.trim_ascii().is_empty() {
        return Err(ReadError::Empty { file: file.to_owned() });
    }
    Ok(text)
}

/// The text of a head that may end within a character.
pub(crate) fn head_text(head: &[u8]) -> Cow<'_, str> {
    match decode(head) {
        Ok(text) => text,
        Err(valid) => head
            .get(..valid)
            .and_then(|sound| decode(sound).ok())
            .unwrap_or_default(),
    }
}

/// UTF-8 or UTF-16 to text without byte order mark; the error is the offset of the first byte that is no text.
fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, usize> {
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        _ => {
            let text = std::str::from_utf8(bytes).map_err(|error| error.valid_up_to())?;
            Ok(Cow::Borrowed(text.strip_prefix('\u{feff}').unwrap_or(text)))
        }
    }
}

fn wide(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Result<Cow<'_, str>, usize> {
    const MARK: usize = 2;
    let (pairs, rest) = bytes.as_chunks::<2>();
    let mut text = String::with_capacity(pairs.len());
    let mut at = MARK;
    for letter in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        let letter = letter.map_err(|_lone_surrogate| at)?;
        at += 2 * letter.len_utf16();
        text.push(letter);
    }
    if rest.is_empty() { Ok(Cow::Owned(text)) } else { Err(at) }
}
