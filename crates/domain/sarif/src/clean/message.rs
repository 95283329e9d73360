//! The message of a result (sections 3.11 and 3.27.11): GitHub reads its text alone and looks nothing up.

use super::object::Seen;
use super::{Cleaner, Demands, NamedRule, Repair};
use crate::json::{members, push_token};
use crate::read::MessageView;

impl Cleaner<'_> {
    /// A message without a text of its own is kept in mind until its rule is known.
    pub(super) fn end_message(&mut self, body: usize, seen: &Seen) {
        const TEXT: u8 = 0;
        const ID: u8 = 2;
        if self.demands != Demands::GitHub {
            return;
        }
        let is_blank = self.blank && seen.has(TEXT) && {
            let text = self.property(body, "text").and_then(|(_, value)| self.out.get(value));
            text == Some(b"\"\"")
        };
        if is_blank || seen.has(ID) {
            self.message = Some(body - 1);
        }
    }

    /// Writes the text that a message names by its id, with the arguments in their places; the id and the arguments as
    /// they are when nobody knows the text. A message that says nothing at all says so.
    pub(super) fn tell(&mut self, start: usize, rule: &NamedRule<'_>, seen: &Seen) {
        let mut parts = Vec::new();
        let walked = members(&self.out, start, 0, &mut 0, |name, value| {
            parts.push((name.to_vec(), value));
        });
        let Ok(end) = walked else { return };
        let Ok(view) = strict_json::from_slice::<MessageView<'_>>(self.out.get(start..end).unwrap_or_default()) else {
            return; // clean bytes have a view
        };
        let repair = if view.id.is_some() {
            Repair::MessageById
        } else {
            Repair::MissingProperty
        };
        let has_text = view.text.as_ref().is_some_and(|text| !text.is_empty());
        let told = (!has_text).then(|| {
            let id = view.id.as_ref().map_or("", |id| id.as_str());
            let named = self.references.message(rule, id).filter(|text| !text.is_empty());
            let template = named.as_deref().unwrap_or(view.plain());
            match (template, id) {
                ("", "") => "no message".to_owned(),
                ("", id) if view.arguments.is_empty() => id.to_owned(),
                ("", id) => {
                    let arguments: Vec<&str> = view.arguments.iter().map(|argument| argument.as_str()).collect();
                    format!("{id}: {}", arguments.join(", "))
                }
                (template, _) => view.with_arguments(template),
            }
        });
        let mut message = vec![b'{'];
        if let Some(told) = &told {
            message.extend_from_slice(b"\"text\":");
            push_token(told, &mut message);
        }
        for (name, value) in parts {
            let goes = match name.as_slice() {
                b"\"id\"" => true,
                b"\"text\"" | b"\"arguments\"" => told.is_some(),
                _ => false,
            };
            if goes {
                continue;
            }
            if message.len() > 1 {
                message.push(b',');
            }
            message.extend_from_slice(&name);
            message.push(b':');
            message.extend_from_slice(self.out.get(value).unwrap_or_default());
        }
        message.push(b'}');
        self.out.splice(start..end, message);
        self.note(repair, seen.start);
    }
}
