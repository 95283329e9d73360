//! Ignore entries, VEX statements and scanners' own marks applied to findings; and what became of every entry.

mod everywhere;

use std::collections::{BTreeMap, BTreeSet};

use surface::{Instant, Position};

use crate::{Entry, Merged, Miss, Scans, Status, Subject, Vex, ignore::ignoring};
use everywhere::{Decided, elsewhere, places};

/// What suppresses findings.
#[derive(Debug, Clone)]
pub struct Rules<'a> {
    /// Entries of all ignore files.
    pub entries: &'a [Entry],
    /// Statements of all VEX documents.
    pub vex: &'a Vex,
    /// What was scanned, and how its packages hang together.
    pub scans: &'a Scans<'a>,
    /// The instant that dates are compared with.
    pub now: Instant,
    /// An entry that ends within so many days is said to expire soon.
    pub soon_days: u32,
}

/// Why a finding does not count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SuppressedBy {
    /// The scanners' own marks say so.
    Scanner {
        /// The reason they give.
        reason: String,
    },
    /// A VEX statement, as its number in [`Vex::statements`].
    Vex {
        /// The number.
        statement: usize,
        /// What it says.
        status: Status,
        /// Its justification or prose.
        reason: String,
    },
    /// Ignore entries, as their numbers; several for a licence expression.
    Ignored {
        /// The numbers.
        entries: Vec<usize>,
        /// The statement of the first, or what covers an expression.
        reason: String,
    },
}

impl SuppressedBy {
    /// The reason in prose; empty when none is given.
    #[must_use]
    pub fn reason(&self) -> &str {
        match self {
            Self::Scanner { reason } | Self::Vex { reason, .. } | Self::Ignored { reason, .. } => reason,
        }
    }
}

/// What became of an ignore entry or a VEX statement.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum UseState {
    /// It covers a finding.
    Used,
    /// It covers a finding, and ends in so many days.
    Expiring {
        /// Whole days that are left.
        days: u32,
    },
    /// A VEX statement that newer or more careful ones outweigh wherever it matches.
    Outweighed,
    /// Its date is past.
    Expired,
    /// Nothing found has its id any more.
    Stale,
    /// Something found has its id, but it covers none of that.
    NeverMatches,
}

impl UseState {
    /// The word of the documents.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Used => "used",
            Self::Expiring { .. } => "expiring",
            Self::Outweighed => "outweighed",
            Self::Expired => "expired",
            Self::Stale => "stale",
            Self::NeverMatches => "never-matches",
        }
    }
}

/// An ignore entry or a VEX statement after all findings were seen.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// The id or the vulnerability it is about.
    pub id: String,
    /// Where it stands.
    pub position: Position,
    /// What became of it.
    pub state: UseState,
    /// How many findings it covers; of an expired one, how many it would.
    pub covers: usize,
    /// For one that covers nothing: the nearest finding, and what keeps it from covering it.
    pub nearest: Option<Miss>,
}

/// What the rules say.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Applied {
    /// For each finding, in the order given, why it does not count.
    pub suppressed: Vec<Option<SuppressedBy>>,
    /// For each ignore entry, in the order given.
    pub entries: Vec<Use>,
    /// For each VEX statement, in the order of [`Vex::statements`].
    pub statements: Vec<Use>,
}

impl Applied {
    /// Why a finding does not count, in words: who says so, where that stands, and the reason given.
    #[must_use]
    pub fn why(&self, by: &SuppressedBy) -> String {
        let place = |used: Option<&Use>| used.map(|it| format!(" by {}", it.position)).unwrap_or_default();
        let who = match by {
            SuppressedBy::Scanner { .. } => "marked in the report".to_owned(),
            SuppressedBy::Vex { statement, status, .. } => {
                format!("{}{}", status.word(), place(self.statements.get(*statement)))
            }
            SuppressedBy::Ignored { entries, .. } => {
                let first = entries.first().and_then(|entry| self.entries.get(*entry));
                format!("ignored{}", place(first))
            }
        };
        match by.reason() {
            "" => who,
            reason => format!("{who}: {reason}"),
        }
    }
}

/// Applies the rules. A finding that several would suppress is said to be by the scanner first, then by VEX, then by an
/// ignore entry; each of them counts as used.
#[must_use]
pub fn apply(findings: &[Merged], rules: &Rules<'_>) -> Applied {
    let subjects: Vec<Subject<'_>> = findings.iter().map(Subject::from).collect();
    let mut tally = Tally::new(rules);
    let mut suppressed = Vec::with_capacity(findings.len());
    for (finding, subject) in findings.iter().zip(&subjects) {
        let vex = tally.vex(rules, subject);
        let ignored = tally.ignore(rules, subject);
        suppressed.push(own_marks(finding).or(vex).or(ignored));
    }
    Applied {
        suppressed,
        entries: entries(rules, &tally, &subjects),
        statements: statements(rules, &tally, &subjects),
    }
}

fn own_marks(merged: &Merged) -> Option<SuppressedBy> {
    let marks = &merged.finding.suppressions;
    let first = marks.first()?;
    let reason = marks
        .iter()
        .map(|it| &it.reason)
        .find(|it| !it.is_empty())
        .unwrap_or(&first.reason);
    Some(SuppressedBy::Scanner { reason: reason.clone() })
}

/// Which findings each entry and statement covers.
struct Tally {
    entries: Vec<usize>,
    matched: Vec<usize>,
    newest: Vec<usize>,
    other_ways: Vec<Option<Miss>>,
}

impl Tally {
    fn new(rules: &Rules<'_>) -> Self {
        let statements = rules.vex.statements().len();
        Self {
            entries: vec![0; rules.entries.len()],
            matched: vec![0; statements],
            newest: vec![0; statements],
            other_ways: vec![None; statements],
        }
    }

    /// A finding in several things that were scanned, or in one that several reports tell of, goes away when it does in each.
    fn vex(&mut self, rules: &Rules<'_>, subject: &Subject<'_>) -> Option<SuppressedBy> {
        if rules.vex.naming(&subject.ids).is_empty() {
            return None;
        }
        let decided: Vec<Decided<'_>> = Decided::all(rules, subject);
        let decisions = || decided.iter().map(|it| &it.decision);
        let matched: BTreeSet<usize> = decisions().flat_map(|it| &it.matched).copied().collect();
        for at in matched {
            count(&mut self.matched, at);
        }
        let elsewhere = elsewhere(subject, &decided);
        let newest: BTreeSet<usize> = decisions().flat_map(|it| &it.newest).copied().collect();
        for at in newest {
            let suppresses = rules.vex.statements().get(at).is_some_and(|it| it.status.suppresses());
            let of_it = decisions().filter(|it| it.newest.contains(&at));
            let other_way = of_it.filter_map(|it| it.other_way.as_ref()).next();
            match other_way.or(elsewhere.as_ref()) {
                Some(miss) if suppresses => {
                    if let Some(own) = self.other_ways.get_mut(at) {
                        *own = Some(miss.clone());
                    }
                }
                Some(_) | None => count(&mut self.newest, at),
            }
        }
        if elsewhere.is_some() {
            return None;
        }
        let statement = decided.first()?.decision.suppressed_by?;
        let said = rules.vex.statements().get(statement)?;
        Some(SuppressedBy::Vex {
            statement,
            status: said.status,
            reason: said.reason().to_owned(),
        })
    }

    fn ignore(&mut self, rules: &Rules<'_>, subject: &Subject<'_>) -> Option<SuppressedBy> {
        for (at, entry) in rules.entries.iter().enumerate() {
            if entry.covers(subject) {
                count(&mut self.entries, at);
            }
        }
        let covering = ignoring(rules.entries, subject, rules.now);
        let (first, several) = (covering.first()?, covering.len() > 1);
        let whole = rules.entries.get(*first).is_some_and(|it| it.covers(subject));
        if !whole {
            for at in &covering {
                count(&mut self.entries, *at);
            }
        }
        let statement = rules
            .entries
            .get(*first)
            .map(|it| it.statement.clone())
            .unwrap_or_default();
        let reason = if several {
            "every licence of the expression is ignored".to_owned()
        } else {
            statement
        };
        Some(SuppressedBy::Ignored {
            entries: covering,
            reason,
        })
    }
}

fn count(counts: &mut [usize], at: usize) {
    if let Some(own) = counts.get_mut(at) {
        *own += 1;
    }
}

fn entries(rules: &Rules<'_>, tally: &Tally, subjects: &[Subject<'_>]) -> Vec<Use> {
    let of = |(entry, covers): (&Entry, &usize)| {
        let misses = || {
            subjects
                .iter()
                .filter_map(|it| entry.miss(it))
                .max_by_key(Miss::nearness)
        };
        let nearest = if *covers == 0 { misses() } else { None };
        let state = match (entry.in_force(rules.now), *covers) {
            (false, _) => UseState::Expired,
            (true, 0) if nearest.is_some() => UseState::NeverMatches,
            (true, 0) => UseState::Stale,
            (true, _) => match days_left(entry, rules.now) {
                Some(days) if days <= rules.soon_days => UseState::Expiring { days },
                Some(_) | None => UseState::Used,
            },
        };
        Use {
            id: entry.id.clone(),
            position: entry.position.clone(),
            state,
            covers: *covers,
            nearest,
        }
    };
    rules.entries.iter().zip(&tally.entries).map(of).collect()
}

fn days_left(entry: &Entry, now: Instant) -> Option<u32> {
    let seconds = entry.expires?.seconds.saturating_sub(now.seconds).max(0);
    Some(u32::try_from(seconds / 86_400).unwrap_or(u32::MAX))
}

/// For each statement the findings of its vulnerability.
fn naming<'s, 'f>(rules: &Rules<'_>, subjects: &'s [Subject<'f>]) -> BTreeMap<usize, Vec<&'s Subject<'f>>> {
    let mut naming: BTreeMap<usize, Vec<&Subject<'_>>> = BTreeMap::new();
    for subject in subjects {
        for at in rules.vex.naming(&subject.ids) {
            naming.entry(at).or_default().push(subject);
        }
    }
    naming
}

fn statements(rules: &Rules<'_>, tally: &Tally, subjects: &[Subject<'_>]) -> Vec<Use> {
    let number = |counts: &[usize], at: usize| counts.get(at).copied().unwrap_or_default();
    let naming = naming(rules, subjects);
    let mut uses = Vec::new();
    for (at, statement) in rules.vex.statements().iter().enumerate() {
        let (matched, newest) = (number(&tally.matched, at), number(&tally.newest, at));
        let other_way = tally.other_ways.get(at).cloned().flatten();
        let (state, nearest) = match (newest, matched) {
            (1.., _) => (UseState::Used, None),
            (0, _) if other_way.is_some() => (UseState::NeverMatches, other_way),
            (0, 1..) => (UseState::Outweighed, None),
            (0, 0) if naming.contains_key(&at) => {
                let named = naming.get(&at).into_iter().flatten();
                let places = named.flat_map(|it| places(rules, it));
                let misses = places.filter_map(|(_, place, graph)| rules.vex.miss(at, &place, graph));
                (UseState::NeverMatches, misses.max_by_key(Miss::nearness))
            }
            (0, 0) => (UseState::Stale, None),
        };
        uses.push(Use {
            id: statement.vulnerability.first().cloned().unwrap_or_default(),
            position: statement.position.clone(),
            state,
            covers: newest,
            nearest,
        });
    }
    uses
}
