//! Lists whose elements others name by their place: of several runs made one, equal elements once.

use crate::digest::{ByDigest, Digest};
use crate::outline::RunOutline;
use crate::schema::Table;

/// The place of what is not written.
const NOWHERE: u32 = u32::MAX;

/// The lists of several runs made one each.
pub(super) struct MergedLists {
    /// Those written, for each table in order: run of the group, place in it.
    written: [Vec<(usize, usize)>; Table::COUNT],
    /// For each run, for each table: where each element is written.
    places: Vec<[Vec<u32>; Table::COUNT]>,
}

impl MergedLists {
    pub(super) fn of(runs: &[&RunOutline]) -> Self {
        let mut written = [const { Vec::new() }; Table::COUNT];
        let mut known: [ByDigest<u32>; Table::COUNT] = std::array::from_fn(|_| ByDigest::default());
        let mut places = Vec::with_capacity(runs.len());
        for (run, outline) in runs.iter().enumerate() {
            let keys = Keys::of(outline);
            let mut here = [const { Vec::new() }; Table::COUNT];
            for table in Table::LISTS {
                let slot = table as usize;
                let (Some(written), Some(known), Some(here), Some(keys)) = (
                    written.get_mut(slot),
                    known.get_mut(slot),
                    here.get_mut(slot),
                    keys.keys.get(slot),
                ) else {
                    continue;
                };
                for (place, key) in keys.iter().enumerate() {
                    here.push(match key {
                        Key::Known(key) => *known.entry(*key).or_insert_with(|| {
                            written.push((run, place));
                            u32::try_from(written.len() - 1).unwrap_or(NOWHERE)
                        }),
                        Key::Nothing | Key::New | Key::Busy => NOWHERE,
                    });
                }
            }
            places.push(here);
        }
        Self { written, places }
    }

    /// What is written of a table: run of the group, place in it.
    pub(super) fn written(&self, table: Table) -> &[(usize, usize)] {
        self.written.get(table as usize).map_or(&[], Vec::as_slice)
    }

    /// Where an element of a run is written.
    pub(super) fn place(&self, run: usize, table: Table, index: u64) -> Option<u32> {
        let places = self.places.get(run)?.get(table as usize)?;
        let place = *places.get(usize::try_from(index).ok()?)?;
        (place != NOWHERE).then_some(place)
    }
}

#[derive(Debug, Clone, Copy)]
enum Key {
    New,
    Busy,
    /// Nothing is written for the element.
    Nothing,
    /// Elements with one key are one.
    Known(u128),
}

/// What tells the elements of a run's lists apart: their content, with the keys of what they name in the place of
/// numbers.
struct Keys<'a> {
    run: &'a RunOutline,
    keys: [Vec<Key>; Table::COUNT],
}

impl<'a> Keys<'a> {
    fn of(run: &'a RunOutline) -> Self {
        let mut keys = [const { Vec::new() }; Table::COUNT];
        for table in Table::LISTS {
            let count = run.list(table).map_or(0, |list| list.elements.len());
            if let Some(keys) = keys.get_mut(table as usize) {
                *keys = vec![Key::New; count];
            }
        }
        let mut found = Self { run, keys };
        for table in Table::LISTS {
            for place in 0..run.list(table).map_or(0, |list| list.elements.len()) {
                found.find(table, place);
            }
        }
        found
    }

    fn get(&self, table: Table, place: usize) -> Option<Key> {
        self.keys.get(table as usize)?.get(place).copied()
    }

    fn set(&mut self, table: Table, place: usize, key: Key) {
        let keys = self.keys.get_mut(table as usize);
        if let Some(slot) = keys.and_then(|keys| keys.get_mut(place)) {
            *slot = key;
        }
    }

    /// Finds the key of an element, those it names first. A chain of names may be as long as a list, so there is a
    /// stack of our own.
    fn find(&mut self, table: Table, place: usize) {
        let mut stack = vec![(table, place, 0)];
        while let Some((table, place, next)) = stack.last_mut() {
            let (table, place) = (*table, *place);
            if matches!(self.get(table, place), Some(Key::Known(_) | Key::Nothing)) {
                stack.pop();
                continue;
            }
            self.set(table, place, Key::Busy);
            let names = self.run.list(table).map_or(&[][..], |list| list.names_of(place));
            match names.get(*next) {
                Some(&(table, named)) => {
                    *next += 1;
                    if matches!(self.get(table, named as usize), Some(Key::New)) {
                        stack.push((table, named as usize, 0));
                    }
                }
                None => {
                    let key = self.key(table, place, names);
                    self.set(table, place, key);
                    stack.pop();
                }
            }
        }
    }

    fn key(&self, table: Table, place: usize, names: &[(Table, u32)]) -> Key {
        let element = self.run.list(table).and_then(|list| list.elements.get(place));
        let Some(masked) = element.and_then(|element| element.masked) else {
            return Key::Nothing;
        };
        if names.is_empty() {
            return Key::Known(masked);
        }
        let mut digest = Digest::keyed(masked);
        for &(named_table, named) in names {
            digest.take(&[named_table as u8]);
            match self.get(named_table, named as usize) {
                Some(Key::Known(key)) => digest.take(&key.to_le_bytes()),
                Some(Key::Nothing) => digest.take(b"nothing"),
                Some(Key::Busy | Key::New) => digest.take(format!("{}#{place}", self.run.pointer).as_bytes()), // a circle
                None if named_table == Table::Rule => {
                    let rules = &self.run.rules;
                    let rule = rules.rules.get(named as usize).and_then(Option::as_ref);
                    digest.take(rule.map_or("", |rule| rules.id(rule)).as_bytes());
                }
                None => digest.take(b"nowhere"),
            }
        }
        Key::Known(digest.value())
    }
}
