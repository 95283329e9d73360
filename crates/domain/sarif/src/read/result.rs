use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::text::count;
use super::{LocationView, Text};

/// A result (section 3.27), as far as findings need it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ResultView<'a> {
    /// The id of its rule (3.27.5).
    #[serde(borrow)]
    pub rule_id: Option<Text<'a>>,
    /// The place of its rule in the driver's rules (3.27.6).
    pub rule_index: Option<u64>,
    /// Its rule, when it belongs to an extension (3.27.7).
    #[serde(borrow)]
    pub rule: Option<RuleReferenceView<'a>>,
    /// `fail` unless it says otherwise (3.27.9).
    #[serde(borrow)]
    pub kind: Option<Text<'a>>,
    /// `none`, `note`, `warning`, `error`; absent: what its rule says (3.27.10).
    #[serde(borrow)]
    pub level: Option<Text<'a>>,
    /// What is wrong (3.27.11).
    #[serde(borrow)]
    pub message: MessageView<'a>,
    /// Where (3.27.12).
    #[serde(borrow)]
    pub locations: Vec<LocationView<'a>>,
    /// Parts of an identity (3.27.17).
    #[serde(borrow)]
    pub partial_fingerprints: BTreeMap<Text<'a>, Text<'a>>,
    /// Stable identities (3.27.16).
    #[serde(borrow)]
    pub fingerprints: BTreeMap<Text<'a>, Text<'a>>,
    /// Marks that it does not count (3.27.23).
    #[serde(borrow)]
    pub suppressions: Vec<SuppressionView<'a>>,
    /// `new`, `unchanged`, `updated`, `absent` (3.27.24).
    #[serde(borrow)]
    pub baseline_state: Option<Text<'a>>,
    /// How many code flows it has (3.27.18).
    #[serde(deserialize_with = "count")]
    pub code_flows: u64,
    /// What the standard has no property for (3.8); `null` when there is nothing.
    pub properties: Value,
}

impl<'a> ResultView<'a> {
    /// The view of a result that was cleaned.
    pub(crate) fn of(clean: &'a [u8]) -> Option<Self> {
        strict_json::from_slice(clean).ok()
    }

    /// Does a mark say that it does not count? One under review or rejected does not.
    #[must_use]
    pub fn is_suppressed(&self) -> bool {
        self.suppressions
            .iter()
            .any(|mark| mark.status.as_deref().is_none_or(|status| status == "accepted"))
    }
}

/// A message (section 3.11).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct MessageView<'a> {
    /// Plain text (3.11.8).
    #[serde(borrow)]
    pub text: Option<Text<'a>>,
    /// The same in Markdown (3.11.9).
    #[serde(borrow)]
    pub markdown: Option<Text<'a>>,
    /// The name of a text of the rule (3.11.10).
    #[serde(borrow)]
    pub id: Option<Text<'a>>,
    /// What stands for `{0}`, `{1}` ... in it (3.11.11).
    #[serde(borrow)]
    pub arguments: Vec<Text<'a>>,
}

/// Names a rule of a component (section 3.52).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RuleReferenceView<'a> {
    /// The rule's id (3.52.4).
    #[serde(borrow)]
    pub id: Option<Text<'a>>,
    /// Its place in the component's rules (3.52.5).
    pub index: Option<u64>,
    /// The component (3.52.7).
    #[serde(borrow)]
    pub tool_component: ToolComponentView<'a>,
}

/// Names a component of the tool (section 3.54).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ToolComponentView<'a> {
    /// Its name (3.54.3).
    #[serde(borrow)]
    pub name: Option<Text<'a>>,
    /// Its place in the extensions (3.54.4).
    pub index: Option<u64>,
}

/// A mark that a result does not count (section 3.35).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct SuppressionView<'a> {
    /// `inSource` or `external` (3.35.2).
    #[serde(borrow)]
    pub kind: Text<'a>,
    /// `accepted`, `underReview`, `rejected`; absent: accepted (3.35.3).
    #[serde(borrow)]
    pub status: Option<Text<'a>>,
    /// Why (3.35.4).
    #[serde(borrow)]
    pub justification: Option<Text<'a>>,
}
