//! CVE numbers as numbers.

/// `CVE-2024-1234` as one number that sorts by year; `None` for what is none.
pub(super) fn number(name: &str) -> Option<u64> {
    let prefix = name.get(..4).filter(|it| it.eq_ignore_ascii_case("CVE-"));
    let (year, number) = prefix.and(name.get(4..))?.split_once('-')?;
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if year.len() != 4 || !digits(year) || !digits(number) {
        return None;
    }
    let number: u64 = number.parse().ok().filter(|it| *it < 1 << 40)?;
    year.parse::<u64>().ok().map(|year| (year << 40) | number)
}

#[cfg(test)]
mod tests {
    use super::number;

    #[test]
    fn only_cve_numbers_are_numbers() {
        assert_eq!(number("CVE-2024-0001"), number("cve-2024-1"));
        assert!(number("CVE-2023-99999") < number("CVE-2024-1"));
        for text in [
            "",
            "CVE-",
            "CVE-2024",
            "CVE-24-1",
            "CVE-2024-",
            "CVE-2024-1x",
            "GHSA-2024-1",
            "CVE-2024-99999999999999999999",
        ] {
            assert_eq!(number(text), None, "{text}");
        }
    }
}
