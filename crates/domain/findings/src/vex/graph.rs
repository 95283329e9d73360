//! Which package came in through which.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::Artifact;
use crate::Purl;

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
pub(super) struct Node {
    pub(super) names: Vec<String>,
    pub(super) parents: Vec<usize>,
    /// Does the artifact need it too?
    pub(super) is_direct: bool,
}

impl Graph {
    /// The graph of these packages. What an id in `depends_on` does not name is left out.
    #[must_use]
    pub fn new(artifact: Artifact, packages: &[GraphPackage]) -> Self {
        Self::above(artifact, packages, |_| true)
    }

    /// The part of the graph that decides about its leaves, as packages with findings are called here: these, and everything
    /// that they came in through.
    #[must_use]
    pub fn above(artifact: Artifact, packages: &[GraphPackage], is_leaf: impl Fn(&GraphPackage) -> bool) -> Self {
        let parents = parents(packages);
        let leaves = packages.iter().enumerate().filter(|(_, package)| is_leaf(package));
        let leaves: BTreeSet<usize> = leaves.map(|(at, _)| at).collect();
        let mut stack: Vec<usize> = leaves.iter().copied().collect();
        let mut needed = leaves.clone();
        while let Some(at) = stack.pop() {
            let more = parents.get(at).into_iter().flatten().copied();
            stack.extend(more.filter(|parent| needed.insert(*parent)));
        }
        let numbers = ordered::map(needed.iter().enumerate().map(|(number, at)| (*at, number)));
        let mut graph = Self {
            artifact,
            ..Self::default()
        };
        for (at, number) in &numbers {
            let Some(package) = packages.get(*at) else { continue };
            if leaves.contains(at)
                && let Ok(purl) = package.purl.parse::<Purl>()
            {
                graph.by_purl.entry(purl.to_string()).or_default().push(*number);
            }
            let own = parents.get(*at).into_iter().flatten();
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

    pub(super) fn node(&self, at: usize) -> Option<&Node> {
        self.nodes.get(at)
    }

    /// Every package with this package URL and findings.
    pub(super) fn leaves(&self, purl: &Purl) -> &[usize] {
        self.by_purl
            .get(&purl.to_string())
            .map(Vec::as_slice)
            .unwrap_or_default()
    }
}

/// For each package, those that need it. Of several packages with one id the last is meant.
fn parents(packages: &[GraphPackage]) -> Vec<Vec<usize>> {
    let ids = packages.iter().enumerate();
    let numbers: HashMap<&str, usize> = ids.map(|(at, it)| (it.id.as_str(), at)).collect();
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
