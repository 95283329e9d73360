use findings::Kind;

use super::advisory::is_advisory;
use super::rule::Rule;
use super::tool::Tool;

/// What kind of problem a rule finds: by what the tool is known for, then by an advisory's name, then by the rule's
/// tags, else code.
pub(super) fn kind(tool: Tool, rule_id: &str, rule: Option<&Rule>) -> Kind {
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

/// Trivy names its rules after the class of the result.
fn trivy(rule: Option<&Rule>) -> Option<Kind> {
    match rule?.name.as_str() {
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

fn by_tags(rule: &Rule) -> Option<Kind> {
    let tags: Vec<String> = rule.tags.iter().map(|tag| tag.to_ascii_lowercase()).collect();
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
