//! The ways from a package with a finding to what was scanned.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Graph;
use crate::{Purl, Subject};

/// The ways from one package to the artifact.
pub(super) struct Ways<'g> {
    graph: &'g Graph,
    names: Vec<String>,
    /// The package may stand in the graph more than once; never, when the graph does not have it.
    starts: BTreeSet<usize>,
}

/// A place on a way: a package, or the artifact at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    Leaf,
    Package(usize),
    Artifact,
}

/// How the ways from a package to the artifact end.
pub(super) enum Walk {
    /// Each is cut; the cuts, nearest first.
    Cut(Vec<usize>),
    /// One is not. What some of them were cut by, and the names of packages on those that are not.
    Open { cuts: Vec<usize>, through: Vec<String> },
}

impl<'g> Ways<'g> {
    /// Those of a finding's package.
    pub(super) fn new(graph: &'g Graph, subject: &Subject<'_>) -> Self {
        let purls = subject.purls.iter().filter_map(|text| text.parse::<Purl>().ok());
        Self {
            graph,
            names: subject.purls.iter().map(|it| (*it).to_owned()).collect(),
            starts: purls.flat_map(|purl| graph.leaves(&purl)).copied().collect(),
        }
    }

    /// The names of the package at the beginning.
    pub(super) fn leaf(&self) -> Vec<String> {
        let named = self
            .starts
            .iter()
            .filter_map(|at| self.graph.node(*at))
            .flat_map(|node| &node.names);
        let mut names = self.names.clone();
        names.extend(named.cloned());
        names.sort();
        names.dedup();
        names
    }

    fn names(&self, place: Place) -> Vec<String> {
        match place {
            Place::Leaf => self.leaf(),
            Place::Package(at) => self.graph.node(at).map(|it| it.names.clone()).unwrap_or_default(),
            Place::Artifact => self.graph.artifact().names.clone(),
        }
    }

    fn parents(&self, place: Place) -> Vec<Place> {
        let of = |at: usize| -> Vec<Place> {
            let Some(node) = self.graph.node(at) else {
                return vec![Place::Artifact];
            };
            let mut parents: Vec<Place> = node.parents.iter().copied().map(Place::Package).collect();
            if node.is_direct || parents.is_empty() {
                parents.push(Place::Artifact);
            }
            parents
        };
        match place {
            Place::Leaf if self.starts.is_empty() => vec![Place::Artifact],
            Place::Leaf => self.starts.iter().flat_map(|at| of(*at)).collect(),
            Place::Package(at) => of(at),
            Place::Artifact => Vec::new(),
        }
    }

    /// The names of the package and of everything that holds it.
    pub(super) fn places(&self) -> Vec<Vec<String>> {
        let (mut seen, mut stack, mut places) = (BTreeSet::new(), vec![Place::Leaf], Vec::new());
        while let Some(place) = stack.pop() {
            if seen.insert(place) {
                places.push(self.names(place));
                stack.extend(self.parents(place));
            }
        }
        places
    }

    /// Walks from the package until something cuts each way. `cut` gets the names of a place and says what cuts there.
    ///
    /// A way is open when it reaches the artifact, and also when it can reach nothing at all: packages that only need each
    /// other keep their findings.
    pub(super) fn walk(&self, mut cut: impl FnMut(&[String]) -> Option<usize>) -> Walk {
        let mut open: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
        let (mut cuts, mut ends) = (Vec::new(), BTreeSet::new());
        let mut queue = VecDeque::from([Place::Leaf]);
        while let Some(place) = queue.pop_front() {
            if open.contains_key(&place) || ends.contains(&place) {
                continue;
            }
            if let Some(by) = cut(&self.names(place)) {
                cuts.push(by);
                ends.insert(place);
            } else {
                let parents = self.parents(place);
                queue.extend(&parents);
                open.insert(place, parents);
            }
        }
        // the artifact leads nowhere, so a way that reaches it open keeps the finding too
        let leading = leading_to(ends, &open);
        if open.keys().all(|place| leading.contains(place)) {
            return Walk::Cut(cuts);
        }
        let through = open.keys().filter(|place| matches!(place, Place::Package(_)));
        let through = through.filter_map(|place| self.names(*place).into_iter().next());
        Walk::Open {
            cuts,
            through: through.collect(),
        }
    }
}

/// These ends, and every open place from which one of them can be reached.
fn leading_to(ends: BTreeSet<Place>, open: &BTreeMap<Place, Vec<Place>>) -> BTreeSet<Place> {
    let mut children: BTreeMap<Place, Vec<Place>> = BTreeMap::new();
    for (child, parents) in open {
        for parent in parents {
            children.entry(*parent).or_default().push(*child);
        }
    }
    let mut stack: Vec<Place> = ends.iter().copied().collect();
    let mut leading = ends;
    while let Some(place) = stack.pop() {
        for child in children.get(&place).into_iter().flatten() {
            if leading.insert(*child) {
                stack.push(*child);
            }
        }
    }
    leading
}
