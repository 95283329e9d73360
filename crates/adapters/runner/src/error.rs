//! What can go wrong when speaking to the runner.

use platform::FileError;
use runner_protocol::{FenceError, FileCommandError, MaskRefused, ReadEventError};
use surface::{Code, Explain, Position};

/// Something could not be said.
#[derive(Debug, thiserror::Error)]
pub enum SpeakError {
    /// One of the runner's files cannot be written.
    #[error("runner's file cannot be written")]
    File(#[from] FileError),
    /// Standard output is closed.
    #[error("standard output cannot be written")]
    Console(#[source] std::io::Error),
    /// No random bytes for a delimiter.
    #[error("no random bytes for a delimiter")]
    Random(#[source] std::io::Error),
    /// The entry cannot be worded.
    #[error("entry for the runner cannot be written")]
    Entry(#[from] FileCommandError),
    /// The text knows its own fence.
    #[error("text of others cannot be fenced")]
    Fence(#[from] FenceError),
    /// The outputs together exceed what GitHub passes on.
    #[error("output `{name}` brings the outputs to {bytes} bytes, over the limit of {limit}")]
    OutputsTooLarge {
        /// The output that went over.
        name: String,
        /// Bytes of all outputs as UTF-16.
        bytes: usize,
        /// The limit, in the same bytes.
        limit: usize,
    },
}

impl Explain for SpeakError {
    fn code(&self) -> Code {
        match self {
            Self::File(_) | Self::Console(_) => Code::FileUnwritable,
            Self::Random(_) | Self::Entry(_) | Self::Fence(_) => Code::Internal,
            Self::OutputsTooLarge { .. } => Code::InputTooLarge,
        }
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::OutputsTooLarge { .. } => vec!["pass large results on as an artifact".to_owned()],
            _ => Vec::new(),
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::File(error) => Position::default().in_file(error.path.clone()),
            _ => Position::default(),
        }
    }
}

/// A secret could not be masked.
#[derive(Debug, thiserror::Error)]
pub enum MaskError {
    /// It must not be.
    #[error("value cannot be masked")]
    Refused(#[from] MaskRefused),
    /// It could not be said.
    #[error(transparent)]
    Speak(#[from] SpeakError),
}

impl Explain for MaskError {
    fn code(&self) -> Code {
        match self {
            Self::Refused(_) => Code::UsageInvalid,
            Self::Speak(error) => error.code(),
        }
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::Refused(_) => vec!["hand in the secret itself, on one line".to_owned()],
            Self::Speak(error) => error.hints(),
        }
    }
}

/// The facts of the run could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadFactsError {
    /// The payload's file cannot be read.
    #[error("event payload cannot be read")]
    File(#[from] FileError),
    /// The payload or a variable is malformed.
    #[error(transparent)]
    Event(#[from] ReadEventError),
}

impl Explain for ReadFactsError {
    fn code(&self) -> Code {
        match self {
            Self::File(_) => Code::FileUnreadable,
            Self::Event(error) => error.code(),
        }
    }

    fn position(&self) -> Position {
        match self {
            Self::File(error) => Position::default().in_file(error.path.clone()),
            Self::Event(error) => error.position(),
        }
    }
}
