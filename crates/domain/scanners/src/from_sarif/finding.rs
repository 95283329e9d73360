use findings::{Finding, Kind, Source, Suppression, SuppressionKind};
use sarif::read::{ResultView, SuppressionView, Text};

use super::RunContext;
use super::kind::kind;
use super::location::place;
use super::message::text;
use super::rule::Rule;
use super::severity::{ratings, severity};
use super::tool::Tool;
use super::{names, package};
use crate::formats::field::links;
use crate::formats::words::{first_line, weaknesses};

/// What stands where an identity would in Semgrep's reports, unless one is logged in.
const PLACEHOLDER: &str = "requires login";

/// A result as a finding. `rule` is the rule that it names, where the run lists it.
pub(super) fn finding(
    run: &RunContext,
    rule: Option<&Rule>,
    result: &ResultView<'_>,
    file: &str,
    pointer: String,
) -> Finding {
    let tool = run.tool.unwrap_or(Tool::Other);
    let rule_id = rule_id(result, rule);
    let text = text(result, rule);
    let kind = kind(tool, rule_id, rule);
    let package = package::package(tool, kind, rule_id, &text, rule);
    let package_name = package
        .as_ref()
        .map(|package| package.name.as_str())
        .unwrap_or_default();
    let (id, aliases) = names::names(tool, kind, rule_id, package_name, &text, rule);
    let source = Source {
        tool: run.name.clone(),
        version: run.version.clone(),
        file: file.to_owned(),
        pointer,
    };
    let mut finding = Finding::new(kind, id, severity(tool, &text, result, rule), source);
    finding.aliases = aliases;
    finding.title = title(kind, &text, rule);
    finding.description = description(kind, text.as_str(), rule).to_owned();
    finding.ratings = ratings(&run.name, result, rule);
    finding.package = package;
    finding.fix = package::fix(tool, &text, rule);
    let place = place(tool, run, result, rule);
    finding.location = place.file;
    finding.target = place.target;
    finding.links = links(rule.map(|rule| rule.help_uri.as_str()));
    finding.cwes = cwes(rule);
    finding.suppressions = result.suppressions.iter().map(suppression).collect();
    finding.fingerprints = fingerprints(result);
    finding
}

/// The result's own `ruleId`, else that of its rule reference, else that of the rule found.
fn rule_id<'r>(result: &'r ResultView<'_>, rule: Option<&'r Rule>) -> &'r str {
    let own = result.rule_id.as_ref().map(Text::as_str);
    let referred = || result.rule.as_ref().and_then(|rule| rule.id.as_ref()).map(Text::as_str);
    let found = || rule.map(|rule| rule.id.as_str());
    let id = own.or_else(referred).or_else(found);
    id.filter(|id| *id != sarif::NO_RULE).unwrap_or_default()
}

/// Messages about packages are forms, so their rule has the sentence; other messages are the sentence.
fn title(kind: Kind, text: &str, rule: Option<&Rule>) -> String {
    let short = first_line(rule.map(|rule| rule.short.as_str()).unwrap_or_default());
    let own = first_line(text);
    let is_form = matches!(kind, Kind::Vulnerability | Kind::License);
    if own.is_empty() || is_form && !short.is_empty() {
        short
    } else {
        own
    }
}

fn description<'t>(kind: Kind, text: &'t str, rule: Option<&'t Rule>) -> &'t str {
    let full = rule.map(|rule| rule.full.as_str()).unwrap_or_default();
    match kind {
        // what a secret scanner quotes may be the secret
        Kind::Secret => full,
        _ if full.is_empty() => text,
        _ => full,
    }
}

/// Weaknesses among the tags: `CWE-79`, `external/cwe/cwe-079`.
fn cwes(rule: Option<&Rule>) -> Vec<String> {
    let tags: Vec<String> = rule
        .into_iter()
        .flat_map(|rule| &rule.tags)
        .map(|tag| tag.to_ascii_uppercase())
        .collect();
    let named = weaknesses(tags.iter().map(String::as_str));
    let plain = named.iter().map(|name| {
        let number = name.trim_start_matches("CWE-").trim_start_matches('0');
        format!("CWE-{number}")
    });
    let plain: Vec<String> = plain.collect();
    links(plain.iter().map(String::as_str))
}

fn suppression(mark: &SuppressionView<'_>) -> Suppression {
    let justification = mark.justification.as_ref().map(Text::as_str);
    Suppression {
        kind: if mark.kind.as_str() == "inSource" {
            SuppressionKind::InSource
        } else {
            SuppressionKind::External
        },
        accepted: mark.status.as_ref().is_none_or(|status| status.as_str() == "accepted"),
        reason: justification.unwrap_or_default().to_owned(),
    }
}

fn fingerprints(result: &ResultView<'_>) -> Vec<(String, String)> {
    let all = result.fingerprints.iter().chain(&result.partial_fingerprints);
    all.filter(|(_, value)| !value.is_empty() && value.as_str() != PLACEHOLDER)
        .map(|(name, value)| (name.as_str().to_owned(), value.as_str().to_owned()))
        .collect()
}
