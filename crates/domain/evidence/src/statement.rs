//! The statement: what is claimed about which subjects (in-toto attestation framework, `spec/v1/statement.md`).

use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::{CanonicalError, ResourceDescriptor, canonical_json};

/// The `_type` of every statement.
pub const STATEMENT_TYPE: &str = "https://in-toto.io/Statement/v1";

/// What a statement may claim.
pub trait Predicate: Serialize + DeserializeOwned {
    /// The `predicateType`; its end carries the major version.
    const TYPE: &'static str;
    /// Why a predicate contradicts itself.
    type Contradiction: std::error::Error + Send + Sync + 'static;

    /// Is it sound? Checked whenever a statement is written or read.
    ///
    /// # Errors
    /// Two of its facts cannot both be true.
    fn check(&self) -> Result<(), Self::Contradiction>;
}

/// A claim about subjects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement<P> {
    /// What it is about: matched by digest alone.
    pub subject: Vec<ResourceDescriptor>,
    /// What is claimed.
    pub predicate: P,
}

#[derive(Serialize, Deserialize)]
struct Wire<P> {
    #[serde(rename = "_type")]
    statement_type: String,
    subject: Vec<ResourceDescriptor>,
    #[serde(rename = "predicateType")]
    predicate_type: String,
    predicate: P,
}

/// The head of a statement: read first, so that another predicate is named and not called malformed.
#[derive(Deserialize)]
struct Head {
    #[serde(rename = "_type")]
    statement_type: String,
    #[serde(rename = "predicateType")]
    predicate_type: String,
}

/// Why a statement is not written.
#[derive(Debug, thiserror::Error)]
pub enum WriteStatementError<C: std::error::Error + 'static> {
    /// No subject, or one without a digest.
    #[error("statement has no subject with a digest")]
    SubjectMissing,
    /// The predicate is not sound.
    #[error("predicate contradicts itself")]
    Contradiction(#[source] C),
    /// It has no canonical form.
    #[error("statement has no canonical form")]
    Canonical(#[from] CanonicalError),
}

/// Why a statement is not read.
#[derive(Debug, thiserror::Error)]
pub enum ReadStatementError<C: std::error::Error + 'static> {
    /// It is no JSON, or has not the shape of its types.
    #[error("statement is malformed")]
    Malformed(#[from] serde_json::Error),
    /// It is something else than a statement of version 1.
    #[error("`_type` is `{found}`")]
    StatementType {
        /// What it says it is.
        found: String,
    },
    /// It claims something else.
    #[error("`predicateType` is `{found}`, expected `{expected}`")]
    PredicateType {
        /// What it claims.
        found: String,
        /// What was asked for.
        expected: &'static str,
    },
    /// No subject, or one without a digest.
    #[error("statement has no subject with a digest")]
    SubjectMissing,
    /// The predicate is not sound.
    #[error("predicate contradicts itself")]
    Contradiction(#[source] C),
}

impl<P: Predicate> Statement<P> {
    /// The canonical bytes, without a line end.
    ///
    /// # Errors
    /// A subject lacks a digest, the predicate contradicts itself, or a number is too large for JSON.
    pub fn to_json(&self) -> Result<String, WriteStatementError<P::Contradiction>> {
        if !self.has_subjects() {
            return Err(WriteStatementError::SubjectMissing);
        }
        self.predicate.check().map_err(WriteStatementError::Contradiction)?;
        let wire = Wire {
            statement_type: STATEMENT_TYPE.to_owned(),
            subject: self.subject.clone(),
            predicate_type: P::TYPE.to_owned(),
            predicate: &self.predicate,
        };
        Ok(canonical_json(&wire)?)
    }

    /// Reads a statement with this predicate; unknown fields are ignored, as the standard asks.
    ///
    /// # Errors
    /// It is malformed, something else, without subjects, or contradicts itself.
    pub fn from_json(bytes: &[u8]) -> Result<Self, ReadStatementError<P::Contradiction>> {
        let head: Head = strict_json::from_slice(bytes)?;
        if head.statement_type != STATEMENT_TYPE {
            return Err(ReadStatementError::StatementType {
                found: head.statement_type,
            });
        }
        if head.predicate_type != P::TYPE {
            return Err(ReadStatementError::PredicateType {
                found: head.predicate_type,
                expected: P::TYPE,
            });
        }
        let wire: Wire<P> = strict_json::from_slice(bytes)?;
        let statement = Self {
            subject: wire.subject,
            predicate: wire.predicate,
        };
        if !statement.has_subjects() {
            return Err(ReadStatementError::SubjectMissing);
        }
        statement.predicate.check().map_err(ReadStatementError::Contradiction)?;
        Ok(statement)
    }

    fn has_subjects(&self) -> bool {
        !self.subject.is_empty() && self.subject.iter().all(|subject| !subject.digest.is_empty())
    }
}
