//! Names of advisories.

/// Data bases of which one entry is one vulnerability, the name that others are known by first.
const DATABASES: [&str; 14] = [
    "CVE-", "GHSA-", "GO-", "RUSTSEC-", "PYSEC-", "OSV-", "SNYK-", "NSWG-", "NPM:", "BIT-", "MAL-", "GMS-", "TEMP-",
    "HSEC-",
];

/// A name in the case of its data base: `CVE-2024-1`, `GHSA-xxxx-yyyy-zzzz` whatever the scanner writes; others as they are.
pub(crate) fn normalised(name: &str) -> String {
    let name = name.trim();
    if rank(name) == DATABASES.len() {
        return name.to_owned();
    }
    match name.get(..5) {
        Some(prefix) if prefix.eq_ignore_ascii_case("GHSA-") => {
            format!("GHSA-{}", name.get(5..).unwrap_or_default().to_ascii_lowercase())
        }
        Some(_) | None => name.to_ascii_uppercase(),
    }
}

/// The lower, the better known; the number of data bases for a name of none of them (a vendor's bulletin covers several
/// vulnerabilities, so it names none of them).
pub(crate) fn rank(name: &str) -> usize {
    let begins = |prefix: &&str| {
        name.get(..prefix.len())
            .is_some_and(|it| it.eq_ignore_ascii_case(prefix))
    };
    DATABASES.iter().position(begins).unwrap_or(DATABASES.len())
}

/// Does one entry of this name's data base describe one vulnerability?
pub(crate) fn is_single(name: &str) -> bool {
    rank(name) < DATABASES.len()
}

pub(crate) fn is_cve(name: &str) -> bool {
    rank(name) == 0
}

#[cfg(test)]
mod tests {
    use super::{is_single, normalised};

    #[test]
    fn names_are_written_as_their_data_base_does() {
        assert_eq!(normalised(" cve-2024-1 "), "CVE-2024-1");
        assert_eq!(normalised("ghsa-92XJ-mqp7-vmcj"), "GHSA-92xj-mqp7-vmcj");
        assert_eq!(normalised("rustsec-2020-0001"), "RUSTSEC-2020-0001");
        assert_eq!(normalised("DSA-5000-1"), "DSA-5000-1");
        assert_eq!(normalised("é"), "é");
        assert!(is_single("snyk-js-x-1") && !is_single("RHSA-2024:1") && !is_single("CV"));
    }
}
