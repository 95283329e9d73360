use serde::Deserialize;
use serde_json::Value;

use super::{MessageView, Text};

/// A rule (section 3.49), as far as findings need it.
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct RuleView<'a> {
    /// Its stable name (3.49.3).
    #[serde(borrow)]
    pub id: Text<'a>,
    /// Its earlier names (3.49.4).
    #[serde(borrow)]
    pub deprecated_ids: Vec<Text<'a>>,
    /// A name for people (3.49.7).
    #[serde(borrow)]
    pub name: Option<Text<'a>>,
    /// One sentence (3.49.9).
    #[serde(borrow)]
    pub short_description: Option<MessageView<'a>>,
    /// The whole description (3.49.10).
    #[serde(borrow)]
    pub full_description: Option<MessageView<'a>>,
    /// Texts that messages name by id (3.49.11).
    #[serde(borrow)]
    pub message_strings: std::collections::BTreeMap<Text<'a>, MessageView<'a>>,
    /// Level and rank unless a result says otherwise (3.49.14).
    #[serde(borrow)]
    pub default_configuration: ConfigurationView<'a>,
    /// Where to read more (3.49.12).
    #[serde(borrow)]
    pub help_uri: Option<Text<'a>>,
    /// What to do about it (3.49.13).
    #[serde(borrow)]
    pub help: Option<MessageView<'a>>,
    /// `security-severity`, `precision`, tags (3.8); `null` when there is nothing.
    pub properties: Value,
}

/// What holds for a rule's results unless they say otherwise (section 3.50).
#[derive(Debug, Clone, Default, PartialEq, Deserialize)]
#[serde(rename_all = "camelCase", default)]
pub struct ConfigurationView<'a> {
    /// How serious (3.50.3); absent: `warning`.
    #[serde(borrow)]
    pub level: Option<Text<'a>>,
}

impl<'a> RuleView<'a> {
    /// The view of a rule that was cleaned.
    pub(crate) fn of(clean: &'a [u8]) -> Option<Self> {
        strict_json::from_slice(clean).ok()
    }
}
