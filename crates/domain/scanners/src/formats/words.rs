//! Words that many producers write in like manner: prose, names of weaknesses, single texts instead of lists.

use serde::{Deserialize, Deserializer};

use super::field::{Text, links, strings};

/// The first line that says something, without blanks around it.
pub(crate) fn first_line(text: &str) -> String {
    let mut lines = text.lines().map(str::trim);
    lines.find(|line| !line.is_empty()).unwrap_or_default().to_owned()
}

/// The weaknesses named anywhere in these texts (`CWE-79: Cross-site scripting`, `["CWE-400"]`), each once.
pub(crate) fn weaknesses<'t>(texts: impl IntoIterator<Item = &'t str>) -> Vec<String> {
    let numbers = texts
        .into_iter()
        .flat_map(|text| text.split("CWE-").skip(1))
        .map(|rest| {
            let end = rest.find(|letter: char| !letter.is_ascii_digit());
            rest.get(..end.unwrap_or(rest.len())).unwrap_or_default()
        });
    let named: Vec<String> = numbers
        .filter(|number| !number.is_empty())
        .map(|number| format!("CWE-{number}"))
        .collect();
    links(named.iter().map(String::as_str))
}

/// A list of texts, or a single one where a producer writes no list; `null` is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Texts(pub(crate) Vec<String>);

impl<'de> Deserialize<'de> for Texts {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged, expecting = "a text or a list of texts")]
        enum Written {
            List(Vec<Text>),
            One(Text),
        }
        Ok(Self(match Written::deserialize(deserializer)? {
            Written::List(texts) => strings(&texts),
            Written::One(text) => strings(&[text]),
        }))
    }
}

impl std::ops::Deref for Texts {
    type Target = [String];

    fn deref(&self) -> &[String] {
        &self.0
    }
}

/// The GitHub advisory that a page is about: `GHSA-…` as the last part of its address. Empty for other pages.
pub(crate) fn github_advisory(page: &str) -> &str {
    let last = page.rsplit('/').next().unwrap_or_default();
    if last.starts_with("GHSA-") { last } else { "" }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weaknesses_are_found_in_any_dress() {
        for (text, expected) in [
            ("CWE-79: Improper Neutralization", vec!["CWE-79"]),
            (r#"["CWE-400","CWE-1333"]"#, vec!["CWE-400", "CWE-1333"]),
            ("CWE-79 CWE-79", vec!["CWE-79"]),
            ("CWE-", vec![]),
            ("79", vec![]),
            ("", vec![]),
        ] {
            assert_eq!(weaknesses([text]), expected, "{text}");
        }
    }

    #[test]
    fn one_text_is_a_list_of_one() {
        for (json, expected) in [
            (r#""a""#, vec!["a"]),
            (r#"["a", null, 7, ""]"#, vec!["a", "7"]),
            ("null", vec![]),
            ("[]", vec![]),
        ] {
            assert_eq!(serde_json::from_str::<Texts>(json).unwrap().0, expected, "{json}");
        }
        assert!(serde_json::from_str::<Texts>("{}").is_err());
    }

    #[test]
    fn advisories_are_told_by_their_page() {
        assert_eq!(
            github_advisory("https://github.com/advisories/GHSA-qqgx-2p2h-9c37"),
            "GHSA-qqgx-2p2h-9c37"
        );
        assert_eq!(github_advisory("https://npmjs.com/advisories/1488"), "");
        assert_eq!(github_advisory(""), "");
    }
}
