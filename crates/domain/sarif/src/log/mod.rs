//! Typed SARIF 2.1.0 for writing. Each type names its section of the standard; absent properties are not written.
//!
//! Only what our own producers say is here. Empty lists are absent too, but for those whose absence means something
//! else: `results` (absent: not scanned) and `runs`.

mod location;
mod properties;
mod result;
mod rule;
mod tool;

use std::collections::BTreeMap;

use serde::Serialize;

pub use location::{ArtifactLocation, Location, LogicalLocation, PhysicalLocation, Region};
pub use properties::PropertyBag;
pub use result::{Message, Result, RuleReference, Suppression, SuppressionKind, SuppressionStatus};
pub use rule::{Level, MultiformatMessage, ReportingConfiguration, ReportingDescriptor};
pub use tool::{Driver, Tool};

/// The version that this crate writes.
pub const VERSION: &str = "2.1.0";

/// The schema that this crate's output names and obeys.
pub const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// A log file (section 3.13).
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Log {
    /// The schema (3.13.3).
    #[serde(rename = "$schema")]
    pub schema: &'static str,
    /// The version (3.13.2).
    pub version: &'static str,
    /// The runs (3.13.4).
    pub runs: Vec<Run>,
}

impl Log {
    /// A log of these runs, in the version and with the schema of this crate.
    #[must_use]
    pub const fn new(runs: Vec<Run>) -> Self {
        Self {
            schema: SCHEMA,
            version: VERSION,
            runs,
        }
    }
}

/// One run of one tool (section 3.14).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Run {
    /// The tool (3.14.6).
    pub tool: Tool,
    /// What names the run among others (3.14.3). GitHub takes its id up to the last `/` as the category.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub automation_details: Option<AutomationDetails>,
    /// What the bases that locations name stand for (3.14.14).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub original_uri_base_ids: BTreeMap<String, ArtifactLocation>,
    /// In what columns are counted (3.14.17).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub column_kind: Option<ColumnKind>,
    /// The results (3.14.23); empty when the tool found nothing.
    pub results: Vec<Result>,
    /// What the standard has no property for (3.8).
    #[serde(skip_serializing_if = "PropertyBag::is_empty")]
    pub properties: PropertyBag,
}

/// What names a run among others (section 3.17).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct AutomationDetails {
    /// A hierarchical name (3.17.3): `category/` or `category/run`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
}

/// In what columns are counted (section 3.14.17).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum ColumnKind {
    /// UTF-16 code units.
    Utf16CodeUnits,
    /// Unicode code points.
    UnicodeCodePoints,
}
