//! Texts, words, numbers.

use super::region::Positions;
use super::{Cleaner, Repair};
use crate::json::{self, Step, at, decode_text, literal, number, push_token, skip, text};
use crate::schema::Shape;

/// The place that an index names.
pub(super) fn place(token: &[u8]) -> Option<u64> {
    whole(token).and_then(|value| u64::try_from(value).ok())
}

/// A whole number, `1.0` and `1e2` included, as JSON Schema has it.
fn whole(token: &[u8]) -> Option<i64> {
    let token = std::str::from_utf8(token).ok()?;
    if let Ok(value) = token.parse() {
        return Some(value);
    }
    let value: f64 = token.parse().ok()?;
    #[expect(clippy::cast_possible_truncation, reason = "in range, and whole")]
    (value.fract() == 0.0 && value.abs() < 9e15).then_some(value as i64)
}

impl Cleaner<'_> {
    /// Appends a text token that was walked over.
    pub(super) fn text_token(&mut self, token: &[u8], walked: json::Text, i: usize) {
        if walked.halved {
            self.note(Repair::HalfSurrogate, i);
            push_token(&decode_text(token), &mut self.out);
        } else {
            self.out.extend_from_slice(token);
        }
    }

    /// Appends a scalar; `false`: it is none of that shape.
    pub(super) fn scalar(&mut self, bytes: &[u8], i: usize, shape: &Shape, depth: u32) -> Step<(usize, bool)> {
        match at(bytes, i)? {
            b'"' => {
                let walked = text(bytes, i + 1)?;
                let token = bytes.get(i..walked.end).unwrap_or_default();
                let kept = self.text(token, walked, i, shape);
                Ok((walked.end, kept))
            }
            b'-' | b'0'..=b'9' => {
                let end = number(bytes, i)?;
                let kept = self.number(bytes.get(i..end).unwrap_or_default(), i, shape);
                Ok((end, kept))
            }
            b't' | b'f' => {
                let end = literal(bytes, i)?;
                let token = bytes.get(i..end).unwrap_or_default();
                let kept = match shape {
                    Shape::Boolean => {
                        self.out.extend_from_slice(token);
                        true
                    }
                    Shape::Text => self.quoted(token, i),
                    _ => self.wrong(Repair::WrongType, i),
                };
                Ok((end, kept))
            }
            _ => self.refuse(bytes, i, depth),
        }
    }

    fn wrong(&mut self, repair: Repair, i: usize) -> bool {
        self.note(repair, i);
        false
    }

    /// A number or truth value where a text belongs.
    fn quoted(&mut self, token: &[u8], i: usize) -> bool {
        self.note(Repair::WrongType, i);
        self.out.push(b'"');
        self.out.extend_from_slice(token);
        self.out.push(b'"');
        true
    }

    fn text(&mut self, token: &[u8], walked: json::Text, i: usize, shape: &Shape) -> bool {
        let inner = token.get(1..token.len() - 1).unwrap_or_default();
        let fits = match shape {
            Shape::Text => {
                self.blank |= inner.is_empty();
                true
            }
            Shape::Uri => return self.uri(token, walked, i),
            Shape::AbsoluteUri => return self.absolute_uri(token, walked, i),
            Shape::Word(words) => return self.word(inner, words, i),
            Shape::Guid => is_guid(inner),
            Shape::Time => is_time(inner),
            Shape::Language => matches!(inner, [a, b, ..] if a.is_ascii_alphabetic() && b.is_ascii_alphabetic()),
            Shape::MediaType => inner
                .iter()
                .position(|&byte| byte == b'/')
                .is_some_and(|at| at > 0 && at + 1 < inner.len()),
            Shape::DottedQuad => is_dotted_quad(inner),
            Shape::Boolean if matches!(inner, b"true" | b"false") => {
                self.note(Repair::WrongType, i);
                self.out.extend_from_slice(inner);
                return true;
            }
            _ => return self.wrong(Repair::WrongType, i),
        };
        if fits {
            self.text_token(token, walked, i);
        } else {
            self.note(Repair::InvalidValue, i);
        }
        fits
    }

    /// A word of the standard, in whatever case.
    fn word(&mut self, inner: &[u8], words: &[&str], i: usize) -> bool {
        if let Some(word) = words.iter().find(|word| word.as_bytes() == inner) {
            push_token(word, &mut self.out);
            return true;
        }
        self.note(Repair::InvalidValue, i);
        let word = words.iter().find(|word| word.as_bytes().eq_ignore_ascii_case(inner));
        if let Some(word) = word {
            push_token(word, &mut self.out);
        }
        word.is_some()
    }

    fn number(&mut self, token: &[u8], i: usize, shape: &Shape) -> bool {
        let fits = match shape {
            Shape::Text => return self.quoted(token, i),
            Shape::Integer(least) => return self.integer(token, i, *least).is_some(),
            Shape::Position(place) => {
                let value = self.integer(token, i, Positions::least(*place));
                if let Some(value) = value {
                    self.positions.set(*place, value);
                }
                return value.is_some();
            }
            Shape::Number => true,
            Shape::Rank => std::str::from_utf8(token)
                .ok()
                .and_then(|token| token.parse().ok())
                .is_some_and(|rank: f64| (-1.0..=100.0).contains(&rank)),
            _ => return self.wrong(Repair::WrongType, i),
        };
        if fits {
            self.out.extend_from_slice(token);
        } else {
            self.note(Repair::InvalidValue, i);
        }
        fits
    }

    /// Appends a whole number that is not less than this, and gives it.
    fn integer(&mut self, token: &[u8], i: usize, least: i64) -> Option<i64> {
        if token.len() < 10 && token.iter().all(u8::is_ascii_digit) {
            let value = token
                .iter()
                .fold(0, |value, digit| value * 10 + i64::from(digit - b'0'));
            if value >= least {
                self.out.extend_from_slice(token);
                return Some(value);
            }
            self.note(Repair::InvalidValue, i);
            return None;
        }
        let Some(value) = whole(token) else {
            self.note(Repair::WrongType, i);
            return None;
        };
        if value < least {
            self.note(Repair::InvalidValue, i);
            return None;
        }
        self.out.extend_from_slice(value.to_string().as_bytes()); // `1.0` is one too, and readers want `1`
        Some(value)
    }

    /// Appends any value as it is, but for white space and halves of surrogate pairs.
    pub(super) fn anything(&mut self, bytes: &[u8], i: usize, depth: u32) -> Step<usize> {
        if at(bytes, i)? == b'"' {
            let walked = text(bytes, i + 1)?;
            self.text_token(bytes.get(i..walked.end).unwrap_or_default(), walked, i);
            return Ok(walked.end);
        }
        let mark = self.out.len();
        let end = json::compact(bytes, i, depth, &mut self.out)?;
        let written = self.out.get(mark..).unwrap_or_default();
        if memchr::memmem::find(written, b"\\u").is_some() {
            self.out.truncate(mark);
            return self.anything_mended(bytes, i, depth);
        }
        Ok(end)
    }

    /// The same, one text after the other: escapes may name halves of surrogate pairs.
    fn anything_mended(&mut self, bytes: &[u8], i: usize, depth: u32) -> Step<usize> {
        match at(bytes, i)? {
            b'{' => {
                let write = |cleaner: &mut Self, _: &[u8], i| Ok((cleaner.anything(bytes, i, depth + 1)?, true));
                self.free(bytes, i, depth, write).map(|(end, _)| end)
            }
            b'[' => {
                let mut ranges = Vec::new();
                let end = json::elements(bytes, i, depth, |range| ranges.push(range))?;
                self.out.push(b'[');
                for (count, range) in ranges.into_iter().enumerate() {
                    if count > 0 {
                        self.out.push(b',');
                    }
                    self.anything(bytes, range.start, depth + 1)?;
                }
                self.out.push(b']');
                Ok(end)
            }
            _ => skip(bytes, i, depth, None),
        }
    }
}

/// RFC 4122 with version 1 to 5 and the usual variant, as the schema has it.
pub(crate) fn is_guid(text: &[u8]) -> bool {
    text.len() == 36
        && text.iter().enumerate().all(|(place, byte)| match place {
            8 | 13 | 18 | 23 => *byte == b'-',
            14 => (b'1'..=b'5').contains(byte),
            19 => matches!(byte, b'8' | b'9' | b'a' | b'b' | b'A' | b'B'),
            _ => byte.is_ascii_hexdigit(),
        })
}

/// A date and time of RFC 3339, with its zone.
fn is_time(text: &[u8]) -> bool {
    const FORM: &[u8; 19] = b"dddd-dd-ddTdd:dd:dd";
    let Some((head, rest)) = text.split_first_chunk::<19>() else {
        return false;
    };
    let fits = |(form, byte): (&u8, &u8)| match form {
        b'd' => byte.is_ascii_digit(),
        b'T' => matches!(byte, b'T' | b't'),
        other => byte == other,
    };
    let number = |range: std::ops::Range<usize>| {
        let digits = head.get(range).unwrap_or_default();
        digits
            .iter()
            .fold(0, |number, digit| number * 10 + u32::from(digit.wrapping_sub(b'0')))
    };
    let fraction = rest
        .strip_prefix(b".")
        .map(|rest| rest.iter().take_while(|byte| byte.is_ascii_digit()).count());
    let zone = rest.get(fraction.map_or(0, |digits| digits + 1)..).unwrap_or_default();
    let zone_fits = match zone {
        b"Z" | b"z" => true,
        [b'+' | b'-', h, o, b':', m, i] => {
            [h, o, m, i].iter().all(|byte| byte.is_ascii_digit()) && (*h, *o) <= (b'2', b'3') && *m <= b'5'
        }
        _ => false,
    };
    FORM.iter().zip(head).all(fits)
        && fraction != Some(0)
        && zone_fits
        && (1..=12).contains(&number(5..7))
        && (1..=31).contains(&number(8..10))
        && number(11..13) < 24
        && number(14..16) < 60
        && number(17..19) <= 60
}

/// Four numbers with dots between them, somewhere in the text, as the schema has it.
fn is_dotted_quad(text: &[u8]) -> bool {
    text.split(|byte| !(byte.is_ascii_digit() || *byte == b'.'))
        .any(|piece| {
            let parts: Vec<&[u8]> = piece.split(|byte| *byte == b'.').collect();
            parts.windows(4).any(|four| four.iter().all(|part| !part.is_empty()))
        })
}
