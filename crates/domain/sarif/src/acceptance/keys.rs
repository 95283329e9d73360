//! Keys of JSON objects.

use std::fmt;

use serde::de::{DeserializeSeed, Deserializer, Error, Visitor};

use super::schema::Property;

/// Reads a key and looks for it among known ones, which are sorted.
#[derive(Clone, Copy)]
pub(super) struct Keys(pub(super) &'static [Property]);

pub(super) enum Key {
    /// One of them, and which.
    Known(usize, &'static Property),
    Other(String),
}

impl Key {
    pub(super) fn name(&self) -> &str {
        match self {
            Self::Known(_, (name, _)) => name,
            Self::Other(name) => name,
        }
    }
}

impl<'de> DeserializeSeed<'de> for Keys {
    type Value = Key;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Key, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Keys {
    type Value = Key;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Key, E> {
        let place = self.0.binary_search_by_key(&key, |(name, _)| name).ok();
        let known = place.and_then(|place| Some((place, self.0.get(place)?)));
        Ok(known.map_or_else(
            || Key::Other(key.to_owned()),
            |(place, property)| Key::Known(place, property),
        ))
    }
}
