//! What was scanned, for every place of every report.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::{Artifact, Graph};
use crate::{Sighting, purl::is_image_reference};

/// What a part of a report says was scanned.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scanned {
    /// The JSON pointer of the part; everything below it was found in this. Empty for the whole report.
    pub pointer: String,
    /// What was scanned, and how its packages hang together.
    pub graph: Graph,
}

/// What was scanned, as each report tells it.
///
/// Nothing that one report says is taken for what another one scanned, even when both call it by the same name: a tag may
/// have moved between them.
#[derive(Debug, Clone)]
pub struct Scans<'a> {
    /// The first is for everything of which nothing else is known.
    graphs: Vec<Cow<'a, Graph>>,
    /// Of each report, its parts with the number of their graph.
    reports: BTreeMap<&'a str, BTreeMap<&'a str, usize>>,
    images: BTreeMap<String, usize>,
}

impl Default for Scans<'_> {
    fn default() -> Self {
        Self {
            graphs: vec![Cow::Owned(Graph::default())],
            reports: BTreeMap::new(),
            images: BTreeMap::new(),
        }
    }
}

impl<'a> Scans<'a> {
    /// Everything was found in this.
    #[must_use]
    pub fn of_one(graph: Graph) -> Self {
        Self {
            graphs: vec![Cow::Owned(graph)],
            ..Self::default()
        }
    }

    /// What a report says was scanned; `file` is its name as sources have it.
    pub fn add_report(&mut self, file: &'a str, scanned: &'a [Scanned]) {
        for part in scanned {
            let number = self.graphs.len();
            self.graphs.push(Cow::Borrowed(&part.graph));
            self.reports.entry(file).or_default().insert(&part.pointer, number);
        }
    }

    /// A thing that reports name and tell nothing more of ([`crate::Finding::target`]). Only the reference of an image names
    /// something that VEX documents speak of.
    pub fn add_target(&mut self, target: &str) {
        if is_image_reference(target) && !self.images.contains_key(target) {
            self.images.insert(target.to_owned(), self.graphs.len());
            let image = Artifact::image([target], "");
            self.graphs.push(Cow::Owned(Graph::new(image, &[])));
        }
    }

    /// The number of what it was found in: the innermost part of its report that holds it, else the image of that name.
    pub(crate) fn of(&self, sighting: &Sighting<'_>) -> usize {
        let parts = self.reports.get(sighting.file);
        let mut around = Some(sighting.pointer);
        while let (Some(parts), Some(pointer)) = (parts, around) {
            if let Some(number) = parts.get(pointer) {
                return *number;
            }
            around = pointer.rsplit_once('/').map(|(outer, _)| outer);
        }
        self.images.get(sighting.target).copied().unwrap_or_default()
    }

    /// What has this number.
    pub(crate) fn graph(&self, number: usize) -> Option<&Graph> {
        self.graphs.get(number).map(AsRef::as_ref)
    }
}
