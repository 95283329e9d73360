//! Evidence: what the gate saw and said, as in-toto statements about the commit.

use std::collections::BTreeMap;

use coverage::patch::PatchOutcome as Outcome;
use coverage::verdict::{Base, Facts, Policy, ReportOutcome, Thresholds};
use coverage::{Metric, Totals};
use evidence::coverage_result as result;
use evidence::test_result::Verdict as ResultWord;
use evidence::{CoverageResult, ResourceDescriptor, TestResult};
use flow_call::evidence::{Commit, StateError, statement};
use gate::{Severity, Verdict};
use runner_protocol::RunFacts;

/// What the statements are about and made from.
pub(crate) struct Seen<'a> {
    pub(crate) policy: &'a Policy,
    pub(crate) facts: &'a Facts,
    pub(crate) verdict: &'a Verdict,
    pub(crate) hashes: &'a BTreeMap<String, String>,
    pub(crate) run: &'a RunFacts,
    pub(crate) commit: &'a Commit,
}

impl Seen<'_> {
    /// The two statements with the names of their files.
    pub(crate) fn statements(&self) -> Result<Vec<(String, String)>, StateError> {
        let subject = self.commit.subject();
        let named = |name: &str, text| (name.to_owned(), text);
        Ok(vec![
            named(
                "coverage-result.intoto.json",
                statement(&subject, self.coverage_result())?,
            ),
            named("test-result.intoto.json", statement(&subject, self.test_result())?),
        ])
    }

    fn word(&self) -> ResultWord {
        match self.verdict.outcome() {
            gate::Outcome::Passed => ResultWord::Passed,
            gate::Outcome::Warned => ResultWord::Warned,
            gate::Outcome::Failed => ResultWord::Failed,
        }
    }

    fn test_result(&self) -> TestResult {
        let of = |wanted: &[Severity]| {
            let reasons = self
                .verdict
                .reasons()
                .iter()
                .filter(|reason| wanted.contains(&reason.severity));
            let name = |reason: &gate::Reason| match reason.subject.as_str() {
                "" => reason.code.text().to_owned(),
                subject => format!("{}: {subject}", reason.code.text()),
            };
            let mut names: Vec<String> = reasons.map(name).collect();
            names.dedup();
            names
        };
        let reports = self.hashes.iter();
        let descriptor = |(path, hash): (&String, &String)| Some(ResourceDescriptor::file(path, &hash.parse().ok()?));
        TestResult {
            result: self.word(),
            configuration: reports.filter_map(descriptor).collect(),
            url: self.run.run_url(),
            passed_tests: Vec::new(),
            warned_tests: of(&[Severity::Relaxed, Severity::Warn]),
            failed_tests: of(&[Severity::Fail]),
        }
    }

    fn coverage_result(&self) -> CoverageResult {
        let facts = self.facts;
        let components = self.policy.components.iter().zip(&facts.components);
        CoverageResult {
            verdict: self.word(),
            totals: totals(&facts.totals),
            components: components
                .map(|(policy, measured)| result::Component {
                    name: policy.name.clone(),
                    totals: totals(&measured.totals),
                    thresholds: thresholds(&policy.thresholds),
                    outcome: self.component_word(&policy.name),
                })
                .collect(),
            patch: self.patch(),
            thresholds: thresholds(&self.policy.overall),
            reasons: self.verdict.reasons().iter().filter_map(reason).collect(),
            run: result::Run {
                repository: self.commit.repository.clone(),
                commit: self.commit.hash.clone(),
                reference: self.run.reference.clone(),
                run_id: self.run.run_id,
                run_attempt: self.run.run_attempt,
                job: self.run.job.clone(),
                workflow: self.run.workflow.clone(),
            },
            reports: self.reports(),
            producer: result::Producer {
                name: "windlass".to_owned(),
                version: env!("CARGO_PKG_VERSION").to_owned(),
            },
        }
    }

    /// The gravest word said about a component.
    fn component_word(&self, name: &str) -> ResultWord {
        let about = self.verdict.reasons().iter().filter(|reason| {
            let rest = reason.subject.strip_prefix(name);
            rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
        });
        match about.map(|reason| reason.severity).min() {
            Some(Severity::Fail) => ResultWord::Failed,
            Some(Severity::Relaxed | Severity::Warn) => ResultWord::Warned,
            Some(Severity::Note) | None => ResultWord::Passed,
        }
    }

    fn patch(&self) -> Option<result::Patch> {
        let Base::Known { patch, .. } = &self.facts.base else {
            return None;
        };
        let mut sums = Totals::default();
        sums.add(Metric::Line, patch.lines);
        sums.add(Metric::Branch, patch.branches);
        let sums = totals(&sums);
        Some(result::Patch {
            outcome: match patch.outcome() {
                Outcome::Percentage(_) => result::PatchOutcome::Measured,
                Outcome::NothingCoverable => result::PatchOutcome::NothingCoverable,
                Outcome::Unmatched(_) => result::PatchOutcome::Unmatched,
            },
            lines: sums.lines,
            branches: sums.branches,
            thresholds: thresholds(&self.policy.patch),
        })
    }

    fn reports(&self) -> Vec<result::Report> {
        let read = self.facts.reports.iter().filter_map(|report| match &report.outcome {
            ReportOutcome::Read { reading, .. } => Some(result::Report {
                path: Some(report.name.clone()),
                format: reading.format.word().to_owned(),
                sha256: self.hashes.get(&report.name)?.parse().ok()?,
            }),
            ReportOutcome::Refused(_) | ReportOutcome::Duplicate { .. } => None,
        });
        read.collect()
    }
}

fn totals(totals: &Totals) -> result::Totals {
    let counts = |metric| {
        totals.get(metric).map(|ratio| result::Counts {
            covered: ratio.covered,
            total: ratio.total,
            covered_max: (ratio.high != ratio.covered).then_some(ratio.high),
        })
    };
    result::Totals {
        lines: counts(Metric::Line),
        branches: counts(Metric::Branch),
        functions: counts(Metric::Function),
        statements: counts(Metric::Statement),
        instructions: counts(Metric::Instruction),
        regions: counts(Metric::Region),
    }
}

fn thresholds(thresholds: &Thresholds) -> Vec<result::Threshold> {
    let one = |(metric, threshold): (&Metric, &gate::Threshold)| result::Threshold {
        metric: match metric {
            Metric::Line => result::Metric::Lines,
            Metric::Branch => result::Metric::Branches,
            Metric::Function => result::Metric::Functions,
            Metric::Statement => result::Metric::Statements,
            Metric::Instruction => result::Metric::Instructions,
            Metric::Region => result::Metric::Regions,
        },
        minimum: threshold.minimum.and_then(|percent| percent.to_string().parse().ok()),
        target: threshold.target.and_then(|percent| percent.to_string().parse().ok()),
    };
    thresholds.iter().map(one).collect()
}

fn reason(reason: &gate::Reason) -> Option<result::Reason> {
    let severity = match reason.severity {
        Severity::Fail => result::Severity::Failure,
        Severity::Relaxed | Severity::Warn => result::Severity::Warning,
        Severity::Note => return None,
    };
    Some(result::Reason {
        code: reason.code.text().to_owned(),
        severity,
        subject: Some(reason.subject.clone()).filter(|subject| !subject.is_empty()),
    })
}
