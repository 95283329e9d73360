//! What the JSON readers share: bounded reading, positions, and walks over objects and arrays that hand on each entry as
//! soon as it is parsed, so that memory stays near the input.

use std::borrow::Cow;
use std::io::{BufRead, Read};
use std::marker::PhantomData;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use strict_json::Strict;
use surface::Position;

use super::number::{NEGATIVE, Oddity, of_float};
use crate::{Format, Hits, Limits, ReadReportError};

/// The whole stream, within the limit.
pub(crate) fn slurp(input: &mut dyn BufRead, limits: &Limits) -> Result<Vec<u8>, ReadReportError> {
    let mut bytes = Vec::new();
    let length = input.take(limits.bytes.saturating_add(1)).read_to_end(&mut bytes)?;
    if length as u64 > limits.bytes {
        return Err(ReadReportError::TooLarge {
            what: "the report",
            limit: limits.bytes,
        });
    }
    Ok(bytes)
}

/// Parses one document, with nothing behind it. Errors carry line and column.
pub(crate) fn parse<'de, S: DeserializeSeed<'de>>(
    format: Format,
    bytes: &'de [u8],
    seed: S,
) -> Result<S::Value, ReadReportError> {
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let parsed = seed
        .deserialize(Strict(&mut deserializer))
        .and_then(|value| deserializer.end().map(|()| value));
    parsed.map_err(|error| ReadReportError::Malformed {
        format,
        position: Position::at(error.line() as u64, error.column() as u64),
        source: Box::new(error),
    })
}

/// A JSON string, borrowed where it holds no escapes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
pub(crate) struct Text<'a>(#[serde(borrow)] pub(crate) Cow<'a, str>);

/// An object whose fields are taken one by one.
pub(crate) trait Fields<'de> {
    /// Takes the value of `key` out of `map`: exactly one `next_value`.
    fn field<A: MapAccess<'de>>(&mut self, key: &str, map: &mut A) -> Result<(), A::Error>;
}

/// Walks an object through its [`Fields`].
pub(crate) struct Object<'f, F>(pub(crate) &'f mut F);

impl<'de, F: Fields<'de>> DeserializeSeed<'de> for Object<'_, F> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, F: Fields<'de>> Visitor<'de> for Object<'_, F> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(key)) = map.next_key()? {
            self.0.field(&key, &mut map)?;
        }
        Ok(())
    }
}

/// Walks an object of equal values: calls `each` with every key and value.
pub(crate) struct Entries<V, E>(E, PhantomData<V>);

/// [`Entries`] of `V`.
pub(crate) fn entries<'de, V: Deserialize<'de>, E: FnMut(&str, V)>(each: E) -> Entries<V, E> {
    Entries(each, PhantomData)
}

impl<'de, V: Deserialize<'de>, E: FnMut(&str, V)> DeserializeSeed<'de> for Entries<V, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de, V: Deserialize<'de>, E: FnMut(&str, V)> Visitor<'de> for Entries<V, E> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<(), A::Error> {
        while let Some(Text(key)) = map.next_key()? {
            (self.0)(&key, map.next_value()?);
        }
        Ok(())
    }
}

/// Walks an array: calls `each` with every item.
pub(crate) struct Items<V, E>(E, PhantomData<V>);

/// [`Items`] of `V`.
pub(crate) fn items<'de, V: Deserialize<'de>, E: FnMut(V)>(each: E) -> Items<V, E> {
    Items(each, PhantomData)
}

impl<'de, V: Deserialize<'de>, E: FnMut(V)> DeserializeSeed<'de> for Items<V, E> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de, V: Deserialize<'de>, E: FnMut(V)> Visitor<'de> for Items<V, E> {
    type Value = ();

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("an array")
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut items: A) -> Result<(), A::Error> {
        while let Some(item) = items.next_element()? {
            (self.0)(item);
        }
        Ok(())
    }
}

/// A count of executions; any JSON number has a meaning.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Count {
    pub(super) hits: Hits,
    pub(super) oddity: Option<Oddity>,
}

impl<'de> Deserialize<'de> for Count {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct OfNumber;
        impl Visitor<'_> for OfNumber {
            type Value = Count;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a count")
            }

            fn visit_u64<E: Error>(self, count: u64) -> Result<Count, E> {
                Ok(Count {
                    hits: Hits::count(count),
                    oddity: None,
                })
            }

            fn visit_i64<E: Error>(self, _: i64) -> Result<Count, E> {
                Ok(Count {
                    hits: Hits::MISSED,
                    oddity: Some(NEGATIVE),
                })
            }

            fn visit_f64<E: Error>(self, count: f64) -> Result<Count, E> {
                let (count, oddity) = of_float(count);
                Ok(Count {
                    hits: Hits::count(count),
                    oddity: Some(oddity),
                })
            }
        }
        deserializer.deserialize_any(OfNumber)
    }
}
