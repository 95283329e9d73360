//! Why a document cannot be read.

use surface::{Code, Explain, Position};

use crate::json::{Fault, WalkError};
use crate::source::{Source, line_and_column};

/// Why a document cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Defect {
    /// The bytes cannot be had.
    #[error("cannot be read: {message}")]
    Unreadable {
        /// What the host says.
        message: String,
    },
    /// It is no JSON, or a part of it has not the form that SARIF gives it.
    #[error("{fault}")]
    Malformed {
        /// What is wrong.
        fault: Fault,
        /// How many bytes stand before it, in UTF-8.
        offset: u64,
    },
    /// It is JSON, but no SARIF.
    #[error("is no SARIF: it has no `runs`")]
    NotSarif,
    /// It is SARIF of a version that nobody has published.
    #[error("SARIF version `{version}` is unknown")]
    UnknownVersion {
        /// The version as it says.
        version: String,
    },
    /// It is of an old version, which is upgraded in memory, and too large for that.
    #[error("SARIF of version {version} is upgraded in memory, up to {limit} bytes")]
    TooLargeToUpgrade {
        /// Its version.
        version: &'static str,
        /// The limit in bytes.
        limit: u64,
    },
}

/// A document that cannot be read, and where in it the reason stands.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{source_name}`: {defect}")]
pub struct ReadError {
    /// The document, as the user calls it.
    pub source_name: String,
    /// What is wrong with it.
    pub defect: Defect,
    /// Line, column (in bytes of UTF-8) and JSON pointer.
    pub position: Box<Position>,
}

impl ReadError {
    pub(crate) fn new(source: &dyn Source, defect: Defect) -> Self {
        Self {
            source_name: source.name().to_owned(),
            defect,
            position: Box::new(Position::default().in_file(source.name())),
        }
    }

    pub(crate) fn io(source: &dyn Source, error: &std::io::Error) -> Self {
        Self::new(
            source,
            Defect::Unreadable {
                message: error.to_string(),
            },
        )
    }

    pub(crate) fn walk(source: &dyn Source, error: WalkError) -> Self {
        match error {
            WalkError::Io(error) => Self::io(source, &error),
            WalkError::Fault { fault, offset, pointer } => {
                let mut position = match line_and_column(source, offset) {
                    Ok((line, column)) => Position::at(line, column),
                    Err(_) => Position::default(), // it was there a moment ago; the pointer is enough
                };
                position.pointer = Some(pointer);
                Self {
                    source_name: source.name().to_owned(),
                    defect: Defect::Malformed { fault, offset },
                    position: Box::new(position.in_file(source.name())),
                }
            }
        }
    }
}

impl Explain for ReadError {
    fn code(&self) -> Code {
        match &self.defect {
            Defect::Unreadable { .. } => Code::FileUnreadable,
            Defect::Malformed { .. } => Code::ScanInputMalformed,
            Defect::NotSarif | Defect::UnknownVersion { .. } => Code::ScanInputUnknown,
            Defect::TooLargeToUpgrade { .. } => Code::InputTooLarge,
        }
    }

    fn hints(&self) -> Vec<String> {
        match &self.defect {
            Defect::Malformed {
                fault: Fault::Truncated | Fault::Empty,
                ..
            } => {
                vec!["check whether the scanner or the upload was cut off, and write the report again".to_owned()]
            }
            Defect::UnknownVersion { .. } => vec!["write the report as SARIF 2.1.0".to_owned()],
            Defect::TooLargeToUpgrade { .. } => vec!["let the scanner write SARIF 2.1.0".to_owned()],
            Defect::Unreadable { .. } | Defect::Malformed { .. } | Defect::NotSarif => Vec::new(),
        }
    }

    fn position(&self) -> Position {
        (*self.position).clone()
    }
}
