use serde::Serialize;

use super::Message;

/// A place (section 3.28).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Location {
    /// Its number among a result's locations, for links in messages (3.28.2).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<u64>,
    /// The place in a file (3.28.3).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub physical_location: Option<PhysicalLocation>,
    /// The place in a program or document (3.28.4).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub logical_locations: Vec<LogicalLocation>,
    /// What is to be seen there (3.28.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
}

impl Location {
    /// Lines of a file. `uri` is relative to the root of the repository, percent-encoded.
    #[must_use]
    pub fn in_file(uri: impl Into<String>, region: Option<Region>) -> Self {
        Self {
            physical_location: Some(PhysicalLocation {
                artifact_location: ArtifactLocation {
                    uri: uri.into(),
                    uri_base_id: None,
                },
                region,
            }),
            ..Self::default()
        }
    }
}

/// A place in a file (section 3.29).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct PhysicalLocation {
    /// The file (3.29.3).
    pub artifact_location: ArtifactLocation,
    /// The part of it (3.29.4); absent: the whole file. GitHub asks for one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
}

/// A file (section 3.4).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ArtifactLocation {
    /// A relative or absolute URI reference (3.4.3), percent-encoded, never empty: GitHub refuses that.
    pub uri: String,
    /// The name of the base that `uri` is relative to (3.4.4). GitHub does not use it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub uri_base_id: Option<String>,
}

/// A part of a file (section 3.30). Everything counts from 1.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Region {
    /// First line (3.30.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_line: Option<u32>,
    /// First column (3.30.6); absent: 1.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start_column: Option<u32>,
    /// Last line (3.30.7); absent: the first.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_line: Option<u32>,
    /// The column after the last one (3.30.8); absent: the end of the line.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_column: Option<u32>,
}

/// A place in a program or document (section 3.33).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct LogicalLocation {
    /// The short name (3.33.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// The name with everything around it (3.33.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub fully_qualified_name: Option<String>,
    /// What it is: `function`, `package`, `resource` (3.33.7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<String>,
}
