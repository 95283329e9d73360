//! Texts for SARIF: scanners' words are data, never markup of ours.

use findings::{Finding, Kind};

/// GitHub shows 1,024 characters of a description.
const SHOWN: usize = 1024;

/// The word for one of them, at the beginning of a line.
pub(super) const fn noun(kind: Kind) -> &'static str {
    match kind {
        Kind::Vulnerability => "Vulnerability",
        Kind::Misconfiguration => "Misconfiguration",
        Kind::Secret => "Secret",
        Kind::License => "License",
        Kind::Code => "Problem",
    }
}

/// The paragraphs of a description, trimmed.
pub(super) fn paragraphs(description: &str) -> impl Iterator<Item = &str> {
    description.split("\n\n").map(str::trim).filter(|text| !text.is_empty())
}

/// The paragraphs that the descriptions of all these findings have, in the order of the shortest.
pub(super) fn shared_paragraphs<'a>(findings: &[&'a Finding]) -> Vec<&'a str> {
    let key = |finding: &&Finding| (finding.description.len(), finding.description.clone());
    let Some(shortest) = findings.iter().min_by_key(|finding| key(finding)) else {
        return Vec::new();
    };
    let is_shared = |paragraph: &&str| {
        findings.iter().all(|finding| {
            finding.description == shortest.description || paragraphs(&finding.description).any(|one| one == *paragraph)
        })
    };
    paragraphs(&shortest.description).filter(is_shared).collect()
}

/// At most as long as GitHub shows, with a mark where it was cut.
pub(super) fn clipped(text: &str) -> String {
    if text.chars().count() <= SHOWN {
        return text.to_owned();
    }
    text.chars().take(SHOWN - 1).chain(['…']).collect()
}

/// A text in a message: what would read as an embedded link is escaped (SARIF 2.1.0, 3.11.6).
pub(super) fn in_message(text: &str) -> String {
    if text.contains("](") {
        text.replace('\\', "\\\\").replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    }
}

/// A value in a Markdown table: one line, without markup.
pub(super) fn escaped(value: &str) -> String {
    let mut escaped = String::with_capacity(value.len());
    for letter in value.chars() {
        match letter {
            '\n' | '\r' => escaped.push(' '),
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '!' | '#' | '~' => {
                escaped.push('\\');
                escaped.push(letter);
            }
            other => escaped.push(other),
        }
    }
    escaped
}

/// Is it an address that a browser opens?
pub(super) fn is_web(link: &str) -> bool {
    ["https://", "http://"].iter().any(|scheme| link.starts_with(scheme))
}

/// An address in which nothing ends it early: what no URI may hold is percent-encoded.
pub(super) fn uri(link: &str) -> String {
    let mut uri = String::with_capacity(link.len());
    for byte in link.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

/// The tag by which GitHub knows a weakness: `external/cwe/cwe-079`.
pub(super) fn weakness_tag(cwe: &str) -> Option<String> {
    let number = cwe.strip_prefix("CWE-").or_else(|| cwe.strip_prefix("cwe-"))?;
    let digits = number.bytes().take_while(u8::is_ascii_digit).count();
    let number: u32 = number.get(..digits)?.parse().ok()?;
    Some(format!("external/cwe/cwe-{number:03}"))
}
