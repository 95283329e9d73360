use serde::Serialize;

use super::{PropertyBag, ReportingDescriptor};

/// A tool (section 3.18). We write no extensions.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Tool {
    /// The component with the main program (3.18.2).
    pub driver: Driver,
}

/// A tool's component (section 3.19).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Driver {
    /// The name (3.19.8). GitHub keys alerts by it.
    pub name: String,
    /// The name with version or edition (3.19.9).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub full_name: Option<String>,
    /// The version in the tool's own form (3.19.13).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The version as Semantic Versioning 2.0 has it (3.19.12). GitHub prefers it to `version`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub semantic_version: Option<String>,
    /// Where to read about the tool: an absolute URI (3.19.17).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub information_uri: Option<String>,
    /// The rules (3.19.23), each id once. GitHub asks for the property even when it is empty.
    pub rules: Vec<ReportingDescriptor>,
    /// What the standard has no property for (3.8).
    #[serde(skip_serializing_if = "PropertyBag::is_empty")]
    pub properties: PropertyBag,
}
