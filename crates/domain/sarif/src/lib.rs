//! SARIF 2.1.0 (OASIS, 2020-03-27): read as a stream, merged, and written so that GitHub accepts it.
//!
//! Inputs reach half a gigabyte and more, so nothing is parsed into a tree. [`read`] lends views of single rules and
//! results; [`merge`] makes many documents one, passing bytes on; both walk over a [`Source`] twice, first to check every
//! byte and to note where things stand, then to go there. What is broken is mended where that is safe and told as a
//! [`Repair`], or refused as a [`ReadError`] with line, column and JSON pointer.
//!
//! [`log`] is for writing: typed values that serde turns into SARIF.
//!
//! ```
//! use sarif::merge::{Keep, Options, merge};
//! use sarif::{Bytes, Source};
//!
//! let one = Bytes::new("one.sarif", r#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"T"}},"results":[]}]}"#);
//! let two = Bytes::new("two.sarif", r#"{"version":"2.1.0","runs":["#);
//! let sources: [&dyn Source; 2] = [&one, &two];
//! let mut out = Vec::new();
//! let account = merge(&sources, Options::default(), &mut Keep, &mut out)?;
//! assert_eq!(account.runs.len(), 1);
//! assert_eq!(account.problems().count(), 1);
//! # Ok::<(), sarif::merge::MergeError>(())
//! ```

pub mod acceptance;
pub mod fingerprint;
pub mod line_hash;
pub mod log;
pub mod merge;
pub mod read;
pub mod split;

mod clean;
mod digest;
mod format;
mod json;
mod outline;
mod problem;
mod schema;
mod source;
mod upgrade;

pub use clean::{Repair, Repairs};
pub use format::{Version, looks_like_sarif};
pub use json::Fault;
pub use problem::{Defect, ReadError};
pub use source::{Bytes, Source};

/// The `ruleId` that is written for a result that names no rule: the standard asks for one (section 3.27.5).
pub const NO_RULE: &str = "no-rule";
