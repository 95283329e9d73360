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

/// How an odd count was read.
pub(crate) type Oddity = &'static str;

/// A count, with what was odd about it. `None`: it has no sound meaning.
pub(crate) fn hits(bytes: &[u8]) -> Option<(Hits, Option<Oddity>)> {
    if let Some(count) = whole(bytes) {
        return Some((Hits::count(count), None));
    }
    let text = std::str::from_utf8(bytes).ok()?.trim();
    match text {
        "-" | "=====" | "#####" => return Some((Hits::MISSED, Some("a mark where a count should be, read as missed"))),
        _ => {}
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit()) && !text.is_empty();
    if digits {
        return Some((
            Hits::count(text.parse().unwrap_or(u64::MAX)),
            Some("a count over the largest number, cut there"),
        ));
    }
    let plain = text
        .bytes()
        .all(|byte| matches!(byte, b'0'..=b'9' | b'+' | b'-' | b'.' | b'e' | b'E'));
    let number: f64 = plain.then(|| text.parse().ok())??;
    Some(of_float(number))
}

/// A count that came as a floating-point number.
pub(crate) fn of_float(number: f64) -> (Hits, Option<Oddity>) {
    if number < 0.0 {
        return (Hits::MISSED, Some("a negative count, read as missed"));
    }
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "`as` saturates, and it is not negative"
    )]
    let count = number.ceil() as u64;
    let oddity = if number >= u64::MAX as f64 {
        "a count over the largest number, cut there"
    } else {
        "a count with a fraction, rounded up"
    };
    (Hits::count(count), Some(oddity))
}

#[cfg(test)]
mod tests {
    use super::hits;
    use crate::Hits;

    #[track_caller]
    fn check(text: &str, expect: Option<(Hits, bool)>) {
        assert_eq!(
            hits(text.as_bytes()).map(|(hits, odd)| (hits, odd.is_some())),
            expect,
            "{text}"
        );
    }

    #[test]
    fn counts() {
        check("0", Some((Hits::MISSED, false)));
        check("12", Some((Hits::count(12), false)));
        check("18446744073709551615", Some((Hits::count(u64::MAX), false)));
        check("18446744073709551616", Some((Hits::count(u64::MAX), true)));
        check("99999999999999999999999999", Some((Hits::count(u64::MAX), true)));
        check("-3", Some((Hits::MISSED, true)));
        check("0.2", Some((Hits::count(1), true)));
        check("0.0", Some((Hits::MISSED, true)));
        check("1e30", Some((Hits::count(u64::MAX), true)));
        check("=====", Some((Hits::MISSED, true)));
        check("", None);
        check("abc", None);
        check("NaN", None);
        check("inf", None);
    }
}
