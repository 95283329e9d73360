//! The one pass through the JSON: the schema says what a value must be, the judge what it means.
//!
//! Every value gives a hash of itself while the walk stands in a list without repeats, and 0 otherwise.

use std::collections::HashSet;
use std::fmt;

use serde::Deserialize as _;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::judge::{Judge, hash_of};
use super::keys::{Key, Keys};
use super::pass::Passed;
use super::place::Step;
use super::rule::RuleCode;
use super::schema::{ANY, BAG, Either, Object, Shape};
use super::scope::Scope;
use super::texts;

/// A value that is to come.
pub(super) struct Walk<'j, 's> {
    pub(super) shape: &'static Shape,
    pub(super) scope: Scope,
    pub(super) judge: &'j mut Judge<'s>,
}

impl<'de> DeserializeSeed<'de> for Walk<'_, '_> {
    type Value = u64;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<u64, D::Error> {
        if matches!(self.shape, Shape::Any) && self.judge.sets == 0 && self.scope == Scope::Elsewhere {
            return Passed::deserialize(deserializer).map(|_| 0);
        }
        deserializer.deserialize_any(self)
    }
}

impl Walk<'_, '_> {
    fn wrong(&mut self, found: &str) {
        if self.scope == Scope::RuleScore {
            let message = || format!("it is {found}");
            self.judge.trip(RuleCode::SeverityNotNumeric, "", message);
        } else if !matches!(self.shape, Shape::Any) {
            let expected = self.shape.words();
            self.judge
                .trip(RuleCode::Schema, "", || format!("it is {found}, not {expected}"));
        }
    }

    fn hash(&self, value: impl std::hash::Hash) -> u64 {
        if self.judge.sets > 0 { hash_of(value) } else { 0 }
    }

    fn number(mut self, number: f64, integer: Option<i64>) -> u64 {
        let hash = self.hash(number.to_bits());
        let Self { shape, scope, judge } = &mut self;
        match (shape, integer) {
            (Shape::Integer(least), Some(integer)) => {
                judge.integer(*scope, integer);
                if integer < *least {
                    judge.trip(RuleCode::Schema, "", || format!("{integer} is less than {least}"));
                }
            }
            (Shape::Number(least, most), _) => {
                if number < *least || number > *most {
                    judge.trip(RuleCode::Schema, "", || {
                        format!("{number} is not from {least} to {most}")
                    });
                }
            }
            _ if *scope == Scope::RuleScore => judge.bare_score(number),
            _ => self.wrong("a number"),
        }
        hash
    }

    /// An object whose keys mean something each.
    fn object<'de, A: MapAccess<'de>>(self, object: &'static Object, mut map: A) -> Result<u64, A::Error> {
        let Self { scope, judge, .. } = self;
        judge.enter(scope);
        let (mut seen, mut hash) = (0_u64, 0_u64);
        while let Some(key) = map.next_key_seed(Keys(object.properties))? {
            let name = judge.name_hash(&key);
            let walk = match key {
                Key::Known(place, (name, shape)) => {
                    seen |= 1 << place;
                    judge.place.enter(Step::Key(name));
                    (shape, scope.property(name))
                }
                Key::Other(name) => {
                    judge.place.enter(Step::Name(name.clone()));
                    let message = || format!("`{}` has no property `{name}`", object.name);
                    judge.trip(RuleCode::Schema, "", message);
                    (&ANY, Scope::Elsewhere)
                }
            };
            hash = hash.wrapping_add(entry(judge, &mut map, name, walk)?);
        }
        let has = |name: &&'static str| {
            let place = object.properties.binary_search_by_key(name, |(name, _)| name);
            place.is_ok_and(|place| seen & 1 << place != 0)
        };
        for name in object.required.iter().filter(|name| !has(name)) {
            judge.trip(RuleCode::Schema, "", || format!("`{}` has no `{name}`", object.name));
        }
        let (names, sound) = match &object.either {
            Either::Free => (&[][..], true),
            Either::AtLeastOne(names) => (*names, names.iter().any(&has)),
            Either::ExactlyOne(names) => (*names, names.iter().filter(|name| has(name)).count() == 1),
        };
        if !sound {
            let message = || format!("`{}` needs one of `{}`", object.name, names.join("`, `"));
            judge.trip(RuleCode::Schema, "", message);
        }
        judge.leave(scope, 0);
        Ok(hash)
    }

    /// An object whose keys are names of anything.
    fn map<'de, A: MapAccess<'de>>(self, inner: &'static Shape, keys: Keys, mut map: A) -> Result<u64, A::Error> {
        let Self { scope, judge, .. } = self;
        let mut hash = 0_u64;
        while let Some(key) = map.next_key_seed(keys)? {
            let name = judge.name_hash(&key);
            let walk = match key {
                Key::Known(_, (name, shape)) => {
                    judge.place.enter(Step::Key(name));
                    (shape, scope.property(name))
                }
                Key::Other(name) => {
                    let scope = scope.property(&name);
                    judge.place.enter(Step::Name(name));
                    (inner, scope)
                }
            };
            hash = hash.wrapping_add(entry(judge, &mut map, name, walk)?);
        }
        Ok(hash)
    }

    fn list<'de, A: SeqAccess<'de>>(self, list: List, mut items: A) -> Result<u64, A::Error> {
        let Self { scope, judge, .. } = self;
        judge.enter(scope);
        judge.sets += u32::from(list.unique);
        let mut seen = HashSet::new();
        let (mut count, mut hash) = (0, 0);
        loop {
            judge.place.enter(Step::Item(count));
            let item = items.next_element_seed(Walk {
                shape: list.item,
                scope: scope.item(),
                judge: &mut *judge,
            })?;
            let Some(item) = item else { break };
            hash = if judge.sets > 0 { hash_of((hash, item)) } else { 0 };
            if list.unique && !seen.insert(item) {
                let rule = if scope == Scope::Rules {
                    RuleCode::RuleRepeated
                } else {
                    RuleCode::Repeated
                };
                judge.trip(rule, "", || "the same item stands before".to_owned());
            }
            judge.place.leave();
            count += 1;
        }
        judge.place.leave();
        judge.sets -= u32::from(list.unique);
        if list.filled && count == 0 {
            judge.trip(RuleCode::Schema, "", || "the array is empty".to_owned());
        }
        judge.leave(scope, count);
        Ok(hash)
    }
}

/// Walks the value of a key. Gives a hash of both.
fn entry<'de, A: MapAccess<'de>>(
    judge: &mut Judge<'_>,
    map: &mut A,
    name: u64,
    (shape, scope): (&'static Shape, Scope),
) -> Result<u64, A::Error> {
    let value = map.next_value_seed(Walk {
        shape,
        scope,
        judge: &mut *judge,
    })?;
    judge.place.leave();
    Ok(if judge.sets > 0 { hash_of((name, value)) } else { 0 })
}

/// How the items of a list are.
struct List {
    item: &'static Shape,
    unique: bool,
    filled: bool,
}

impl List {
    const fn of(shape: &'static Shape) -> Option<Self> {
        let (item, unique, filled) = match shape {
            Shape::List(item) => (*item, false, false),
            Shape::Set(item) => (*item, true, false),
            Shape::Filled(item) => (*item, false, true),
            Shape::FilledSet(item) => (*item, true, true),
            Shape::Any => (shape, false, false),
            _ => return None,
        };
        Some(Self { item, unique, filled })
    }
}

impl<'de> Visitor<'de> for Walk<'_, '_> {
    type Value = u64;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.shape.words())
    }

    fn visit_unit<E: Error>(mut self) -> Result<u64, E> {
        self.wrong("null");
        Ok(self.hash("null"))
    }

    fn visit_bool<E: Error>(mut self, value: bool) -> Result<u64, E> {
        if !matches!(self.shape, Shape::Boolean) {
            self.wrong("a boolean");
        }
        Ok(self.hash(value))
    }

    fn visit_i64<E: Error>(self, number: i64) -> Result<u64, E> {
        Ok(self.number(number as f64, Some(number)))
    }

    fn visit_u64<E: Error>(self, number: u64) -> Result<u64, E> {
        Ok(self.number(number as f64, Some(i64::try_from(number).unwrap_or(i64::MAX))))
    }

    fn visit_f64<E: Error>(self, number: f64) -> Result<u64, E> {
        // 1.0 is an integer of JSON Schema
        let integer = (number.fract() == 0.0).then_some(number as i64);
        Ok(self.number(number, integer))
    }

    fn visit_str<E: Error>(mut self, text: &str) -> Result<u64, E> {
        match self.shape {
            Shape::Text(kind) => {
                if let Some(expected) = texts::fault(*kind, text) {
                    self.judge
                        .trip(RuleCode::Schema, "", || format!("`{text}` is not {expected}"));
                }
                self.judge.text(self.scope, text);
            }
            Shape::Word(words) if !words.contains(&text) => {
                let message = || format!("`{text}` is none of `{}`", words.join("`, `"));
                self.judge.trip(RuleCode::Schema, "", message);
            }
            Shape::Word(_) | Shape::Any => self.judge.text(self.scope, text),
            _ => self.wrong("a text"),
        }
        Ok(self.hash(text))
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<u64, A::Error> {
        if self.scope != Scope::RuleScore
            && let Some(list) = List::of(self.shape)
        {
            return self.list(list, items);
        }
        self.wrong("an array");
        while items.next_element::<Passed>()?.is_some() {}
        Ok(0)
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<u64, A::Error> {
        match self.shape {
            Shape::Object(object) => self.object(object, map),
            Shape::Map(inner) => self.map(inner, Keys(&[]), map),
            Shape::Bag => self.map(&ANY, Keys(&BAG), map),
            Shape::Any if self.scope != Scope::RuleScore => self.map(&ANY, Keys(&[]), map),
            _ => {
                self.wrong("an object");
                while map.next_entry::<Passed, Passed>()?.is_some() {}
                Ok(0)
            }
        }
    }
}
