//! JSON objects of which some fields are known, the others kept as they are written.

use std::{collections::BTreeMap, fmt};

use serde::{
    Deserialize, Deserializer, Serialize,
    de::{DeserializeOwned, Error, MapAccess, Visitor},
    ser::SerializeMap,
};
use serde_json::value::RawValue;

/// Fields that are not known here, each value byte by byte as it was read.
#[derive(Debug, Clone, Default)]
pub struct Other(BTreeMap<String, Box<RawValue>>);

impl PartialEq for Other {
    fn eq(&self, other: &Self) -> bool {
        let texts = |it: &Self| {
            it.iter()
                .map(|(key, text)| (key.to_owned(), text.to_owned()))
                .collect::<Vec<_>>()
        };
        texts(self) == texts(other)
    }
}

impl Eq for Other {}

impl Other {
    /// The fields by name, values as JSON text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(key, value)| (key.as_str(), value.get()))
    }

    /// Is there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Is this field there?
    #[must_use]
    pub fn contains(&self, key: &str) -> bool {
        self.0.contains_key(key)
    }

    /// Takes a known field out; a missing one and `null` are the field's default.
    pub(crate) fn take<T: DeserializeOwned + Default, E: Error>(&mut self, key: &str) -> Result<T, E> {
        match self.0.remove(key) {
            Some(value) => read::<Option<T>, E>(key, &value).map(Option::unwrap_or_default),
            None => Ok(T::default()),
        }
    }

    /// Takes a known field out that must be there.
    pub(crate) fn need<T: DeserializeOwned, E: Error>(&mut self, key: &'static str) -> Result<T, E> {
        let value = self.0.remove(key).ok_or_else(|| E::missing_field(key))?;
        read(key, &value)
    }
}

fn read<T: DeserializeOwned, E: Error>(key: &str, value: &RawValue) -> Result<T, E> {
    serde_json::from_str(value.get()).map_err(|error| E::custom(format_args!("in `{key}`: {error}")))
}

impl<'de> Deserialize<'de> for Other {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Fields;

        impl<'de> Visitor<'de> for Fields {
            type Value = Other;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Other, A::Error> {
                let mut fields = BTreeMap::new();
                while let Some((key, value)) = map.next_entry::<String, Box<RawValue>>()? {
                    // Readers differ in which of two they take, so that one document would be two.
                    if fields.contains_key(&key) {
                        return Err(A::Error::custom(format_args!("the field `{key}` stands twice")));
                    }
                    fields.insert(key, value);
                }
                Ok(Other(fields))
            }
        }

        deserializer.deserialize_map(Fields)
    }
}

/// Writes an object: known fields in their order, those that are empty left out, then the others by name.
pub(crate) struct Writer<M>(M);

impl<M: SerializeMap> Writer<M> {
    pub(crate) const fn new(map: M) -> Self {
        Self(map)
    }

    pub(crate) fn field<T: Serialize + ?Sized>(&mut self, key: &'static str, value: &T) -> Result<(), M::Error> {
        self.0.serialize_entry(key, value)
    }

    pub(crate) fn unless<T: Serialize + ?Sized>(
        &mut self,
        empty: bool,
        key: &'static str,
        value: &T,
    ) -> Result<(), M::Error> {
        if empty { Ok(()) } else { self.field(key, value) }
    }

    pub(crate) fn some<T: Serialize>(&mut self, key: &'static str, value: Option<&T>) -> Result<(), M::Error> {
        value.map_or(Ok(()), |value| self.field(key, value))
    }

    pub(crate) fn end(mut self, other: &Other) -> Result<M::Ok, M::Error> {
        for (key, value) in &other.0 {
            self.0.serialize_entry(key, value)?;
        }
        self.0.end()
    }
}
