//! Checkov JSON: one object for each framework, bare or in an array; a summary alone where nothing was there to scan.
//! Failed checks are findings, skipped ones are findings under a mark, passed ones are counted.

use findings::{Finding, Fix, Kind, Location, Package, Suppression, SuppressionKind};
use serde::Deserialize;

use super::field::{List, OrDefault, Place, Text, links, strings};
use crate::document::Document;
use crate::{Fault, Note, ReadError, Report};

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Framework {
    check_type: Text,
    results: Option<Results>,
    summary: OrDefault<Summary>,
    /// Where nothing was there to scan, the summary is the document.
    checkov_version: Text,
    failed: Option<u64>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Results {
    passed_checks: List<serde::de::IgnoredAny>,
    failed_checks: List<Check>,
    skipped_checks: List<Check>,
    parsing_errors: List<Text>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Summary {
    checkov_version: Text,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Check {
    check_id: Text,
    bc_check_id: Text,
    check_name: Text,
    check_result: OrDefault<CheckResult>,
    file_path: Text,
    repo_file_path: Text,
    file_line_range: List<Place>,
    resource: Text,
    guideline: Text,
    severity: Text,
    description: Text,
    vulnerability_details: Option<Details>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct CheckResult {
    suppress_comment: Text,
}

/// What the scan of packages adds.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Details {
    id: Text,
    package_name: Text,
    package_version: Text,
    link: Text,
    lowest_fixed_version: Text,
    fixed_versions: List<Text>,
    published_date: Text,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let (frameworks, several) = frameworks(document)?;
    let first = frameworks.iter().map(|framework| {
        let version = &framework.summary.checkov_version;
        if version.is_empty() {
            &framework.checkov_version
        } else {
            version
        }
    });
    let version = first.into_iter().find(|version| !version.is_empty());
    let version = version.map(|version| version.0.clone()).unwrap_or_default();
    let mut report = Report::new(document.format, "Checkov", version);
    for (at, framework) in frameworks.iter().enumerate() {
        let pointer = if several { format!("/{at}") } else { String::new() };
        match &framework.results {
            Some(results) => add(document, &mut report, framework, results, &format!("{pointer}/results"))?,
            None if framework.failed == Some(0) => {}
            None => return Err(document.entry(pointer, Fault::Missing("results"))),
        }
    }
    Ok(report)
}

/// Tells the two forms by the first character, so that a refusal has its place.
fn frameworks(document: &Document<'_>) -> Result<(Vec<Framework>, bool), ReadError> {
    if document.text.trim_ascii_start().starts_with('[') {
        Ok((document.parse()?, true))
    } else {
        Ok((vec![document.parse()?], false))
    }
}

fn add(
    document: &Document<'_>,
    report: &mut Report,
    framework: &Framework,
    results: &Results,
    pointer: &str,
) -> Result<(), ReadError> {
    report.passed += results.passed_checks.len();
    for (at, file) in results.parsing_errors.iter().enumerate() {
        report.notes.push(Note::ScannerFailed {
            message: format!("{file} cannot be parsed"),
            pointer: format!("{pointer}/parsing_errors/{at}"),
        });
    }
    for (at, check) in results.failed_checks.iter().enumerate() {
        let found = finding(
            document,
            report,
            framework,
            check,
            format!("{pointer}/failed_checks/{at}"),
        )?;
        report.findings.push(found);
    }
    for (at, check) in results.skipped_checks.iter().enumerate() {
        let mut found = finding(
            document,
            report,
            framework,
            check,
            format!("{pointer}/skipped_checks/{at}"),
        )?;
        found.suppressions.push(Suppression {
            kind: SuppressionKind::InSource,
            accepted: true,
            reason: check.check_result.suppress_comment.0.clone(),
        });
        report.findings.push(found);
    }
    Ok(())
}

fn finding(
    document: &Document<'_>,
    report: &mut Report,
    framework: &Framework,
    check: &Check,
    pointer: String,
) -> Result<Finding, ReadError> {
    document.required(&check.check_id, "check_id", &pointer)?;
    let severity = report.severity(&check.severity, || format!("{pointer}/severity"));
    let source = document.source(&report.tool, &report.version, pointer);
    let mut finding = Finding::new(kind(framework, check), check.check_id.as_str(), severity, source);
    finding.aliases = links([check.bc_check_id.as_str()]);
    finding.title = check.check_name.0.clone();
    finding.description = check.description.0.clone();
    finding.location = location(check);
    finding.links = links([check.guideline.as_str()]);
    if let Some(details) = &check.vulnerability_details {
        if !details.id.is_empty() {
            finding
                .aliases
                .push(std::mem::replace(&mut finding.id, details.id.0.clone()));
        }
        finding.package = Some(Package {
            name: details.package_name.0.clone(),
            version: details.package_version.0.clone(),
            ..Package::default()
        });
        finding.fix = fix(details);
        finding.links = links([details.link.as_str(), check.guideline.as_str()]);
        finding.published = details.published_date.0.clone();
    } else if !check.resource.is_empty() {
        // The resource that the file declares: the place is the file.
        let description = format!("Resource: {}\n\n{}", check.resource, finding.description);
        description.trim_end().clone_into(&mut finding.description);
    }
    Ok(finding)
}

fn kind(framework: &Framework, check: &Check) -> Kind {
    if check.check_id.starts_with("BC_LIC") {
        Kind::License
    } else if check.vulnerability_details.is_some() || check.check_id.starts_with("BC_CVE") {
        Kind::Vulnerability
    } else if framework.check_type.as_str() == "secrets" {
        Kind::Secret
    } else if framework.check_type.starts_with("sast") {
        Kind::Code
    } else {
        Kind::Misconfiguration
    }
}

/// Paths begin with a slash that stands for the folder Checkov ran in, or else for the folder scanned.
fn location(check: &Check) -> Option<Location> {
    let named = [&check.repo_file_path, &check.file_path];
    let path = named.into_iter().find(|path| !path.is_empty())?;
    let mut lines = check.file_line_range.iter().map(|line| line.0);
    Some(Location {
        path: path.replace('\\', "/").trim_start_matches('/').to_owned(),
        line: lines.next().flatten(),
        end_line: lines.next().flatten(),
        ..Location::default()
    })
}

fn fix(details: &Details) -> Fix {
    let mut versions = strings(&details.fixed_versions);
    if versions.is_empty() && !details.lowest_fixed_version.is_empty() {
        versions.push(details.lowest_fixed_version.0.clone());
    }
    if versions.is_empty() {
        Fix::Unknown
    } else {
        Fix::Versions(versions)
    }
}
