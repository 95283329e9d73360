//! `windlass/image-metadata@1`: tags, labels and annotations of an image.

use std::collections::BTreeMap;

use serde::Serialize;

/// The kind.
pub const KIND: &str = "windlass/image-metadata@1";

/// The document of `windlass image metadata --json`.
#[derive(Debug, Clone, Serialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ImageMetadata {
    /// Always `windlass/image-metadata@1`.
    pub schema: &'static str,
    /// The first tag, without the name of an image; `null` when there is none.
    pub version: Option<String>,
    /// Each image with each tag.
    pub tags: Vec<String>,
    /// The tags without the names of images.
    pub tag_names: Vec<String>,
    /// The labels.
    pub labels: BTreeMap<String, String>,
    /// `level:key=value` of each annotation.
    pub annotations: Vec<String>,
    /// What is worth saying without being wrong.
    pub warnings: Vec<String>,
}
