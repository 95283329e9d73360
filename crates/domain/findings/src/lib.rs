//! A finding of any scanner, and what is decided about findings: which are one, which are ignored, which are new,
//! and whether the gate passes.

//!
//! ```
//! use findings::{Finding, Kind, MergePolicy, Package, Severity, Source, Subject, merge, parse_ignore};
//!
//! let finding = |tool: &str, id: &str, alias: &str| {
//!     let source = Source { tool: tool.to_owned(), ..Source::default() };
//!     let mut finding = Finding::new(Kind::Vulnerability, id, Severity::High, source);
//!     finding.aliases = vec![alias.to_owned()];
//!     finding.package = Some(Package { name: "lodash".to_owned(), version: "4.17.20".to_owned(), ..Package::default() });
//!     finding
//! };
//! let told = vec![
//!     finding("Grype", "GHSA-35jh-r3h4-6jhm", "CVE-2021-23337"),
//!     finding("Snyk", "SNYK-JS-LODASH-1040724", "CVE-2021-23337"),
//! ];
//! let merged = merge(told, &MergePolicy::default());
//! assert_eq!(merged.len(), 1);
//! assert_eq!(merged[0].finding.id, "CVE-2021-23337");
//! assert_eq!(merged[0].sources.len(), 2);
//!
//! let ignored = parse_ignore(".trivyignore", b"GHSA-35jh-r3h4-6jhm exp:2026-12-31").expect("sound");
//! assert!(ignored.entries[0].covers(&Subject::from(&merged[0])));
//! ```
//!
//! It refuses to: read files, ask the clock, join findings by fingerprints or texts, or take what nobody judged for harmless.

mod finding;
mod location;
mod occurrence;
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
pub mod dismissal;
pub mod policy;

pub use finding::{Finding, Fix, Kind};
pub use glob::{Glob, ParseGlobError};
pub use ignore::{Entry, EntryKinds, IgnoreFile, ParseIgnoreError, parse_ignore};
pub use location::Location;
pub use merge::{MergePolicy, Merged, SeverityPolicy, merge};
pub use miss::Miss;
pub use occurrence::Occurrence;
pub use package::Package;
pub use purl::{Mismatch, ParsePurlError, Purl, image_purls};
pub use severity::{Rating, Severity};
pub use source::Source;
pub use subject::{Sighting, Subject};
pub use suppress::{Applied, Rules, SuppressedBy, Use, UseState, apply};
pub use suppression::{Suppression, SuppressionKind};
pub use vex::{
    Artifact, Bom, Graph, GraphPackage, ParseVexError, Scanned, Scans, Statement, Status, Vex, parse_vex, write_openvex,
};
