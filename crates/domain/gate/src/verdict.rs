//! Many reasons, one outcome.

use surface::{Code, CodeKind, ExitCode};

use crate::{Reason, Severity};

/// How a gate ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Outcome {
    /// Nothing against it.
    Passed,
    /// It passed, with something to look at.
    Warned,
    /// It failed.
    Failed,
}

impl Outcome {
    /// The word of outputs and documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Passed => "passed",
            Self::Warned => "warned",
            Self::Failed => "failed",
        }
    }

    /// How the command exits.
    #[must_use]
    pub const fn exit_code(self) -> ExitCode {
        match self {
            Self::Passed | Self::Warned => ExitCode::Passed,
            Self::Failed => ExitCode::Failed,
        }
    }
}

/// The reasons for an outcome, the gravest first, in an order that does not depend on how they were found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verdict {
    reasons: Vec<Reason>,
}

impl Verdict {
    /// The verdict of these reasons; equal ones are kept once.
    #[must_use]
    pub fn of(mut reasons: Vec<Reason>) -> Self {
        ordered::sort_by(&mut reasons, |one, two| one.key().cmp(&two.key()));
        reasons.dedup();
        Self { reasons }
    }

    /// Turns failing reasons whose relaxable code is in `allow` into warnings. Codes that cannot be relaxed are left
    /// alone; [`crate::parse_allow`] refuses them at the door.
    #[must_use]
    pub fn relax(self, allow: &[Code]) -> Self {
        let mut reasons = self.reasons;
        for reason in &mut reasons {
            let relaxable = reason.code.kind() == CodeKind::Verdict { relaxable: true };
            if reason.severity == Severity::Fail && relaxable && allow.contains(&reason.code) {
                reason.severity = Severity::Relaxed;
            }
        }
        Self::of(reasons)
    }

    /// The gravest reason decides; no reason at all passes.
    #[must_use]
    pub fn outcome(&self) -> Outcome {
        match self.reasons.first().map(|reason| reason.severity) {
            Some(Severity::Fail) => Outcome::Failed,
            Some(Severity::Relaxed | Severity::Warn) => Outcome::Warned,
            Some(Severity::Note) | None => Outcome::Passed,
        }
    }

    /// By severity, then in the order in which codes are declared, then by subject and message.
    #[must_use]
    pub fn reasons(&self) -> &[Reason] {
        &self.reasons
    }

    /// Is there a reason with this code, whatever its severity?
    #[must_use]
    pub fn has(&self, code: Code) -> bool {
        self.reasons.iter().any(|reason| reason.code == code)
    }
}

#[cfg(test)]
mod tests {
    use surface::Code;

    use super::{Outcome, Verdict};
    use crate::{Reason, Severity};

    fn reason(code: Code, severity: Severity, subject: &str) -> Reason {
        Reason::new(code, severity, subject, "because")
    }

    #[test]
    fn the_gravest_reason_decides() {
        let check = |severities: &[Severity], expected| {
            let reasons = severities
                .iter()
                .map(|&severity| reason(Code::CoverageNoLines, severity, "x"))
                .collect();
            assert_eq!(Verdict::of(reasons).outcome(), expected, "{severities:?}");
        };
        check(&[], Outcome::Passed);
        check(&[Severity::Note], Outcome::Passed);
        check(&[Severity::Note, Severity::Warn], Outcome::Warned);
        check(&[Severity::Note, Severity::Relaxed], Outcome::Warned);
        check(&[Severity::Warn, Severity::Fail, Severity::Note], Outcome::Failed);
    }

    #[test]
    fn relaxing_touches_only_relaxable_codes_that_are_named() {
        let verdict = Verdict::of(vec![
            reason(Code::CoverageNoLines, Severity::Fail, "a"),
            reason(Code::CoverageBelowMinimum, Severity::Fail, "b"),
            reason(Code::CoverageShardMissing, Severity::Fail, "c"),
        ]);
        let allow = [Code::CoverageNoLines, Code::CoverageBelowMinimum];
        let relaxed = verdict.relax(&allow);
        let seen: Vec<_> = relaxed
            .reasons()
            .iter()
            .map(|reason| (reason.subject.as_str(), reason.severity))
            .collect();
        assert_eq!(
            seen,
            [("c", Severity::Fail), ("b", Severity::Fail), ("a", Severity::Relaxed)]
        );
        assert_eq!(relaxed.outcome(), Outcome::Failed);
    }

    #[test]
    fn order_does_not_depend_on_how_reasons_were_found() {
        let reasons = [
            reason(Code::CoverageBelowTarget, Severity::Warn, "line"),
            reason(Code::CoverageNoLines, Severity::Fail, "b"),
            reason(Code::CoverageNoLines, Severity::Fail, "a"),
            reason(Code::CoverageNoReports, Severity::Fail, "z"),
        ];
        let forth = Verdict::of(reasons.to_vec());
        let back = Verdict::of(reasons.iter().rev().chain(&reasons).cloned().collect());
        assert_eq!(forth, back);
        let subjects: Vec<_> = forth.reasons().iter().map(|reason| reason.subject.as_str()).collect();
        assert_eq!(subjects, ["z", "a", "b", "line"]);
    }
}
