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

/// A text, a number or a truth value as text; `null` is empty.
pub(crate) fn text<'de, D: Deserializer<'de>>(deserializer: D) -> Result<String, D::Error> {
    struct Text;
    impl serde::de::Visitor<'_> for Text {
        type Value = String;

        fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
            f.write_str("a text or a number")
        }

        fn visit_str<E>(self, text: &str) -> Result<String, E> {
            Ok(text.to_owned())
        }

        fn visit_string<E>(self, text: String) -> Result<String, E> {
            Ok(text)
        }

        fn visit_bool<E>(self, value: bool) -> Result<String, E> {
            Ok(value.to_string())
        }

        fn visit_u64<E>(self, number: u64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_i64<E>(self, number: i64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_f64<E>(self, number: f64) -> Result<String, E> {
            Ok(number.to_string())
        }

        fn visit_unit<E>(self) -> Result<String, E> {
            Ok(String::new())
        }
    }
    deserializer.deserialize_any(Text)
}

/// A number, also where it is written as a text; `null` and the empty text are `None`.
pub(crate) fn number<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<f64>, D::Error> {
    let written = text(deserializer)?;
    let written = written.trim();
    if written.is_empty() {
        return Ok(None);
    }
    match written.parse::<f64>() {
        Ok(number) if number.is_finite() => Ok(Some(number)),
        _ => Err(serde::de::Error::custom(format_args!("`{written}` is no number"))),
    }
}

/// A line or column from 1; `null`, zero and less are `None`, as scanners write them for "no line".
pub(crate) fn position<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let Some(number) = number(deserializer)? else {
        return Ok(None);
    };
    if number > f64::from(u32::MAX) || number.fract() != 0.0 {
        return Err(serde::de::Error::custom(format_args!(
            "`{number}` is no line or column"
        )));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "in range, checked above and below"
    )]
    Ok((number >= 1.0).then(|| number as u32))
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
