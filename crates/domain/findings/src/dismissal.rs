//! Alerts that follow what suppresses findings: which a code-scanning server shall dismiss, which it shall open again.

use std::collections::BTreeMap;

use crate::{Applied, Status, SuppressedBy};

/// How the comment of every dismissal of ours begins: by it they are told from people's.
const MARK: &str = "windlass: ";
/// Folders whose files are there for tests alone.
const TEST_FOLDERS: [&str; 5] = ["test", "tests", "testdata", "testing", "__tests__"];

/// Why an alert is dismissed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DismissalReason {
    /// The product does not have the problem.
    FalsePositive,
    /// It has it, and that is accepted.
    WontFix,
    /// It is in files of tests.
    UsedInTests,
}

/// Why an alert is dismissed, and what is said about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dismissal {
    /// Why.
    pub reason: DismissalReason,
    /// The entry or statement and its justification, behind our mark.
    pub comment: String,
}

/// Where an alert stands: what a server tells of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct AlertPlace {
    /// The name of the tool.
    pub tool: String,
    /// The category of the analysis, without a slash at its end.
    pub category: String,
    /// The rule.
    pub rule: String,
    /// The path from the repository's root.
    pub path: String,
    /// 1-based.
    pub line: u64,
}

/// A result that was uploaded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reported {
    /// Where it stands.
    pub place: AlertPlace,
    /// What it says.
    pub message: String,
    /// Why its alert is to be dismissed; `None` when it counts.
    pub dismissal: Option<Dismissal>,
}

/// An alert as the server has it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alert {
    /// Its number.
    pub number: u64,
    /// Where it stands.
    pub place: AlertPlace,
    /// What it says.
    pub message: String,
    /// Is it open, and if not, who closed it?
    pub state: AlertState,
}

/// What became of an alert.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AlertState {
    /// It counts.
    Open,
    /// We have dismissed it.
    DismissedByUs,
    /// Somebody else has, or it is fixed: it is left alone.
    Closed,
}

impl AlertState {
    /// The state by its word and, of a dismissed alert, its comment.
    #[must_use]
    pub fn of(state: &str, comment: Option<&str>) -> Self {
        match (state, comment) {
            ("open", _) => Self::Open,
            ("dismissed", Some(comment)) if comment.starts_with(MARK) => Self::DismissedByUs,
            _ => Self::Closed,
        }
    }
}

/// What to do with alerts.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Steps {
    /// Alerts to dismiss, by number.
    pub dismiss: BTreeMap<u64, Dismissal>,
    /// Alerts to open again.
    pub reopen: Vec<u64>,
    /// Alerts of which nobody can tell whether they are those of a finding that is suppressed or of one beside it that
    /// counts. They are left as they are.
    pub undecided: Vec<u64>,
}

impl Dismissal {
    /// The dismissal for what an ignore entry or a VEX statement covers in a file. A scanner's own mark is none: it dismisses
    /// nothing.
    #[must_use]
    pub fn of(by: &SuppressedBy, applied: &Applied, path: &str) -> Option<Self> {
        let in_tests = path.split('/').any(|folder| TEST_FOLDERS.contains(&folder));
        let reason = match by {
            SuppressedBy::Scanner { .. } => return None,
            SuppressedBy::Vex {
                status: Status::NotAffected | Status::Fixed,
                ..
            } => DismissalReason::FalsePositive,
            SuppressedBy::Ignored { .. } if in_tests => DismissalReason::UsedInTests,
            SuppressedBy::Ignored { .. }
            | SuppressedBy::Vex {
                status: Status::UnderInvestigation | Status::Affected,
                ..
            } => DismissalReason::WontFix,
        };
        Some(Self {
            reason,
            comment: format!("{MARK}{}", applied.why(by)),
        })
    }
}

/// What to do so that alerts follow the results of an upload. An alert without such a result is not ours to judge.
#[must_use]
pub fn steps(reported: &[Reported], alerts: &[Alert]) -> Steps {
    let mut at: BTreeMap<&AlertPlace, Vec<&Reported>> = BTreeMap::new();
    for one in reported {
        at.entry(&one.place).or_default().push(one);
    }
    let mut steps = Steps::default();
    for alert in alerts {
        let beside = at.get(&alert.place).map_or(&[][..], Vec::as_slice);
        let exact: Vec<&&Reported> = beside.iter().filter(|it| it.message == alert.message).collect();
        let meant = if exact.is_empty() {
            beside.iter().collect()
        } else {
            exact
        };
        let suppressed = meant.iter().filter_map(|it| it.dismissal.as_ref());
        match (alert.state, suppressed.clone().count(), meant.len()) {
            (AlertState::Closed, _, _) | (_, _, 0) | (AlertState::Open, 0, _) => {}
            (AlertState::Open, some, all) if some == all => {
                let first = suppressed.into_iter().next();
                steps.dismiss.extend(first.map(|it| (alert.number, it.clone())));
            }
            (AlertState::DismissedByUs, 0, _) => steps.reopen.push(alert.number),
            (AlertState::DismissedByUs, some, all) if some == all => {}
            (AlertState::Open | AlertState::DismissedByUs, _, _) => steps.undecided.push(alert.number),
        }
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Use, UseState};
    use surface::Position;

    fn place(line: u64) -> AlertPlace {
        AlertPlace {
            tool: "Trivy".to_owned(),
            category: "c".to_owned(),
            rule: "CVE-2024-1".to_owned(),
            path: "go.mod".to_owned(),
            line,
        }
    }

    fn reported(line: u64, message: &str, is_suppressed: bool) -> Reported {
        Reported {
            place: place(line),
            message: message.to_owned(),
            dismissal: is_suppressed.then(|| Dismissal {
                reason: DismissalReason::WontFix,
                comment: "windlass: x".to_owned(),
            }),
        }
    }

    /// `dismiss`, `reopen`, `undecided` or nothing, for the one alert with this message at line 1.
    fn check(state: AlertState, reports: &[Reported], expected: &str) {
        let alert = Alert {
            number: 7,
            place: place(1),
            message: "one".to_owned(),
            state,
        };
        let steps = steps(reports, &[alert]);
        let mut told = Vec::new();
        told.extend(steps.dismiss.keys().map(|it| format!("dismiss {it}")));
        told.extend(steps.reopen.iter().map(|it| format!("reopen {it}")));
        told.extend(steps.undecided.iter().map(|it| format!("undecided {it}")));
        assert_eq!(told.join(", "), expected, "{state:?} {reports:?}");
    }

    #[test]
    fn alerts_follow_what_suppresses_their_findings() {
        use AlertState::{Closed, DismissedByUs, Open};
        let (gone, counts) = (reported(1, "one", true), reported(1, "one", false));
        let (other_gone, other_counts) = (reported(1, "two", true), reported(1, "two", false));
        let elsewhere = reported(2, "one", true);
        for (state, reports, expected) in [
            (Open, vec![gone.clone()], "dismiss 7"),
            (Open, vec![counts.clone()], ""),
            (DismissedByUs, vec![counts.clone()], "reopen 7"),
            (DismissedByUs, vec![gone.clone()], ""),
            // people have the last word
            (Closed, vec![counts.clone()], ""),
            (Closed, vec![gone.clone()], ""),
            // what was not uploaded says nothing
            (Open, vec![], ""),
            (Open, vec![elsewhere.clone()], ""),
            (DismissedByUs, vec![elsewhere], ""),
            // two findings at one place are told apart by what they say
            (Open, vec![gone.clone(), other_counts.clone()], "dismiss 7"),
            (Open, vec![counts.clone(), other_gone.clone()], ""),
            (DismissedByUs, vec![counts.clone(), other_gone.clone()], "reopen 7"),
            // and where that does not help, nothing is done
            (Open, vec![gone.clone(), counts.clone()], "undecided 7"),
            (DismissedByUs, vec![gone, counts], "undecided 7"),
            (Open, vec![other_gone.clone(), other_counts], "undecided 7"),
            (Open, vec![other_gone], "dismiss 7"),
        ] {
            check(state, &reports, expected);
        }
    }

    #[test]
    fn only_what_bears_our_mark_is_ours() {
        for (state, comment, expected) in [
            ("open", None, AlertState::Open),
            ("open", Some("windlass: x"), AlertState::Open),
            ("dismissed", Some("windlass: x"), AlertState::DismissedByUs),
            ("dismissed", Some("not a windlass: x"), AlertState::Closed),
            ("dismissed", None, AlertState::Closed),
            ("fixed", Some("windlass: x"), AlertState::Closed),
            ("", None, AlertState::Closed),
        ] {
            assert_eq!(AlertState::of(state, comment), expected, "{state} {comment:?}");
        }
    }

    #[test]
    fn a_dismissal_has_the_reason_that_fits_and_names_its_entry() {
        let used = |file: &str, line: u64| Use {
            id: "CVE-2024-1".to_owned(),
            position: Position {
                file: Some(file.to_owned()),
                ..Position::line(line)
            },
            state: UseState::Used,
            covers: 1,
            nearest: None,
        };
        let applied = Applied {
            suppressed: Vec::new(),
            entries: vec![used(".trivyignore", 3)],
            statements: vec![used("vex.json", 9)],
        };
        let reason = || "why".to_owned();
        let ignored = SuppressedBy::Ignored {
            entries: vec![0],
            reason: reason(),
        };
        let vex = SuppressedBy::Vex {
            statement: 0,
            status: Status::NotAffected,
            reason: reason(),
        };
        let told = |by: &SuppressedBy, path: &str| Dismissal::of(by, &applied, path).map(|it| (it.reason, it.comment));
        let said = |reason, comment: &str| Some((reason, comment.to_owned()));
        let by_entry = "windlass: ignored by .trivyignore:3: why";
        assert_eq!(told(&ignored, "go.mod"), said(DismissalReason::WontFix, by_entry));
        assert_eq!(
            told(&ignored, "a/tests/x.py"),
            said(DismissalReason::UsedInTests, by_entry)
        );
        assert_eq!(told(&ignored, "contest/x.py"), said(DismissalReason::WontFix, by_entry));
        assert_eq!(
            told(&vex, "go.mod"),
            said(
                DismissalReason::FalsePositive,
                "windlass: not_affected by vex.json:9: why"
            )
        );
        assert_eq!(told(&SuppressedBy::Scanner { reason: reason() }, "go.mod"), None);
    }
}
