//! Many files' coverage, merged.

use std::collections::BTreeMap;

use crate::{FileCoverage, Interval, Metric, Tallies};

/// A file's path as a report writes it: bytes, because some are no UTF-8. Ordered by bytes.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileName(Box<[u8]>);

impl FileName {
    /// A name of these bytes.
    #[must_use]
    pub fn new(bytes: &[u8]) -> Self {
        Self(bytes.into())
    }

    /// The bytes.
    #[must_use]
    pub fn as_bytes(&self) -> &[u8] {
        &self.0
    }

    /// As text; bytes that are no UTF-8 become U+FFFD.
    #[must_use]
    pub fn text(&self) -> std::borrow::Cow<'_, str> {
        String::from_utf8_lossy(&self.0)
    }
}

impl From<&str> for FileName {
    fn from(text: &str) -> Self {
        Self::new(text.as_bytes())
    }
}

/// Where readers put what they read.
pub trait Sink {
    /// One file's coverage, or a part of it: the same name may come again.
    fn file(&mut self, name: FileName, coverage: FileCoverage);

    /// A count over the whole report with no file behind it.
    fn tally(&mut self, metric: Metric, interval: Interval);
}

/// Files by name, each the union of everything said about it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Coverage {
    files: BTreeMap<FileName, FileCoverage>,
    tallies: Tallies,
}

impl Coverage {
    /// The files in the order of their names' bytes.
    pub fn files(&self) -> impl Iterator<Item = (&FileName, &FileCoverage)> {
        self.files.iter()
    }

    /// One file.
    #[must_use]
    pub fn get(&self, name: &FileName) -> Option<&FileCoverage> {
        self.files.get(name)
    }

    /// How many files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.files.len()
    }

    /// Not one file?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.files.is_empty()
    }

    /// Counts over whole reports.
    #[must_use]
    pub fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// The files and the counts over whole reports, to be put together otherwise.
    #[must_use]
    pub fn into_parts(self) -> (BTreeMap<FileName, FileCoverage>, Tallies) {
        (self.files, self.tallies)
    }

    /// The same files with these counts over whole reports.
    #[must_use]
    pub fn with_tallies(self, tallies: Tallies) -> Self {
        Self { tallies, ..self }
    }

    /// Takes in another run's coverage. Commutative and associative.
    pub fn merge(&mut self, other: Self) {
        for (name, file) in other.files {
            self.file(name, file);
        }
        self.tallies.merge(&other.tallies);
    }
}

impl Sink for Coverage {
    fn file(&mut self, name: FileName, coverage: FileCoverage) {
        match self.files.entry(name) {
            std::collections::btree_map::Entry::Vacant(entry) => {
                entry.insert(coverage);
            }
            std::collections::btree_map::Entry::Occupied(mut entry) => entry.get_mut().merge(&coverage),
        }
    }

    fn tally(&mut self, metric: Metric, interval: Interval) {
        self.tallies.add(metric, interval);
    }
}
