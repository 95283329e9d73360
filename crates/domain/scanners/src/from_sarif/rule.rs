use std::collections::BTreeMap;

use sarif::read::{MessageView, RuleView, Text};
use serde_json::Value;

use super::message::{line, plain_of};
use crate::formats::field::tenths;

/// What findings need of a rule (SARIF 2.1.0, 3.49), kept while its run is read.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Rule {
    pub(super) id: String,
    pub(super) earlier_ids: Vec<String>,
    pub(super) name: String,
    pub(super) short: String,
    pub(super) full: String,
    pub(super) help_uri: String,
    /// The level of its configuration; empty when it has none.
    pub(super) level: String,
    /// Texts that messages name by id.
    pub(super) messages: BTreeMap<String, String>,
    pub(super) tags: Vec<String>,
    /// `security-severity` in tenths, where it says something.
    pub(super) score: Option<u16>,
    /// CVSS vectors with their scores in tenths, as Trivy writes them.
    pub(super) vectors: Vec<(String, Option<u16>)>,
    pub(super) purls: Vec<String>,
    /// The line `Severity:` of the help text.
    pub(super) help_severity: Option<String>,
    /// The line `Fix Version:` of the help text.
    pub(super) help_fix: Option<String>,
}

impl Rule {
    pub(super) fn of(view: &RuleView<'_>) -> Self {
        let text = |text: &Option<Text<'_>>| text.as_ref().map(|text| text.as_str().to_owned());
        let message = |message: &Option<MessageView<'_>>| plain_of(message.as_ref()).to_owned();
        let help = plain_of(view.help.as_ref());
        let properties = &view.properties;
        let messages = view.message_strings.iter();
        Self {
            id: view.id.as_str().to_owned(),
            earlier_ids: view.deprecated_ids.iter().map(|id| id.as_str().to_owned()).collect(),
            name: text(&view.name).unwrap_or_default(),
            short: message(&view.short_description),
            full: message(&view.full_description),
            help_uri: text(&view.help_uri).unwrap_or_default(),
            level: text(&view.default_configuration.level).unwrap_or_default(),
            messages: messages
                .map(|(id, text)| (id.as_str().to_owned(), plain_of(Some(text)).to_owned()))
                .collect(),
            tags: texts(properties, "tags"),
            score: score(properties),
            vectors: vectors(properties),
            purls: texts(properties, "purls"),
            help_severity: line(help, "Severity").map(ToOwned::to_owned),
            help_fix: line(help, "Fix Version").map(ToOwned::to_owned),
        }
    }
}

/// `security-severity` of a property bag in tenths; 0 and what is no number from 0 to 10 say nothing.
pub(super) fn score(properties: &Value) -> Option<u16> {
    let score = properties.get("security-severity").and_then(number).and_then(tenths);
    score.filter(|score| *score > 0)
}

fn vectors(properties: &Value) -> Vec<(String, Option<u16>)> {
    const KEYS: [(&str, &str); 3] = [
        ("cvssv40_vector", "cvssv40_baseScore"),
        ("cvssv3_vector", "cvssv3_baseScore"),
        ("cvssv2_vector", "cvssv2_score"),
    ];
    let found = KEYS.iter().filter_map(|(vector, score)| {
        let vector = properties.get(vector)?.as_str()?;
        Some((
            vector.to_owned(),
            properties.get(score).and_then(number).and_then(tenths),
        ))
    });
    found.collect()
}

/// The texts of a list in a property bag (3.8).
fn texts(properties: &Value, key: &str) -> Vec<String> {
    let list = properties.get(key).and_then(Value::as_array);
    let texts = list.into_iter().flatten().filter_map(Value::as_str);
    texts.map(ToOwned::to_owned).collect()
}

/// A number, also where it is written as a text.
fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        other => other.as_f64()?,
    };
    f64::is_finite(number).then_some(number)
}
