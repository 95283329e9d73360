//! The verdict as its document.

use coverage::Coverage;
use coverage::paths::{Match, PathAudit};
use coverage::verdict::{ComponentPolicy, Facts, Policy};
use gate::{Reason, Severity, Verdict};
use surface::documents::coverage_gate as gated;
use surface::documents::coverage_report as doc;

use crate::baseline::Found;

use super::checks::{checks, shown};
use super::warnings::warnings;
use super::{inputs, totals};

/// How many paths that are no file of the repository a document shows.
const SAMPLES: usize = 20;

/// The whole verdict.
pub(crate) fn gate(
    policy: &Policy,
    facts: &Facts,
    verdict: &Verdict,
    coverage: &Coverage,
    found: Option<&Found>,
    now: Option<String>,
) -> gated::CoverageGate {
    let (reasons, notes): (Vec<&Reason>, Vec<&Reason>) = verdict
        .reasons()
        .iter()
        .partition(|reason| reason.severity != Severity::Note);
    let mut warnings = warnings(&facts.reports, coverage, &facts.totals);
    // What a reader says is a note of the verdict too, or a reason: here it stands once.
    let is_reason = |warning: &doc::Warning| reasons.iter().any(|reason| is_said_by(reason, warning));
    warnings.retain(|warning| !is_reason(warning));
    let is_new = |note: &&Reason| !warnings.iter().any(|warning| is_said_by(note, warning));
    let new: Vec<_> = notes.into_iter().filter(is_new).map(note).collect();
    warnings.extend(new);
    gated::CoverageGate {
        schema: gated::KIND,
        verdict: match verdict.outcome() {
            gate::Outcome::Passed | gate::Outcome::Warned => gated::Verdict::Passed,
            gate::Outcome::Failed => gated::Verdict::Failed,
        },
        reasons: reasons.into_iter().map(reason).collect(),
        totals: totals(&facts.totals),
        checks: checks(&policy.overall, &facts.totals),
        components: components(&policy.components, facts),
        patch: super::patch::patch(policy, &facts.base),
        baseline: found.map(|found| super::baseline::baseline(policy, facts, found)),
        paths: facts.paths.as_ref().map(paths),
        inputs: inputs(&facts.reports),
        warnings,
        truncated: false,
        now,
    }
}

/// Do a reason and a warning speak of the same thing?
fn is_said_by(reason: &Reason, warning: &doc::Warning) -> bool {
    let about = warning.file.as_deref().unwrap_or_default();
    reason.code.text() == warning.code && (about.is_empty() || reason.subject == about)
}

fn reason(reason: &Reason) -> gated::Reason {
    gated::Reason {
        code: reason.code.text().to_owned(),
        severity: match reason.severity {
            Severity::Fail => gated::Severity::Error,
            Severity::Relaxed | Severity::Warn | Severity::Note => gated::Severity::Warning,
        },
        subject: Some(reason.subject.clone()).filter(|subject| !subject.is_empty()),
        message: reason.message.clone(),
        measured: reason
            .measured
            .map(|counts| shown(counts, reason.required.map_or(0, gate::Percent::decimals))),
        required: reason.required.map(|percent| percent.to_string()),
    }
}

fn note(reason: &Reason) -> doc::Warning {
    let subject = if reason.subject.is_empty() {
        String::new()
    } else {
        format!("{}: ", reason.subject)
    };
    doc::Warning {
        code: reason.code.text().to_owned(),
        message: format!("{subject}{}", reason.message),
        file: None,
        line: None,
        count: 1,
    }
}

fn components(policies: &[ComponentPolicy], facts: &Facts) -> Vec<gated::Component> {
    let both = policies.iter().zip(&facts.components);
    let component = |(policy, measured): (&ComponentPolicy, &coverage::ComponentTotals)| gated::Component {
        name: policy.name.clone(),
        totals: totals(&measured.totals),
        checks: checks(&policy.thresholds, &measured.totals),
    };
    both.map(component).collect()
}

fn paths(audit: &PathAudit) -> gated::Paths {
    let odd = |found: &Match| matches!(found, Match::Unmatched | Match::Ambiguous { .. });
    let samples = audit.samples(SAMPLES, odd).map(|(name, found)| {
        let (candidates, more_candidates) = match found {
            Match::Ambiguous { candidates, others } => (candidates.clone(), Some(*others).filter(|more| *more > 0)),
            Match::Exact | Match::Mapped { .. } | Match::External | Match::Unmatched => (Vec::new(), None),
        };
        gated::PathSample {
            path: name.text().into_owned(),
            candidates,
            more_candidates,
        }
    });
    gated::Paths {
        matched: audit.matched(),
        unmatched: audit.unmatched(),
        ambiguous: audit.ambiguous(),
        samples: samples.collect(),
    }
}
