//! Why a report is refused.

use surface::{Code, Explain, Position};

use crate::Format;

/// A report that cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// There is nothing in the file.
    #[error("`{file}` is empty")]
    Empty {
        /// The file, as it was given.
        file: String,
    },
    /// The bytes are no text.
    #[error("`{file}` is not UTF-8 text")]
    NotText {
        /// The file, as it was given.
        file: String,
        /// The line of the first bad byte, from 1.
        line: u64,
        /// Its column in bytes, from 1.
        column: u64,
    },
    /// The content is of no format that is known, or of several.
    #[error("the format of `{file}` is not known")]
    Unknown {
        /// The file, as it was given.
        file: String,
    },
    /// The text is no JSON, or a value in it is of the wrong kind.
    #[error("`{file}` is no sound report of format `{format}`")]
    Malformed {
        /// The file, as it was given.
        file: String,
        /// What it was read as.
        format: Format,
        /// Where: a JSON pointer.
        pointer: String,
        /// The line, from 1; 0 where only the pointer is known.
        line: u64,
        /// The column in bytes, from 1; 0 where only the pointer is known.
        column: u64,
        /// What the JSON reader says.
        source: serde_json::Error,
    },
    /// The JSON is sound, but an entry says too little or something impossible.
    #[error("an entry of `{file}` cannot be read as format `{format}`: {fault}")]
    Entry {
        /// The file, as it was given.
        file: String,
        /// What it was read as.
        format: Format,
        /// Where: a JSON pointer.
        pointer: String,
        /// The line, from 1; 0 where only the pointer is known.
        line: u64,
        /// The column in bytes, from 1; 0 where only the pointer is known.
        column: u64,
        /// What is wrong.
        fault: Fault,
    },
    /// SARIF has a reader of its own, which says itself what is wrong.
    #[error(transparent)]
    Sarif(Box<sarif::ReadError>),
}

/// What is wrong with an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Fault {
    /// A key that tells what the entry is about is missing or empty.
    #[error("`{0}` is missing or empty")]
    Missing(&'static str),
    /// A value is none of those that the format allows.
    #[error("`{found}` is no {wanted}")]
    Unexpected {
        /// What is wanted, in words.
        wanted: &'static str,
        /// What stands there.
        found: String,
    },
    /// The report says that the scan itself failed, so that it cannot be taken for a clean one.
    #[error("the scanner failed: {0}")]
    ScanFailed(String),
}

impl ReadError {
    /// The file, as it was given.
    #[must_use]
    pub fn file(&self) -> &str {
        match self {
            Self::Empty { file }
            | Self::NotText { file, .. }
            | Self::Unknown { file }
            | Self::Malformed { file, .. }
            | Self::Entry { file, .. } => file,
            Self::Sarif(error) => &error.source_name,
        }
    }
}

impl Explain for ReadError {
    fn code(&self) -> Code {
        match self {
            Self::Unknown { .. } => Code::ScanInputUnknown,
            Self::Empty { .. } | Self::NotText { .. } | Self::Malformed { .. } | Self::Entry { .. } => {
                Code::ScanInputMalformed
            }
            Self::Sarif(error) => error.code(),
        }
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Empty { .. } => vec!["check that the scanner ran to its end before this step".to_owned()],
            Self::NotText { .. } => vec!["write the report as UTF-8".to_owned()],
            Self::Unknown { .. } => {
                let words: Vec<&str> = Format::ALL.into_iter().map(Format::word).collect();
                vec![format!("name its format, one of {}", words.join(", "))]
            }
            Self::Malformed { source, .. } if source.is_eof() => {
                vec!["check whether the scanner or the upload was cut off".to_owned()]
            }
            Self::Entry {
                fault: Fault::ScanFailed(_),
                ..
            } => vec!["mend the scan, then write the report again".to_owned()],
            Self::Malformed { .. } | Self::Entry { .. } => Vec::new(),
            Self::Sarif(error) => error.hints(),
        }
    }

    fn position(&self) -> Position {
        let at = match self {
            Self::Empty { .. } | Self::Unknown { .. } => Position::default(),
            Self::NotText { line, column, .. } => Position::at(*line, *column),
            Self::Malformed {
                pointer, line, column, ..
            }
            | Self::Entry {
                pointer, line, column, ..
            } => Position {
                line: (*line > 0).then_some(*line),
                column: (*column > 0).then_some(*column),
                ..Position::pointer(pointer.clone())
            },
            Self::Sarif(error) => error.position(),
        };
        at.in_file(self.file())
    }
}
