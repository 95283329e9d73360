use findings::Kind;
use sarif::read::{RuleView, Text};
use serde_json::Value;

use super::advisory::is_advisory;
use super::tool::Tool;

/// What kind of problem a rule finds: by what the tool is known for, then by an advisory's name, then by the rule's
/// tags, else code.
pub(super) fn kind(tool: Tool, rule_id: &str, rule: Option<&RuleView<'_>>) -> Kind {
    let by_tool = match tool {
        Tool::Trivy => trivy(rule),
        Tool::Checkov => Some(checkov(rule_id)),
        Tool::Grype | Tool::Snyk | Tool::OsvScanner | Tool::Packages => Some(Kind::Vulnerability),
        Tool::Secrets => Some(Kind::Secret),
        Tool::Configuration => Some(Kind::Misconfiguration),
        Tool::Other => None,
    };
    by_tool
        .or_else(|| is_advisory(rule_id).then_some(Kind::Vulnerability))
        .or_else(|| rule.and_then(by_tags))
        .unwrap_or(Kind::Code)
}

/// Trivy names its rules after the class of the result (facts: its SARIF writer).
fn trivy(rule: Option<&RuleView<'_>>) -> Option<Kind> {
    match rule?.name.as_ref().map(Text::as_str)? {
        "OsPackageVulnerability" | "LanguageSpecificPackageVulnerability" | "OtherVulnerability" => {
            Some(Kind::Vulnerability)
        }
        "Misconfiguration" => Some(Kind::Misconfiguration),
        "Secret" => Some(Kind::Secret),
        "License" => Some(Kind::License),
        _ => None,
    }
}

fn checkov(rule_id: &str) -> Kind {
    match rule_id {
        id if id.starts_with("CKV_SECRET") => Kind::Secret,
        id if id.starts_with("CKV_CVE") || id.starts_with("BC_CVE") || is_advisory(id) => Kind::Vulnerability,
        id if id.starts_with("BC_LIC") => Kind::License,
        _ => Kind::Misconfiguration,
    }
}

fn by_tags(rule: &RuleView<'_>) -> Option<Kind> {
    let tags: Vec<String> = tags(rule).map(str::to_ascii_lowercase).collect();
    let has = |words: &[&str]| tags.iter().any(|tag| words.contains(&tag.as_str()));
    if has(&["secret", "secrets", "hard-coded secrets"]) {
        Some(Kind::Secret)
    } else if has(&["license", "licence"]) {
        Some(Kind::License)
    } else if has(&["misconfiguration", "iac", "infrastructure-as-code"]) {
        Some(Kind::Misconfiguration)
    } else if has(&["sca", "dependency", "vulnerable-dependency"]) {
        Some(Kind::Vulnerability)
    } else {
        None
    }
}

/// The rule's tags (SARIF 2.1.0, 3.8.2).
pub(super) fn tags<'r>(rule: &'r RuleView<'_>) -> impl Iterator<Item = &'r str> {
    let tags = rule.properties.get("tags").and_then(Value::as_array);
    tags.into_iter().flatten().filter_map(Value::as_str)
}
