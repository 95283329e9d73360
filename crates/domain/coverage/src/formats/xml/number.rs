//! Numbers as reports write them: mostly digits, sometimes something else.

/// What a piece of text is as a count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Number {
    /// Plain digits that fit.
    Exact(u64),
    /// Something else, taken for this: fractions are cut (but what is above 0 stays at least 1), what is below 0 is 0,
    /// what is too large saturates, separators of thousands are dropped.
    Lenient(u64),
    /// No number at all.
    None,
}

/// Reads a count.
pub(crate) fn count(text: &[u8]) -> Number {
    if text.is_empty() {
        return Number::None;
    }
    let mut sum: u64 = 0;
    for byte in text {
        let digit = byte.wrapping_sub(b'0');
        if digit > 9 {
            return lenient(text);
        }
        match sum.checked_mul(10).and_then(|tens| tens.checked_add(u64::from(digit))) {
            Some(next) => sum = next,
            None => return lenient(text),
        }
    }
    Number::Exact(sum)
}

fn lenient(text: &[u8]) -> Number {
    let Ok(text) = std::str::from_utf8(text) else {
        return Number::None;
    };
    let plain = text.trim().replace([' ', '_', '\u{a0}', '\u{202f}', '\''], "");
    let plain = if thousands(&plain) {
        plain.replace(',', "")
    } else {
        plain.replace(',', ".")
    };
    match plain.parse::<f64>() {
        Ok(number) if number.is_nan() => Number::None,
        Ok(number) if number > 0.0 && number < 1.0 => Number::Lenient(1),
        // `as` saturates at both ends, which is what is wanted
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "saturates, as documented"
        )]
        Ok(number) => Number::Lenient(plain.parse::<u64>().unwrap_or(number as u64)),
        Err(_) => Number::None,
    }
}

/// Is each comma followed by groups of exactly three digits?
fn thousands(text: &str) -> bool {
    let whole = text.split('.').next().unwrap_or_default();
    let mut groups = whole.trim_start_matches('-').split(',');
    let first = groups.next().unwrap_or_default();
    let three = |group: &str| group.len() == 3 && group.bytes().all(|byte| byte.is_ascii_digit());
    whole.contains(',') && (1..=3).contains(&first.len()) && first != "0" && groups.all(three)
}

/// `covered/total` of a condition coverage such as `50% (1/2)`. The flag says whether it was written just so.
pub(crate) fn fraction(text: &[u8]) -> Option<(u32, u32, bool)> {
    let slash = memchr::memchr(b'/', text)?;
    let before = text.get(..slash).unwrap_or_default();
    let after = text.get(slash + 1..).unwrap_or_default();
    let opening = memchr::memrchr(b'(', before);
    let closing = memchr::memchr(b')', after);
    let covered = match opening {
        Some(at) => before.get(at + 1..).unwrap_or_default(),
        None => before
            .rsplit(|byte| byte.is_ascii_whitespace())
            .next()
            .unwrap_or_default(),
    };
    let total = after.get(..closing.unwrap_or(after.len())).unwrap_or_default();
    let percent = before.get(..opening.unwrap_or(0)).unwrap_or_default();
    let usual = opening.is_some() && closing.is_some() && percent.ends_with(b"% ") && !percent.ends_with(b"%% ");
    let narrow = |number: u64| u32::try_from(number).unwrap_or(u32::MAX);
    match (count(covered), count(total)) {
        (Number::Exact(covered), Number::Exact(total)) => {
            Some((narrow(covered), narrow(total), usual && covered <= total))
        }
        (Number::Exact(covered) | Number::Lenient(covered), Number::Exact(total) | Number::Lenient(total)) => {
            Some((narrow(covered), narrow(total), false))
        }
        _ => None,
    }
}

/// The percentage of `50%`, as written.
pub(crate) fn percent(text: &[u8]) -> Option<f64> {
    let text = std::str::from_utf8(text).ok()?;
    text.trim()
        .trim_end_matches('%')
        .replace(',', ".")
        .parse()
        .ok()
        .filter(|number| (0.0..=100.0).contains(number))
}

#[cfg(test)]
mod tests {
    use super::{Number, count, fraction};

    #[test]
    fn counts_are_read_as_documented() {
        let check = |text: &str, expect: Number| assert_eq!(count(text.as_bytes()), expect, "{text:?}");
        check("0", Number::Exact(0));
        check("42", Number::Exact(42));
        check("18446744073709551615", Number::Exact(u64::MAX));
        check("18446744073709551616", Number::Lenient(u64::MAX));
        check("1.0", Number::Lenient(1));
        check("0.5", Number::Lenient(1));
        check("-3", Number::Lenient(0));
        check(" 7 ", Number::Lenient(7));
        check("1,234", Number::Lenient(1234));
        check("1,234,567", Number::Lenient(1_234_567));
        check("0,85", Number::Lenient(1));
        check("2,5", Number::Lenient(2));
        check("1e3", Number::Lenient(1000));
        check("9007199254740993 ", Number::Lenient(9_007_199_254_740_993));
        check("NaN", Number::None);
        check("undefined", Number::None);
        check("", Number::None);
    }

    #[test]
    fn fractions_are_read_as_documented() {
        let check = |text: &str, expect| assert_eq!(fraction(text.as_bytes()), expect, "{text:?}");
        check("50% (1/2)", Some((1, 2, true)));
        check("33.33% (1/3)", Some((1, 3, true)));
        check("50%% (1/2)", Some((1, 2, false)));
        check("-50% (-1/2)", Some((0, 2, false)));
        check("50% 1/2", Some((1, 2, false)));
        check("1/2", Some((1, 2, false)));
        check("150% (3/2)", Some((3, 2, false)));
        check("50%", None);
        check("50% (a/b)", None);
        check("", None);
    }
}
