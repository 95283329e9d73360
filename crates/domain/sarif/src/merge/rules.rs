//! The rules of several drivers made one list.

use std::collections::{BTreeSet, HashMap};
use std::hash::{BuildHasherDefault, DefaultHasher};

use crate::log::Level;
use crate::outline::{Rule, RunOutline};

/// Rules by their ids. The hasher has no random key: order is never asked for.
pub(super) type ById<'a, T> = HashMap<&'a str, T, BuildHasherDefault<DefaultHasher>>;

/// Where a rule of a run is written.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Target {
    /// The place in the list written; `None`: it has no id.
    pub(super) index: Option<u32>,
    /// Its level, when the one written for it has another.
    pub(super) level: Option<Level>,
}

/// The rules of several drivers made one list.
#[derive(Default)]
pub(super) struct MergedRules<'a> {
    /// Those written, in order: run of the group, place in it.
    pub(super) winners: Vec<(usize, usize)>,
    pub(super) by_id: ById<'a, u32>,
    /// For each run of the group, for each of its rules.
    pub(super) targets: Vec<Vec<Target>>,
    /// Rules that share their id with one written but not their content.
    pub(super) differing: u64,
}

struct Best<'a> {
    run: usize,
    place: usize,
    rule: &'a Rule,
}

impl<'a> MergedRules<'a> {
    /// One rule an id: the one with the highest `security-severity`, so that nothing is played down; of equal ones the
    /// first.
    pub(super) fn of(runs: &[&'a RunOutline]) -> Self {
        let mut best: ById<'a, Best<'a>> = ById::default();
        for (run, outline) in runs.iter().enumerate() {
            for (place, rule) in outline.rules.rules.iter().enumerate() {
                let Some(rule) = rule else { continue };
                let new = Best { run, place, rule };
                let known = best
                    .entry(outline.rules.id(rule))
                    .or_insert_with(|| Best { run, place, rule });
                if new.rule.severity > known.rule.severity {
                    *known = new;
                }
            }
        }
        let mut merged = Self::default();
        for (run, outline) in runs.iter().enumerate() {
            for (place, rule) in outline.rules.rules.iter().enumerate() {
                let Some(rule) = rule else { continue };
                let id = outline.rules.id(rule);
                if best.get(id).is_some_and(|best| (best.run, best.place) == (run, place)) {
                    merged
                        .by_id
                        .insert(id, u32::try_from(merged.winners.len()).unwrap_or(u32::MAX));
                    merged.winners.push((run, place));
                }
            }
        }
        for outline in runs {
            let targets = outline.rules.rules.iter().map(|rule| {
                let Some((rule, best)) = rule
                    .as_ref()
                    .and_then(|rule| Some((rule, best.get(outline.rules.id(rule))?)))
                else {
                    return Target::default();
                };
                merged.differing += u64::from(rule.digest != best.rule.digest);
                Target {
                    index: merged.by_id.get(outline.rules.id(rule)).copied(),
                    level: (rule.level != best.rule.level).then_some(rule.level),
                }
            });
            let targets = targets.collect();
            merged.targets.push(targets);
        }
        merged
    }

    /// Leaves out all but these, by their places; the others move up.
    pub(super) fn limit_to(&mut self, wanted: &BTreeSet<u32>) {
        let known = wanted
            .iter()
            .copied()
            .filter(|place| (*place as usize) < self.winners.len());
        let places: HashMap<u32, u32> = known.zip(0..).collect();
        let mut place = 0;
        self.winners.retain(|_| {
            place += 1;
            places.contains_key(&(place - 1))
        });
        self.by_id.retain(|_, place| match places.get(place) {
            Some(new) => {
                *place = *new;
                true
            }
            None => false,
        });
        for target in self.targets.iter_mut().flatten() {
            target.index = target.index.and_then(|place| places.get(&place).copied());
        }
    }
}
