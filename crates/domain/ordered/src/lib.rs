//! Order, at the price of one sort in the module.
//!
//! The standard sort is compiled again for every type and every order, five kilobytes each, and so is collecting into an
//! ordered map or set, which sorts first. The module is read and compiled at every start of an action: what is sorted
//! once, and not by the million, is sorted here.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

/// Sorts as [`slice::sort_by`] does: equal items keep their order.
pub fn sort_by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let places = places(items.len(), &mut |one, two| match (items.get(one), items.get(two)) {
        (Some(one), Some(two)) => compare(one, two),
        _ => Ordering::Equal,
    });
    for (to, from) in places.iter().enumerate() {
        // the item that belongs here may have been moved when a place before this one got its own
        let mut from = *from;
        while let Some(moved) = places.get(from).filter(|_| from < to) {
            from = *moved;
        }
        items.swap(to, from);
    }
}

/// Sorts as [`slice::sort_by_key`] does: equal items keep their order.
pub fn sort_by_key<T, K: Ord>(items: &mut [T], mut key: impl FnMut(&T) -> K) {
    sort_by(items, |one, two| key(one).cmp(&key(two)));
}

/// The items in rising order, each once: of equal ones the first.
pub fn distinct<T: Ord>(items: impl IntoIterator<Item = T>) -> Vec<T> {
    let mut items: Vec<T> = items.into_iter().collect();
    sort_by(&mut items, Ord::cmp);
    items.dedup();
    items
}

/// A map of these entries; of two with one key, the last one stays.
pub fn map<K: Ord, V>(entries: impl IntoIterator<Item = (K, V)>) -> BTreeMap<K, V> {
    let mut map = BTreeMap::new();
    map.extend(entries);
    map
}

/// A set of these items.
pub fn set<T: Ord>(items: impl IntoIterator<Item = T>) -> BTreeSet<T> {
    let mut set = BTreeSet::new();
    set.extend(items);
    set
}

/// From which place the item of each place comes. No type of an item is known here, so this is compiled once.
fn places(count: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut places: Vec<usize> = (0..count).collect();
    places.sort_by(|one, two| compare(*one, *two));
    places
}
