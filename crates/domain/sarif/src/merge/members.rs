//! Properties of several runs made one.

use crate::clean::{Cleaner, Demands, References, Repairs};
use crate::json::{Walker, elements, members};
use crate::outline::Member;
use crate::schema::{Definition, Shape};

/// A property's clean value.
pub(super) fn clean(
    member: &Member,
    root: &str,
    shape: &Shape,
    references: &mut dyn References,
    demands: Demands,
    repairs: &mut Repairs,
) -> Option<Vec<u8>> {
    let (name, raw) = member;
    let mut walker = Walker::new(Box::new(raw.as_slice()), 0, format!("{root}/{name}"), 0, ());
    let mut cleaner = Cleaner::new(references, demands);
    if name == "properties" && raw.first() == Some(&b'n') {
        return None;
    }
    match cleaner.next(&mut walker, shape, repairs) {
        Ok(true) => Some(cleaner.out),
        Ok(false) | Err(_) => None, // the bytes were walked over before: they are JSON
    }
}

/// How values of one property become one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    /// All elements of all lists.
    Lists,
    /// All members of all objects; of one name the first.
    Objects,
    /// The first.
    First,
    /// None unless they are equal: one of them would say something false of the others.
    Agreed,
}

fn way(definition: &'static Definition, name: &str) -> Way {
    match (name, definition.shape(name)) {
        ("guid" | "correlationGuid" | "baselineGuid" | "conversion" | "externalPropertyFileReferences", _) => {
            Way::Agreed
        }
        (_, Some(Shape::List(_) | Shape::Set(_))) => Way::Lists,
        (_, Some(Shape::Bag | Shape::Map(_))) => Way::Objects,
        _ => Way::First,
    }
}

/// Values of one property made one; `differing` when something of them is lost.
pub(super) fn merged(
    definition: &'static Definition,
    name: &str,
    values: &[Vec<u8>],
    differing: &mut bool,
) -> Option<Vec<u8>> {
    let (first, others) = values.split_first()?;
    if others.iter().all(|other| other == first) {
        return Some(first.clone());
    }
    match way(definition, name) {
        Way::Lists => Some(lists(values)),
        Way::Objects => Some(objects(values, differing)),
        Way::First => {
            *differing = true;
            Some(first.clone())
        }
        Way::Agreed => {
            *differing = true;
            None
        }
    }
}

fn lists(values: &[Vec<u8>]) -> Vec<u8> {
    let mut seen: Vec<&[u8]> = Vec::new();
    for value in values {
        let _clean_bytes_are_a_list = elements(value, 0, 0, |range| {
            let element = value.get(range).unwrap_or_default();
            if !seen.contains(&element) {
                seen.push(element);
            }
        });
    }
    [b"[".as_slice(), &seen.join(&b','), b"]"].concat()
}

fn objects(values: &[Vec<u8>], differing: &mut bool) -> Vec<u8> {
    let mut seen: Vec<(&[u8], &[u8])> = Vec::new();
    for value in values {
        let _clean_bytes_are_an_object = members(value, 0, 0, &mut 0, |name, range| {
            let new = value.get(range).unwrap_or_default();
            match seen.iter().find(|(known, _)| *known == name) {
                Some((_, known)) => *differing |= *known != new,
                None => seen.push((name, new)),
            }
        });
    }
    let written: Vec<Vec<u8>> = seen
        .iter()
        .map(|(name, value)| [name, b":".as_slice(), value].concat())
        .collect();
    [b"{".as_slice(), &written.join(&b','), b"}"].concat()
}
