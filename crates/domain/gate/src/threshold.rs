//! A minimum that fails and a target that warns.

use std::str::FromStr;

use surface::{Code, Explain, Position};

use crate::{Measured, ParsePercentError, Percent};

/// What is asked for: below the minimum fails, below the target warns.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Threshold {
    /// Below this it fails.
    pub minimum: Option<Percent>,
    /// Below this it warns.
    pub target: Option<Percent>,
}

/// Where counts stand against a threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// All that is asked for.
    Met,
    /// Between minimum and target.
    BelowTarget,
    /// Below the minimum.
    BelowMinimum,
}

/// Why a threshold makes no sense.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum ThresholdFault {
    /// The minimum lies outside 0 to 100.
    #[error("minimum `{0}` lies outside 0 to 100")]
    MinimumOutOfRange(Percent),
    /// The target lies outside 0 to 100.
    #[error("target `{0}` lies outside 0 to 100")]
    TargetOutOfRange(Percent),
    /// The target lies below the minimum.
    #[error("target `{target}` lies below minimum `{minimum}`")]
    TargetBelowMinimum {
        /// The minimum.
        minimum: Percent,
        /// The target.
        target: Percent,
    },
}

impl Threshold {
    /// A minimum alone.
    #[must_use]
    pub const fn minimum(minimum: Percent) -> Self {
        Self {
            minimum: Some(minimum),
            target: None,
        }
    }

    /// What makes no sense in it, in the order minimum, target, both.
    #[must_use]
    pub fn faults(self) -> Vec<ThresholdFault> {
        let outside = |percent: &Percent| !percent.is_in_range();
        let mut faults = Vec::new();
        faults.extend(self.minimum.filter(outside).map(ThresholdFault::MinimumOutOfRange));
        faults.extend(self.target.filter(outside).map(ThresholdFault::TargetOutOfRange));
        if let (Some(minimum), Some(target)) = (self.minimum, self.target)
            && target < minimum
        {
            faults.push(ThresholdFault::TargetBelowMinimum { minimum, target });
        }
        faults
    }

    /// The nearest threshold that makes sense: both within 0 to 100, the target not below the minimum.
    #[must_use]
    pub fn clamped(self) -> Self {
        let minimum = self.minimum.map(Percent::clamped);
        let target = self
            .target
            .map(Percent::clamped)
            .map(|target| target.max(minimum.unwrap_or(target)));
        Self { minimum, target }
    }

    /// Where these counts stand; exact. No data stands below a minimum of anything, even of 0.
    #[must_use]
    pub fn standing(self, measured: Measured) -> Standing {
        let missed = |wanted: Option<Percent>| wanted.is_some_and(|wanted| !wanted.is_met_by(measured));
        if missed(self.minimum) {
            Standing::BelowMinimum
        } else if missed(self.target) {
            Standing::BelowTarget
        } else {
            Standing::Met
        }
    }

    /// Fractional digits that a number compared with it must show.
    #[must_use]
    pub fn decimals(self) -> u32 {
        [self.minimum, self.target]
            .into_iter()
            .flatten()
            .map(Percent::decimals)
            .max()
            .unwrap_or(0)
    }
}

impl std::fmt::Display for Threshold {
    /// As it is parsed: `80`, `80/90`, `/90`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some(minimum) = self.minimum {
            write!(f, "{minimum}")?;
        }
        if let Some(target) = self.target {
            write!(f, "/{target}")?;
        }
        Ok(())
    }
}

/// Why a text is no threshold.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseThresholdError {
    /// Neither a minimum nor a target.
    #[error("threshold is empty")]
    Empty,
    /// The part before the slash is no percentage.
    #[error("minimum of `{text}` is no percentage")]
    Minimum {
        /// The whole text.
        text: String,
        /// Why.
        #[source]
        source: ParsePercentError,
    },
    /// The part behind the slash is no percentage.
    #[error("target of `{text}` is no percentage")]
    Target {
        /// The whole text.
        text: String,
        /// Why; its column counts from the slash.
        #[source]
        source: ParsePercentError,
    },
}

impl Explain for ParseThresholdError {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn hints(&self) -> Vec<String> {
        vec!["write `80` (minimum), `80/90` (minimum and target) or `/90` (target)".to_owned()]
    }

    /// The column in the whole text.
    fn position(&self) -> Position {
        let column = match self {
            Self::Empty => 1,
            Self::Minimum { source, .. } => source.column(),
            Self::Target { text, source } => {
                let slash = text.find('/').map_or(0, |at| at + 1);
                source.column().saturating_add(u64::try_from(slash).unwrap_or(u64::MAX))
            }
        };
        Position {
            column: Some(column),
            ..Position::default()
        }
    }
}

impl FromStr for Threshold {
    type Err = ParseThresholdError;

    /// `80`, `80/90` or `/90`.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (minimum, target) = match text.split_once('/') {
            Some((minimum, target)) => (minimum, Some(target)),
            None => (text, None),
        };
        if minimum.trim().is_empty() && target.is_none() {
            return Err(ParseThresholdError::Empty);
        }
        let minimum = match minimum.trim() {
            "" => None,
            _ => Some(minimum.parse().map_err(|source| ParseThresholdError::Minimum {
                text: text.to_owned(),
                source,
            })?),
        };
        let target = match target {
            None => None,
            Some(part) => Some(part.parse().map_err(|source| ParseThresholdError::Target {
                text: text.to_owned(),
                source,
            })?),
        };
        Ok(Self { minimum, target })
    }
}

#[cfg(test)]
mod tests {
    use surface::Explain;

    use super::{Standing, Threshold};
    use crate::Measured;

    #[test]
    fn texts_become_thresholds_or_errors_with_a_column() {
        let check = |text: &str, expected: Result<&str, u64>| {
            let read = text.parse::<Threshold>().map(|threshold| threshold.to_string());
            let column = |error: super::ParseThresholdError| error.position().column.unwrap();
            assert_eq!(read.map_err(column), expected.map(str::to_owned), "{text:?}");
        };
        check("80", Ok("80"));
        check(" 80 / 90.50 ", Ok("80/90.5"));
        check("/90", Ok("/90"));
        check("80%/90%", Ok("80/90"));
        check("", Err(1));
        check("  ", Err(1));
        check("/", Err(2));
        check("80/", Err(4));
        check("x/90", Err(1));
        check("80/9x", Err(5));
        check("80/90/95", Err(6));
    }

    #[test]
    fn faults_are_named_and_clamped() {
        let check = |text: &str, faults: &[&str], clamped: &str| {
            let threshold: Threshold = text.parse().unwrap();
            let found: Vec<String> = threshold.faults().iter().map(ToString::to_string).collect();
            assert_eq!(found, faults, "{text}");
            assert_eq!(threshold.clamped().to_string(), clamped, "{text}");
            assert!(threshold.clamped().faults().is_empty(), "{text}");
        };
        check("80/90", &[], "80/90");
        check("0/100", &[], "0/100");
        check("101", &["minimum `101` lies outside 0 to 100"], "100");
        check("-1/50", &["minimum `-1` lies outside 0 to 100"], "0/50");
        check("/200", &["target `200` lies outside 0 to 100"], "/100");
        check("90/80", &["target `80` lies below minimum `90`"], "90/90");
        check(
            "150/120",
            &[
                "minimum `150` lies outside 0 to 100",
                "target `120` lies outside 0 to 100",
                "target `120` lies below minimum `150`",
            ],
            "100/100",
        );
    }

    #[test]
    fn standing_is_exact_and_no_data_meets_nothing() {
        let check = |text: &str, covered, total, expected| {
            let threshold: Threshold = text.parse().unwrap();
            assert_eq!(
                threshold.standing(Measured { covered, total }),
                expected,
                "{text}: {covered} of {total}"
            );
        };
        check("80/90", 8, 10, Standing::BelowTarget);
        check("80/90", 9, 10, Standing::Met);
        check("80/90", 79_999_999, 100_000_000, Standing::BelowMinimum);
        check("66.666666666", 2, 3, Standing::Met);
        check("66.666666667", 2, 3, Standing::BelowMinimum);
        check("0", 0, 1, Standing::Met);
        check("0", 0, 0, Standing::BelowMinimum);
        check("/0", 0, 0, Standing::BelowTarget);
        check("100", u64::MAX - 1, u64::MAX, Standing::BelowMinimum);
        check("100", u64::MAX, u64::MAX, Standing::Met);
        check("999999999", u64::MAX, u64::MAX, Standing::BelowMinimum);
    }
}
