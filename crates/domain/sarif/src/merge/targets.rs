//! Where what a run names is written.

use super::lists::MergedLists;
use super::rules::{ById, MergedRules, Target};
use super::told::Told;
use crate::clean::{ArtifactTold, NamedRule, References, RuleName};
use crate::log::Level;
use crate::outline::RunOutline;
use crate::problem::ReadError;
use crate::read::Run;
use crate::schema::Table;
use crate::source::Reopened;

/// Where what one run of a group names is written.
pub(super) struct Targets<'a> {
    run: usize,
    outline: &'a RunOutline,
    rules: &'a MergedRules<'a>,
    targets: &'a [Target],
    lists: &'a MergedLists,
    /// Levels of rules that are written with another level.
    levels: ById<'a, Level>,
    /// What results name instead of saying it.
    told: Option<Told<'a>>,
}

impl<'a> Targets<'a> {
    pub(super) fn new(run: usize, outline: &'a RunOutline, rules: &'a MergedRules<'a>, lists: &'a MergedLists) -> Self {
        let targets = rules.targets.get(run).map_or(&[][..], Vec::as_slice);
        let levels = targets.iter().zip(&outline.rules.rules).filter_map(|(target, rule)| {
            let id = outline.rules.id(rule.as_ref()?);
            Some((id, target.level?))
        });
        Self {
            run,
            outline,
            rules,
            targets,
            lists,
            levels: levels.collect(),
            told: None,
        }
    }

    /// The same, for results: what they name instead of saying it can be read here.
    pub(super) fn reading(mut self, from: Reopened<'a>) -> Self {
        self.told = Some(Told::of(Run::new(self.outline, from)));
        self
    }

    /// The error that kept it from reading.
    pub(super) fn failed(&mut self) -> Option<ReadError> {
        self.told.as_mut()?.failed()
    }

    /// The rule at this place of the run, when it is the one that the id means.
    fn own(&self, index: Option<u64>, id: Option<&str>) -> Option<(&'a str, Target)> {
        let place = usize::try_from(index?).ok()?;
        let known = self.outline.rules.meant(place, id)?;
        Some((known, *self.targets.get(place)?))
    }
}

impl References for Targets<'_> {
    fn place(&mut self, table: Table, index: u64) -> Option<u32> {
        if table == Table::Rule {
            return self.targets.get(usize::try_from(index).ok()?)?.index;
        }
        self.lists.place(self.run, table, index)
    }

    fn rule(&mut self, index: Option<u64>, id: Option<&str>) -> RuleName<'_> {
        if let Some((known, target)) = self.own(index, id) {
            return RuleName {
                index: target.index,
                id: id.is_none().then_some(known),
                level: target.level,
            };
        }
        let Some(id) = id else { return RuleName::default() };
        RuleName {
            index: self.rules.by_id.get(id).copied(),
            id: None,
            level: self.levels.get(id).copied(),
        }
    }

    fn artifact(&mut self, index: u64) -> Option<ArtifactTold> {
        self.told.as_mut()?.artifact(index)
    }

    fn message(&mut self, rule: &NamedRule<'_>, name: &str) -> Option<String> {
        self.told.as_mut()?.message(rule, name)
    }
}
