//! Property bags (section 3.8).

use super::list::Kind;
use super::{Cleaner, Demands, Repair};
use crate::json::{Step, at, elements, number, text};
use crate::schema::Shape;

/// As many tags as GitHub takes on a rule.
const TAGS: usize = 20;

impl Cleaner<'_> {
    /// Appends a bag; that of a rule is looked into, as GitHub does.
    pub(super) fn bag(&mut self, bytes: &[u8], start: usize, depth: u32, of_rule: bool) -> Step<(usize, bool)> {
        self.free(bytes, start, depth, |cleaner, name, i| match name {
            b"\"tags\"" if of_rule && cleaner.demands == Demands::GitHub => cleaner.tags(bytes, i, depth + 1),
            b"\"tags\"" => cleaner.list(bytes, i, &Shape::Text, depth + 1, Kind::Set),
            b"\"security-severity\"" if of_rule => cleaner.security_severity(bytes, i, depth + 1),
            _ => Ok((cleaner.anything(bytes, i, depth + 1)?, true)),
        })
    }

    fn tags(&mut self, bytes: &[u8], i: usize, depth: u32) -> Step<(usize, bool)> {
        let mark = self.out.len();
        let (end, kept) = self.list(bytes, i, &Shape::Text, depth, Kind::Set)?;
        let written = self.out.get(mark..).unwrap_or_default();
        let mut ends = Vec::new();
        if kept {
            elements(written, 0, depth, |range| ends.push(range.end))?;
        }
        if ends.len() > TAGS {
            self.note(Repair::TooManyTags, i);
            self.out
                .truncate(mark + ends.get(TAGS - 1).copied().unwrap_or_default());
            self.out.push(b']');
        }
        Ok((end, kept))
    }

    /// A score as text. GitHub refuses any other text.
    fn security_severity(&mut self, bytes: &[u8], i: usize, depth: u32) -> Step<(usize, bool)> {
        let (end, token) = match at(bytes, i)? {
            b'"' => {
                let end = text(bytes, i + 1)?.end;
                (end, bytes.get(i + 1..end - 1).unwrap_or_default())
            }
            b'-' | b'0'..=b'9' => {
                let end = number(bytes, i)?;
                self.note(Repair::BadSecuritySeverity, i);
                (end, bytes.get(i..end).unwrap_or_default())
            }
            _ => {
                self.note(Repair::BadSecuritySeverity, i);
                return Ok((crate::json::skip(bytes, i, depth, Some(&mut 0))?, false));
            }
        };
        let is_score = is_decimal(token);
        if is_score {
            self.out.push(b'"');
            self.out.extend_from_slice(token);
            self.out.push(b'"');
        } else {
            self.note(Repair::BadSecuritySeverity, i);
        }
        Ok((end, is_score))
    }
}

/// Digits, with at most one dot inside.
fn is_decimal(token: &[u8]) -> bool {
    let mut parts = token.splitn(2, |byte| *byte == b'.');
    let digits = |part: &[u8]| !part.is_empty() && part.iter().all(u8::is_ascii_digit);
    parts.next().is_some_and(digits) && parts.next().is_none_or(digits)
}
