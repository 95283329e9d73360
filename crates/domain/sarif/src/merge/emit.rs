//! The output, run after run.

use std::io::Write;

use super::account::{Account, RunAccount};
use super::judge::Judge;
use super::lists::MergedLists;
use super::opened::Part;
use super::plan::{Group, Plan};
use super::results::Results;
use super::rules::MergedRules;
use super::sink::Sink;
use super::targets::Targets;
use super::{MergeError, members};
use crate::clean::{Demands, Repairs};
use crate::digest::Digests;
use crate::json::push_token;
use crate::log::{SCHEMA, VERSION};
use crate::outline::{Outline, RunOutline};
use crate::problem::ReadError;
use crate::schema::{LOG, RUN, TOOL, TOOL_COMPONENT, Table};
use crate::source::{Reopened, Source};

/// What a log is made of.
pub(super) struct From<'a> {
    pub(super) sources: &'a [&'a dyn Source],
    pub(super) outlines: &'a [Result<Outline, ReadError>],
    pub(super) plan: &'a Plan,
    pub(super) demands: Demands,
}

/// Everything that one run of the output is made of.
pub(super) struct Writing<'a> {
    /// Which of the parts it is.
    place: usize,
    pub(super) group: &'a Group,
    pub(super) category: &'a str,
    pub(super) runs: Vec<&'a RunOutline>,
    pub(super) from: Vec<Reopened<'a>>,
    pub(super) rules: MergedRules<'a>,
    pub(super) lists: MergedLists,
    pub(super) demands: Demands,
}

/// Writes the log.
pub(super) fn log<J: Judge>(
    from: &From<'_>,
    parts: &[Part],
    judge: &mut J,
    account: &mut Account,
    out: &mut dyn Write,
) -> Result<(), MergeError> {
    let mut sink = Sink::new(out);
    sink.text(&format!(
        "{{\"$schema\":\"{SCHEMA}\",\"version\":\"{VERSION}\",\"runs\":["
    ));
    let mut key = 0;
    for outline in from.outlines.iter().flatten() {
        key ^= outline.digest; // repeats are told apart under a key that nobody knows before all inputs are there
    }
    for (place, part) in parts.iter().enumerate() {
        let Some(writing) = Writing::of(from, place, part) else {
            continue;
        };
        if sink.bytes.last() != Some(&b'[') {
            sink.bytes.push(b',');
        }
        let run = writing.run(judge, key, account, &mut sink)?;
        account.runs.push(run);
    }
    sink.bytes.push(b']');
    log_members(from, account, &mut sink);
    sink.text("}\n");
    sink.end()
}

/// `properties` and `inlineExternalProperties` of all logs.
fn log_members(from: &From<'_>, account: &mut Account, sink: &mut Sink<'_>) {
    let From {
        outlines,
        plan,
        demands,
        ..
    } = *from;
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
                found.and_then(|member| {
                    members::clean(member, "", shape, &mut crate::clean::AsWritten, demands, repairs)
                }),
            );
        }
        if let Some(value) = members::merged(&LOG, name, &values, &mut false) {
            sink.name(name);
            sink.bytes.extend_from_slice(&value);
        }
    }
}

impl<'a> Writing<'a> {
    fn of(from: &From<'a>, place: usize, part: &'a Part) -> Option<Self> {
        let group = from.plan.groups.get(part.group)?;
        let found = group.runs.iter().filter_map(|&(input, run)| {
            let (source, outline) = (from.sources.get(input)?, from.outlines.get(input)?.as_ref().ok()?);
            let reopened = outline.reopened(*source);
            Some((outline.runs.get(run)?, reopened))
        });
        let (runs, reopened): (Vec<&RunOutline>, Vec<Reopened<'_>>) = found.unzip();
        let mut rules = MergedRules::of(&runs);
        if let Some(wanted) = &part.rules {
            rules.limit_to(wanted);
        }
        Some(Self {
            place,
            group,
            category: &part.category,
            rules,
            lists: MergedLists::of(&runs),
            runs,
            from: reopened,
            demands: from.demands,
        })
    }

    fn run<J: Judge>(
        &self,
        judge: &mut J,
        key: u128,
        account: &mut Account,
        sink: &mut Sink<'_>,
    ) -> Result<RunAccount, MergeError> {
        let mut run = RunAccount {
            tool: self.group.tool.clone(),
            category: self.category.to_owned(),
            merged: self.runs.len() as u64,
            rules: self.rules.winners.len() as u64,
            rules_differing: self.rules.differing,
            ..RunAccount::default()
        };
        sink.text("{\"tool\":{\"driver\":{\"name\":");
        push_token(&self.group.tool, &mut sink.bytes);
        for (name, _) in TOOL_COMPONENT.properties {
            if *name != "name" && self.speaks_for_all(name) {
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

    /// May this property of a driver be written? What belongs to one version of the tool comes from the first run, so that
    /// no two versions are mixed.
    fn speaks_for_all(&self, name: &str) -> bool {
        const OF_A_VERSION: [&str; 5] = [
            "version",
            "semanticVersion",
            "fullName",
            "dottedQuadFileVersion",
            "releaseDateUtc",
        ];
        let first = self.runs.first();
        !OF_A_VERSION.contains(&name) || first.is_some_and(|run| run.driver.iter().any(|(known, _)| known == name))
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
            part: self.place,
            tool: &self.group.tool,
            category: self.category,
        };
        for (place, ((outline, from), &(input, _))) in
            self.runs.iter().zip(&self.from).zip(&self.group.runs).enumerate()
        {
            let mut targets = Targets::new(place, outline, &self.rules, &self.lists).reading(*from);
            let mut nothing = Repairs::default();
            let repairs = account.repairs(input).unwrap_or(&mut nothing);
            results.write(from, input, outline, &mut targets, repairs, sink)?;
            if let Some(error) = targets.failed() {
                return Err(MergeError::Changed(error));
            }
        }
        Ok(())
    }
}
