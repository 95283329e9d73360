use findings::{Artifact, Finding, Scanned, Severity, Source, Suppression, SuppressionKind};
use serde::de::DeserializeOwned;

use super::scope::Scope;
use super::wire::{Block, License, Misconfiguration, Modified, Secret, Vulnerability};
use super::{entries, packages, vulnerability};
use crate::document::Document;
use crate::{Fault, Note, ReadError, Report};

/// Takes in result after result of one report.
pub(super) struct Blocks<'d> {
    pub(super) document: &'d Document<'d>,
    pub(super) report: Report,
    pub(super) custom: usize,
}

impl Blocks<'_> {
    /// Everything that one target holds. `artifact` is what the report says was scanned, `pointer` is the target's own.
    pub(super) fn take(
        &mut self,
        block: Block,
        scope: &Scope,
        artifact: Option<&Artifact>,
        pointer: &str,
    ) -> Result<(), ReadError> {
        let known = self.report.findings.len();
        self.findings(&block, scope, pointer)?;
        let target = scope.target(&block);
        let found = self.report.findings.get(known..).unwrap_or_default();
        let named = artifact.is_none().then(|| Artifact::image([target.as_str()], ""));
        if let Some(artifact) = artifact.or(named.as_ref()) {
            let graph = packages::graph(block, artifact, found);
            self.report.scanned.extend(graph.map(|graph| Scanned {
                pointer: pointer.to_owned(),
                graph,
            }));
        }
        Ok(())
    }

    fn findings(&mut self, block: &Block, scope: &Scope, pointer: &str) -> Result<(), ReadError> {
        for (index, entry) in block.vulnerabilities.iter().enumerate() {
            let finding = self.vulnerability(entry, block, scope, format!("{pointer}/Vulnerabilities/{index}"))?;
            self.report.findings.push(finding);
        }
        for (index, entry) in block.misconfigurations.iter().enumerate() {
            let at = format!("{pointer}/Misconfigurations/{index}");
            match self.status(entry, &at)? {
                Status::Passed => self.report.passed += 1,
                Status::Failed => {
                    let finding = self.misconfiguration(entry, block, scope, at)?;
                    self.report.findings.push(finding);
                }
            }
        }
        for (index, entry) in block.secrets.iter().enumerate() {
            let finding = self.secret(entry, block, scope, format!("{pointer}/Secrets/{index}"))?;
            self.report.findings.push(finding);
        }
        for (index, entry) in block.licenses.iter().enumerate() {
            let finding = self.license(entry, block, scope, format!("{pointer}/Licenses/{index}"))?;
            self.report.findings.push(finding);
        }
        for (index, entry) in block.experimental_modified_findings.iter().enumerate() {
            let at = format!("{pointer}/ExperimentalModifiedFindings/{index}");
            let finding = self.modified(entry, block, scope, at)?;
            self.report.findings.push(finding);
        }
        self.custom += block.custom_resources.len();
        Ok(())
    }

    /// The report, with what is said at its end.
    pub(super) fn finish(mut self) -> Report {
        if self.custom > 0 {
            self.report.notes.push(Note::NotJudged {
                what: "custom resources",
                count: self.custom,
            });
        }
        self.report
    }

    fn vulnerability(
        &mut self,
        entry: &Vulnerability,
        block: &Block,
        scope: &Scope,
        pointer: String,
    ) -> Result<Finding, ReadError> {
        if entry.id.is_empty() && entry.pkg_name.is_empty() {
            return Err(self.document.entry(pointer, Fault::Missing("VulnerabilityID")));
        }
        let severity = self.severity(&entry.severity, &pointer);
        Ok(vulnerability::finding(
            entry,
            severity,
            block,
            scope,
            self.source(pointer),
        ))
    }

    fn misconfiguration(
        &mut self,
        entry: &Misconfiguration,
        block: &Block,
        scope: &Scope,
        pointer: String,
    ) -> Result<Finding, ReadError> {
        self.document.required(entries::rule_of(entry), "ID", &pointer)?;
        let severity = self.severity(&entry.severity, &pointer);
        Ok(entries::misconfiguration(
            entry,
            severity,
            block,
            scope,
            self.source(pointer),
        ))
    }

    fn secret(&mut self, entry: &Secret, block: &Block, scope: &Scope, pointer: String) -> Result<Finding, ReadError> {
        self.document.required(&entry.rule_id, "RuleID", &pointer)?;
        let severity = self.severity(&entry.severity, &pointer);
        Ok(entries::secret(entry, severity, block, scope, self.source(pointer)))
    }

    fn license(
        &mut self,
        entry: &License,
        block: &Block,
        scope: &Scope,
        pointer: String,
    ) -> Result<Finding, ReadError> {
        self.document.required(&entry.name, "Name", &pointer)?;
        let severity = self.severity(&entry.severity, &pointer);
        Ok(entries::license(entry, severity, block, scope, self.source(pointer)))
    }

    /// A finding that an ignore file or VEX took out, kept with the mark.
    fn modified(
        &mut self,
        entry: &Modified,
        block: &Block,
        scope: &Scope,
        pointer: String,
    ) -> Result<Finding, ReadError> {
        let inner = format!("{pointer}/Finding");
        let mut finding = match entry.kind.as_str() {
            "vulnerability" => self.vulnerability(&self.inner(entry, &inner)?, block, scope, inner)?,
            "misconfiguration" => self.misconfiguration(&self.inner(entry, &inner)?, block, scope, inner)?,
            "secret" => self.secret(&self.inner(entry, &inner)?, block, scope, inner)?,
            "license" => self.license(&self.inner(entry, &inner)?, block, scope, inner)?,
            other => {
                let fault = Fault::Unexpected {
                    wanted: "kind of finding",
                    found: other.to_owned(),
                };
                return Err(self.document.entry(format!("{pointer}/Type"), fault));
            }
        };
        let words = [&entry.status, &entry.statement, &entry.source];
        let reason: Vec<&str> = words
            .iter()
            .map(|word| word.as_str())
            .filter(|word| !word.is_empty())
            .collect();
        finding.suppressions.push(Suppression {
            kind: SuppressionKind::External,
            accepted: true,
            reason: reason.join(": "),
        });
        Ok(finding)
    }

    fn inner<T: DeserializeOwned>(&self, entry: &Modified, pointer: &str) -> Result<T, ReadError> {
        self.document.value(&entry.finding, pointer)
    }

    fn status(&self, entry: &Misconfiguration, pointer: &str) -> Result<Status, ReadError> {
        match entry.status.to_ascii_uppercase().as_str() {
            "PASS" | "EXCEPTION" => Ok(Status::Passed),
            "FAIL" | "" => Ok(Status::Failed),
            _ => {
                let fault = Fault::Unexpected {
                    wanted: "status of a check",
                    found: entry.status.0.clone(),
                };
                Err(self.document.entry(format!("{pointer}/Status"), fault))
            }
        }
    }

    fn severity(&mut self, label: &str, pointer: &str) -> Severity {
        self.report.severity(label, || format!("{pointer}/Severity"))
    }

    fn source(&self, pointer: String) -> Source {
        self.document.source(super::TOOL, &self.report.version, pointer)
    }
}

/// How a check ended; a rule with an exception counts as passed.
enum Status {
    Passed,
    Failed,
}
