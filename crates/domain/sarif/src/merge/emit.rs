//! The output, run after run.

use std::io::Write;

use super::account::{Account, RunAccount};
use super::judge::Judge;
use super::lists::MergedLists;
use super::plan::{Group, Plan};
use super::results::Results;
use super::rules::MergedRules;
use super::targets::Targets;
use super::{MergeError, members};
use crate::clean::{Cleaner, Demands, Repairs};
use crate::digest::Digests;
use crate::json::push_token;
use crate::log::{SCHEMA, VERSION};
use crate::outline::{Member, Outline, RunOutline};
use crate::problem::ReadError;
use crate::schema::{Definition, LOG, RUN, TOOL, TOOL_COMPONENT, Table};
use crate::source::{Reopened, Source};

/// Where the output goes, a piece at a time.
pub(super) struct Sink<'w> {
    pub(super) bytes: Vec<u8>,
    out: &'w mut dyn Write,
}

impl Sink<'_> {
    const LARGE: usize = 256 << 10;

    /// Writes what has gathered once it is worth it. Its last byte stays: it tells whether a comma is due.
    pub(super) fn flush_when_large(&mut self, bytes: &mut Vec<u8>) -> Result<(), MergeError> {
        if bytes.len() < Self::LARGE {
            return Ok(());
        }
        let last = bytes.pop();
        self.out.write_all(bytes).map_err(MergeError::Write)?;
        bytes.clear();
        bytes.extend(last);
        Ok(())
    }

    fn end(self) -> Result<(), MergeError> {
        self.out.write_all(&self.bytes).map_err(MergeError::Write)?;
        self.out.flush().map_err(MergeError::Write)
    }

    fn text(&mut self, text: &str) {
        self.bytes.extend_from_slice(text.as_bytes());
    }

    /// A name, with a comma before it unless it is the first of its object.
    fn name(&mut self, name: &str) {
        if self.bytes.last() != Some(&b'{') {
            self.bytes.push(b',');
        }
        push_token(name, &mut self.bytes);
        self.bytes.push(b':');
    }
}

/// Everything that one run of the output is made of.
struct Writing<'a> {
    group: &'a Group,
    runs: Vec<&'a RunOutline>,
    from: Vec<Reopened<'a>>,
    rules: MergedRules<'a>,
    lists: MergedLists,
    demands: Demands,
}

/// Writes the log.
pub(super) fn log<J: Judge>(
    sources: &[&dyn Source],
    outlines: &[Result<Outline, ReadError>],
    plan: &Plan,
    demands: Demands,
    judge: &mut J,
    account: &mut Account,
    out: &mut dyn Write,
) -> Result<(), MergeError> {
    let mut sink = Sink { bytes: Vec::new(), out };
    sink.text(&format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"{VERSION}\",\"runs\":["
    ));
    let mut key = 0;
    for outline in outlines.iter().flatten() {
        key ^= outline.digest; // repeats are told apart under a key that nobody knows before all inputs are there
    }
    for group in &plan.groups {
        let found = group.runs.iter().filter_map(|&(input, run)| {
            let (source, outline) = (sources.get(input)?, outlines.get(input)?.as_ref().ok()?);
            let from = outline.reopened(*source);
            Some((outline.runs.get(run)?, from))
        });
        let (runs, from): (Vec<&RunOutline>, Vec<Reopened<'_>>) = found.unzip();
        let writing = Writing {
            rules: MergedRules::of(&runs),
            lists: MergedLists::of(&runs),
            group,
            runs,
            from,
            demands,
        };
        if sink.bytes.last() != Some(&b'[') {
            sink.bytes.push(b',');
        }
        let run = writing.run(judge, key, account, &mut sink)?;
        account.runs.push(run);
    }
    sink.bytes.push(b']');
    log_members(outlines, plan, account, &mut sink);
    sink.text("}\n");
    sink.end()
}

/// `properties` and `inlineExternalProperties` of all logs.
fn log_members(outlines: &[Result<Outline, ReadError>], plan: &Plan, account: &mut Account, sink: &mut Sink<'_>) {
    for (name, shape) in LOG.properties {
        let mut values = Vec::new();
        for &input in &plan.order {
            let Some(Ok(outline)) = outlines.get(input) else {
                continue;
            };
            let mut nothing = Repairs::default();
            let repairs = account.repairs(input).unwrap_or(&mut nothing);
            let found = outline.members.iter().rfind(|(known, _)| known == name);
            values.extend(
                found.and_then(|member| members::clean(member, "", shape, &mut crate::clean::AsWritten, repairs)),
            );
        }
        if let Some(value) = members::merged(&LOG, name, &values, &mut false) {
            sink.name(name);
            sink.bytes.extend_from_slice(&value);
        }
    }
}

impl Writing<'_> {
    fn run<J: Judge>(
        &self,
        judge: &mut J,
        key: u128,
        account: &mut Account,
        sink: &mut Sink<'_>,
    ) -> Result<RunAccount, MergeError> {
        let mut run = RunAccount {
            tool: self.group.tool.clone(),
            category: self.group.category.clone(),
            merged: self.runs.len() as u64,
            rules: self.rules.winners.len() as u64,
            rules_differing: self.rules.differing,
            ..RunAccount::default()
        };
        sink.text("{\"tool\":{\"driver\":{\"name\":");
        push_token(&self.group.tool, &mut sink.bytes);
        for (name, _) in TOOL_COMPONENT.properties {
            if *name != "name" {
                self.member(&TOOL_COMPONENT, name, |run| &run.driver, account, &mut run, sink);
            }
        }
        self.list(Table::Notification, account, sink)?;
        self.list(Table::Taxon, account, sink)?;
        self.all_rules(account, sink)?;
        sink.text("}");
        self.list(Table::Extension, account, sink)?;
        for (name, _) in TOOL.properties {
            self.member(&TOOL, name, |run| &run.tool, account, &mut run, sink);
        }
        sink.text("}");
        self.automation_details(account, sink);
        for (name, _) in RUN.properties {
            if !matches!(*name, "tool" | "automationDetails") {
                self.member(&RUN, name, |run| &run.members, account, &mut run, sink);
            }
        }
        for table in Table::LISTS.into_iter().filter(|table| table.in_run()) {
            self.list(table, account, sink)?;
        }
        if self.runs.iter().any(|run| run.results.is_some()) || self.demands == Demands::GitHub {
            sink.name("results");
            sink.bytes.push(b'[');
            self.all_results(judge, key, account, &mut run, sink)?;
            sink.bytes.push(b']');
        }
        sink.bytes.push(b'}');
        Ok(run)
    }

    /// The elements of a list, each from the run where it was met first.
    fn list(&self, table: Table, account: &mut Account, sink: &mut Sink<'_>) -> Result<(), MergeError> {
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
    fn all_rules(&self, account: &mut Account, sink: &mut Sink<'_>) -> Result<(), MergeError> {
        sink.name(Table::Rule.name());
        sink.bytes.push(b'[');
        self.elements(Table::Rule, &self.rules.winners, account, sink)?;
        sink.bytes.push(b']');
        Ok(())
    }

    /// These elements of a table: run of the group and place in it, in rising order.
    fn elements(
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

    /// One property of the run, its tool or its driver.
    fn member<'s>(
        &'s self,
        definition: &'static Definition,
        name: &str,
        of: impl Fn(&'s RunOutline) -> &'s [Member],
        account: &mut Account,
        run: &mut RunAccount,
        sink: &mut Sink<'_>,
    ) {
        let values = self.values(definition, name, of, account);
        let mut differing = false;
        let value = members::merged(definition, name, &values, &mut differing);
        if differing {
            run.differing.push(name.to_owned());
        }
        if let Some(value) = value {
            sink.name(name);
            sink.bytes.extend_from_slice(&value);
        }
    }

    /// The clean values of a property.
    fn values<'s>(
        &'s self,
        definition: &'static Definition,
        name: &str,
        of: impl Fn(&'s RunOutline) -> &'s [Member],
        account: &mut Account,
    ) -> Vec<Vec<u8>> {
        let mut values = Vec::new();
        let Some(shape) = definition.shape(name) else {
            return values;
        };
        for (place, (outline, &(input, _))) in self.runs.iter().zip(&self.group.runs).enumerate() {
            let Some(member) = of(outline).iter().rfind(|(known, _)| known == name) else {
                continue;
            };
            let mut targets = Targets::new(place, outline, &self.rules, &self.lists);
            let mut nothing = Repairs::default();
            let repairs = account.repairs(input).unwrap_or(&mut nothing);
            values.extend(members::clean(member, &outline.pointer, shape, &mut targets, repairs));
        }
        values
    }

    /// What names the run: that of all its runs when they agree, otherwise what they have in common, the category.
    fn automation_details(&self, account: &mut Account, sink: &mut Sink<'_>) {
        let values = self.values(&RUN, "automationDetails", |run| &run.members, account);
        let all = values.len() == self.runs.len();
        match values.split_first() {
            Some((first, others)) if all && others.iter().all(|other| other == first) => {
                sink.name("automationDetails");
                sink.bytes.extend_from_slice(first);
            }
            _ if !self.group.category.is_empty() => {
                sink.name("automationDetails");
                sink.text("{\"id\":");
                push_token(&format!("{}/", self.group.category), &mut sink.bytes);
                sink.bytes.push(b'}');
            }
            _ => {}
        }
    }

    fn all_results<J: Judge>(
        &self,
        judge: &mut J,
        key: u128,
        account: &mut Account,
        run: &mut RunAccount,
        sink: &mut Sink<'_>,
    ) -> Result<(), MergeError> {
        let mut results = Results {
            judge,
            seen: Digests::default(),
            key,
            demands: self.demands,
            account: run,
        };
        for (place, ((outline, from), &(input, _))) in
            self.runs.iter().zip(&self.from).zip(&self.group.runs).enumerate()
        {
            let mut targets = Targets::new(place, outline, &self.rules, &self.lists);
            let mut nothing = Repairs::default();
            let repairs = account.repairs(input).unwrap_or(&mut nothing);
            results.write(from, input, outline, &mut targets, repairs, sink)?;
        }
        Ok(())
    }
}
