//! SARIF 2.1.0 (OASIS, 2020-03-27): read as a stream, merged, and written so that GitHub accepts it.
//!
//! [`log`] is for writing: typed values that serde turns into SARIF. What is read is never parsed into them: inputs
//! reach half a gigabyte, so a reader lends views of single results instead.

pub mod log;
pub mod merge;

mod clean;
mod digest;
mod format;
mod json;
mod outline;
mod problem;
pub mod read;
mod schema;
mod source;
mod upgrade;

pub use clean::{Repair, Repairs};
pub use format::{Version, looks_like_sarif};
pub use json::Fault;
pub use problem::{Defect, ReadError};

pub use source::{Bytes, Source};
