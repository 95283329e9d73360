//! The reports as sources of a merge, with what is known of each place in them.

use std::collections::HashMap;

use findings::{Applied, Finding, Merged, Severity, SuppressedBy, Suppression, SuppressionKind};
use flow_call::{Call, Refusal};
use sarif::split::identity;
use sarif::{Bytes, Source};
use scanners::to_sarif::{Suppressed, ToLogOptions, ToolName, to_log};
use scanners::{Format, from_sarif};

use crate::places::LineHashes;
use crate::reading::{Reports, Unreadable};
use crate::settings::GateSettings;
use crate::source::FileSource;

/// Everything that the SARIF is made of.
pub(crate) struct Inputs<'a> {
    pub(super) call: &'a Call<'a>,
    pub(super) settings: &'a GateSettings,
    pub(super) sources: Vec<Box<dyn Source + 'a>>,
    /// Of each source.
    names: Vec<&'a str>,
    suppressed: ByPlace<'a>,
    applied: &'a Applied,
    facts: HashMap<(usize, String), Facts>,
}

/// What is known of a place of a source.
#[derive(Debug, Clone, Copy)]
pub(super) struct Facts {
    /// Who it is, as long as it exists: rule and package, or rule and file.
    pub(super) identity: u128,
    pub(super) severity: Severity,
}

impl Facts {
    fn of(finding: &Finding) -> Self {
        let package = finding.package.as_ref().map(|package| package.name.as_str());
        let path = || finding.location.as_ref().map(|location| location.path.as_str());
        Self {
            identity: identity(&finding.id, package.or_else(path).unwrap_or_default()),
            severity: finding.severity,
        }
    }
}

type ByPlace<'a> = HashMap<(&'a str, &'a str), &'a SuppressedBy>;

/// Why what stands at a place of a report does not count.
fn suppressed_by_place<'a>(merged: &'a [Merged], applied: &'a Applied) -> ByPlace<'a> {
    let pairs = merged.iter().zip(&applied.suppressed);
    pairs
        .filter_map(|(merged, by)| Some((merged, by.as_ref()?)))
        .flat_map(|(merged, by): (&Merged, _)| merged.sources.iter().map(move |source| (source, by)))
        .map(|(source, by)| ((source.file.as_str(), source.pointer.as_str()), by))
        .collect()
}

impl<'a> Inputs<'a> {
    /// Of the reports that hold findings by their nature. Those of other formats become SARIF here.
    pub(crate) fn of(
        call: &'a Call<'a>,
        settings: &'a GateSettings,
        reports: &'a Reports,
        merged: &'a [Merged],
        applied: &'a Applied,
    ) -> Result<Self, Refusal> {
        let mut inputs = Self {
            call,
            settings,
            sources: Vec::new(),
            names: Vec::new(),
            suppressed: suppressed_by_place(merged, applied),
            applied,
            facts: HashMap::new(),
        };
        for (name, report) in reports.good() {
            if !report.format.holds_findings() {
                continue;
            }
            let source: Box<dyn Source + 'a> = match report.format {
                Format::Sarif => {
                    inputs.know(&report.findings);
                    Box::new(FileSource {
                        files: call.platform.files.as_ref(),
                        name,
                        path: settings.place.path(name),
                    })
                }
                _ => {
                    let bytes = inputs.converted(name, report)?;
                    let mut findings = Vec::new();
                    from_sarif::read(&bytes, |finding| findings.push(finding))
                        .map_err(|error| Refusal::of(&Unreadable::from(error)))?;
                    inputs.know(&findings);
                    Box::new(bytes)
                }
            };
            inputs.names.push(name);
            inputs.sources.push(source);
        }
        Ok(inputs)
    }

    /// Notes the facts of the next source.
    fn know(&mut self, findings: &[Finding]) {
        let source = self.sources.len();
        let facts = findings.iter();
        self.facts
            .extend(facts.map(|finding| ((source, finding.source.pointer.clone()), Facts::of(finding))));
    }

    /// Why what stands at a place of a source does not count.
    pub(super) fn suppressed(&self, source: usize, pointer: &str) -> Option<&'a SuppressedBy> {
        let name = self.names.get(source).copied()?;
        self.suppressed.get(&(name, pointer)).copied()
    }

    /// What is known of a place of a source; nothing of a check that passed.
    pub(super) fn facts(&self, source: usize, pointer: String) -> Option<Facts> {
        self.facts.get(&(source, pointer)).copied()
    }

    /// Why what stands there does not count, in words.
    pub(super) fn why(&self, by: &SuppressedBy) -> String {
        self.applied.why(by)
    }

    /// Does what does not count stand in the SARIF, marked? What is to be dismissed has to.
    pub(super) fn keeps(&self, by: &SuppressedBy) -> bool {
        let results = &self.settings.results;
        match by {
            SuppressedBy::Scanner { .. } => results.keep_suppressed,
            SuppressedBy::Vex { .. } | SuppressedBy::Ignored { .. } => results.keep_suppressed || results.dismiss,
        }
    }

    /// A report of another format, as the SARIF that is made of it.
    fn converted(&self, name: &str, report: &scanners::Report) -> Result<Bytes, Refusal> {
        let mut findings = report.findings.clone();
        findings.retain_mut(|finding| {
            let Some(by) = self.suppressed.get(&(name, finding.source.pointer.as_str())) else {
                finding.suppressions.clear(); // a mark that a scanner shares with none of the others does not count
                return true;
            };
            finding.suppressions.push(Suppression {
                kind: SuppressionKind::External,
                accepted: true,
                reason: self.why(by),
            });
            self.keeps(by)
        });
        let options = ToLogOptions {
            category: self.settings.results.category.clone(),
            suppressed: Suppressed::Keep,
            ..ToLogOptions::default()
        };
        let log = to_log(&[ToolName::from(report)], &findings, &options);
        let bytes = serde_json::to_vec(&log).map_err(|error| {
            Refusal::of(&Unreadable::Stream {
                name: name.to_owned(),
                message: error.to_string(),
            })
        })?;
        Ok(Bytes::new(name, bytes))
    }

    /// The lines of the repository.
    pub(super) fn lines(&self) -> LineHashes<'a> {
        let platform = self.call.platform;
        LineHashes::new(
            platform.files.as_ref(),
            &self.settings.root,
            &platform.env.current_dir(),
        )
    }
}
