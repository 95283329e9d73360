//! Durations as Go writes them: `1h30m`, `1.5s`, `300ms`.

const UNITS: [(&str, u64); 8] = [
    ("ns", 1),
    ("us", 1_000),
    ("\u{b5}s", 1_000),
    ("\u{3bc}s", 1_000),
    ("ms", 1_000_000),
    ("s", 1_000_000_000),
    ("m", 60_000_000_000),
    ("h", 3_600_000_000_000),
];

/// Nanoseconds; `None` when the text is no duration of Go's, or more than 292 years.
pub(super) fn nanoseconds(text: &str) -> Option<i64> {
    let (negative, text) = match text.strip_prefix(['-', '+']) {
        Some(rest) => (text.starts_with('-'), rest),
        None => (false, text),
    };
    if text == "0" {
        return Some(0);
    }
    let (mut sum, mut rest) = (0_u64, text);
    while !rest.is_empty() || sum == 0 && rest.len() == text.len() {
        let (nanoseconds, behind) = part(rest)?;
        sum = sum.checked_add(nanoseconds).filter(|sum| *sum <= 1 << 63)?;
        rest = behind;
        if rest.is_empty() {
            break;
        }
    }
    if negative {
        return 0_i64.checked_sub_unsigned(sum);
    }
    i64::try_from(sum).ok()
}

/// One number with its unit.
fn part(text: &str) -> Option<(u64, &str)> {
    let digits = |text: &str| text.find(|it: char| !it.is_ascii_digit()).unwrap_or(text.len());
    let (whole, behind) = text.split_at(digits(text));
    let (fraction, behind) = match behind.strip_prefix('.') {
        Some(behind) => behind.split_at(digits(behind)),
        None => ("", behind),
    };
    if whole.is_empty() && fraction.is_empty() {
        return None;
    }
    let length = behind
        .find(|it: char| it == '.' || it.is_ascii_digit())
        .unwrap_or(behind.len());
    let (unit, behind) = behind.split_at(length);
    let scale = UNITS.into_iter().find(|(word, _)| *word == unit)?.1;
    let number = if whole.is_empty() {
        0
    } else {
        whole.parse::<u64>().ok()?
    };
    let nanoseconds = number.checked_mul(scale).filter(|it| *it <= 1 << 63)?;
    Some((nanoseconds.checked_add(share(fraction, scale))?, behind))
}

/// A fraction of a unit: Go counts its digits while they fit, and rounds down by a float.
fn share(fraction: &str, scale: u64) -> u64 {
    let (mut number, mut power) = (0_u64, 1.0_f64);
    for digit in fraction.bytes() {
        let next = number
            .checked_mul(10)
            .and_then(|it| it.checked_add(u64::from(digit - b'0')));
        let Some(next) = next.filter(|next| *next <= 1 << 63) else {
            break;
        };
        number = next;
        power *= 10.0;
    }
    (number as f64 * (scale as f64 / power)) as u64
}
