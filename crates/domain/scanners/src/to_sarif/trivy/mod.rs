//! Trivy's JSON as the SARIF that Trivy itself writes from it, faults included: for those who compare, or whose alerts are
//! keyed to it. Rules are rewritten by each later finding, passed checks stand beside failed ones, label and score may
//! disagree. [`crate::to_sarif::to_log`] has none of that.

mod entry;
mod image_name;
mod uri;

use std::collections::{BTreeMap, HashMap};

use sarif::log::{
    ArtifactLocation, ColumnKind, Driver, Level, Location, Log, Message, MultiformatMessage, PhysicalLocation,
    PropertyBag, ReportingConfiguration, ReportingDescriptor, Result as SarifResult, Run, Tool,
};
use serde_json::Value;

use self::entry::Entry;
use crate::document::Document;
use crate::formats::field::Text;
use crate::formats::trivy::{parse, wire::ReportV2};
use crate::{Format, ReadError};

const SCHEMA: &str =
    "https://raw.githubusercontent.com/oasis-tcs/sarif-spec/main/sarif-2.1/schema/sarif-schema-2.1.0.json";
const ROOT: &str = "ROOTPATH";

/// What Trivy knows when it writes and its JSON does not say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct TrivyOptions {
    /// The version of the program; absent: the one in the report.
    pub version: Option<String>,
    /// The absolute path that was scanned; absent: no `originalUriBaseIds` are written.
    pub root: Option<String>,
}

/// Trivy's SARIF of a report in Trivy's JSON, version 1 or 2.
///
/// # Errors
/// [`ReadError`] when the report cannot be read whole.
pub fn trivy_log(bytes: &[u8], file: &str, options: &TrivyOptions) -> Result<Log, ReadError> {
    let report = parse(&Document::decode(bytes, file, Format::Trivy)?)?;
    let mut rules = Rules::default();
    let mut results = Vec::new();
    for block in report.results.iter() {
        let vulnerabilities = block
            .vulnerabilities
            .iter()
            .map(|found| entry::of_vulnerability(found, block));
        let checks = block
            .misconfigurations
            .iter()
            .map(|found| entry::of_misconfiguration(found, block));
        let secrets = block.secrets.iter().map(|found| entry::of_secret(found, block));
        let licenses = block.licenses.iter().map(|found| entry::of_license(found, block));
        for entry in vulnerabilities.chain(checks).chain(secrets).chain(licenses) {
            let index = rules.put(&entry, &block.class);
            results.push(result(entry, index));
        }
    }
    let version = options.version.as_ref().unwrap_or(&report.trivy.version);
    let mut log = Log::new(vec![Run {
        tool: Tool {
            driver: Driver {
                name: "Trivy".to_owned(),
                full_name: Some("Trivy Vulnerability Scanner".to_owned()),
                version: Some(version.clone()),
                information_uri: Some("https://github.com/aquasecurity/trivy".to_owned()),
                rules: rules.all,
                ..Driver::default()
            },
        },
        original_uri_base_ids: bases(&report, options.root.as_deref()),
        column_kind: Some(ColumnKind::Utf16CodeUnits),
        results,
        properties: image_properties(&report),
        ..Run::default()
    }]);
    log.schema = SCHEMA;
    Ok(log)
}

/// The rules in the order of their first result; the last one wrote what they say.
#[derive(Default)]
struct Rules {
    all: Vec<ReportingDescriptor>,
    index: HashMap<String, usize>,
}

impl Rules {
    fn put(&mut self, entry: &Entry<'_>, class: &str) -> usize {
        let rule = rule(entry, class);
        let index = *self.index.entry(rule.id.clone()).or_insert(self.all.len());
        match self.all.get_mut(index) {
            Some(known) => *known = rule,
            None => self.all.push(rule),
        }
        index
    }
}

fn rule(entry: &Entry<'_>, class: &str) -> ReportingDescriptor {
    let mut properties = PropertyBag {
        tags: vec![entry.kind.to_owned(), "security".to_owned(), entry.severity.to_owned()],
        others: entry.cvss.clone(),
    }
    .with("precision", "very-high");
    properties = properties.with("security-severity", entry.score.as_str());
    ReportingDescriptor {
        id: entry.rule_id.clone(),
        name: Some(name(class).to_owned()),
        short_description: Some(MultiformatMessage::text(entry.short.as_str())),
        full_description: Some(MultiformatMessage::text(entry.full.as_str())),
        default_configuration: Some(ReportingConfiguration {
            level: Some(level(entry.severity)),
        }),
        help_uri: (!entry.link.is_empty()).then(|| entry.link.to_owned()),
        help: Some(MultiformatMessage {
            text: entry.help.clone(),
            markdown: Some(entry.help_markdown.clone()),
        }),
        properties,
    }
}

fn name(class: &str) -> &'static str {
    match class {
        "os-pkgs" => "OsPackageVulnerability",
        "lang-pkgs" => "LanguageSpecificPackageVulnerability",
        "config" => "Misconfiguration",
        "secret" => "Secret",
        "license" | "license-file" => "License",
        _ => "UnknownIssue",
    }
}

fn level(severity: &str) -> Level {
    match severity {
        "CRITICAL" | "HIGH" => Level::Error,
        "MEDIUM" => Level::Warning,
        "LOW" | "UNKNOWN" => Level::Note,
        _ => Level::None,
    }
}

fn result(entry: Entry<'_>, index: usize) -> SarifResult {
    let place = |region| Location {
        physical_location: Some(PhysicalLocation {
            artifact_location: ArtifactLocation {
                uri: uri::encoded(&entry.path),
                uri_base_id: Some(ROOT.to_owned()),
            },
            region: Some(region),
        }),
        message: Some(Message::text(entry.place.as_str())),
        ..Location::default()
    };
    SarifResult {
        level: Some(level(entry.severity)),
        locations: entry.regions.iter().copied().map(place).collect(),
        message: Message::text(entry.message),
        rule_id: Some(entry.rule_id),
        rule_index: Some(index),
        ..SarifResult::default()
    }
}

/// The scanned folder, for trees of files.
fn bases(report: &ReportV2, root: Option<&str>) -> BTreeMap<String, ArtifactLocation> {
    let is_tree = matches!(report.artifact_type.as_str(), "filesystem" | "repository");
    root.filter(|root| is_tree && !root.is_empty())
        .map(|root| {
            let folder = format!("file://{}/", uri::encoded(root.trim_end_matches('/')));
            let base = ArtifactLocation {
                uri: folder,
                uri_base_id: None,
            };
            (ROOT.to_owned(), base)
        })
        .into_iter()
        .collect()
}

/// The image, for images.
fn image_properties(report: &ReportV2) -> PropertyBag {
    if report.artifact_type.as_str() != "container_image" {
        return PropertyBag::default();
    }
    let metadata = &report.metadata;
    // Go writes a list that was never set as `null`.
    let texts = |list: &[Text]| match list {
        [] => Value::Null,
        some => some.iter().map(|text| Value::from(text.as_str())).collect(),
    };
    PropertyBag::default()
        .with("imageName", report.artifact_name.as_str())
        .with("imageID", metadata.image_id.as_str())
        .with("repoTags", texts(&metadata.repo_tags))
        .with("repoDigests", texts(&metadata.repo_digests))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_follow_the_label() {
        let labels = ["CRITICAL", "HIGH", "MEDIUM", "LOW", "UNKNOWN", "OTHER"];
        let levels = labels.map(|label| level(label).word());
        assert_eq!(levels, ["error", "error", "warning", "note", "note", "none"]);
    }

    #[test]
    fn a_later_finding_rewrites_the_rule_as_trivy_does() {
        let report = br#"{"SchemaVersion":2,"Results":[{"Target":"a","Class":"lang-pkgs","Vulnerabilities":[
            {"VulnerabilityID":"CVE-1","PkgName":"first","Severity":"LOW"},
            {"VulnerabilityID":"CVE-1","PkgName":"second","Severity":"HIGH"}]}]}"#;
        let log = trivy_log(report, "t.json", &TrivyOptions::default()).unwrap();
        let rules = &log.runs[0].tool.driver.rules;
        assert_eq!(rules.len(), 1);
        assert!(rules[0].help.as_ref().unwrap().text.contains("Package: second"));
    }
}
