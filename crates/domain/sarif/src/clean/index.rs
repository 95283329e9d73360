//! Places in the tables of a run.

use super::seen::Seen;
use super::{Cleaner, Repair};
use crate::json::{Step, at, literal, number};
use crate::schema::Table;

impl Cleaner<'_> {
    /// The index of a reference is one of the run's own tables, unless the reference names another component.
    pub(super) fn end_reference(&mut self, bytes: &[u8], body: usize, seen: &mut Seen) {
        const INDEX: u8 = 1;
        const COMPONENT: u8 = 3;
        let Some((start, end)) = seen.held.first().copied().flatten() else {
            return;
        };
        let index = bytes.get(start..end).and_then(super::scalar::place);
        let index = match index {
            Some(index) if !seen.has(COMPONENT) => self.references.place(self.about, index).map(u64::from),
            other => other,
        };
        if let Some(index) = index {
            self.name(body, "index");
            self.out.extend_from_slice(index.to_string().as_bytes());
        } else {
            seen.drop(INDEX);
            if bytes.get(start..end) != Some(b"-1") {
                self.note(Repair::DanglingIndex, start);
            }
        }
    }

    /// Appends the place in a table to which an index leads.
    pub(super) fn index(&mut self, bytes: &[u8], i: usize, table: Table) -> Step<(usize, bool)> {
        let end = match at(bytes, i)? {
            b'-' | b'0'..=b'9' => number(bytes, i)?,
            b't' | b'f' | b'n' => literal(bytes, i)?,
            _ => return self.refuse(bytes, i, 0),
        };
        let token = bytes.get(i..end).unwrap_or_default();
        if token == b"-1" {
            return Ok((end, false)); // the default: no index
        }
        let index = super::scalar::place(token);
        match index.and_then(|index| self.references.place(table, index)) {
            Some(written) => {
                self.artifact = index.filter(|_| table == Table::Artifact);
                let index = written;
                self.out.extend_from_slice(index.to_string().as_bytes());
                Ok((end, true))
            }
            None => {
                self.note(Repair::DanglingIndex, i);
                Ok((end, false))
            }
        }
    }
}
