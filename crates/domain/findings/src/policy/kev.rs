//! The catalogue of Known Exploited Vulnerabilities, as JSON.

use std::collections::BTreeSet;

use serde::Deserialize;
use surface::{Code, Explain, Instant};

use super::cve;

/// The catalogue.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Kev {
    /// When it was released; `None` when it does not say.
    pub date: Option<Instant>,
    numbers: BTreeSet<u64>,
}

/// Why a file is no catalogue.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseKevError {
    /// It is no JSON of the catalogue's shape.
    #[error("not the KEV catalogue: {detail}")]
    Shape {
        /// What the parser says.
        detail: String,
    },
    /// An entry's `cveID` is no CVE number.
    #[error("`{id}` is no CVE number")]
    Number {
        /// The text.
        id: String,
    },
    /// It holds another number of entries than it says.
    #[error("the catalogue says {said} entries and holds {found}")]
    Count {
        /// Its `count`.
        said: usize,
        /// Its entries.
        found: usize,
    },
    /// It holds no entry.
    #[error("the catalogue holds no entry")]
    Empty,
}

impl Explain for ParseKevError {
    fn code(&self) -> Code {
        Code::ScanDataMissing
    }
}

/// The members that are read (known_exploited_vulnerabilities_schema.json).
#[derive(Deserialize)]
struct Wire {
    #[serde(rename = "dateReleased", default)]
    released: String,
    count: Option<usize>,
    vulnerabilities: Vec<Entry>,
}

#[derive(Deserialize)]
struct Entry {
    #[serde(rename = "cveID")]
    id: String,
}

impl Kev {
    /// Reads the catalogue.
    ///
    /// # Errors
    /// It has another shape, an entry without a CVE number, or fewer entries than it says.
    pub fn parse(bytes: &[u8]) -> Result<Self, ParseKevError> {
        let wire: Wire = strict_json::from_slice(bytes).map_err(|error| ParseKevError::Shape {
            detail: error.to_string(),
        })?;
        let found = wire.vulnerabilities.len();
        match wire.count {
            Some(said) if said != found => return Err(ParseKevError::Count { said, found }),
            Some(_) | None if found == 0 => return Err(ParseKevError::Empty),
            Some(_) | None => {}
        }
        let number = |it: &Entry| cve::number(&it.id).ok_or_else(|| ParseKevError::Number { id: it.id.clone() });
        Ok(Self {
            date: wire.released.parse().ok(),
            numbers: wire.vulnerabilities.iter().map(number).collect::<Result<_, _>>()?,
        })
    }

    /// Is a vulnerability with one of these names in it?
    #[must_use]
    pub fn lists(&self, names: &[&str]) -> bool {
        let mut numbers = names.iter().filter_map(|name| cve::number(name));
        numbers.any(|number| self.numbers.contains(&number))
    }
}

#[cfg(test)]
mod tests {
    use super::{Kev, ParseKevError};

    #[test]
    fn the_catalogue_is_read_whole_or_not() {
        let text = r#"{"title":"x","dateReleased":"2026-11-20T15:00:00.0000Z","count":1,"vulnerabilities":[{"cveID":"CVE-2021-44228","dueDate":"2021-12-24"}]}"#;
        let kev = Kev::parse(text.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert!(kev.date.is_some() && kev.lists(&["GHSA-1", "cve-2021-44228"]) && !kev.lists(&["CVE-2021-1"]));
        for end in 0..text.len() {
            let cut = text.as_bytes().get(..end).unwrap_or_default();
            assert!(
                matches!(Kev::parse(cut), Err(ParseKevError::Shape { .. })),
                "cut at {end}"
            );
        }
        let fewer = text.replace("\"count\":1", "\"count\":2");
        assert_eq!(
            Kev::parse(fewer.as_bytes()),
            Err(ParseKevError::Count { said: 2, found: 1 })
        );
        assert_eq!(Kev::parse(br#"{"vulnerabilities":[]}"#), Err(ParseKevError::Empty));
        let number = ParseKevError::Number { id: "x".to_owned() };
        assert_eq!(Kev::parse(br#"{"vulnerabilities":[{"cveID":"x"}]}"#), Err(number));
    }
}
