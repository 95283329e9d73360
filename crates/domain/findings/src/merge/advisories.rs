//! Union-find over the names of advisories.

use std::collections::{BTreeMap, BTreeSet};

use crate::{Finding, Kind, names};

/// Every name of every vulnerability, and which of them are one.
///
/// Two CVE numbers are never one: a name that stands beside two of them (a bulletin, a Snyk entry for a whole release)
/// joins neither.
pub(super) struct Advisories {
    shared: BTreeMap<String, String>,
    others: BTreeMap<String, BTreeSet<String>>,
}

impl Advisories {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let groups: Vec<Vec<String>> = findings
            .iter()
            .filter(|finding| finding.kind == Kind::Vulnerability)
            .map(|finding| {
                names_of(finding)
                    .into_iter()
                    .filter(|name| names::is_single(name))
                    .collect()
            })
            .collect();
        let mut beside: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
        for group in &groups {
            let cves = || group.iter().filter(|name| names::is_cve(name)).map(String::as_str);
            for name in group.iter().filter(|name| !names::is_cve(name)) {
                beside.entry(name).or_default().extend(cves());
            }
        }
        let ambiguous = |name: &str| beside.get(name).is_some_and(|cves| cves.len() > 1);
        let mut union = Union::default();
        for group in &groups {
            let joining: Vec<&str> = group
                .iter()
                .map(String::as_str)
                .filter(|name| !ambiguous(name))
                .collect();
            for name in group {
                union.node(name);
            }
            let cves = joining.iter().filter(|name| names::is_cve(name)).count();
            if let ([first, rest @ ..], 0 | 1) = (joining.as_slice(), cves) {
                for name in rest {
                    union.join(first, name);
                }
            }
        }
        Self::named(&union, &beside)
    }

    /// Gives each set its best-known name.
    fn named(union: &Union, beside: &BTreeMap<&str, BTreeSet<&str>>) -> Self {
        let (mut shared, mut others) = (BTreeMap::new(), BTreeMap::new());
        for set in union.sets() {
            let cves = set.iter().filter(|name| names::is_cve(name)).count();
            for name in &set {
                let own = match (cves, beside.get(name.as_str())) {
                    (0 | 1, _) => set.iter().min_by_key(|name| (names::rank(name), *name)),
                    // a chain of aliases led from one CVE to another: only what stood beside one directly is it
                    (_, Some(beside)) if beside.len() == 1 => set.iter().find(|it| beside.contains(it.as_str())),
                    (_, _) => None,
                };
                let own = own.unwrap_or(name).clone();
                others
                    .entry(own.clone())
                    .or_insert_with(BTreeSet::new)
                    .insert(name.clone());
                shared.insert(name.clone(), own);
            }
        }
        Self { shared, others }
    }

    /// The name that this vulnerability shares with all others of the same one.
    pub(super) fn shared(&self, finding: &Finding) -> String {
        let own = names::normalised(&finding.id);
        let all: BTreeSet<&String> = names_of(finding)
            .iter()
            .filter_map(|name| self.shared.get(name))
            .collect();
        match (self.shared.get(&own), all.len()) {
            (Some(shared), _) => shared.clone(),
            (None, 1) => all.into_iter().next().cloned().unwrap_or(own),
            (None, _) => own,
        }
    }

    /// Every name of the vulnerability that shares this one.
    pub(super) fn all(&self, shared: &str) -> impl Iterator<Item = &String> {
        self.others.get(shared).into_iter().flatten()
    }
}

fn names_of(finding: &Finding) -> BTreeSet<String> {
    std::iter::once(&finding.id)
        .chain(&finding.aliases)
        .map(|name| names::normalised(name))
        .filter(|name| !name.is_empty())
        .collect()
}

#[derive(Default)]
struct Union {
    numbers: BTreeMap<String, usize>,
    parents: Vec<usize>,
}

impl Union {
    fn node(&mut self, name: &str) -> usize {
        if let Some(&number) = self.numbers.get(name) {
            return number;
        }
        let number = self.parents.len();
        self.parents.push(number);
        self.numbers.insert(name.to_owned(), number);
        number
    }

    fn root(&self, mut node: usize) -> usize {
        while let Some(&parent) = self.parents.get(node)
            && parent != node
        {
            node = parent;
        }
        node
    }

    /// The root, found for the next time in half the steps.
    fn root_and_shorten(&mut self, mut node: usize) -> usize {
        while let Some(&parent) = self.parents.get(node)
            && parent != node
        {
            let above = self.parents.get(parent).copied().unwrap_or(parent);
            if let Some(own) = self.parents.get_mut(node) {
                *own = above;
            }
            node = above;
        }
        node
    }

    fn join(&mut self, one: &str, two: &str) {
        let (one, two) = (self.node(one), self.node(two));
        let (one, two) = (self.root_and_shorten(one), self.root_and_shorten(two));
        if let Some(parent) = self.parents.get_mut(two) {
            *parent = one;
        }
    }

    fn sets(&self) -> impl Iterator<Item = BTreeSet<String>> {
        let mut sets: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
        for (name, &number) in &self.numbers {
            sets.entry(self.root(number)).or_default().insert(name.clone());
        }
        sets.into_values()
    }
}
