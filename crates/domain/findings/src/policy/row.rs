use surface::Instant;

use super::{Epss, Kev, Share};
use crate::{Finding, Fix, Glob, Kind, Merged, Severity, Subject, baseline::Standing};

/// What a row does with the findings that it catches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Action {
    /// The gate fails.
    Fail,
    /// It is said, and the gate passes.
    Warn,
    /// Nothing.
    Pass,
}

impl Action {
    /// The word of documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Fail => "fail",
            Self::Warn => "warn",
            Self::Pass => "pass",
        }
    }
}

/// One row of the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What reports call it.
    pub name: String,
    /// Which findings it catches.
    pub when: When,
    /// What it does with them.
    pub then: Action,
}

/// Conditions that must all hold. An empty list and an absent one ask for nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct When {
    /// One of these severities.
    pub severities: Vec<Severity>,
    /// One of these kinds.
    pub kinds: Vec<Kind>,
    /// A path that one of these globs meets.
    pub paths: Vec<Glob>,
    /// New against the baseline, or worse than there.
    pub new_only: bool,
    /// A vulnerability with a fixed version. What is no vulnerability can always be acted on.
    pub fixable_only: bool,
    /// Published at least so many days ago.
    pub min_age_days: Option<u32>,
    /// A vulnerability with at least this EPSS score.
    pub epss_at_least: Option<Share>,
    /// A vulnerability in the KEV catalogue.
    pub kev_only: bool,
}

/// What is known beside the findings.
#[derive(Debug, Clone, Copy)]
pub struct Facts<'a> {
    /// EPSS scores; `None` when there is no file, or it could not be read.
    pub epss: Option<&'a Epss>,
    /// The KEV catalogue; `None` when there is none, or it could not be read.
    pub kev: Option<&'a Kev>,
    /// The instant of the decision.
    pub now: Instant,
}

/// Does a condition hold?
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fit {
    No,
    Unknown,
    Yes,
}

impl From<bool> for Fit {
    fn from(holds: bool) -> Self {
        if holds { Self::Yes } else { Self::No }
    }
}

/// A condition of a row, whether it holds, and the fact that decides.
pub(super) struct Checked {
    pub(super) fit: Fit,
    pub(super) because: String,
}

fn checked(fit: impl Into<Fit>, because: impl Into<String>) -> Checked {
    Checked {
        fit: fit.into(),
        because: because.into(),
    }
}

impl Row {
    /// Does it catch the finding? The facts that decided, when it does.
    pub(super) fn catches(
        &self,
        merged: &Merged,
        standing: Option<Standing>,
        facts: &Facts<'_>,
    ) -> Option<Vec<String>> {
        let conditions = self.when.check(merged, standing, facts);
        let fit = conditions.iter().map(|it| it.fit).min().unwrap_or(Fit::Yes);
        let caught = match self.then {
            Action::Fail | Action::Warn => fit != Fit::No,
            Action::Pass => fit == Fit::Yes,
        };
        caught.then(|| conditions.into_iter().map(|it| it.because).collect())
    }
}

impl When {
    fn check(&self, merged: &Merged, standing: Option<Standing>, facts: &Facts<'_>) -> Vec<Checked> {
        let (finding, subject) = (&merged.finding, Subject::from(merged));
        let vulnerability = finding.kind == Kind::Vulnerability;
        let mut all = Vec::new();
        if !self.severities.is_empty() {
            all.push(self.severity(finding.severity));
        }
        if !self.kinds.is_empty() {
            all.push(checked(
                self.kinds.contains(&finding.kind),
                format!("kind {}", finding.kind.word()),
            ));
        }
        if !self.paths.is_empty() {
            all.push(self.path(&subject));
        }
        if self.new_only {
            all.push(newness(standing));
        }
        if self.fixable_only && vulnerability {
            all.push(fixable(finding));
        }
        if let Some(days) = self.min_age_days {
            all.push(age(finding, days, facts.now));
        }
        if let Some(least) = self.epss_at_least {
            all.push(match facts.epss.map(|it| it.score(&subject.ids)) {
                _ if !vulnerability => checked(false, "no vulnerability"),
                Some(Some(score)) => checked(score >= least, format!("EPSS {score}")),
                Some(None) | None => checked(Fit::Unknown, "EPSS unknown"),
            });
        }
        if self.kev_only {
            all.push(match facts.kev {
                _ if !vulnerability => checked(false, "no vulnerability"),
                Some(kev) => checked(kev.lists(&subject.ids), "in the KEV catalogue"),
                None => checked(Fit::Unknown, "KEV catalogue unknown"),
            });
        }
        all
    }

    fn severity(&self, severity: Severity) -> Checked {
        let fit = match (self.severities.contains(&severity), severity) {
            (true, _) => Fit::Yes,
            (false, Severity::Unknown) => Fit::Unknown,
            (false, _) => Fit::No,
        };
        checked(fit, format!("severity {}", severity.word()))
    }

    fn path(&self, subject: &Subject<'_>) -> Checked {
        let mut paths = subject.paths.iter().filter(|it| !it.is_empty()).peekable();
        if paths.peek().is_none() {
            return checked(Fit::Unknown, "path unknown");
        }
        match paths.find(|path| self.paths.iter().any(|glob| glob.matches(path))) {
            Some(path) => checked(true, format!("path `{path}`")),
            None => checked(false, "another path"),
        }
    }
}

fn newness(standing: Option<Standing>) -> Checked {
    match standing {
        None => checked(Fit::Unknown, "no baseline"),
        Some(Standing::Escalated { from }) => checked(true, format!("was {}", from.word())),
        Some(standing) => checked(standing.is_new(), standing.word()),
    }
}

fn fixable(finding: &Finding) -> Checked {
    match &finding.fix {
        Fix::Versions(versions) => checked(true, format!("fixed in {}", versions.join(", "))),
        Fix::Unknown => checked(Fit::Unknown, "fix unknown"),
        Fix::None | Fix::Declined => checked(false, "no fix"),
    }
}

fn age(finding: &Finding, days: u32, now: Instant) -> Checked {
    let text = finding.published.as_str();
    let day = || format!("{text}T00:00:00Z").parse::<Instant>();
    match text.parse::<Instant>().or_else(|_| day()) {
        Ok(published) => {
            let age = now.seconds.saturating_sub(published.seconds).div_euclid(86_400);
            checked(age >= i64::from(days), format!("published {age} days ago"))
        }
        Err(_) => checked(Fit::Unknown, "publication unknown"),
    }
}
