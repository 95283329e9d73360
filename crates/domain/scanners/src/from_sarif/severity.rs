use findings::{Rating, Severity};
use sarif::read::{ResultView, RuleView, Text};
use serde_json::Value;

use super::message::{line, plain_of};
use super::tool::Tool;
use crate::formats::field::tenths;

/// The severity of a result. First the label that Trivy, Grype and Snyk themselves put into their texts, so that the
/// same finding has the same severity in their JSON; then `security-severity`, of the rule as GitHub reads it and then
/// of the result; then the level, of the result or of its rule, which is `warning` when nobody says.
pub(super) fn severity(tool: Tool, text: &str, result: &ResultView<'_>, rule: Option<&RuleView<'_>>) -> Severity {
    label(tool, text, rule)
        .or_else(|| score(result, rule).map(Severity::from_tenths))
        .unwrap_or_else(|| level(result, rule))
}

fn label(tool: Tool, text: &str, rule: Option<&RuleView<'_>>) -> Option<Severity> {
    let help = plain_of(rule.and_then(|rule| rule.help.as_ref()));
    let short = plain_of(rule.and_then(|rule| rule.short_description.as_ref()));
    let label = match tool {
        // the help of a rule of Trivy's is about the last of its packages; the message is about this one
        Tool::Trivy => line(text, "Severity")?,
        Tool::Grype => line(help, "Severity")?,
        Tool::Snyk => short.split_once(" severity - ")?.0,
        _ => return None,
    };
    Severity::from_label(label)
}

/// `security-severity` in tenths; 0 and what is no number from 0 to 10 say nothing.
fn score(result: &ResultView<'_>, rule: Option<&RuleView<'_>>) -> Option<u16> {
    let bags = [rule.map(|rule| &rule.properties), Some(&result.properties)];
    let values = bags
        .into_iter()
        .flatten()
        .filter_map(|bag| bag.get("security-severity"));
    let mut scores = values.filter_map(number).filter_map(tenths);
    scores.find(|score| *score > 0)
}

fn level(result: &ResultView<'_>, rule: Option<&RuleView<'_>>) -> Severity {
    let of_rule = rule.and_then(|rule| rule.default_configuration.level.as_ref());
    let level = result.level.as_ref().or(of_rule).map_or("warning", Text::as_str);
    Severity::from_label(level).unwrap_or_default()
}

/// What the properties quote: the score under the tool's name, and Trivy's CVSS vectors with theirs.
pub(super) fn ratings(tool_name: &str, result: &ResultView<'_>, rule: Option<&RuleView<'_>>) -> Vec<Rating> {
    let rated = |score_tenths: Option<u16>, vector: &str| Rating {
        source: tool_name.to_owned(),
        severity: score_tenths.map(Severity::from_tenths).unwrap_or_default(),
        score_tenths,
        vector: vector.to_owned(),
    };
    let mut ratings = Vec::new();
    if let Some(score) = score(result, rule) {
        ratings.push(rated(Some(score), ""));
    }
    for (vector, score) in [
        ("cvssv40_vector", "cvssv40_baseScore"),
        ("cvssv3_vector", "cvssv3_baseScore"),
        ("cvssv2_vector", "cvssv2_score"),
    ] {
        let of_rule = |key: &str| rule.and_then(|rule| rule.properties.get(key));
        if let Some(vector) = of_rule(vector).and_then(Value::as_str) {
            ratings.push(rated(of_rule(score).and_then(number).and_then(tenths), vector));
        }
    }
    ratings
}

/// A number, also where it is written as a text.
fn number(value: &Value) -> Option<f64> {
    let number = match value {
        Value::String(text) => text.trim().parse().ok()?,
        other => other.as_f64()?,
    };
    f64::is_finite(number).then_some(number)
}
