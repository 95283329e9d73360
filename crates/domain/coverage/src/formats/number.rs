//! Numbers as reports write them: mostly digits, now and then something odd that still has one meaning.

use crate::Hits;

/// The digits at the start: their value and how many they are. The value holds for up to 19 digits.
pub(crate) fn leading_digits(bytes: &[u8]) -> (u64, usize) {
    let mut value = 0_u64;
    let mut length = 0;
    for &byte in bytes {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            break;
        }
        value = value.wrapping_mul(10).wrapping_add(u64::from(digit));
        length += 1;
    }
    (value, length)
}

/// A number of digits alone that fits.
pub(crate) fn whole(bytes: &[u8]) -> Option<u64> {
    match leading_digits(bytes) {
        (value, length @ 1..=19) if length == bytes.len() => Some(value),
        _ => std::str::from_utf8(bytes)
            .ok()
            .filter(|text| text.bytes().all(|b| b.is_ascii_digit()))?
            .parse()
            .ok(),
    }
}

/// A number of digits alone that fits.
pub(crate) fn whole_u32(bytes: &[u8]) -> Option<u32> {
    u32::try_from(whole(bytes)?).ok()
}

/// How an odd number was read, as a sentence fragment.
pub(crate) type Oddity = &'static str;

const MARK: Oddity = "a mark where a count should be, read as missed";
pub(crate) const NEGATIVE: Oddity = "a negative count, read as missed";
const FRACTION: Oddity = "a count with a fraction, rounded up";
const TOO_LARGE: Oddity = "a count over the largest number, cut there";
const SEPARATED: Oddity = "a count with blanks or separators, read without them";

/// A count, with what was odd about it. `None`: it has no sound meaning.
pub(crate) fn count(bytes: &[u8]) -> Option<(u64, Option<Oddity>)> {
    if let Some(count) = whole(bytes) {
        return Some((count, None));
    }
    let (count, oddity) = odd_count(bytes)?;
    Some((count, Some(oddity)))
}

/// Hits, with what was odd about their count. `None`: it has no sound meaning.
pub(crate) fn hits(bytes: &[u8]) -> Option<(Hits, Option<Oddity>)> {
    count(bytes).map(|(count, oddity)| (Hits::count(count), oddity))
}

fn odd_count(bytes: &[u8]) -> Option<(u64, Oddity)> {
    let text = std::str::from_utf8(bytes).ok()?.trim();
    if matches!(text, "-" | "=====" | "#####") {
        return Some((0, MARK));
    }
    let joined = text.replace([' ', '_', '\'', '\u{a0}', '\u{202f}'], "");
    let plain = if has_thousands(&joined) {
        joined.replace(',', "")
    } else {
        joined.replace(',', ".")
    };
    if !plain.is_empty() && plain.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(match plain.parse() {
            Ok(count) => (count, SEPARATED),
            Err(_) => (u64::MAX, TOO_LARGE),
        });
    }
    let numeric = |byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E');
    let number: f64 = plain.bytes().all(numeric).then(|| plain.parse().ok())??;
    Some(of_float(number))
}

/// Is each comma followed by a group of exactly three digits?
fn has_thousands(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    let three = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    whole.contains(',') && (1..=3).contains(&first.len()) && first != "0" && groups.all(three)
}

/// A count that came as a floating-point number.
pub(crate) fn of_float(number: f64) -> (u64, Oddity) {
    if number < 0.0 {
        return (0, NEGATIVE);
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and it is not negative"
    )]
    let count = number.ceil() as u64;
    let oddity = if number >= u64::MAX as f64 { TOO_LARGE } else { FRACTION };
    (count, oddity)
}

#[cfg(test)]
mod tests {
    use super::{FRACTION, MARK, NEGATIVE, SEPARATED, TOO_LARGE, count};

    #[test]
    fn every_way_to_write_a_count_has_one_meaning() {
        let check = |text: &str, expect| assert_eq!(count(text.as_bytes()), expect, "{text:?}");
        check("0", Some((0, None)));
        check("12", Some((12, None)));
        check("00000000000000000000012", Some((12, None)));
        check("18446744073709551615", Some((u64::MAX, None)));
        check("18446744073709551616", Some((u64::MAX, Some(TOO_LARGE))));
        check("99999999999999999999999999", Some((u64::MAX, Some(TOO_LARGE))));
        check("1e30", Some((u64::MAX, Some(TOO_LARGE))));
        check("-3", Some((0, Some(NEGATIVE))));
        check("-1,234", Some((0, Some(NEGATIVE))));
        check("1.0", Some((1, Some(FRACTION))));
        check("0.2", Some((1, Some(FRACTION))));
        check("0.0", Some((0, Some(FRACTION))));
        check("0,85", Some((1, Some(FRACTION))));
        check("2,5", Some((3, Some(FRACTION))));
        check("1e3", Some((1000, Some(FRACTION))));
        check("1,234.5", Some((1235, Some(FRACTION))));
        check(" 7 ", Some((7, Some(SEPARATED))));
        check("1,234", Some((1234, Some(SEPARATED))));
        check("1,234,567", Some((1_234_567, Some(SEPARATED))));
        check("1'234 567", Some((1_234_567, Some(SEPARATED))));
        check("9007199254740993 ", Some((9_007_199_254_740_993, Some(SEPARATED))));
        check("=====", Some((0, Some(MARK))));
        for none in ["", " ", ",", "abc", "NaN", "inf", "undefined", "1..2", "--1", "\u{661}"] {
            check(none, None);
        }
        assert_eq!(count(b"\xff1"), None);
    }
}
