//! Snyk JSON (`snyk test`, `snyk container test`): one project, or an array of them. A vulnerability stands there once for
//! each path of dependencies that leads to it, and each is a finding. The applications inside an image are read too.
//! What a policy file ignores (`filtered.ignore`) is a finding with a mark in force.

mod wire;

use findings::{Finding, Fix, Kind, Location, Package, Rating, Severity, Suppression, SuppressionKind};

use self::wire::{Issue, Project};
use super::field::{links, strings, tenths};
use crate::document::Document;
use crate::{Fault, ReadError, Report};

const TOOL: &str = "Snyk";

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let mut report = Report::new(document.format, TOOL, "");
    if document.text.trim_ascii_start().starts_with('[') {
        let projects: Vec<Project> = document.parse()?;
        for (index, project) in projects.iter().enumerate() {
            take(document, &mut report, project, "", &format!("/{index}"))?;
        }
    } else {
        let project: Project = document.parse()?;
        take(document, &mut report, &project, "", "")?;
    }
    Ok(report)
}

/// Everything of one project and of the applications in it.
fn take(
    document: &Document<'_>,
    report: &mut Report,
    project: &Project,
    image: &str,
    pointer: &str,
) -> Result<(), ReadError> {
    if !project.error.is_empty() {
        return Err(document.entry(format!("{pointer}/error"), Fault::ScanFailed(project.error.0.clone())));
    }
    let Some(vulnerabilities) = &project.vulnerabilities else {
        return Err(document.entry(pointer, Fault::Missing("vulnerabilities")));
    };
    let is_image = project.docker.is_some() || project.project_name.starts_with("docker-image|");
    let image = if is_image && image.is_empty() {
        project.path.as_str()
    } else {
        image
    };
    for (index, issue) in vulnerabilities.iter().enumerate() {
        let at = format!("{pointer}/vulnerabilities/{index}");
        let finding = finding(document, report, issue, project, image, at)?;
        report.findings.push(finding);
    }
    for (index, issue) in project.filtered.ignore.iter().enumerate() {
        let at = format!("{pointer}/filtered/ignore/{index}");
        let mut finding = finding(document, report, issue, project, image, at)?;
        let reasons = issue.filtered.ignored.iter().map(|rule| rule.reason.as_str());
        finding.suppressions.push(Suppression {
            kind: SuppressionKind::External,
            accepted: true,
            reason: links(reasons).join(": "),
        });
        report.findings.push(finding);
    }
    for (index, application) in project.applications.iter().enumerate() {
        take(
            document,
            report,
            application,
            image,
            &format!("{pointer}/applications/{index}"),
        )?;
    }
    Ok(())
}

fn finding(
    document: &Document<'_>,
    report: &mut Report,
    issue: &Issue,
    project: &Project,
    image: &str,
    pointer: String,
) -> Result<Finding, ReadError> {
    document.required(&issue.id, "id", &pointer)?;
    let written = report.severity(&issue.severity, || format!("{pointer}/severity"));
    // `severity` once ended at high; the newer key does not.
    let severity = Severity::from_label(&issue.severity_with_critical).map_or(written, |full| full.max(written));
    let kind = if issue.kind.as_str() == "license" {
        Kind::License
    } else {
        Kind::Vulnerability
    };
    let source = document.source(TOOL, "", pointer);
    let mut finding = Finding::new(kind, issue.id.0.clone(), severity, source);
    finding.aliases = aliases(issue);
    finding.title = issue.title.0.clone();
    finding.description = issue.description.0.clone();
    finding.ratings = ratings(issue, severity);
    finding.package = Some(package(issue, project));
    finding.location = [&project.display_target_file, &project.target_file]
        .into_iter()
        .find(|file| !file.is_empty())
        .map(|file| Location::file(file.replace('\\', "/")));
    image.clone_into(&mut finding.target);
    finding.fix = fix(issue);
    finding.links = links(issue.references.iter().map(|reference| reference.url.as_str()));
    finding.cwes = issue
        .identifiers
        .get("CWE")
        .map(|list| strings(list))
        .unwrap_or_default();
    finding.published = issue.publication_time.0.clone();
    Ok(finding)
}

/// Every other name of the same advisory. Bulletins of distributions are left out: one covers many vulnerabilities.
fn aliases(issue: &Issue) -> Vec<String> {
    const NO_NAMES: [&str; 2] = ["CWE", "CPE"];
    const BULLETINS: [&str; 10] = [
        "SUSE", "OPENSUSE", "RHSA", "RHBA", "RHEA", "DSA", "DLA", "USN", "ALAS", "ELSA",
    ];
    let mut aliases = Vec::new();
    for (scheme, names) in issue.identifiers.iter() {
        let is_name =
            !NO_NAMES.contains(&scheme.as_str()) && !BULLETINS.contains(&scheme.to_ascii_uppercase().as_str());
        for name in names.iter().filter(|name| is_name && !name.is_empty()) {
            // The numbers of the Node Security Platform stand there bare.
            let is_bare = name.bytes().all(|byte| byte.is_ascii_digit());
            aliases.push(if is_bare {
                format!("{scheme}-{name}")
            } else {
                name.0.clone()
            });
        }
    }
    aliases.extend(strings(&issue.alternative_ids));
    links(
        aliases
            .iter()
            .map(String::as_str)
            .filter(|alias| *alias != issue.id.as_str()),
    )
}

/// Linux packages are named `source/binary`.
fn package(issue: &Issue, project: &Project) -> Package {
    let full = if issue.name.is_empty() {
        &issue.package_name
    } else {
        &issue.name
    };
    let (origin, name) = match full.split_once('/') {
        Some((origin, binary)) if issue.language.as_str() == "linux" => (origin, binary),
        _ => ("", full.as_str()),
    };
    let manager = if issue.package_manager.is_empty() {
        &project.package_manager
    } else {
        &issue.package_manager
    };
    Package {
        name: name.to_owned(),
        version: issue.version.0.clone(),
        ecosystem: ecosystem(manager).to_owned(),
        origin: origin.to_owned(),
        ..Package::default()
    }
}

/// Snyk's package managers in the words of package URLs; a Linux distribution stands there with its release.
fn ecosystem(manager: &str) -> &str {
    let family = manager.split(':').next().unwrap_or_default();
    match family {
        "maven" | "gradle" | "sbt" => "maven",
        "npm" | "yarn" | "pnpm" => "npm",
        "pip" | "pipenv" | "poetry" => "pypi",
        "rubygems" => "gem",
        "gomodules" | "golangdep" | "govendor" | "golang" => "golang",
        "debian" | "ubuntu" | "deb" => "deb",
        "alpine" | "wolfi" | "chainguard" | "apk" => "apk",
        "rhel" | "centos" | "sles" | "amzn" | "oracle" | "rocky" | "almalinux" | "rpm" => "rpm",
        other => other,
    }
}

fn fix(issue: &Issue) -> Fix {
    let mut versions = issue.fixed_in.as_ref().map(|list| strings(list)).unwrap_or_default();
    let nearest = &issue.nearest_fixed_in_version;
    if !nearest.is_empty() && !versions.contains(nearest) {
        versions.push(nearest.0.clone());
    }
    match &issue.fixed_in {
        _ if !versions.is_empty() => Fix::Versions(versions),
        Some(_) => Fix::None,
        None => Fix::Unknown,
    }
}

fn ratings(issue: &Issue, severity: Severity) -> Vec<Rating> {
    let mut ratings = vec![Rating {
        source: "snyk".to_owned(),
        severity,
        score_tenths: issue.cvss_score.0.and_then(tenths),
        vector: issue.cvss_v3.0.clone(),
    }];
    if let Some(severity) = Severity::from_label(&issue.nvd_severity) {
        ratings.push(Rating {
            source: "nvd".to_owned(),
            severity,
            ..Rating::default()
        });
    }
    for detail in issue.cvss_details.iter().filter(|detail| !detail.assigner.is_empty()) {
        ratings.push(Rating {
            source: detail.assigner.to_lowercase(),
            severity: Severity::from_label(&detail.severity).unwrap_or_default(),
            score_tenths: detail.cvss_v3_base_score.0.and_then(tenths),
            vector: detail.cvss_v3_vector.0.clone(),
        });
    }
    ratings
}
