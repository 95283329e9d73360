//! Properties of runs on their way into the output.

use super::account::{Account, RunAccount};
use super::emit::Writing;
use super::members;
use super::plan;
use super::sink::Sink;
use super::targets::Targets;
use crate::clean::Repairs;
use crate::json::push_token;
use crate::outline::{Member, RunOutline};
use crate::schema::{Definition, RUN};

impl Writing<'_> {
    /// One property of the run, its tool or its driver.
    pub(super) fn member<'s>(
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
    pub(super) fn values<'s>(
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
            values.extend(members::clean(
                member,
                &outline.pointer,
                shape,
                &mut targets,
                self.demands,
                repairs,
            ));
        }
        values
    }

    /// What names the run: that of all its runs when they agree, otherwise what they have in common, the category;
    /// and the category alone when they are written under another one.
    pub(super) fn automation_details(&self, account: &mut Account, sink: &mut Sink<'_>) {
        let values = self.values(&RUN, "automationDetails", |run| &run.members, account);
        let all = values.len() == self.runs.len();
        let is_own = self
            .runs
            .first()
            .is_some_and(|run| plan::category(run) == self.category);
        match values.split_first() {
            Some((first, others)) if all && is_own && others.iter().all(|other| other == first) => {
                sink.name("automationDetails");
                sink.bytes.extend_from_slice(first);
            }
            _ if !self.category.is_empty() => {
                sink.name("automationDetails");
                sink.text("{\"id\":");
                push_token(&format!("{}/", self.category), &mut sink.bytes);
                sink.bytes.push(b'}');
            }
            _ => {}
        }
    }
}
