//! A finding of any scanner, and what is decided about findings: which are one, which are ignored, which are new,
//! and whether the gate passes.

mod finding;
mod location;
mod package;
mod severity;
mod source;
mod suppression;

pub use finding::{Finding, Fix, Kind};
pub use location::Location;
pub use package::Package;
pub use severity::{Rating, Severity};
pub use source::Source;
pub use suppression::{Suppression, SuppressionKind};
