use serde::Deserialize;

use super::{MessageView, Text};

/// A place (section 3.28).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LocationView<'a> {
    /// The place in a file (3.28.3).
    #[serde(borrow)]
    pub physical_location: Option<PhysicalLocationView<'a>>,
    /// The places in a program or document (3.28.4).
    #[serde(borrow)]
    pub logical_locations: Vec<LogicalLocationView<'a>>,
    /// What is to be seen there (3.28.5).
    #[serde(borrow)]
    pub message: Option<MessageView<'a>>,
}

/// A place in a file (section 3.29).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct PhysicalLocationView<'a> {
    /// The file (3.29.3).
    #[serde(borrow)]
    pub artifact_location: ArtifactLocationView<'a>,
    /// The part of it (3.29.4).
    pub region: Option<RegionView>,
}

/// A file (section 3.4).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ArtifactLocationView<'a> {
    /// A URI reference, percent-encoded (3.4.3).
    #[serde(borrow)]
    pub uri: Option<Text<'a>>,
    /// The name of its base (3.4.4).
    #[serde(borrow)]
    pub uri_base_id: Option<Text<'a>>,
    /// The place in the run's artifacts (3.4.5).
    pub index: Option<u64>,
}

/// A part of a file (section 3.30). Lines and columns count from 1, offsets from 0.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RegionView {
    /// First line (3.30.5).
    pub start_line: Option<u64>,
    /// First column (3.30.6).
    pub start_column: Option<u64>,
    /// Last line (3.30.7).
    pub end_line: Option<u64>,
    /// The column after the last one (3.30.8).
    pub end_column: Option<u64>,
}

/// A place in a program or document (section 3.33).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct LogicalLocationView<'a> {
    /// The short name (3.33.4).
    #[serde(borrow)]
    pub name: Option<Text<'a>>,
    /// The name with everything around it (3.33.5).
    #[serde(borrow)]
    pub fully_qualified_name: Option<Text<'a>>,
    /// What it is (3.33.7).
    #[serde(borrow)]
    pub kind: Option<Text<'a>>,
    /// The place in the run's logical locations (3.33.3).
    pub index: Option<u64>,
}
