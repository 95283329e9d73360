//! An instant in RFC 3339, as `--now` and `WINDLASS_NOW` hand it in.

use std::str::FromStr;

/// Whole seconds and nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instant {
    /// Seconds since the epoch; negative before it.
    pub seconds: i64,
    /// 0 to 999,999,999.
    pub nanoseconds: u32,
}

/// The text is no instant as RFC 3339, section 5.6 has them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not an instant as RFC 3339 has them")]
pub struct ParseInstantError;

impl FromStr for Instant {
    type Err = ParseInstantError;

    /// `2026-11-21T13:45:00.5+01:00`. A leap second counts as the first second of the next minute.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text).ok_or(ParseInstantError)
    }
}

/// What is left of a text.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    fn byte(&mut self) -> Option<u8> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        Some(first)
    }

    fn expect(&mut self, wanted: &[u8]) -> Option<()> {
        wanted.contains(&self.byte()?).then_some(())
    }

    /// So many digits, in this range.
    fn number(&mut self, digits: usize, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let mut number = 0;
        for _ in 0..digits {
            let byte = self.byte()?;
            if !byte.is_ascii_digit() {
                return None;
            }
            number = number * 10 + i64::from(byte - b'0');
        }
        range.contains(&number).then_some(number)
    }
}

fn parse(text: &str) -> Option<Instant> {
    let mut rest = Rest(text.as_bytes());
    let year = rest.number(4, 0..=9999)?;
    rest.expect(b"-")?;
    let month = rest.number(2, 1..=12)?;
    rest.expect(b"-")?;
    let day = rest.number(2, 1..=days_in(year, month))?;
    rest.expect(b"Tt ")?;
    let hour = rest.number(2, 0..=23)?;
    rest.expect(b":")?;
    let minute = rest.number(2, 0..=59)?;
    rest.expect(b":")?;
    let second = rest.number(2, 0..=60)?;
    let (nanoseconds, after) = fraction(&mut rest)?;
    let sign = match after {
        b'Z' | b'z' => 0,
        b'+' => 1,
        b'-' => -1,
        _ => return None,
    };
    let mut offset = 0;
    if sign != 0 {
        let hours = rest.number(2, 0..=23)?;
        rest.expect(b":")?;
        offset = sign * (hours * 3600 + rest.number(2, 0..=59)? * 60);
    }
    let seconds = day_number(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second - offset;
    rest.0.is_empty().then_some(Instant { seconds, nanoseconds })
}

/// The nanoseconds after a point, and the byte that ended them. Digits past the ninth are dropped.
fn fraction(rest: &mut Rest<'_>) -> Option<(u32, u8)> {
    let first = rest.byte()?;
    if first != b'.' {
        return Some((0, first));
    }
    let (mut nanoseconds, mut worth) = (0, 100_000_000);
    let mut byte = rest.byte().filter(u8::is_ascii_digit)?;
    while byte.is_ascii_digit() {
        nanoseconds += u32::from(byte - b'0') * worth;
        worth /= 10;
        byte = rest.byte()?;
    }
    Some((nanoseconds, byte))
}

const fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// The number of a day of the proleptic Gregorian calendar, 1970-01-01 being 0 (years that begin in March).
const fn day_number(year: i64, month: i64, day: i64) -> i64 {
    let year = if month <= 2 { year - 1 } else { year };
    let month_from_march = (month + 9) % 12;
    let days_before_year = year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    days_before_year + (153 * month_from_march + 2) / 5 + day - 1 - 719_468
}

#[cfg(test)]
mod tests {
    use super::Instant;

    #[test]
    fn instants_of_rfc_3339_are_read_and_others_refused() {
        let at = |text: &str| {
            text.parse::<Instant>()
                .map(|instant| (instant.seconds, instant.nanoseconds))
                .ok()
        };
        assert_eq!(at("1970-01-01T00:00:00Z"), Some((0, 0)));
        assert_eq!(at("2000-02-29T00:00:00z"), Some((951_782_400, 0)));
        assert_eq!(at("2026-11-21T13:45:00Z"), Some((1_795_268_700, 0)));
        assert_eq!(at("2026-11-21 14:45:00.25+01:00"), Some((1_795_268_700, 250_000_000)));
        assert_eq!(
            at("2026-11-21T13:45:00.1234567899Z"),
            Some((1_795_268_700, 123_456_789))
        );
        assert_eq!(at("1969-12-31T23:59:59-00:00"), Some((-1, 0)));
        assert_eq!(at("2016-12-31T23:59:60Z"), at("2017-01-01T00:00:00Z"));
        for text in [
            "",
            "2026-11-21",
            "2026-11-21T13:45Z",
            "2026-02-29T00:00:00Z",
            "2026-13-01T00:00:00Z",
            "2026-11-21T24:00:00Z",
            "2026-11-21T13:45:00",
            "2026-11-21T13:45:00.Z",
            "2026-11-21T13:45:00Zx",
            "2026-11-21T13:45:00+1:00",
            "２026-11-21T13:45:00Z",
        ] {
            assert_eq!(at(text), None, "{text}");
        }
    }
}
