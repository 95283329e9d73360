//! The predicate vulns v0.2 (in-toto attestation framework, `spec/predicates/vulns_02.md`).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::Predicate;

/// What a scanner found in the subject.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vulns {
    /// Which scanner, and what it found.
    pub scanner: Scanner,
    /// When.
    pub metadata: Metadata,
}

/// A scanner with its result.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scanner {
    /// Who it is: a URI.
    pub uri: String,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// The database it looked into.
    pub db: Database,
    /// What it found; an empty list says that it found nothing.
    pub result: Vec<Vulnerability>,
}

/// A vulnerability database.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Database {
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub uri: Option<String>,
    /// Its version.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<String>,
    /// When it was last updated (RFC 3339). The predicate asks for it, most reports do not say it: absent then, never
    /// made up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_update: Option<String>,
}

/// One vulnerability.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Vulnerability {
    /// Its name, such as `CVE-2024-1234`.
    pub id: String,
    /// How severe, by each method that says so.
    pub severity: Vec<Severity>,
    /// More about it: packages, status.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub annotations: Vec<Map<String, Value>>,
}

/// A severity by one method.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Severity {
    /// The method: `nvd`, `cvss_score`, the name of a tool.
    pub method: String,
    /// The value as text.
    pub score: String,
}

/// When the scan ran (RFC 3339).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Metadata {
    /// Its begin.
    pub scan_started_on: String,
    /// Its end.
    pub scan_finished_on: String,
}

/// A scan that ended before it began.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`scanFinishedOn` {finished} is before `scanStartedOn` {started}")]
pub struct EndedBeforeItBegan {
    started: String,
    finished: String,
}

impl Predicate for Vulns {
    const TYPE: &'static str = "https://in-toto.io/attestation/vulns/v0.2";
    type Contradiction = EndedBeforeItBegan;

    fn check(&self) -> Result<(), EndedBeforeItBegan> {
        let Metadata {
            scan_started_on: started,
            scan_finished_on: finished,
        } = &self.metadata;
        // Of instants in UTC without fractions the order of the texts is the order of the instants; others are left alone.
        let comparable = |text: &str| text.len() == 20 && text.ends_with('Z');
        if comparable(started) && comparable(finished) && finished < started {
            return Err(EndedBeforeItBegan {
                started: started.clone(),
                finished: finished.clone(),
            });
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ResourceDescriptor, Sha256, Statement};

    fn statement(finished: &str) -> Statement<Vulns> {
        let digest: Sha256 = "ab".repeat(32).parse().unwrap();
        Statement {
            subject: vec![ResourceDescriptor::file("registry.example/app", &digest)],
            predicate: Vulns {
                scanner: Scanner {
                    uri: "pkg:github/aquasecurity/trivy@0.58.0".to_owned(),
                    version: Some("0.58.0".to_owned()),
                    db: Database::default(),
                    result: vec![Vulnerability {
                        id: "CVE-2024-1".to_owned(),
                        severity: vec![Severity {
                            method: "nvd".to_owned(),
                            score: "high".to_owned(),
                        }],
                        annotations: Vec::new(),
                    }],
                },
                metadata: Metadata {
                    scan_started_on: "2026-01-01T00:00:01Z".to_owned(),
                    scan_finished_on: finished.to_owned(),
                },
            },
        }
    }

    #[test]
    fn a_statement_is_written_canonically_and_read_back() {
        let statement = statement("2026-01-01T00:00:02Z");
        let json = statement.to_json().unwrap();
        let expect = r#"{"_type":"https://in-toto.io/Statement/v1","predicate":{"metadata":{"scanFinishedOn":"2026-01-01T00:00:02Z","scanStartedOn":"2026-01-01T00:00:01Z"},"scanner":{"db":{},"result":[{"id":"CVE-2024-1","severity":[{"method":"nvd","score":"high"}]}],"uri":"pkg:github/aquasecurity/trivy@0.58.0","version":"0.58.0"}},"predicateType":"https://in-toto.io/attestation/vulns/v0.2","subject":[{"digest":{"sha256":"DIGEST"},"name":"registry.example/app"}]}"#;
        assert_eq!(json, expect.replace("DIGEST", &"ab".repeat(32)));
        assert_eq!(Statement::from_json(json.as_bytes()).unwrap(), statement);
    }

    #[test]
    fn a_scan_does_not_end_before_it_begins() {
        assert!(statement("2026-01-01T00:00:00Z").to_json().is_err());
        assert!(statement("2026-01-01T00:00:01Z").to_json().is_ok());
    }
}
