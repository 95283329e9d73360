//! Scanners' own formats, read into findings, and findings written as SARIF.
//!
//! [`read()`] is the door: it tells the format by content ([`sniff`]), never by the file's name, and hands the document to
//! the reader of that format. A reader keeps every entry of its report or refuses the report with the place: nothing is
//! dropped in silence.
//!
//! It refuses to: open files, merge or judge findings (that is the `findings` crate), or know GitHub.

mod boms;
mod cvss;
mod document;
mod format;
mod formats;
pub mod from_sarif;
mod locate;
mod outline;
mod read;
mod refusal;
mod report;
pub mod sbom;
mod scan;
mod sniff;
pub mod to_sarif;

pub use boms::know_boms;
pub use format::Format;
pub use formats::sarif::read_sarif;
pub use read::read;
pub use refusal::{Fault, ReadError};
pub use report::{Note, Report};
pub use sniff::sniff;
