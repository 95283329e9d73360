//! Bills of materials: CycloneDX 1.2 to 1.7 and SPDX 2.2 and 2.3, both as JSON, read into one model and compared.

mod bom;
mod cyclonedx;
mod diff;
mod findings;
mod license;
mod read;
mod scanned;
mod spdx;
mod version;

pub use bom::{Affected, Analysis, Bom, BomFormat, Component, Dependency, Scope, Vulnerability};
pub use diff::{BomDiff, LicenseChange, NewVulnerability, VersionChange, diff};
pub use findings::findings;
pub(crate) use read::of_document;
pub use read::read;
pub use scanned::scanned;
pub use version::Direction;
