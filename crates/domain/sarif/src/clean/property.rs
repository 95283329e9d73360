//! Properties of an object that is written but not closed yet. For what is broken: each call walks over the object.

use std::ops::Range;

use super::Cleaner;
use crate::json::members;

impl Cleaner<'_> {
    /// Where the name and the value of a property stand. `body` is the place after the object's brace.
    pub(super) fn property(&mut self, body: usize, wanted: &str) -> Option<(Range<usize>, Range<usize>)> {
        let mut found = None;
        self.out.push(b'}');
        let _clean_bytes_are_an_object = members(&self.out, body - 1, 0, &mut 0, |name, value| {
            if name.get(1..name.len() - 1) == Some(wanted.as_bytes()) {
                found = Some((value.start - 1 - name.len()..value.start - 1, value));
            }
        });
        self.out.pop();
        found
    }

    /// Takes a property back out.
    pub(super) fn take_out(&mut self, body: usize, name: &str) {
        let Some((name, value)) = self.property(body, name) else {
            return;
        };
        let range = if name.start > body {
            name.start - 1..value.end
        } else if self.out.get(value.end) == Some(&b',') {
            name.start..value.end + 1
        } else {
            name.start..value.end
        };
        self.out.drain(range);
    }

    /// Calls a property by another name.
    pub(super) fn rename(&mut self, body: usize, from: &str, to: &str) {
        if let Some((name, _)) = self.property(body, from) {
            self.out.splice(name.start + 1..name.end - 1, to.bytes());
        }
    }
}
