//! A finding of any scanner, and what is decided about findings: which are one, which are ignored, which are new,
//! and whether the gate passes.

//!
//! It refuses to: read files, ask the clock, join findings by fingerprints or texts, or take what nobody judged for harmless.

mod finding;
mod location;
mod package;
mod severity;
mod source;
mod suppression;

mod digest;
mod glob;
mod names;
mod purl;

pub mod merge;
mod subject;

pub mod ignore;
mod miss;
mod suppress;
pub mod vex;

pub mod baseline;
pub mod policy;

pub use finding::{Finding, Fix, Kind};
pub use glob::{Glob, ParseGlobError};
pub use ignore::{Entry, EntryKinds, IgnoreFile, ParseIgnoreError, parse_ignore};
pub use location::Location;
pub use merge::{MergePolicy, Merged, SeverityPolicy, merge};
pub use miss::Miss;
pub use package::Package;
pub use purl::{Mismatch, ParsePurlError, Purl, image_purls};
pub use severity::{Rating, Severity};
pub use source::Source;
pub use subject::Subject;
pub use suppress::{Applied, Rules, SuppressedBy, Use, UseState, apply};
pub use suppression::{Suppression, SuppressionKind};
pub use vex::{Artifact, Bom, Graph, GraphPackage, ParseVexError, Statement, Status, Vex, parse_vex, write_openvex};
