//! Rules: an id, and the texts that GitHub asks for.

use std::ops::Range;

use super::object::Seen;
use super::{Cleaner, Demands, Repair};

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
        let says = |range: &Range<usize>| {
            let token = self.out.get(range.clone());
            token.is_some_and(|token| !matches!(token, b"" | b"\"\"") && token != EMPTY)
        };
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
        let plain = [&name, &id].into_iter().find(|range| says(range));
        let text = match (source, plain) {
            (Some(range), _) => self.out.get(range.clone()).unwrap_or_default().to_vec(),
            (None, Some(range)) => [b"{\"text\":", self.out.get(range.clone()).unwrap_or_default(), b"}"].concat(),
            (None, None) => return,
        };
        let mut empty = Vec::new();
        for (range, name) in missing {
            self.note(Repair::MissingRuleText, seen.start);
            if range.is_empty() {
                self.name(body, name);
                self.out.extend_from_slice(&text);
            } else {
                empty.push(range.clone());
            }
        }
        empty.sort_by_key(|range| std::cmp::Reverse(range.start));
        for range in empty {
            self.out.splice(range, text.iter().copied());
        }
    }
}
