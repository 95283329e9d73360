use findings::{Rating, Severity};
use sarif::read::{ResultView, Text};

use super::message::line;
use super::rule::{self, Rule};
use super::tool::Tool;

/// The severity of a result. First the label that Trivy, Grype and Snyk themselves put into their texts, so that the
/// same finding has the same severity in their JSON; then `security-severity`, of the rule as GitHub reads it and then
/// of the result; then the level, of the result or of its rule, which is `warning` when nobody says.
pub(super) fn severity(tool: Tool, text: &str, result: &ResultView<'_>, rule: Option<&Rule>) -> Severity {
    label(tool, text, rule)
        .or_else(|| score(result, rule).map(Severity::from_tenths))
        .unwrap_or_else(|| level(result, rule))
}

fn label(tool: Tool, text: &str, rule: Option<&Rule>) -> Option<Severity> {
    let label = match tool {
        // the help of a rule of Trivy's is about the last of its packages; the message is about this one
        Tool::Trivy => line(text, "Severity")?,
        Tool::Grype => rule?.help_severity.as_deref()?,
        Tool::Snyk => rule?.short.split_once(" severity - ")?.0,
        _ => return None,
    };
    Severity::from_label(label)
}

fn score(result: &ResultView<'_>, rule: Option<&Rule>) -> Option<u16> {
    rule.and_then(|rule| rule.score)
        .or_else(|| rule::score(&result.properties))
}

fn level(result: &ResultView<'_>, rule: Option<&Rule>) -> Severity {
    let of_rule = rule.map(|rule| rule.level.as_str()).filter(|level| !level.is_empty());
    let level = result.level.as_ref().map(Text::as_str).or(of_rule).unwrap_or("warning");
    Severity::from_label(level).unwrap_or_default()
}

/// What the properties quote: the score under the tool's name, and Trivy's CVSS vectors with theirs.
pub(super) fn ratings(tool_name: &str, result: &ResultView<'_>, rule: Option<&Rule>) -> Vec<Rating> {
    let rated = |score_tenths: Option<u16>, vector: &str| Rating {
        source: tool_name.to_owned(),
        severity: score_tenths.map(Severity::from_tenths).unwrap_or_default(),
        score_tenths,
        vector: vector.to_owned(),
    };
    let score = score(result, rule).map(|score| rated(Some(score), ""));
    let vectors = rule.into_iter().flat_map(|rule| &rule.vectors);
    score
        .into_iter()
        .chain(vectors.map(|(vector, score)| rated(*score, vector)))
        .collect()
}
