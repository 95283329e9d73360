//! What cannot be true together.

use super::{Counts, CoverageResult, Patch, PatchOutcome, Severity, Totals, Verdict};

/// Two facts of a result exclude each other.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Contradiction {
    /// More covered than there is, or an interval upside down.
    #[error("counts of `{subject}` exceed each other")]
    Counts {
        /// `totals`, `patch` or the component's name.
        subject: String,
    },
    /// It passed, but nothing was measured.
    #[error("verdict is passed without any data")]
    PassedWithoutData,
    /// The verdict is better than a reason or a component allows.
    #[error("verdict is better than `{subject}` allows")]
    VerdictTooGood {
        /// The reason's code or the component's name.
        subject: String,
    },
    /// It failed and nothing says why.
    #[error("verdict is failed without a reason")]
    FailedWithoutReason,
    /// The outcome of the patch and its numbers exclude each other.
    #[error("outcome of the patch does not fit its numbers")]
    Patch,
}

pub(super) fn check(result: &CoverageResult) -> Result<(), Contradiction> {
    counts("totals", &all(&result.totals))?;
    for component in &result.components {
        counts(&component.name, &all(&component.totals))?;
    }
    if let Some(patch) = &result.patch {
        check_patch(patch)?;
    }
    let has_data = all(&result.totals).iter().any(|counts| counts.total > 0);
    if result.verdict == Verdict::Passed && !has_data {
        return Err(Contradiction::PassedWithoutData);
    }
    check_verdict(result)
}

fn check_verdict(result: &CoverageResult) -> Result<(), Contradiction> {
    let reasons = result.reasons.iter().map(|reason| {
        let worst = match reason.severity {
            Severity::Failure => Verdict::Failed,
            Severity::Warning => Verdict::Warned,
        };
        (worst, &reason.code)
    });
    let components = result
        .components
        .iter()
        .map(|component| (component.outcome, &component.name));
    if let Some((_, subject)) = reasons.chain(components).find(|(allowed, _)| result.verdict < *allowed) {
        return Err(Contradiction::VerdictTooGood {
            subject: subject.clone(),
        });
    }
    let explained = result.reasons.iter().any(|reason| reason.severity == Severity::Failure);
    if result.verdict == Verdict::Failed && !explained {
        return Err(Contradiction::FailedWithoutReason);
    }
    Ok(())
}

fn check_patch(patch: &Patch) -> Result<(), Contradiction> {
    let known: Vec<_> = [patch.lines, patch.branches].into_iter().flatten().collect();
    counts("patch", &known)?;
    let has_lines = patch.lines.is_some_and(|lines| lines.total > 0);
    let fits = match patch.outcome {
        PatchOutcome::Measured => has_lines,
        PatchOutcome::NothingCoverable => !has_lines,
        PatchOutcome::Unmatched => true, // what did match may have been counted
    };
    if fits { Ok(()) } else { Err(Contradiction::Patch) }
}

fn all(totals: &Totals) -> Vec<Counts> {
    let Totals {
        lines,
        branches,
        functions,
        statements,
        instructions,
        regions,
    } = *totals;
    [lines, branches, functions, statements, instructions, regions]
        .into_iter()
        .flatten()
        .collect()
}

fn counts(subject: &str, all: &[Counts]) -> Result<(), Contradiction> {
    let sound = |counts: &Counts| {
        let most = counts.covered_max.unwrap_or(counts.covered);
        counts.covered <= most && most <= counts.total
    };
    if all.iter().all(sound) {
        Ok(())
    } else {
        Err(Contradiction::Counts {
            subject: subject.to_owned(),
        })
    }
}
