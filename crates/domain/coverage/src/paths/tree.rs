//! The files of the repository, searchable by path and by the end of a path.

mod case;
mod table;

use std::cell::OnceCell;
use std::ops::Range;

use self::case::Case;
use self::table::Table;

/// An index over the repository's files, for names that share only their last folders with a file.
///
/// Files of one name stand together, sorted by their paths read backwards with `/` below every other byte: those with a
/// common ending of whole components are then neighbours, and the longest common ending is found beside the place where a
/// name would stand. So a look-up takes as many steps as the logarithm of the files, however many files share the ending.
#[derive(Debug, Default)]
pub struct TreeIndex {
    paths: Vec<String>,
    plain: Table,
    folded: OnceCell<Table>,
}

/// The files that share the longest ending of whole components with a name, found and not looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub(super) struct Suffix {
    /// How many components, the file's own name included, are common; 0 when not even that.
    pub(super) components: usize,
    /// How long the ending is, without a `/` in front.
    pub(super) bytes: usize,
    rows: Range<usize>,
}

impl Suffix {
    /// How many files.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }
}

impl TreeIndex {
    /// An index over these paths: relative to the repository's root, separated by `/`.
    #[must_use]
    pub fn new<T: Into<String>>(paths: impl IntoIterator<Item = T>) -> Self {
        let mut paths: Vec<String> = paths.into_iter().map(Into::into).collect();
        paths.sort_unstable();
        paths.dedup();
        Self {
            plain: Table::new(&paths, Case::Kept),
            paths,
            folded: OnceCell::new(),
        }
    }

    /// How many files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.paths.len()
    }

    /// Not one file?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.paths.is_empty()
    }

    /// Is this path, to the byte, a file of the repository?
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        self.plain.contains(&self.paths, path)
    }

    /// Is there a file below this folder?
    pub(super) fn has_folder(&self, folder: &str) -> bool {
        let inside = format!("{folder}/");
        let first = self.paths.partition_point(|path| *path < inside);
        self.path(first).is_some_and(|path| path.starts_with(&inside))
    }

    /// The files that share the longest ending of whole components with `name`.
    pub(super) fn longest_suffix(&self, name: &str) -> Suffix {
        self.plain.longest_suffix(&self.paths, name)
    }

    /// The paths of a suffix, shorter ones before longer ones that end like them.
    pub(super) fn paths_of(&self, suffix: &Suffix) -> impl Iterator<Item = &str> {
        self.plain.numbers(suffix).filter_map(|number| self.path(number))
    }

    /// The first paths of several suffixes in the order of their bytes, at most `limit`.
    pub(super) fn first_paths_of(&self, suffixes: &[Suffix], limit: usize) -> Vec<String> {
        let mut numbers: Vec<usize> = suffixes.iter().flat_map(|suffix| self.plain.numbers(suffix)).collect();
        numbers.sort_unstable();
        let first = numbers.into_iter().take(limit);
        first
            .filter_map(|number| self.path(number))
            .map(str::to_owned)
            .collect()
    }

    /// Two of the files of these suffixes whose paths begin with `folder`, which ends with `/`; [`None`] where there are
    /// fewer.
    pub(super) fn two_below(&self, folder: &str, suffixes: &[Suffix]) -> [Option<&str>; 2] {
        let start = self.paths.partition_point(|path| path.as_str() < folder);
        let below = self.paths.get(start..).unwrap_or_default();
        let length = below.partition_point(|path| path.starts_with(folder));
        let below = start..start + length;
        // Whichever are fewer are looked at one by one.
        if below.len() <= suffixes.iter().map(Suffix::len).sum() {
            let is_of = |path: &&str| suffixes.iter().any(|suffix| self.has_ending(suffix, path));
            let mut found = below.filter_map(|number| self.path(number)).filter(is_of);
            [found.next(), found.next()]
        } else {
            let numbers = suffixes.iter().flat_map(|suffix| self.plain.numbers(suffix));
            let mut found = numbers
                .filter(|number| below.contains(number))
                .filter_map(|number| self.path(number));
            [found.next(), found.next()]
        }
    }

    /// The files whose whole path is the end of `name` but for the case of ASCII letters.
    pub(super) fn whole_ending_folded(&self, name: &str) -> Vec<String> {
        let table = self.folded.get_or_init(|| Table::new(&self.paths, Case::Folded));
        let suffix = table.longest_suffix(&self.paths, name);
        let paths = table.numbers(&suffix).filter_map(|number| self.path(number));
        paths
            .take_while(|path| path.len() == suffix.bytes)
            .map(str::to_owned)
            .collect()
    }

    fn has_ending(&self, suffix: &Suffix, path: &str) -> bool {
        let ending = self.paths_of(suffix).next();
        let ending = ending.and_then(|first| first.get(first.len().checked_sub(suffix.bytes)?..));
        ending.is_some_and(|ending| Case::Kept.is_ending(ending, path))
    }

    /// How many rows were looked at so far.
    #[cfg(test)]
    pub(super) fn looks(&self) -> u64 {
        self.plain.looks.get() + self.folded.get().map_or(0, |table| table.looks.get())
    }

    fn path(&self, number: usize) -> Option<&str> {
        self.paths.get(number).map(String::as_str)
    }
}

#[cfg(test)]
mod tests {
    use super::{Suffix, TreeIndex};

    const TREE: [&str; 9] = [
        "a.py",
        "src/a.py",
        "lib/src/a.py",
        "lib/src/a.pyx",
        "src/aa.py",
        "api/src/index.js",
        "web/src/index.js",
        "web/index.js",
        "Web/Views/Home.cs",
    ];

    fn sorted<'t>(tree: &'t TreeIndex, suffix: &Suffix) -> Vec<&'t str> {
        let mut paths: Vec<&str> = tree.paths_of(suffix).collect();
        paths.sort_unstable();
        paths
    }

    #[test]
    fn longest_ending_of_whole_components() {
        let tree = TreeIndex::new(TREE);
        let check = |name: &str, components: usize, paths: &[&str]| {
            let suffix = tree.longest_suffix(name);
            assert_eq!(
                (suffix.components, sorted(&tree, &suffix)),
                (components, paths.to_vec()),
                "{name}"
            );
        };
        check("/app/lib/src/a.py", 3, &["lib/src/a.py"]);
        check("/app/src/a.py", 2, &["lib/src/a.py", "src/a.py"]);
        check("/app/a.py", 1, &["a.py", "lib/src/a.py", "src/a.py"]);
        check("/x/src/index.js", 2, &["api/src/index.js", "web/src/index.js"]);
        check("/x/web/index.js", 2, &["web/index.js"]);
        check("index.js", 1, &["api/src/index.js", "web/index.js", "web/src/index.js"]);
        check("/x/py", 0, &[]);
        check("home.cs", 0, &[]);
        check("", 0, &[]);
        let check = |name: &str, paths: &[&str]| assert_eq!(tree.whole_ending_folded(name), paths, "{name}");
        check("C:/WEB/views/home.CS", &["Web/Views/Home.cs"]);
        check("web/VIEWS/home.cs", &["Web/Views/Home.cs"]);
        check("views/home.cs", &[]);
        check("x/A.PY", &["a.py"]);
    }

    #[test]
    fn agrees_with_a_plain_search_over_every_pair() {
        let tree = TreeIndex::new(TREE);
        let ending = |path: &str, count: usize| path.rsplit('/').take(count).map(str::to_owned).collect::<Vec<_>>();
        for name in TREE
            .iter()
            .flat_map(|path| [(*path).to_owned(), format!("/x/{path}"), format!("y/{}", &path[1..])])
        {
            let depth = name.split('/').count();
            let expected = (1..=depth).rev().find_map(|count| {
                let shares =
                    |path: &&str| ending(path, count).len() == count && ending(path, count) == ending(&name, count);
                let mut paths: Vec<&str> = TREE.into_iter().filter(shares).collect();
                paths.sort();
                (!paths.is_empty()).then_some((count, paths))
            });
            let found = tree.longest_suffix(&name);
            assert_eq!(
                (found.components, sorted(&tree, &found)),
                expected.unwrap_or_default(),
                "{name}"
            );
            assert_eq!(tree.contains(&name), TREE.contains(&name.as_str()), "{name}");
        }
    }
}
