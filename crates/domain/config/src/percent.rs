//! The shape of percentages and thresholds, without their meaning: the gate reads them exactly.

/// What a text is worth as a percentage or threshold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Worth {
    /// It can be used.
    Sound,
    /// It is a number, but outside 0 to 100, or a target below its minimum.
    OutOfRange,
    /// It is no number.
    Malformed,
}

/// A decimal from 0: its whole part, and its digits after the point without trailing zeros.
type Decimal<'a> = (u64, &'a str);

/// `80`, `79.5`, `80 %`.
pub(crate) fn percent(text: &str) -> Worth {
    match number(text) {
        None => Worth::Malformed,
        Some(number) if in_range(number) => Worth::Sound,
        Some(_) => Worth::OutOfRange,
    }
}

/// `80`, `80/90`, `/90`.
pub(crate) fn threshold(text: &str) -> Worth {
    let Some((minimum, target)) = text.split_once('/') else {
        return percent(text);
    };
    if minimum.trim().is_empty() {
        return percent(target);
    }
    match (number(minimum), number(target)) {
        (Some(minimum), Some(target)) if in_range(minimum) && in_range(target) && minimum <= target => Worth::Sound,
        (Some(_), Some(_)) => Worth::OutOfRange,
        _ => Worth::Malformed,
    }
}

/// `None`: no number; a negative one is out of any range.
fn number(text: &str) -> Option<Option<Decimal<'_>>> {
    let text = text.trim();
    let text = text.strip_suffix('%').map_or(text, str::trim_end);
    let (negative, digits) = text.strip_prefix('-').map_or((false, text), |digits| (true, digits));
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return None;
    }
    let decimal = (whole.parse().unwrap_or(u64::MAX), fraction.trim_end_matches('0'));
    Some(Some(decimal).filter(|_| !negative))
}

fn in_range(number: Option<Decimal<'_>>) -> bool {
    number.is_some_and(|number| number <= (100, ""))
}

#[cfg(test)]
mod tests {
    use super::{Worth, threshold};

    #[test]
    fn thresholds_are_numbers_in_range() {
        let check = |texts: &[&str], expect| {
            for text in texts {
                assert_eq!(threshold(text), expect, "{text}");
            }
        };
        check(
            &[
                "0",
                "80",
                "79.5",
                "100",
                "100.00",
                "80/90",
                "80 / 90.5",
                "80/80",
                "79.9/79.90",
                "80%",
                "80 %/90%",
                "/90",
            ],
            Worth::Sound,
        );
        check(
            &[
                "101",
                "100.01",
                "-1",
                "90/80",
                "79.91/79.9",
                "80/101",
                "99999999999999999999",
            ],
            Worth::OutOfRange,
        );
        check(
            &[
                "", "80%%", "/", "%", "eighty", "80/", "80/90/95", "8e1", ".5", "5.", "0x50", "８０", "--1",
            ],
            Worth::Malformed,
        );
    }
}
