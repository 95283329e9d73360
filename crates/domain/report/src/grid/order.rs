//! The order in which people look for names: case aside, runs of digits by their value.

use std::cmp::Ordering;

/// `CVE-2024-999` before `CVE-2024-10000`, `apt` before `Zlib`. Total: texts that read alike are ordered by their bytes.
pub(super) fn natural(a: &str, b: &str) -> Ordering {
    let same = a.bytes().zip(b.bytes()).take_while(|(l, r)| l == r).count();
    // A number that both begin is compared from its first digit.
    let digits = a.bytes().take(same).rev().take_while(u8::is_ascii_digit).count();
    let from = same - digits;
    let mut left = a.as_bytes().get(from..).unwrap_or_default();
    let mut right = b.as_bytes().get(from..).unwrap_or_default();
    loop {
        let order = match (left.first(), right.first()) {
            (Some(l), Some(r)) if l.is_ascii_digit() && r.is_ascii_digit() => {
                let ((l, rest_l), (r, rest_r)) = (number(left), number(right));
                (left, right) = (rest_l, rest_r);
                l.len().cmp(&r.len()).then_with(|| l.cmp(r))
            }
            (Some(l), Some(r)) => {
                let order = l.to_ascii_lowercase().cmp(&r.to_ascii_lowercase());
                (left, right) = (left.get(1..).unwrap_or_default(), right.get(1..).unwrap_or_default());
                order
            }
            (None, None) => return a.cmp(b),
            (l, r) => l.is_some().cmp(&r.is_some()),
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// The digits at the beginning, without leading zeros, and what follows.
fn number(text: &[u8]) -> (&[u8], &[u8]) {
    let end = text.iter().position(|it| !it.is_ascii_digit()).unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end).unwrap_or((text, &[]));
    let zeros = digits.iter().take_while(|it| **it == b'0').count();
    (digits.get(zeros..).unwrap_or_default(), rest)
}

#[cfg(test)]
mod tests {
    use super::natural;

    #[test]
    fn names_stand_where_people_look() {
        let expect = [
            "",
            "1.9",
            "1.10",
            "01.10.1",
            "apt",
            "CVE-2024-999",
            "cve-2024-1000",
            "src/a.rs:9",
            "src/a.rs:10",
            "Zlib",
            "zlib",
            "é",
        ];
        let mut sorted = expect;
        sorted.reverse();
        sorted.sort_by(|a, b| natural(a, b));
        assert_eq!(sorted, expect);
    }
}
