//! The texts and properties of one finding, word for word as Trivy's SARIF writer has them.

use std::collections::BTreeMap;

use sarif::log::Region;
use serde_json::Value;

use super::uri;
use crate::formats::trivy::vulnerability::listed_package;
use crate::formats::trivy::wire::{Block, License, Lines, Misconfiguration, Secret, Vulnerability};

/// Where Trivy's rules for secrets stand.
const BUILT_IN_RULES: &str = "https://github.com/aquasecurity/trivy/blob/main/pkg/fanal/secret/builtin-rules.go";

/// One result with its rule.
pub(super) struct Entry<'a> {
    pub(super) kind: &'static str,
    pub(super) rule_id: String,
    pub(super) severity: &'a str,
    /// One decimal.
    pub(super) score: String,
    pub(super) cvss: BTreeMap<String, Value>,
    pub(super) link: &'a str,
    /// Not yet percent-encoded.
    pub(super) path: String,
    pub(super) place: String,
    pub(super) regions: Vec<Region>,
    pub(super) short: String,
    pub(super) full: String,
    pub(super) help: String,
    pub(super) help_markdown: String,
    pub(super) message: String,
}

pub(super) fn of_vulnerability<'a>(found: &'a Vulnerability, block: &'a Block) -> Entry<'a> {
    let Vulnerability {
        id,
        severity,
        title,
        description,
        pkg_name,
        installed_version,
        fixed_version,
        primary_url,
        ..
    } = found;
    let path = if found.pkg_path.is_empty() {
        uri::path_of(&block.target, &block.class)
    } else {
        uri::path_of(&found.pkg_path, &block.class)
    };
    let link = format!("[{id}]({primary_url})");
    Entry {
        kind: "vulnerability",
        rule_id: id.0.clone(),
        severity,
        score: score(found),
        cvss: cvss(found),
        link: primary_url,
        place: format!("{path}: {pkg_name}@{installed_version}"),
        path,
        regions: match listed_package(found, block) {
            Some(package) if !package.locations.is_empty() => package.locations.iter().copied().map(region).collect(),
            _ => vec![region(Lines::default())],
        },
        short: title.0.clone(),
        full: if description.is_empty() { title } else { description }.0.clone(),
        help: format!(
            "Vulnerability {id}\nSeverity: {severity}\nPackage: {pkg_name}\nFixed Version: {fixed_version}\nLink: {link}\n{description}"
        ),
        help_markdown: format!(
            "**Vulnerability {id}**\n| Severity | Package | Fixed Version | Link |\n| --- | --- | --- | --- |\n|{severity}|{pkg_name}|{fixed_version}|{link}|\n\n{description}"
        ),
        message: format!(
            "Package: {pkg_name}\nInstalled Version: {installed_version}\nVulnerability {id}\nSeverity: {severity}\nFixed Version: {fixed_version}\nLink: {link}"
        ),
    }
}

pub(super) fn of_misconfiguration<'a>(found: &'a Misconfiguration, block: &Block) -> Entry<'a> {
    let Misconfiguration {
        id,
        kind,
        severity,
        title,
        description,
        message,
        primary_url,
        ..
    } = found;
    let path = uri::cleaned(&block.target);
    let link = format!("[{id}]({primary_url})");
    Entry {
        kind: "misconfiguration",
        rule_id: id.0.clone(),
        severity,
        score: score_of_label(severity).to_owned(),
        cvss: BTreeMap::new(),
        link: primary_url,
        place: path.clone(),
        regions: vec![region(*found.cause_metadata)],
        short: title.0.clone(),
        full: description.0.clone(),
        help: format!(
            "Misconfiguration {id}\nType: {kind}\nSeverity: {severity}\nCheck: {title}\nMessage: {message}\nLink: {link}\n{description}"
        ),
        help_markdown: format!(
            "**Misconfiguration {id}**\n| Type | Severity | Check | Message | Link |\n| --- | --- | --- | --- | --- |\n|{kind}|{severity}|{title}|{message}|{link}|\n\n{description}"
        ),
        message: format!(
            "Artifact: {path}\nType: {}\nVulnerability {id}\nSeverity: {severity}\nMessage: {message}\nLink: {link}",
            block.kind
        ),
        path,
    }
}

pub(super) fn of_secret<'a>(found: &'a Secret, block: &Block) -> Entry<'a> {
    let Secret {
        severity,
        title,
        matched,
        ..
    } = found;
    Entry {
        kind: "secret",
        rule_id: found.rule_id.0.clone(),
        severity,
        score: score_of_label(severity).to_owned(),
        cvss: BTreeMap::new(),
        link: BUILT_IN_RULES,
        path: block.target.0.clone(),
        place: block.target.0.clone(),
        regions: vec![region(Lines {
            start_line: found.start_line,
            end_line: found.end_line,
        })],
        short: title.0.clone(),
        full: matched.0.clone(),
        help: format!("Secret {title}\nSeverity: {severity}\nMatch: {matched}"),
        help_markdown: format!("**Secret {title}**\n| Severity | Match |\n| --- | --- |\n|{severity}|{matched}|"),
        message: format!(
            "Artifact: {}\nType: {}\nSecret {title}\nSeverity: {severity}\nMatch: {matched}",
            block.target, block.kind
        ),
    }
}

pub(super) fn of_license<'a>(found: &'a License, block: &Block) -> Entry<'a> {
    let License {
        severity,
        category,
        pkg_name,
        file_path,
        name,
        link,
    } = found;
    Entry {
        kind: "license",
        rule_id: format!("{pkg_name}:{name}"),
        severity,
        score: score_of_label(severity).to_owned(),
        cvss: BTreeMap::new(),
        link,
        path: uri::path_of(&block.target, &block.class),
        place: String::new(),
        regions: vec![region(Lines::default())],
        short: format!("{name} in {pkg_name}"),
        full: format!("{name} in {pkg_name}"),
        help: format!("License {name}\nClassification: {category}\nPkgName: {pkg_name}\nPath: {file_path}"),
        help_markdown: format!(
            "**License {name}**\n| PkgName | Classification | Path |\n| --- | --- | --- |\n|{pkg_name}|{category}|{file_path}|"
        ),
        message: format!(
            "Artifact: {}\nLicense {name}\nPkgName: {pkg_name}\n Classification: {category}\n Path: {file_path}",
            block.target
        ),
    }
}

/// No line is line 1.
fn region(lines: Lines) -> Region {
    Region {
        start_line: Some(lines.start_line.0.unwrap_or(1)),
        start_column: Some(1),
        end_line: Some(lines.end_line.0.unwrap_or(1)),
        end_column: Some(1),
    }
}

/// CVSS v3 of the source that chose the severity, otherwise the label's.
fn score(found: &Vulnerability) -> String {
    let chosen = found.cvss.get(found.severity_source.as_str());
    match chosen.and_then(|cvss| cvss.v3_score.0) {
        Some(score) if score != 0.0 => format!("{score:.1}"),
        _ => score_of_label(&found.severity).to_owned(),
    }
}

fn score_of_label(label: &str) -> &'static str {
    match label {
        "CRITICAL" => "9.5",
        "HIGH" => "8.0",
        "MEDIUM" => "5.5",
        "LOW" => "2.0",
        _ => "0.0",
    }
}

/// Vectors and scores of the source that chose the severity.
fn cvss(found: &Vulnerability) -> BTreeMap<String, Value> {
    let Some(cvss) = found.cvss.get(found.severity_source.as_str()) else {
        return BTreeMap::new();
    };
    let vectors = [
        ("cvssv2_vector", &cvss.v2_vector),
        ("cvssv3_vector", &cvss.v3_vector),
        ("cvssv40_vector", &cvss.v40_vector),
    ];
    let scores = [
        ("cvssv2_score", cvss.v2_score),
        ("cvssv3_baseScore", cvss.v3_score),
        ("cvssv40_baseScore", cvss.v40_score),
    ];
    let vectors = vectors
        .into_iter()
        .filter(|(_, vector)| !vector.is_empty())
        .map(|(name, vector)| (name.to_owned(), Value::from(vector.as_str())));
    let scores = scores
        .into_iter()
        .filter_map(|(name, score)| Some((name.to_owned(), number(score.0.filter(|score| *score != 0.0)?))));
    ordered::map(vectors.chain(scores))
}

/// As Go writes numbers: whole ones without a decimal point.
fn number(score: f64) -> Value {
    if score.fract() == 0.0 && (0.0..=1000.0).contains(&score) {
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "whole and in range"
        )]
        Value::from(score as u64)
    } else {
        Value::from(score)
    }
}
