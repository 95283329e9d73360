//! Fractions and percentages as Cobertura writes them.

use crate::formats::number::count;

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
    let ((covered, odd_covered), (total, odd_total)) = (count(covered)?, count(total)?);
    let usual = usual && odd_covered.is_none() && odd_total.is_none() && covered <= total;
    Some((narrow(covered), narrow(total), usual))
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
    use super::fraction;

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
