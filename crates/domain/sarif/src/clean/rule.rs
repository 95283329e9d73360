//! Rules: an id, and the texts that GitHub asks for.

use std::ops::Range;

use super::object::Seen;
use super::{Cleaner, Demands, Repair};
use crate::json::members;

/// How many texts of a rule are remembered.
pub(super) const TEXTS: usize = 6;
const NAMES: [&str; TEXTS] = ["guid", "id", "name", "shortDescription", "fullDescription", "help"];
/// The place of `id` among the properties of a rule.
const ID: u8 = 0;
const EMPTY: &[u8] = b"{\"text\":\"\"}";

/// Remembers where a text of a rule was written.
#[inline]
pub(super) fn remember(texts: &mut [Range<usize>; TEXTS], name: &str, written: Range<usize>) {
    if let Some(slot) = NAMES
        .iter()
        .position(|known| *known == name)
        .and_then(|slot| texts.get_mut(slot))
    {
        *slot = written;
    }
}

impl Cleaner<'_> {
    /// Fills in the id from the GUID; short description, full description and help from each other, from the name, from the id.
    pub(super) fn end_rule(&mut self, body: usize, seen: &mut Seen, texts: [Range<usize>; TEXTS]) {
        let [guid, mut id, name, short, full, help] = texts;
        if id.is_empty() && !guid.is_empty() {
            self.note(Repair::MissingProperty, seen.start);
            self.name(body, "id");
            id = self.out.len()..self.out.len() + guid.len();
            self.out.extend_from_within(guid);
            seen.add(ID);
        }
        if self.demands != Demands::GitHub {
            return;
        }
        let is_said = |range: &Range<usize>| {
            let token = self.out.get(range.clone());
            token.is_some_and(|token| !matches!(token, b"" | b"\"\"") && token != EMPTY)
        };
        let says = |range: &Range<usize>| is_said(range) && !(self.blank && self.blank_text(range).is_some());
        let missing = [
            (&short, "shortDescription"),
            (&full, "fullDescription"),
            (&help, "help"),
        ];
        let missing: Vec<(&Range<usize>, &str)> = missing.into_iter().filter(|(range, _)| !says(range)).collect();
        if missing.is_empty() {
            return;
        }
        let sources = [&short, &full, &help];
        let source = sources.into_iter().find(|range| says(range));
        let plain = [&name, &id].into_iter().find(|range| is_said(range));
        let text = match (source, plain) {
            (Some(range), _) => self.out.get(range.clone()).unwrap_or_default().to_vec(),
            (None, Some(range)) => [b"{\"text\":", self.out.get(range.clone()).unwrap_or_default(), b"}"].concat(),
            (None, None) => return,
        };
        let plain_text = value_of(&text, 0, b"\"text\"").and_then(|range| text.get(range));
        let plain_text = plain_text.unwrap_or_default().to_vec();
        let mut empty = Vec::new();
        for (range, name) in missing {
            self.note(Repair::MissingRuleText, seen.start);
            if range.is_empty() {
                self.name(body, name);
                self.out.extend_from_slice(&text);
            } else if let Some(blank) = self.blank_text(range).filter(|_| is_other(&self.out, range)) {
                empty.push((blank, &plain_text)); // what stands beside the text stays
            } else {
                empty.push((range.clone(), &text));
            }
        }
        ordered::sort_by_key(&mut empty, |(range, _)| std::cmp::Reverse(range.start));
        for (range, text) in empty {
            self.out.splice(range, text.iter().copied());
        }
    }

    /// Where the empty text of a text stands, which may have Markdown beside it.
    fn blank_text(&self, written: &Range<usize>) -> Option<Range<usize>> {
        let text = value_of(&self.out, written.start, b"\"text\"")?;
        (self.out.get(text.clone()) == Some(b"\"\"")).then_some(text)
    }
}

/// Is it another text than the empty one?
fn is_other(out: &[u8], range: &Range<usize>) -> bool {
    out.get(range.clone()) != Some(EMPTY)
}

/// Where the value of a property of a clean object stands.
fn value_of(bytes: &[u8], start: usize, wanted: &[u8]) -> Option<Range<usize>> {
    let mut found = None;
    let _clean_bytes_are_an_object = members(bytes, start, 0, &mut 0, |name, value| {
        if name == wanted {
            found = Some(value);
        }
    });
    found
}
