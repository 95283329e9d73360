//! How single fields of real reports are taken: `null` is absent, numbers may be written as strings.

use serde::{Deserialize, Deserializer};

/// `null` is the default value.
pub(crate) fn or_default<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: Default + Deserialize<'de>,
{
    Ok(Option::<T>::deserialize(deserializer)?.unwrap_or_default())
}

/// A value of a key that is there, `null` included; with `default`, a key that is not there is `None`.
pub(super) fn present<'de, D, T>(deserializer: D) -> Result<Option<T>, D::Error>
where
    D: Deserializer<'de>,
    T: Deserialize<'de>,
{
    T::deserialize(deserializer).map(Some)
}

/// A text, a number or a truth value as text; `null` is empty.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    deserializer.deserialize_any(Scalar(Ok))
}

/// A number, also where it is written as a text; `null` and the empty text are `None`.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    deserializer.deserialize_any(Scalar(|text| number_of(&text)))
}

/// A line or column from 1; `null`, zero and less are `None`, as scanners write them for "no line".
pub(crate) fn position<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    deserializer.deserialize_any(Scalar(|text| position_of(&text)))
}

/// Takes any scalar as text, and the text as something else. What does not fit is refused here, where the reader still
/// stands at the scalar.
struct Scalar<T>(fn(String) -> Result<T, String>);

impl<T> serde::de::Visitor<'_> for Scalar<T> {
    type Value = T;

    fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("a text or a number")
    }

    fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<T, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_string<E: serde::de::Error>(self, text: String) -> Result<T, E> {
        (self.0)(text).map_err(E::custom)
    }

    fn visit_bool<E: serde::de::Error>(self, value: bool) -> Result<T, E> {
        self.visit_string(value.to_string())
    }

    fn visit_u64<E: serde::de::Error>(self, number: u64) -> Result<T, E> {
        self.visit_string(number.to_string())
    }

    fn visit_i64<E: serde::de::Error>(self, number: i64) -> Result<T, E> {
        self.visit_string(number.to_string())
    }

    fn visit_f64<E: serde::de::Error>(self, number: f64) -> Result<T, E> {
        self.visit_string(number.to_string())
    }

    fn visit_unit<E: serde::de::Error>(self) -> Result<T, E> {
        self.visit_string(String::new())
    }
}

fn number_of(written: &str) -> Result<Option<f64>, String> {
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    match written.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(format!("`{written}` is no number")),
    }
}

fn position_of(written: &str) -> Result<Option<u32>, String> {
    let Some(number) = number_of(written)? else {
        return Ok(None);
    };
    if number > f64::from(u32::MAX) || number.fract() != 0.0 {
        return Err(format!("`{number}` is no line or column"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "in range, checked above and below"
    )]
    Ok((number >= 1.0).then_some(number as u32))
}

/// A CVSS score in tenths; `None` outside 0.0 to 10.0.
pub(crate) fn tenths(score: f64) -> Option<u16> {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "0 to 100, checked before"
    )]
    (0.0..=10.0).contains(&score).then(|| (score * 10.0).round() as u16)
}

/// A value for which `null` is the default.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OrDefault<T>(pub(crate) T);

impl<'de, T: Default + Deserialize<'de>> Deserialize<'de> for OrDefault<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        or_default(deserializer).map(Self)
    }
}

impl<T> std::ops::Deref for OrDefault<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

/// A list for which `null` is the empty one.
pub(crate) type List<T> = OrDefault<Vec<T>>;

/// A text that may be written as a number; `null` is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Text(pub(crate) String);

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        text(deserializer).map(Self)
    }
}

impl std::ops::Deref for Text {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

impl std::fmt::Display for Text {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// A number that may be written as a text; `null` and the empty text are none.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub(crate) struct Number(pub(crate) Option<f64>);

impl<'de> Deserialize<'de> for Number {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        number(deserializer).map(Self)
    }
}

/// A line or column from 1; `null`, zero and less are none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Place(pub(crate) Option<u32>);

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        position(deserializer).map(Self)
    }
}

/// The texts of a list that are not empty.
pub(crate) fn strings(list: &[Text]) -> Vec<String> {
    list.iter()
        .filter(|text| !text.is_empty())
        .map(|text| text.0.clone())
        .collect()
}

/// Links, each once, in their order.
pub(crate) fn links<'t>(all: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let mut links: Vec<String> = Vec::new();
    for link in all {
        if !link.is_empty() && !links.iter().any(|known| known == link) {
            links.push(link.to_owned());
        }
    }
    links
}

/// The ecosystem of a package URL: its type. Empty when it is none.
pub(crate) fn ecosystem(purl: &str) -> &str {
    purl.strip_prefix("pkg:")
        .and_then(|rest| rest.trim_start_matches('/').split('/').next())
        .unwrap_or_default()
}
