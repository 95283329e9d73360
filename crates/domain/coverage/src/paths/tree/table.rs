//! Paths in the order in which endings are found.

use std::hash::{BuildHasher, RandomState};

use super::Suffix;
use super::case::Case;

/// Paths, by their number, in the order of their file names' hashes, and backwards within one hash. Names whose hashes
/// collide share a run of rows, which only makes that run longer.
#[derive(Debug, Default)]
pub(super) struct Table {
    rows: Vec<Row>,
    case: Case,
    hasher: RandomState,
    /// How many rows were looked at: what a look-up costs, whatever the machine.
    #[cfg(test)]
    pub(super) looks: std::cell::Cell<u64>,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    hash: u64,
    path: usize,
}

impl Table {
    pub(super) fn new(paths: &[String], case: Case) -> Self {
        let mut table = Self {
            case,
            ..Self::default()
        };
        let rows = paths.iter().enumerate().map(|(at, path)| Row {
            hash: table.hash(path),
            path: at,
        });
        let mut rows: Vec<Row> = rows.collect();
        rows.sort_unstable_by(|one, two| {
            let backwards = || case.backwards(table.path(*one, paths), table.path(*two, paths));
            one.hash.cmp(&two.hash).then_with(backwards)
        });
        table.rows = rows;
        table
    }

    pub(super) fn contains(&self, paths: &[String], path: &str) -> bool {
        let (_, run) = self.run(path);
        run.binary_search_by(|row| self.case.backwards(self.path(*row, paths), path))
            .is_ok()
    }

    pub(super) fn longest_suffix(&self, paths: &[String], name: &str) -> Suffix {
        let (start, run) = self.run(name);
        let before = |key: &str| run.partition_point(|row| self.case.backwards(self.path(*row, paths), key).is_lt());
        let place = before(name);
        let beside = [place.checked_sub(1), Some(place)].into_iter().flatten();
        let longest = beside
            .filter_map(|at| run.get(at))
            .map(|row| self.case.common(name, self.path(*row, paths)))
            .max();
        let Some((components @ 1.., bytes)) = longest else {
            return Suffix::default();
        };
        let ending = name.get(name.len() - bytes..).unwrap_or(name);
        let first = before(ending);
        let rest = run.get(first..).unwrap_or_default();
        let length = rest.partition_point(|row| self.case.is_ending(ending, self.path(*row, paths)));
        Suffix {
            components,
            bytes,
            rows: start + first..start + first + length,
        }
    }

    /// The numbers of a suffix' paths, shorter ones before longer ones that end like them.
    pub(super) fn numbers(&self, suffix: &Suffix) -> impl Iterator<Item = usize> {
        let rows = self.rows.get(suffix.rows.clone()).unwrap_or_default();
        rows.iter().map(|row| {
            self.look();
            row.path
        })
    }

    fn hash(&self, path: &str) -> u64 {
        let name = file_name(path);
        match self.case {
            Case::Kept => self.hasher.hash_one(name),
            Case::Folded => self.hasher.hash_one(name.to_ascii_lowercase()),
        }
    }

    /// The files of the same name, those whose names have the same hash, and where they begin.
    fn run(&self, path: &str) -> (usize, &[Row]) {
        let hash = self.hash(path);
        let start = self.rows.partition_point(|row| row.hash < hash);
        let rest = self.rows.get(start..).unwrap_or_default();
        let length = rest.partition_point(|row| row.hash == hash);
        (start, rest.get(..length).unwrap_or_default())
    }

    fn path<'p>(&self, row: Row, paths: &'p [String]) -> &'p str {
        self.look();
        paths.get(row.path).map_or("", String::as_str)
    }

    #[cfg_attr(not(test), expect(clippy::unused_self, reason = "tests count here"))]
    fn look(&self) {
        #[cfg(test)]
        self.looks.set(self.looks.get() + 1);
    }
}

fn file_name(path: &str) -> &str {
    let start = memchr::memrchr(b'/', path.as_bytes()).map_or(0, |slash| slash + 1);
    path.get(start..).unwrap_or(path)
}
