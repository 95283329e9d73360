//! Do the reports, the diff and the repository speak of the same files?

use gate::{Reason, Severity};
use surface::{Code, Explain};

use super::{Base, Facts, Policy};
use crate::paths::{MappedBy, Match, PathAudit};

/// How many names a message shows.
const SHOWN: usize = 3;

/// Names of reports that lead nowhere, to several files, or past the end of one.
pub(super) fn paths(facts: &Facts, reasons: &mut Vec<Reason>) {
    if let Some(audit) = &facts.paths {
        let mut say = |code, severity, count: u64, like: fn(&Match) -> bool| {
            if count > 0 {
                let message = format!("{audit}: {}", samples(audit, count, like));
                reasons.push(Reason::new(code, severity, "paths", message));
            }
        };
        say(
            Code::CoveragePathsUnmatched,
            Severity::Fail,
            audit.unmatched(),
            |found| *found == Match::Unmatched,
        );
        let ambiguous = |found: &Match| matches!(found, Match::Ambiguous { .. });
        say(
            Code::CoveragePathsAmbiguous,
            Severity::Fail,
            audit.ambiguous(),
            ambiguous,
        );
        let by_name = |found: &Match| {
            matches!(
                found,
                Match::Mapped {
                    by: MappedBy::NameAlone,
                    ..
                }
            )
        };
        say(
            Code::CoveragePathsByName,
            Severity::Note,
            audit.mapped_by(MappedBy::NameAlone),
            by_name,
        );
    }
    for file in &facts.past_end {
        let message = format!("it has {} lines and a report covers line {}", file.lines, file.reported);
        reasons.push(Reason::new(
            Code::CoverageReportStale,
            Severity::Fail,
            file.name.text(),
            message,
        ));
    }
}

fn samples(audit: &PathAudit, count: u64, like: impl Fn(&Match) -> bool) -> String {
    let shown: Vec<String> = audit
        .samples(SHOWN, like)
        .map(|(name, found)| match found {
            Match::Ambiguous { candidates, others } => {
                let others = match others {
                    0 => String::new(),
                    others => format!(" or {others} others"),
                };
                format!("`{}` could be `{}`{others}", name.text(), candidates.join("`, `"))
            }
            Match::Mapped { path, .. } => format!("`{}` is `{path}`", name.text()),
            Match::Exact | Match::External | Match::Unmatched => format!("`{}`", name.text()),
        })
        .collect();
    let more = count.saturating_sub(u64::try_from(shown.len()).unwrap_or(u64::MAX));
    let list = shown.join(", ");
    if more == 0 {
        list
    } else {
        format!("{list} and {more} more")
    }
}

/// The change that cannot be known, or is another one.
pub(super) fn base(policy: &Policy, facts: &Facts, reasons: &mut Vec<Reason>) {
    match &facts.base {
        Base::NotAsked if policy.needs_base() => {
            let message = "a threshold for changes is set and no diff was made";
            reasons.push(Reason::new(Code::CoverageBaseMissing, Severity::Fail, "base", message));
        }
        Base::NotAsked => {}
        Base::Missing(why) => {
            reasons.push(Reason::new(Code::CoverageBaseMissing, Severity::Fail, "base", why));
        }
        Base::Malformed(refusal) => {
            let line = refusal
                .position
                .line
                .map(|line| format!(" at line {line}"))
                .unwrap_or_default();
            let message = format!("{}{line}", refusal.message);
            reasons.push(Reason::new(
                Code::CoverageDiffMalformed,
                Severity::Fail,
                "diff",
                message,
            ));
        }
        Base::Known { patch, stale } => {
            for file in stale {
                let message = match file.line {
                    Some(line) => format!("line {line} is not what the diff adds"),
                    None => "the diff adds to it and it is not there".to_owned(),
                };
                reasons.push(Reason::new(
                    Code::CoverageBaseStale,
                    Severity::Fail,
                    file.name.text(),
                    message,
                ));
            }
            for name in &patch.unmatched {
                let message = format!("it was changed and is in no report ({})", patch.audit());
                reasons.push(Reason::new(
                    Code::CoveragePatchUnmatched,
                    Severity::Fail,
                    name.text(),
                    message,
                ));
            }
        }
    }
}

/// Lines of CODEOWNERS that cannot be read.
pub(super) fn owners(facts: &Facts, reasons: &mut Vec<Reason>) {
    let code = Code::CoverageCodeownersInvalid;
    if facts.codeowners_missing {
        let message = "a component names an owner and there is no CODEOWNERS";
        reasons.push(Reason::new(code, Severity::Fail, "CODEOWNERS", message));
    }
    for problem in &facts.codeowners {
        let subject = problem.position().in_file("CODEOWNERS").to_string();
        reasons.push(Reason::new(code, Severity::Fail, subject, problem.to_string()));
    }
}
