use std::collections::BTreeMap;

use findings::Finding;
use sarif::log::{AutomationDetails, ColumnKind, Driver, Log, Run, Tool};

use super::result::Draft;
use super::rule::{Rule, rule_id};
use super::{fingerprint, result};
use crate::Report;

/// The name of a tool that has none: GitHub refuses runs without.
const UNNAMED: &str = "unnamed scanner";

/// What is done with findings that carry a mark in force that they do not count. GitHub itself ignores such marks, so an
/// upload that keeps them opens alerts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Suppressed {
    /// Written with their marks.
    #[default]
    Keep,
    /// Not written.
    LeaveOut,
}

/// How findings are written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ToLogOptions {
    /// The category of every run, without the `/` that ends it. Empty: none, so that the uploader's holds.
    pub category: String,
    /// The folder that was scanned, as absolute paths in reports begin. Empty: such paths lose their first `/` only.
    pub root: String,
    /// What is done with suppressed findings.
    pub suppressed: Suppressed,
}

/// A tool that ran, whether or not it found anything.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToolName {
    /// As it writes it.
    pub name: String,
    /// Empty when unknown.
    pub version: String,
}

impl From<&Report> for ToolName {
    fn from(report: &Report) -> Self {
        Self {
            name: report.tool.clone(),
            version: report.version.clone(),
        }
    }
}

/// One run for each tool, by name. The same findings in any order give the same log. None is left out: those that
/// would read the same are numbered.
#[must_use]
pub fn to_log(tools: &[ToolName], findings: &[Finding], options: &ToLogOptions) -> Log {
    let mut runs: BTreeMap<&str, (Vec<&str>, Vec<&Finding>)> = BTreeMap::new();
    for tool in tools {
        runs.entry(&tool.name).or_default().0.push(&tool.version);
    }
    for finding in findings.iter().filter(|finding| is_written(finding, options)) {
        let (versions, findings) = runs.entry(&finding.source.tool).or_default();
        versions.push(&finding.source.version);
        findings.push(finding);
    }
    let runs = runs.into_iter();
    Log::new(
        runs.map(|(name, (versions, findings))| run(name, versions, findings, options))
            .collect(),
    )
}

fn is_written(finding: &Finding, options: &ToLogOptions) -> bool {
    match options.suppressed {
        Suppressed::Keep => true,
        Suppressed::LeaveOut => !finding.suppressions.iter().any(|mark| mark.accepted),
    }
}

fn run(name: &str, versions: Vec<&str>, findings: Vec<&Finding>, options: &ToLogOptions) -> Run {
    let mut by_rule: BTreeMap<String, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_rule.entry(rule_id(finding)).or_default().push(finding);
    }
    let mut rules = Vec::with_capacity(by_rule.len());
    let mut drafts: Vec<Draft> = Vec::new();
    for (index, (id, findings)) in by_rule.iter().enumerate() {
        let rule = Rule::of(id, findings);
        drafts.extend(
            findings
                .iter()
                .map(|finding| result::draft(finding, &rule, index, options)),
        );
        rules.push(rule.descriptor());
    }
    ordered::sort_by(&mut drafts, Draft::order);
    result::tell_apart(&mut drafts);
    fingerprint::number(&mut drafts);
    let version = versions.into_iter().max().filter(|version| !version.is_empty());
    Run {
        tool: Tool {
            driver: Driver {
                name: if name.trim().is_empty() { UNNAMED } else { name }.to_owned(),
                version: version.map(str::to_owned),
                information_uri: homepage(name).map(str::to_owned),
                semantic_version: version.filter(|version| is_semantic(version)).map(str::to_owned),
                rules,
                ..Driver::default()
            },
        },
        automation_details: (!options.category.is_empty()).then(|| AutomationDetails {
            id: Some(format!("{}/", options.category.trim_end_matches('/'))),
        }),
        column_kind: Some(ColumnKind::Utf16CodeUnits),
        results: drafts.into_iter().map(|draft| draft.result).collect(),
        ..Run::default()
    }
}

/// Three numbers (Semantic Versioning 2.0.0, section 2), with anything after a `-` or `+`.
fn is_semantic(version: &str) -> bool {
    let core = version.split(['-', '+']).next().unwrap_or_default();
    let is_number = |part: &str| {
        !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()) && (part == "0" || !part.starts_with('0'))
    };
    core.split('.').count() == 3 && core.split('.').all(is_number)
}

/// Where to read about a tool.
fn homepage(tool: &str) -> Option<&'static str> {
    const PAGES: [(&str, &str); 12] = [
        ("bandit", "https://bandit.readthedocs.io/"),
        ("cargo-audit", "https://rustsec.org/"),
        ("checkov", "https://www.checkov.io/"),
        ("gitleaks", "https://gitleaks.io/"),
        ("gosec", "https://securego.io/"),
        ("grype", "https://github.com/anchore/grype"),
        ("hadolint", "https://github.com/hadolint/hadolint"),
        ("npm audit", "https://docs.npmjs.com/cli/commands/npm-audit"),
        ("osv-scanner", "https://google.github.io/osv-scanner/"),
        ("semgrep", "https://semgrep.dev/"),
        ("snyk", "https://snyk.io/"),
        ("trivy", "https://trivy.dev/"),
    ];
    let known = PAGES.iter().find(|(name, _)| name.eq_ignore_ascii_case(tool));
    known.map(|(_, page)| *page)
}
