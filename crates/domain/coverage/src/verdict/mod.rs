//! From everything measured to yes or no: one decision table, closed by default.
//!
//! [`judge`] takes a [`Policy`] and [`Facts`] and names each thing that speaks against the change. Missing, empty,
//! unreadable and unmatched data are reasons like low numbers are; each can be allowed alone.

pub mod expect;
pub mod facts;
pub mod judge;
pub mod policy;

mod baseline;
mod data;
mod levels;
mod places;

pub use expect::Expectation;
pub use facts::{Base, Baseline, Facts, FileFacts, PastEnd, Refusal, ReportFacts, ReportOutcome};
pub use judge::judge;
pub use policy::{ComponentPolicy, Policy, Thresholds};
