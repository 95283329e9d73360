//! A percentage as an exact decimal.

use std::str::FromStr;

use surface::{Code, Explain, Position};

use crate::Measured;

/// A percentage in units of 10⁻⁹ %: exact for every decimal of up to nine fractional digits.
///
/// It may lie outside 0 to 100, because that is a verdict of its own; see [`Percent::is_in_range`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent(i64);

impl Percent {
    /// 0 %.
    pub const ZERO: Self = Self(0);
    /// 100 %.
    pub const HUNDRED: Self = Self::whole(100);
    /// Fractional digits that are kept.
    pub const DECIMALS: u32 = 9;

    const ONE: i64 = 1_000_000_000;

    /// A whole percentage.
    #[must_use]
    pub const fn whole(percent: u32) -> Self {
        Self(percent as i64 * Self::ONE)
    }

    /// From 0 to 100?
    #[must_use]
    pub fn is_in_range(self) -> bool {
        self == self.clamped()
    }

    /// The nearest percentage from 0 to 100.
    #[must_use]
    pub fn clamped(self) -> Self {
        self.clamp(Self::ZERO, Self::HUNDRED)
    }

    /// How many fractional digits it needs: 0 for `80`, 1 for `79.50`.
    #[must_use]
    pub fn decimals(self) -> u32 {
        let mut fraction = self.0 % Self::ONE;
        let mut decimals = if fraction == 0 { 0 } else { Self::DECIMALS };
        while decimals > 0 && fraction % 10 == 0 {
            fraction /= 10;
            decimals -= 1;
        }
        decimals
    }

    /// Is at least this percentage covered? Exact; 0 of 0 meets nothing.
    #[must_use]
    pub fn is_met_by(self, measured: Measured) -> bool {
        let (covered, total) = (i128::from(measured.covered), i128::from(measured.total));
        // Both products stay under 2^124: 64 bits of count, 60 bits of percentage.
        total > 0 && covered * 100 * i128::from(Self::ONE) >= total * i128::from(self.0)
    }

    /// Does a coverage fall by at most so many percentage points? Exact; closed where counts are too large to tell
    /// (products past 2^127), and where one of the two has no data.
    #[must_use]
    pub fn allows_drop(self, before: Measured, after: Measured) -> bool {
        let whole = 100 * i128::from(Self::ONE);
        let (before_total, after_total) = (i128::from(before.total), i128::from(after.total));
        let product = |covered: u64, total: i128| i128::from(covered).checked_mul(total)?.checked_mul(whole);
        let allowed = || before_total.checked_mul(after_total)?.checked_mul(i128::from(self.0));
        let reached = || product(after.covered, before_total)?.checked_add(allowed()?);
        let known = before_total > 0 && after_total > 0;
        known
            && matches!((reached(), product(before.covered, after_total)), (Some(reached), Some(required)) if reached >= required)
    }
}

impl std::fmt::Display for Percent {
    /// The shortest decimal, without a percent sign: `80`, `79.5`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let sign = if self.0 < 0 { "-" } else { "" };
        let one = Self::ONE.unsigned_abs();
        let (whole, fraction) = (self.0.unsigned_abs() / one, self.0.unsigned_abs() % one);
        write!(f, "{sign}{whole}")?;
        if fraction > 0 {
            let digits = format!("{fraction:09}");
            write!(f, ".{}", digits.trim_end_matches('0'))?;
        }
        Ok(())
    }
}

/// Why a text is no percentage.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParsePercentError {
    /// A digit is missing.
    #[error("`{text}` lacks a digit at column {column}")]
    DigitMissing {
        /// The text.
        text: String,
        /// 1-based byte column.
        column: u64,
    },
    /// Something that is no digit.
    #[error("`{text}` has `{found}` at column {column}, where a digit, a point or the end belongs")]
    Unexpected {
        /// The text.
        text: String,
        /// What stands there.
        found: char,
        /// 1-based byte column.
        column: u64,
    },
    /// More than nine digits before or after the point.
    #[error("`{text}` has more than nine digits on one side of the point at column {column}")]
    TooLong {
        /// The text.
        text: String,
        /// 1-based byte column of the digit too many.
        column: u64,
    },
}

impl ParsePercentError {
    /// 1-based byte column.
    #[must_use]
    pub const fn column(&self) -> u64 {
        match self {
            Self::DigitMissing { column, .. } | Self::Unexpected { column, .. } | Self::TooLong { column, .. } => {
                *column
            }
        }
    }
}

impl Explain for ParsePercentError {
    fn code(&self) -> Code {
        Code::ConfigInvalidValue
    }

    fn hints(&self) -> Vec<String> {
        vec!["write a decimal like `80` or `79.5`".to_owned()]
    }

    fn position(&self) -> Position {
        Position {
            column: Some(self.column()),
            ..Position::default()
        }
    }
}

impl FromStr for Percent {
    type Err = ParsePercentError;

    /// `80`, `79.5`, `-1`, each with an optional ` %` behind it; blanks around it are left out.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let start = text.len() - text.trim_start().len();
        let body = text.trim();
        let body = body.strip_suffix('%').map_or(body, str::trim_end);
        let (sign, digits) = body.strip_prefix('-').map_or((1, body), |digits| (-1, digits));
        let whole_start = start + body.len() - digits.len();
        let (whole, fraction) = match digits.split_once('.') {
            Some((whole, fraction)) => (whole, Some(fraction)),
            None => (digits, None),
        };
        let whole_value = number(text, whole, whole_start)?;
        let fraction_value = match fraction {
            Some(fraction) => {
                let value = number(text, fraction, whole_start + whole.len() + 1)?;
                (fraction.len()..Self::DECIMALS as usize).fold(value, |value, _| value * 10)
            }
            None => 0,
        };
        Ok(Self(sign * (whole_value * Self::ONE + fraction_value)))
    }
}

/// One to nine digits that begin at byte `start` of `text`.
fn number(text: &str, digits: &str, start: usize) -> Result<i64, ParsePercentError> {
    let column = |at: usize| u64::try_from(start + at + 1).unwrap_or(u64::MAX);
    let text = || text.to_owned();
    if digits.is_empty() {
        return Err(ParsePercentError::DigitMissing {
            text: text(),
            column: column(0),
        });
    }
    let mut value = 0;
    for (at, found) in digits.char_indices() {
        let Some(digit) = found.to_digit(10) else {
            return Err(ParsePercentError::Unexpected {
                text: text(),
                found,
                column: column(at),
            });
        };
        if at >= Percent::DECIMALS as usize {
            return Err(ParsePercentError::TooLong {
                text: text(),
                column: column(at),
            });
        }
        value = value * 10 + i64::from(digit);
    }
    Ok(value)
}

#[cfg(test)]
mod tests {
    use super::Percent;
    use crate::Measured;

    #[test]
    fn a_drop_is_compared_exactly() {
        let check = |allowed: &str, before: (u64, u64), after: (u64, u64), expected: bool| {
            let of = |(covered, total)| Measured { covered, total };
            let allowed: Percent = allowed.parse().unwrap();
            assert_eq!(
                allowed.allows_drop(of(before), of(after)),
                expected,
                "{allowed} {before:?} {after:?}"
            );
        };
        check("0", (2, 3), (4, 6), true);
        check("0", (2, 3), (666_666, 1_000_000), false);
        check("0", (666_666, 1_000_000), (2, 3), true);
        check("0.5", (800, 1000), (795, 1000), true);
        check("0.5", (800, 1000), (7949, 10_000), false);
        check("100", (1, 1), (0, 1), true);
        check("100", (0, 0), (1, 1), false);
        check("100", (1, 1), (0, 0), false);
        check("0", (u64::MAX, u64::MAX), (u64::MAX, u64::MAX), false);
    }

    #[test]
    fn texts_become_exact_decimals_or_errors_with_a_column() {
        let check = |text: &str, expected: Result<(&str, u32), u64>| {
            let read = text.parse::<Percent>();
            let shown = read.as_ref().map(|percent| (percent.to_string(), percent.decimals()));
            let shown = shown.as_ref().map(|(text, decimals)| (text.as_str(), *decimals));
            assert_eq!(shown.map_err(|error| error.column()), expected, "{text:?}");
        };
        check("80", Ok(("80", 0)));
        check(" 080.50 % ", Ok(("80.5", 1)));
        check("0.000000001", Ok(("0.000000001", 9)));
        check("-5", Ok(("-5", 0)));
        check("-0.5", Ok(("-0.5", 1)));
        check("999999999.999999999", Ok(("999999999.999999999", 9)));
        check("", Err(1));
        check("%", Err(1));
        check("80.", Err(4));
        check(".5", Err(1));
        check("80,5", Err(3));
        check("1e2", Err(2));
        check("--1", Err(2));
        check("80.0.1", Err(5));
        check("NaN", Err(1));
        check("1234567890", Err(10));
        check("1.0000000000", Err(12));
        check(" 8٣", Err(3));
    }

    #[test]
    fn range_is_0_to_100_inclusive() {
        let check = |text: &str, clamped: &str| {
            let percent: Percent = text.parse().unwrap();
            assert_eq!(percent.clamped().to_string(), clamped, "{text}");
            assert_eq!(percent.is_in_range(), percent.to_string() == clamped, "{text}");
        };
        check("0", "0");
        check("100", "100");
        check("100.000000001", "100");
        check("-0.000000001", "0");
        check("0.5", "0.5");
    }
}
