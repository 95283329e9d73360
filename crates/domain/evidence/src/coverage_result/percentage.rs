//! Percentages as people wrote them.

use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// A decimal number from 0 to 100, as text: `80`, `79.5`.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(try_from = "String", into = "String")]
#[cfg_attr(feature = "schema", schemars(extend("pattern" = r"^(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?)$")))]
pub struct Percentage(String);

/// A text is no percentage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is no percentage from 0 to 100")]
pub struct InvalidPercentage {
    /// The text.
    pub text: String,
}

impl Percentage {
    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.0
    }
}

impl TryFrom<String> for Percentage {
    type Error = InvalidPercentage;

    fn try_from(text: String) -> Result<Self, InvalidPercentage> {
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, "0"));
        let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        let in_range = whole.len() <= 2 || (whole == "100" && fraction.bytes().all(|byte| byte == b'0'));
        if digits(whole) && digits(fraction) && in_range {
            Ok(Self(text))
        } else {
            Err(InvalidPercentage { text })
        }
    }
}

impl FromStr for Percentage {
    type Err = InvalidPercentage;

    fn from_str(text: &str) -> Result<Self, InvalidPercentage> {
        text.to_owned().try_into()
    }
}

impl From<Percentage> for String {
    fn from(percentage: Percentage) -> Self {
        percentage.0
    }
}

#[cfg(test)]
mod tests {
    use super::Percentage;

    #[test]
    fn only_plain_decimals_up_to_a_hundred_are_percentages() {
        for text in ["0", "80", "79.50", "100", "100.00", "05"] {
            assert_eq!(text.parse::<Percentage>().unwrap().text(), text);
        }
        for text in ["", "-1", "100.01", "101", "80%", "8e1", ".5", "5.", "NaN", "1.2.3", "٣"] {
            assert!(text.parse::<Percentage>().is_err(), "{text}");
        }
    }
}
