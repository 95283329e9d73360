//! What a run names, as it names it, when it is there.

use super::RunOutline;
use crate::clean::{References, RuleName};
use crate::schema::Table;

/// Everything stays where it stands; what leads nowhere is taken out.
pub(crate) struct Bounded<'a>(pub(crate) &'a RunOutline);

impl Bounded<'_> {
    fn count(&self, table: Table) -> usize {
        match table {
            Table::Rule => self.0.rules.rules.len(),
            _ => self.0.list(table).map_or(0, |list| list.elements.len()),
        }
    }
}

impl References for Bounded<'_> {
    fn place(&mut self, table: Table, index: u64) -> Option<u32> {
        let is_there = usize::try_from(index).is_ok_and(|index| index < self.count(table));
        if is_there { u32::try_from(index).ok() } else { None }
    }

    fn rule(&mut self, index: Option<u64>, id: Option<&str>) -> RuleName<'_> {
        let rules = &self.0.rules;
        let at = index.and_then(|index| usize::try_from(index).ok());
        let known = at.and_then(|at| rules.meant(at, id));
        match known {
            Some(known) => RuleName {
                index: at.and_then(|at| u32::try_from(at).ok()),
                id: id.is_none().then_some(known),
                level: None,
            },
            None => RuleName {
                index: id.and_then(|id| rules.find(id)),
                ..RuleName::default()
            },
        }
    }
}
