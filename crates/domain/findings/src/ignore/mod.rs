//! Ignore files: `.trivyignore` and `.trivyignore.yaml`, for the findings of every scanner.

mod date;
mod entry;
mod license;
mod plain;
mod yaml;

pub use entry::{Entry, EntryKinds, ignoring};

use surface::{Code, Explain, Position};

use crate::{ParseGlobError, ParsePurlError};

/// The entries of one ignore file, and what was wrong without making it useless.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct IgnoreFile {
    /// In the order of the file.
    pub entries: Vec<Entry>,
    /// What was left out.
    pub doubts: Vec<IgnoreDoubt>,
}

/// Something in an ignore file that has no effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IgnoreDoubt {
    /// What it is.
    pub kind: IgnoreDoubtKind,
    /// Where it stands.
    pub position: Position,
}

/// What has no effect.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IgnoreDoubtKind {
    /// The date behind `exp:` is none, so the line is dropped, as Trivy does.
    #[error("the line for `{id}` is left out: `{date}` is no date")]
    Date {
        /// What the line is about.
        id: String,
        /// The date as written.
        date: String,
    },
    /// An entry of a list names no advisory, rule or licence.
    #[error("the entry has no `id`")]
    NoId,
    /// A key that nothing reads.
    #[error("nothing reads the key `{key}`")]
    Key {
        /// The key.
        key: String,
    },
}

/// Why an ignore file cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("cannot read the ignore file `{}`", position.file.as_deref().unwrap_or_default())]
pub struct ParseIgnoreError {
    /// Where it breaks.
    pub position: Box<Position>,
    /// What is wrong there.
    #[source]
    pub fault: IgnoreFault,
}

/// What is wrong at a place of an ignore file.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum IgnoreFault {
    /// It is no YAML.
    #[error(transparent)]
    Yaml(config::ProblemKind),
    /// A value of another kind.
    #[error("{expected} should stand here, not {found}")]
    Kind {
        /// What should stand there: `a list`.
        expected: &'static str,
        /// What stands there.
        found: &'static str,
    },
    /// A path is no glob.
    #[error(transparent)]
    Glob(ParseGlobError),
    /// A package URL is none.
    #[error(transparent)]
    Purl(ParsePurlError),
    /// `expired_at` is no date.
    #[error("`{text}` is no date")]
    Date {
        /// The text.
        text: String,
    },
}

impl Explain for ParseIgnoreError {
    fn code(&self) -> Code {
        Code::ScanIgnoreInvalid
    }

    fn hints(&self) -> Vec<String> {
        match &self.fault {
            IgnoreFault::Glob(error) => error.hints(),
            IgnoreFault::Purl(error) => error.hints(),
            IgnoreFault::Date { .. } => vec!["write the date as `2026-12-31`".to_owned()],
            IgnoreFault::Yaml(_) | IgnoreFault::Kind { .. } => Vec::new(),
        }
    }

    fn position(&self) -> Position {
        (*self.position).clone()
    }
}

/// Reads an ignore file: YAML when its name ends in `.yaml` or `.yml`, else a line for each id.
///
/// # Errors
/// The file is no YAML, or an entry has a broken glob, package URL or date.
pub fn parse_ignore(file: &str, bytes: &[u8]) -> Result<IgnoreFile, ParseIgnoreError> {
    let last = file.rsplit(['/', '\\']).next().unwrap_or(file);
    match last.rsplit_once('.') {
        Some((_, "yaml" | "yml")) => yaml::parse(file, bytes),
        Some(_) | None => Ok(plain::parse(file, bytes)),
    }
}
