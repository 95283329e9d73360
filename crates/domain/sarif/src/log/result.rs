use std::collections::BTreeMap;

use serde::Serialize;

use super::{Level, Location, PropertyBag};

/// A result (section 3.27).
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Result {
    /// The id of its rule (3.27.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_id: Option<String>,
    /// The place of its rule in `tool.driver.rules`, from 0 (3.27.6).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule_index: Option<usize>,
    /// The rule of an extension, where it is not the driver's (3.27.7).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rule: Option<RuleReference>,
    /// How serious (3.27.10).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    /// What is wrong (3.27.11).
    pub message: Message,
    /// Where (3.27.12). GitHub refuses a result without, and places the alert by the first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub locations: Vec<Location>,
    /// What the message refers to (3.27.22).
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub related_locations: Vec<Location>,
    /// Parts of an identity (3.27.17). GitHub reads `primaryLocationLineHash` alone.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub partial_fingerprints: BTreeMap<String, String>,
    /// Stable identities (3.27.16).
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub fingerprints: BTreeMap<String, String>,
    /// Marks that the result does not count (3.27.23); absent: nobody has looked.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub suppressions: Option<Vec<Suppression>>,
    /// What the standard has no property for (3.8).
    #[serde(skip_serializing_if = "PropertyBag::is_empty")]
    pub properties: PropertyBag,
}

/// A message (section 3.11): its text is written out, never looked up by id.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Message {
    /// Plain text, with `[text](id)` for links to related locations (3.11.8).
    pub text: String,
    /// The same in GitHub-flavoured Markdown (3.11.9).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub markdown: Option<String>,
}

impl Message {
    /// Plain text alone.
    #[must_use]
    pub fn text(text: impl Into<String>) -> Self {
        Self {
            text: text.into(),
            markdown: None,
        }
    }
}

/// Names a rule of a component (section 3.52).
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct RuleReference {
    /// The rule's id (3.52.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Its place in the component's rules, from 0 (3.52.5).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub index: Option<usize>,
}

/// A mark that a result does not count (section 3.35).
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Suppression {
    /// Where the mark stands (3.35.2): `inSource` or `external`.
    pub kind: SuppressionKind,
    /// Whether it is in force (3.35.3); absent: it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<SuppressionStatus>,
    /// Why (3.35.4).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub justification: Option<String>,
}

/// Where a mark stands (section 3.35.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SuppressionKind {
    /// In the scanned source.
    InSource,
    /// Outside: an ignore file, a database.
    External,
}

/// Whether a mark is in force (section 3.35.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum SuppressionStatus {
    /// In force.
    Accepted,
    /// Not decided; the result counts.
    UnderReview,
    /// Refused; the result counts.
    Rejected,
}
