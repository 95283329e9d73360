//! Evidence about a commit or a digest: in-toto statements and their predicates.
//!
//! A [`Statement`] binds a [`Predicate`] to subjects that are matched by digest alone (in-toto attestation framework,
//! `spec/v1/statement.md`). [`Statement::to_json`] writes the one canonical form that will be signed;
//! [`Statement::from_json`] reads any form and ignores fields it does not know. Both refuse what contradicts itself: a
//! gate that saw no data cannot write that it passed.
//!
//! The crate signs nothing, reads no file and knows no clock.

pub mod canonical;
pub mod coverage_result;
pub mod resource;
pub mod statement;
pub mod test_result;
pub mod vulns;

pub use canonical::{CanonicalError, canonical_json};
pub use coverage_result::CoverageResult;
pub use resource::{GitCommit, InvalidDigest, ResourceDescriptor, Sha256};
pub use statement::{Predicate, ReadStatementError, Statement, WriteStatementError};
pub use test_result::TestResult;
pub use vulns::Vulns;
