//! What is new against earlier findings.
//!
//! Findings are paired in steps, each with what the steps before left over:
//!
//! 1. the same id: the same problem in the same package, version and place, or at the same line;
//! 2. the same vulnerability in the same package: another version (it was updated), or another file (it was renamed);
//! 3. the same rule with an identity of the scanner's that only one finding on each side has (a line hash; constants are on
//!    several and count for nothing), in any file;
//! 4. the same rule in the same file with the same title: nearest lines first (the code moved);
//! 5. the same rule in the same file, when one is left on each side (it moved and was reworded);
//! 6. the same rule, title and line in a file that the other side does not name (it was renamed).
//!
//! What is left over is new, or absent. A finding that is worse than before is new too.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Kind, Merged, Severity};

/// How a finding stands to earlier ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// It was not there.
    New,
    /// It was there with a lower severity, so it counts as new.
    Escalated {
        /// The severity it had.
        from: Severity,
    },
    /// It was there, but moved, was reworded, is less severe, or the package has another version.
    Updated,
    /// It was there just so.
    Unchanged,
}

impl Standing {
    /// The word of documents; SARIF's where it has one (2.1.0, 3.27.24).
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Escalated { .. } => "escalated",
            Self::Updated => "updated",
            Self::Unchanged => "unchanged",
        }
    }

    /// Does a gate for new findings look at it?
    #[must_use]
    pub const fn is_new(self) -> bool {
        matches!(self, Self::New | Self::Escalated { .. })
    }
}

/// Findings compared with earlier ones.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Compared {
    /// For each finding of today, in the order given.
    pub standings: Vec<Standing>,
    /// For each finding of today, the number of the earlier one that it is.
    pub earlier: Vec<Option<usize>>,
    /// The numbers of earlier findings that are gone.
    pub absent: Vec<usize>,
}

/// Compares today's findings with earlier ones. The order on either side does not matter.
#[must_use]
pub fn compare(today: &[Merged], earlier: &[Merged]) -> Compared {
    let mut pairs = Pairs::new(today, earlier);
    pairs.equal(|it| Some(vec![it.id.clone()]));
    pairs.equal(|it| of_package(it, |key| vec![key.version.clone()], false));
    pairs.equal(|it| of_package(it, |_| Vec::new(), true));
    pairs.fingerprints();
    pairs.nearest();
    pairs.equal(|it| of_line(it, |it| vec![it.key.path.clone()]));
    pairs.renamed();
    pairs.done()
}

/// A package's finding without its version or without its place.
fn of_package(
    it: &Merged,
    version: fn(&crate::merge::PackageKey) -> Vec<String>,
    with_path: bool,
) -> Option<Vec<String>> {
    it.finding.package.as_ref()?;
    let key = &it.key;
    let mut parts = vec![
        key.kind.to_owned(),
        key.name.clone(),
        key.package.name.clone(),
        key.target.clone(),
    ];
    parts.extend(version(&key.package));
    parts.extend(with_path.then(|| key.path.clone()));
    Some(parts)
}

/// A rule's finding in code.
fn of_line(it: &Merged, more: impl Fn(&Merged) -> Vec<String>) -> Option<Vec<String>> {
    if !by_line(it) {
        return None;
    }
    let mut parts = vec![it.key.kind.to_owned(), it.key.name.clone()];
    parts.extend(more(it));
    Some(parts)
}

fn by_line(it: &Merged) -> bool {
    match it.finding.kind {
        Kind::Misconfiguration | Kind::Secret | Kind::Code => true,
        Kind::Vulnerability | Kind::License => false,
    }
}

struct Pairs<'a> {
    today: &'a [Merged],
    earlier: &'a [Merged],
    /// The earlier finding of each of today's.
    pairs: Vec<Option<usize>>,
    taken: BTreeSet<usize>,
}

/// Distances between lines that are counted for one rule and file.
const COMPARED: usize = 250_000;

type Groups = BTreeMap<Vec<String>, Vec<usize>>;

impl<'a> Pairs<'a> {
    fn new(today: &'a [Merged], earlier: &'a [Merged]) -> Self {
        Self {
            today,
            earlier,
            pairs: vec![None; today.len()],
            taken: BTreeSet::new(),
        }
    }

    fn pair(&mut self, today: usize, earlier: usize) {
        if let Some(own) = self.pairs.get_mut(today) {
            *own = Some(earlier);
            self.taken.insert(earlier);
        }
    }

    /// What is left over on both sides, by this key.
    fn left(&self, key: &dyn Fn(&Merged) -> Option<Vec<String>>) -> (Groups, Groups) {
        let (mut today, mut earlier) = (Groups::new(), Groups::new());
        for (at, it) in self.today.iter().enumerate() {
            if let (Some(None), Some(key)) = (self.pairs.get(at), key(it)) {
                today.entry(key).or_default().push(at);
            }
        }
        for (at, it) in self.earlier.iter().enumerate() {
            if let (false, Some(key)) = (self.taken.contains(&at), key(it)) {
                earlier.entry(key).or_default().push(at);
            }
        }
        (today, earlier)
    }

    /// Pairs findings whose key only one on each side has.
    fn equal(&mut self, key: impl Fn(&Merged) -> Option<Vec<String>>) {
        let (today, earlier) = self.left(&key);
        for (key, numbers) in today {
            if let ([one], Some([two])) = (numbers.as_slice(), earlier.get(&key).map(Vec::as_slice)) {
                self.pair(*one, *two);
            }
        }
    }

    /// Pairs findings that share an identity which only one on each side has.
    fn fingerprints(&mut self) {
        let names: BTreeSet<&str> = self
            .today
            .iter()
            .flat_map(|it| &it.finding.fingerprints)
            .map(|it| it.0.as_str())
            .collect();
        for name in names {
            self.equal(|it| {
                let mut own = it.finding.fingerprints.iter().filter(|it| it.0 == name);
                let value = own.next()?;
                of_line(it, |_| vec![value.1.clone()])
            });
        }
    }

    /// Pairs findings of one rule, file and title: nearest lines first, ties by the lower line.
    fn nearest(&mut self) {
        let (today, earlier) = self.left(&|it| of_line(it, |it| vec![it.key.path.clone(), it.finding.title.clone()]));
        for (key, numbers) in today {
            let others = earlier.get(&key).map(Vec::as_slice).unwrap_or_default();
            let line = |of: &[Merged], at: usize| of.get(at).map(|it| it.key.spot.0).unwrap_or_default();
            if numbers.len() * others.len() > COMPARED {
                self.in_order(numbers, others.to_vec());
                continue;
            }
            let mut distances = Vec::new();
            for one in &numbers {
                for two in others {
                    let (here, there) = (line(self.today, *one), line(self.earlier, *two));
                    distances.push((here.abs_diff(there), here.min(there), *one, *two));
                }
            }
            distances.sort_unstable();
            for (_, _, one, two) in distances {
                if self.pairs.get(one) == Some(&None) && !self.taken.contains(&two) {
                    self.pair(one, two);
                }
            }
        }
    }

    /// For more findings than distances are worth counting: the first of one side with the first of the other.
    fn in_order(&mut self, mut today: Vec<usize>, mut earlier: Vec<usize>) {
        let line = |of: &[Merged], at: usize| of.get(at).map(|it| it.key.spot.0).unwrap_or_default();
        today.sort_by_key(|at| line(self.today, *at));
        earlier.sort_by_key(|at| line(self.earlier, *at));
        for (one, two) in today.into_iter().zip(earlier) {
            self.pair(one, two);
        }
    }

    /// Pairs findings of one rule, title and line whose files are each unknown to the other side.
    fn renamed(&mut self) {
        let paths = |of: &[Merged]| of.iter().map(|it| it.key.path.clone()).collect::<BTreeSet<_>>();
        let (here, there) = (paths(self.today), paths(self.earlier));
        self.equal(|it| {
            let renamed = !(here.contains(&it.key.path) && there.contains(&it.key.path));
            let (line, column, text) = &it.key.spot;
            let spot = |_: &Merged| {
                vec![
                    line.to_string(),
                    column.to_string(),
                    text.clone(),
                    it.finding.title.clone(),
                ]
            };
            renamed.then(|| of_line(it, spot)).flatten()
        });
    }

    fn done(self) -> Compared {
        let standing = |(it, pair): (&Merged, &Option<usize>)| match pair.and_then(|at| self.earlier.get(at)) {
            Some(before) => standing(it, before),
            None => Standing::New,
        };
        Compared {
            standings: self.today.iter().zip(&self.pairs).map(standing).collect(),
            absent: (0..self.earlier.len()).filter(|at| !self.taken.contains(at)).collect(),
            earlier: self.pairs,
        }
    }
}

fn standing(today: &Merged, earlier: &Merged) -> Standing {
    let (now, before) = (today.finding.severity, earlier.finding.severity);
    if now.gravity() > before.gravity() {
        return Standing::Escalated { from: before };
    }
    let words = |it: &Merged| [it.finding.title.clone(), it.finding.description.clone()];
    if today.id == earlier.id && now == before && words(today) == words(earlier) {
        Standing::Unchanged
    } else {
        Standing::Updated
    }
}
