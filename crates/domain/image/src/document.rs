use serde::{Serialize, de::DeserializeOwned};
use surface::{Code, Explain, Position};

use crate::{Digest, MediaType};

/// Bytes that a manifest or index may have: what registries take.
pub const LARGEST_MANIFEST: usize = 4 << 20;
/// Bytes that a configuration may have.
pub const LARGEST_CONFIG: usize = 4 << 20;

/// A document with the bytes it was read from, which are what its digest names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document<T> {
    /// What it says.
    pub value: T,
    bytes: Vec<u8>,
}

/// A document that cannot be taken.
#[derive(Debug, thiserror::Error)]
#[error("the {what} cannot be read: {fault}")]
pub struct DocumentError {
    /// `manifest`, `index`, `configuration`.
    pub what: &'static str,
    /// What is wrong.
    pub fault: DocumentFault,
}

/// What is wrong with a document.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum DocumentFault {
    /// It is too large.
    #[error("it has {bytes} bytes, more than {limit}")]
    TooLarge {
        /// Its size.
        bytes: usize,
        /// What it may have.
        limit: usize,
    },
    /// It is no JSON, or a field is missing, stands twice or is of the wrong kind.
    #[error("{0}")]
    Json(#[source] serde_json::Error),
    /// Its version is another.
    #[error("its schema version is {found}, not 2")]
    Version {
        /// The version.
        found: u64,
    },
    /// It is of another kind than its server or descriptor says, or than is asked for.
    #[error("it says that it is `{found}`, not `{wanted}`")]
    Kind {
        /// What it says.
        found: MediaType,
        /// What it should be.
        wanted: String,
    },
    /// It could be read as a manifest and as an index.
    #[error("it has `{field}`, which belongs to another kind of document")]
    Ambiguous {
        /// The field.
        field: &'static str,
    },
}

impl Explain for DocumentError {
    fn code(&self) -> Code {
        match self.fault {
            DocumentFault::TooLarge { .. } => Code::InputTooLarge,
            DocumentFault::Json(_)
            | DocumentFault::Version { .. }
            | DocumentFault::Kind { .. }
            | DocumentFault::Ambiguous { .. } => Code::ImageDocumentMalformed,
        }
    }

    fn position(&self) -> Position {
        match &self.fault {
            DocumentFault::Json(error) if error.line() > 0 => Position::at(error.line() as u64, error.column() as u64),
            DocumentFault::Json(_)
            | DocumentFault::TooLarge { .. }
            | DocumentFault::Version { .. }
            | DocumentFault::Kind { .. }
            | DocumentFault::Ambiguous { .. } => Position::default(),
        }
    }
}

impl<T> Document<T> {
    /// The digest of its bytes.
    #[must_use]
    pub fn digest(&self) -> Digest {
        Digest::of(&self.bytes)
    }

    /// Its bytes as they were read: what is pushed, signed and compared.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    pub(crate) fn read(what: &'static str, bytes: &[u8], limit: usize) -> Result<Self, DocumentError>
    where
        T: DeserializeOwned,
    {
        let fail = |fault| DocumentError { what, fault };
        if bytes.len() > limit {
            let bytes = bytes.len();
            return Err(fail(DocumentFault::TooLarge { bytes, limit }));
        }
        let value = serde_json::from_slice(bytes).map_err(|error| fail(DocumentFault::Json(error)))?;
        Ok(Self {
            value,
            bytes: bytes.to_vec(),
        })
    }
}

/// The value as JSON without blanks; the same value is always the same bytes.
pub(crate) fn written<T: Serialize>(value: &T) -> Vec<u8> {
    // Our types have text keys and finite numbers only, which is all that JSON could refuse.
    serde_json::to_vec(value).unwrap_or_default()
}

/// Checks what manifests and indexes say about themselves.
pub(crate) fn check(
    what: &'static str,
    version: u64,
    said: Option<&MediaType>,
    declared: Option<&str>,
    is_right: impl Fn(&MediaType) -> bool,
) -> Result<(), DocumentError> {
    let fail = |fault| Err(DocumentError { what, fault });
    if version != 2 {
        return fail(DocumentFault::Version { found: version });
    }
    let declared = declared.map(MediaType::from);
    for found in said.iter().copied().chain(&declared) {
        if !is_right(found) {
            let found = found.clone();
            let wanted = what.to_owned();
            return fail(DocumentFault::Kind { found, wanted });
        }
    }
    match (said, declared) {
        (Some(said), Some(declared)) if *said != declared => fail(DocumentFault::Kind {
            found: said.clone(),
            wanted: declared.to_string(),
        }),
        _ => Ok(()),
    }
}
