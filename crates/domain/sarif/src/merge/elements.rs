//! Lists of runs on their way into the output.

use super::MergeError;
use super::account::Account;
use super::emit::Writing;
use super::sink::Sink;
use super::targets::Targets;
use crate::clean::{Cleaner, Repairs};
use crate::schema::Table;

impl Writing<'_> {
    /// The elements of a list, each from the run where it was met first.
    pub(super) fn list(&self, table: Table, account: &mut Account, sink: &mut Sink<'_>) -> Result<(), MergeError> {
        let written = self.lists.written(table);
        let is_there = self.runs.iter().any(|run| run.list(table).is_some());
        if written.is_empty() && !is_there {
            return Ok(());
        }
        sink.name(table.name());
        sink.bytes.push(b'[');
        self.elements(table, written, account, sink)?;
        sink.bytes.push(b']');
        Ok(())
    }

    /// The rules; GitHub asks for the list even when it is empty.
    pub(super) fn all_rules(&self, account: &mut Account, sink: &mut Sink<'_>) -> Result<(), MergeError> {
        sink.name(Table::Rule.name());
        sink.bytes.push(b'[');
        self.elements(Table::Rule, &self.rules.winners, account, sink)?;
        sink.bytes.push(b']');
        Ok(())
    }

    /// These elements of a table: run of the group and place in it, in rising order.
    pub(super) fn elements(
        &self,
        table: Table,
        mut wanted: &[(usize, usize)],
        account: &mut Account,
        sink: &mut Sink<'_>,
    ) -> Result<(), MergeError> {
        let shape = Cleaner::of(table.element());
        for (place, ((outline, from), &(input, _))) in
            self.runs.iter().zip(&self.from).zip(&self.group.runs).enumerate()
        {
            let section = match table {
                Table::Rule => outline.rules.section,
                _ => outline.list(table).map(|list| list.section).unwrap_or_default(),
            };
            if wanted.first().is_none_or(|(run, _)| *run != place) {
                continue;
            }
            let mut targets = Targets::new(place, outline, &self.rules, &self.lists);
            let mut nothing = Repairs::default();
            let repairs = account.repairs(input).unwrap_or(&mut nothing);
            let mut cleaner = Cleaner::new(&mut targets, self.demands);
            cleaner.owned_by(table);
            std::mem::swap(&mut cleaner.out, &mut sink.bytes);
            let mut walker = from
                .walk(section, outline.pointer_of(table))
                .map_err(MergeError::Changed)?;
            let mut element = 0;
            while let Some(((run, next), rest)) = wanted.split_first()
                && *run == place
                && walker
                    .element()
                    .map_err(|error| MergeError::Changed(from.error(error)))?
            {
                if *next == element {
                    wanted = rest;
                    if cleaner.out.last() != Some(&b'[') {
                        cleaner.out.push(b',');
                    }
                    if !cleaner
                        .next(&mut walker, &shape, repairs)
                        .map_err(|error| MergeError::Changed(from.error(error)))?
                    {
                        cleaner.out.extend_from_slice(b"{}"); // its place is taken: others name the ones after it
                    }
                    sink.flush_when_large(&mut cleaner.out)?;
                } else {
                    walker.skip().map_err(|error| MergeError::Changed(from.error(error)))?;
                }
                element += 1;
            }
            std::mem::swap(&mut cleaner.out, &mut sink.bytes);
        }
        Ok(())
    }
}
