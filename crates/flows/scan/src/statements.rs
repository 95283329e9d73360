//! Evidence: what each scanner found, as in-toto statements.

use std::collections::BTreeMap;

use evidence::vulns::{Database, Metadata, Scanner, Severity, Vulnerability, Vulns};
use evidence::{GitCommit, ResourceDescriptor, Sha256, Statement};
use findings::{Applied, Kind, Merged};
use scanners::Report;
use serde_json::{Map, Value, json};
use surface::{Code, Explain};

/// Why no statement can be written.
#[derive(Debug, thiserror::Error)]
pub(crate) enum StateError {
    #[error("evidence needs a commit, and neither the run nor git names one")]
    NoCommit,
    #[error("`{text}` is no commit")]
    Commit { text: String },
    #[error("`{text}` is no image with a digest")]
    Subject { text: String },
    #[error("what was found cannot be stated")]
    Contradiction(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Explain for StateError {
    fn code(&self) -> Code {
        match self {
            Self::NoCommit | Self::Commit { .. } | Self::Subject { .. } => Code::UsageInvalid,
            Self::Contradiction(_) => Code::Internal,
        }
    }

    fn hints(&self) -> Vec<String> {
        match self {
            Self::NoCommit | Self::Commit { .. } => {
                vec!["run it in a git checkout with at least one commit, or name a `subject`".to_owned()]
            }
            Self::Subject { .. } => vec!["write it as `registry.example/name@sha256:...`".to_owned()],
            Self::Contradiction(_) => Vec::new(),
        }
    }
}

/// What the statements are about.
pub(crate) struct About(ResourceDescriptor);

impl About {
    /// A commit of a repository.
    pub(crate) fn commit(repository: &str, reference: Option<&str>, commit: &str) -> Result<Self, StateError> {
        let commit: GitCommit = commit.parse().map_err(|_| StateError::Commit {
            text: commit.to_owned(),
        })?;
        Ok(Self(ResourceDescriptor::git_commit(repository, reference, &commit)))
    }

    /// An image, as `name@sha256:digest`. A tag before the `@` is for people and left out.
    pub(crate) fn image(text: &str) -> Result<Self, StateError> {
        let refused = || StateError::Subject { text: text.to_owned() };
        let (name, digest) = text.split_once("@sha256:").ok_or_else(refused)?;
        let digest: Sha256 = digest.parse().map_err(|_| refused())?;
        let folder = name.rfind('/').map_or(0, |slash| slash + 1);
        let name = match name.get(folder..).and_then(|last| last.find(':')) {
            Some(colon) => name.get(..folder + colon).unwrap_or(name),
            None => name,
        };
        if name.is_empty() {
            return Err(refused());
        }
        Ok(Self(ResourceDescriptor::file(name, &digest)))
    }
}

/// One statement for each scanner that read packages or found a vulnerability, with the name of its file. Suppressed
/// vulnerabilities are in it, marked: leaving them out would say that the scanner did not find them.
pub(crate) fn of<'a>(
    merged: &[Merged],
    applied: &Applied,
    reports: impl Iterator<Item = (&'a str, &'a Report)>,
    about: &About,
    now: &str,
) -> Result<Vec<(String, String)>, StateError> {
    let mut scanners: BTreeMap<String, (String, Vec<Vulnerability>)> = BTreeMap::new();
    for (_, report) in reports {
        let vulnerabilities = report.findings.iter().any(|finding| finding.kind == Kind::Vulnerability);
        if vulnerabilities || report.format.looks_for_vulnerabilities() {
            let scanner = scanners.entry(report.tool.clone()).or_default();
            scanner.0 = scanner.0.clone().max(report.version.clone());
        }
    }
    for (merged, suppressed) in merged.iter().zip(&applied.suppressed) {
        if merged.finding.kind != Kind::Vulnerability {
            continue;
        }
        let reason = suppressed.as_ref().map(crate::document::reason);
        let vulnerability = vulnerability(merged, reason);
        let mut told: Vec<&str> = merged.sources.iter().map(|source| source.tool.as_str()).collect();
        told.dedup();
        for tool in told {
            let scanner = scanners.entry(tool.to_owned()).or_default();
            scanner.1.push(vulnerability.clone());
        }
    }
    let mut statements = Vec::new();
    for (tool, (version, result)) in scanners {
        statements.push(statement(&tool, version, result, about, now)?);
    }
    Ok(statements)
}

fn vulnerability(merged: &Merged, suppressed: Option<String>) -> Vulnerability {
    let finding = &merged.finding;
    let mut severity = vec![Severity {
        method: "windlass".to_owned(),
        score: finding.severity.word().to_owned(),
    }];
    severity.extend(finding.ratings.iter().map(|rating| Severity {
        method: rating.source.clone(),
        score: match rating.score_tenths {
            Some(tenths) => format!("{}.{}", tenths / 10, tenths % 10),
            None => rating.severity.word().to_owned(),
        },
    }));
    let mut facts = Map::new();
    if let Some(package) = &finding.package {
        let name = if package.purl.is_empty() { &package.name } else { &package.purl };
        facts.insert("package".to_owned(), json!(name));
        facts.insert("version".to_owned(), json!(package.version));
    }
    if let Some(reason) = suppressed {
        facts.insert("suppressed".to_owned(), Value::String(reason));
    }
    Vulnerability {
        id: finding.id.clone(),
        severity,
        annotations: if facts.is_empty() { Vec::new() } else { vec![facts] },
    }
}

fn statement(
    tool: &str,
    version: String,
    result: Vec<Vulnerability>,
    about: &About,
    now: &str,
) -> Result<(String, String), StateError> {
    let word: String = tool
        .chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' })
        .collect();
    let statement = Statement {
        subject: vec![about.0.clone()],
        predicate: Vulns {
            scanner: Scanner {
                uri: format!("pkg:generic/{word}"),
                version: (!version.is_empty()).then_some(version),
                db: Database::default(),
                result,
            },
            metadata: Metadata {
                scan_started_on: now.to_owned(),
                scan_finished_on: now.to_owned(),
            },
        },
    };
    let text = statement
        .to_json()
        .map_err(|error| StateError::Contradiction(Box::new(error)))?;
    Ok((format!("vulns-{word}.intoto.json"), text))
}

#[cfg(test)]
mod tests {
    use super::About;

    #[test]
    fn a_subject_is_an_image_with_a_digest() {
        let digest = "ab".repeat(32);
        for (text, name) in [
            (format!("registry.example:5000/app@sha256:{digest}"), "registry.example:5000/app"),
            (format!("app:1.2@sha256:{digest}"), "app"),
        ] {
            let About(subject) = About::image(&text).unwrap();
            assert_eq!(subject.name.as_deref(), Some(name));
            assert_eq!(subject.digest.get("sha256"), Some(&digest));
        }
        for text in ["app:1.2", "app@sha256:12", "@sha256:ab", "app@md5:ab"] {
            assert!(About::image(text).is_err(), "{text}");
        }
    }
}
