//! Which package came in through which.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::Artifact;
use crate::{Purl, Subject};

/// A package of what was scanned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct GraphPackage {
    /// A name that `depends_on` of others may use.
    pub id: String,
    /// Its package URL. Empty when it has none.
    pub purl: String,
    /// Further names: its reference in the bill of materials, its hashes.
    pub names: Vec<String>,
    /// The ids of what it needs.
    pub depends_on: Vec<String>,
    /// Is it a part of what was scanned in its own right, even when others need it? One that nobody needs is so anyway.
    pub is_direct: bool,
}

/// The packages of what was scanned, each with those that need it. Without packages every finding's package is a direct part
/// of the artifact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Graph {
    artifact: Artifact,
    nodes: Vec<Node>,
    by_purl: BTreeMap<String, Vec<usize>>,
}

/// A package and who needs it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Node {
    names: Vec<String>,
    parents: Vec<usize>,
    /// Does the artifact need it too?
    is_direct: bool,
}

impl Graph {
    /// The graph of these packages. What an id in `depends_on` does not name is left out.
    #[must_use]
    pub fn new(artifact: Artifact, packages: &[GraphPackage]) -> Self {
        Self::above(artifact, packages, |_| true)
    }

    /// The part of the graph that decides about some of its packages: these, and everything that they came in through.
    #[must_use]
    pub fn above(artifact: Artifact, packages: &[GraphPackage], is_needed: impl Fn(&GraphPackage) -> bool) -> Self {
        let parents = parents(packages);
        let mut stack: Vec<usize> = (0..packages.len())
            .filter(|at| packages.get(*at).is_some_and(&is_needed))
            .collect();
        let mut needed: BTreeSet<usize> = stack.iter().copied().collect();
        while let Some(at) = stack.pop() {
            let more = parents.get(at).into_iter().flatten().copied();
            stack.extend(more.filter(|parent| needed.insert(*parent)));
        }
        let numbers: BTreeMap<usize, usize> = needed.iter().enumerate().map(|(number, at)| (*at, number)).collect();
        let mut graph = Self {
            artifact,
            ..Self::default()
        };
        for at in needed {
            let Some(package) = packages.get(at) else { continue };
            if let Ok(purl) = package.purl.parse::<Purl>() {
                let number = graph.nodes.len();
                graph.by_purl.entry(purl.to_string()).or_default().push(number);
            }
            let own = parents.get(at).into_iter().flatten();
            let names = std::iter::once(&package.purl).chain(&package.names);
            graph.nodes.push(Node {
                names: names.filter(|it| !it.is_empty()).cloned().collect(),
                parents: own.filter_map(|parent| numbers.get(parent).copied()).collect(),
                is_direct: package.is_direct,
            });
        }
        graph
    }

    /// What was scanned.
    #[must_use]
    pub const fn artifact(&self) -> &Artifact {
        &self.artifact
    }

    /// Something became known about what was scanned.
    pub fn set_artifact(&mut self, artifact: Artifact) {
        self.artifact = artifact;
    }

    /// The ways from a finding's package to the artifact.
    pub(super) fn ways<'g>(&'g self, subject: &Subject<'_>) -> Ways<'g> {
        let purls = subject.purls.iter().filter_map(|text| text.parse::<Purl>().ok());
        let starts: BTreeSet<usize> = purls
            .filter_map(|it| self.by_purl.get(&it.to_string()))
            .flatten()
            .copied()
            .collect();
        Ways {
            graph: self,
            names: subject.purls.iter().map(|it| (*it).to_owned()).collect(),
            starts,
        }
    }
}

/// For each package, those that need it. Of several packages with one id the last is meant.
fn parents(packages: &[GraphPackage]) -> Vec<Vec<usize>> {
    let ids = packages.iter().enumerate();
    let numbers: BTreeMap<&str, usize> = ids.map(|(at, it)| (it.id.as_str(), at)).collect();
    let mut parents = vec![Vec::new(); packages.len()];
    for (at, package) in packages.iter().enumerate() {
        let needed = package.depends_on.iter().filter_map(|id| numbers.get(id.as_str()));
        for needed in needed.filter(|needed| **needed != at) {
            if let Some(own) = parents.get_mut(*needed) {
                own.push(at);
            }
        }
    }
    parents
}

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

impl Ways<'_> {
    /// The names of the package at the beginning.
    pub(super) fn leaf(&self) -> Vec<String> {
        let named = self
            .starts
            .iter()
            .filter_map(|at| self.graph.nodes.get(*at))
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
            Place::Package(at) => self.graph.nodes.get(at).map(|it| it.names.clone()).unwrap_or_default(),
            Place::Artifact => self.graph.artifact.names.clone(),
        }
    }

    fn parents(&self, place: Place) -> Vec<Place> {
        let of = |at: usize| -> Vec<Place> {
            let Some(node) = self.graph.nodes.get(at) else {
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
