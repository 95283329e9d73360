//! Names of advisories, as databases give them.

/// How the names of advisories begin. Numbers of vendors' notices (`RHSA-`, `DSA-`) are left out: a notice covers many.
const PREFIXES: [&str; 12] = [
    "CVE-",
    "GHSA-",
    "GO-",
    "RUSTSEC-",
    "PYSEC-",
    "OSV-",
    "MAL-",
    "SNYK-",
    "CGA-",
    "GMS-",
    "TEMP-",
    "sonatype-",
];

/// Is this the name of an advisory, and nothing else?
pub(super) fn is_advisory(text: &str) -> bool {
    let prefix = PREFIXES.iter().find(|prefix| text.starts_with(**prefix));
    prefix.is_some_and(|prefix| {
        let rest = text.get(prefix.len()..).unwrap_or_default();
        let is_part = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | ':' | '.' | '_');
        !rest.is_empty()
            && rest.chars().all(is_part)
            && (*prefix != "CVE-" || rest.starts_with(|c: char| c.is_ascii_digit()))
    })
}

/// The advisories named in a text, each once: words between blanks, quotes, commas and brackets.
pub(super) fn named_in(text: &str) -> Vec<String> {
    let is_between =
        |letter: char| letter.is_whitespace() || matches!(letter, ',' | ';' | '(' | ')' | '[' | ']' | '\'' | '"' | '`');
    let words = text.split(is_between).map(|word| word.trim_end_matches(['.', ':']));
    crate::formats::field::links(words.filter(|word| is_advisory(word)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn advisories_are_told_from_rules() {
        for (text, expected) in [
            ("CVE-2024-1234", true),
            ("GHSA-qqgx-2p2h-9c37", true),
            ("SNYK-DEBIAN12-APT-1541449", true),
            ("GO-2022-0969", true),
            ("CVE-", false),
            ("CVE-list", false),
            ("CKV_AWS_1", false),
            ("GO-", false),
            ("CVE-2024-1 and more", false),
            ("cve-2024-1", false),
        ] {
            assert_eq!(is_advisory(text), expected, "{text}");
        }
        assert_eq!(
            named_in("(also known as 'CVE-2020-1', 'GHSA-aaaa-bbbb-cccc'). See CVE-2020-1."),
            ["CVE-2020-1", "GHSA-aaaa-bbbb-cccc"]
        );
    }
}
