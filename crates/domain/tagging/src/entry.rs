//! The entries of `tags`: a type, and what it is told.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::csv::CsvFault;
use crate::javascript::{self, number_from_text, trim};
use crate::lists;

/// Entries when the input names none.
const DEFAULTS: [&str; 4] = [
    "type=schedule",
    "type=ref,event=branch",
    "type=ref,event=tag",
    "type=ref,event=pr",
];

/// One entry.
#[derive(Debug, Clone)]
pub(crate) struct Entry {
    pub(crate) kind: Kind,
    attributes: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Schedule,
    Semver,
    Pep440,
    Match,
    Edge,
    Branch,
    Tag,
    PullRequest,
    Raw,
    Sha,
}

/// Why an entry of `tags` cannot be read. The texts are those of docker/metadata-action.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseEntryError {
    /// The line is no CSV.
    #[error(transparent)]
    Csv(#[from] CsvFault),
    /// A line of blanks.
    #[error("a line of `tags` holds nothing but blanks")]
    Blank,
    /// A type that there is not.
    #[error("Unknown tag type attribute: {name}")]
    Type {
        /// As given.
        name: String,
    },
    /// An attribute that the type needs.
    #[error("Missing {attribute} attribute for {entry}")]
    Missing {
        /// Its name.
        attribute: &'static str,
        /// The entry.
        entry: String,
    },
    /// An attribute with a value that it cannot have.
    #[error("Invalid {attribute} for {entry}")]
    Invalid {
        /// Its name.
        attribute: &'static str,
        /// The entry.
        entry: String,
    },
}

/// The entries of the input, those of the highest priority first.
pub(crate) fn parse(input: &str) -> Result<Vec<Entry>, ParseEntryError> {
    let mut lines = lists::entries(input)?;
    if lines.is_empty() {
        lines = DEFAULTS.map(str::to_owned).to_vec();
    }
    let mut entries = lines
        .iter()
        .map(|line| Entry::parse(line))
        .collect::<Result<Vec<_>, _>>()?;
    javascript::sort(&mut entries, |one, other| {
        other.priority().partial_cmp(&one.priority()).unwrap_or(Ordering::Equal)
    });
    Ok(entries)
}

impl Entry {
    fn parse(line: &str) -> Result<Self, ParseEntryError> {
        let mut kind = "raw".to_owned();
        let mut attributes = BTreeMap::new();
        for field in lists::fields(line)?.ok_or(ParseEntryError::Blank)? {
            match field.split_once('=').filter(|(key, _)| !key.is_empty()) {
                Some((key, value)) => match trim(key).to_lowercase().as_str() {
                    "type" => kind = known_type(trim(value))?,
                    key => drop(attributes.insert(key.to_owned(), trim(value).to_owned())),
                },
                None => drop(attributes.insert("value".to_owned(), trim(&field).to_owned())),
            }
        }
        Reader { line, attributes }.entry(&kind)
    }

    /// An attribute; those that a type needs have their default.
    pub(crate) fn attribute(&self, name: &str) -> &str {
        self.attributes.get(name).map(String::as_str).unwrap_or_default()
    }

    /// An attribute that may be left to the flavor.
    pub(crate) fn own(&self, name: &str) -> Option<&str> {
        self.attributes.get(name).map(String::as_str)
    }

    /// NaN when it is no number.
    fn priority(&self) -> f64 {
        let default = match self.kind {
            Kind::Schedule => 1000.0,
            Kind::Semver | Kind::Pep440 => 900.0,
            Kind::Match => 800.0,
            Kind::Edge => 700.0,
            Kind::Branch | Kind::Tag | Kind::PullRequest => 600.0,
            Kind::Raw => 200.0,
            Kind::Sha => 100.0,
        };
        self.own("priority").map_or(default, number_from_text)
    }
}

fn known_type(name: &str) -> Result<String, ParseEntryError> {
    let known = ["schedule", "semver", "pep440", "match", "edge", "ref", "raw", "sha"];
    if known.contains(&name) {
        Ok(name.to_owned())
    } else {
        Err(ParseEntryError::Type { name: name.to_owned() })
    }
}

struct Reader<'a> {
    line: &'a str,
    attributes: BTreeMap<String, String>,
}

impl Reader<'_> {
    /// The entry, with the defaults of its type.
    fn entry(mut self, kind: &str) -> Result<Entry, ParseEntryError> {
        let kind = match kind {
            "schedule" => {
                self.default("pattern", "nightly");
                Kind::Schedule
            }
            "semver" | "pep440" => {
                self.needs("pattern")?;
                if kind == "semver" { Kind::Semver } else { Kind::Pep440 }
            }
            "match" => {
                self.needs("pattern")?;
                self.default("group", "0");
                self.holds("match group", "group", |group| !number_from_text(group).is_nan())?;
                Kind::Match
            }
            "edge" => Kind::Edge,
            "ref" => {
                self.needs("event")?;
                self.holds("event", "event", |event| matches!(event, "branch" | "tag" | "pr"))?;
                match self.attributes.get("event").map(String::as_str) {
                    Some("branch") => Kind::Branch,
                    Some("tag") => Kind::Tag,
                    _ => {
                        self.default("prefix", "pr-");
                        Kind::PullRequest
                    }
                }
            }
            "sha" => {
                self.default("prefix", "sha-");
                self.default("format", "short");
                self.holds("format", "format", |format| matches!(format, "short" | "long"))?;
                Kind::Sha
            }
            _ => {
                self.needs("value")?;
                Kind::Raw
            }
        };
        self.default("enable", "true");
        Ok(Entry {
            kind,
            attributes: self.attributes,
        })
    }

    fn default(&mut self, name: &str, value: &str) {
        self.attributes
            .entry(name.to_owned())
            .or_insert_with(|| value.to_owned());
    }

    fn needs(&self, attribute: &'static str) -> Result<(), ParseEntryError> {
        let entry = self.line.to_owned();
        self.attributes
            .get(attribute)
            .map(drop)
            .ok_or(ParseEntryError::Missing { attribute, entry })
    }

    fn holds(&self, attribute: &'static str, name: &str, valid: impl Fn(&str) -> bool) -> Result<(), ParseEntryError> {
        let entry = self.line.to_owned();
        let value = self.attributes.get(name).map(String::as_str).unwrap_or_default();
        if valid(value) {
            Ok(())
        } else {
            Err(ParseEntryError::Invalid { attribute, entry })
        }
    }
}
