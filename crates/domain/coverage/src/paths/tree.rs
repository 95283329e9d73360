//! The files of the repository, searchable by path and by the end of a path.

use std::cell::OnceCell;
use std::cmp::Ordering;
use std::hash::{BuildHasher, RandomState};

/// An index over the repository's files, for names that share only their last folders with a file.
///
/// Files of one name stand together, sorted by their paths read backwards with `/` below every other byte: those with a
/// common ending of whole components are then neighbours, and the longest common ending is found beside the place where a
/// name would stand.
#[derive(Debug, Default)]
pub struct TreeIndex {
    paths: Vec<String>,
    plain: Table,
    folded: OnceCell<Table>,
}

/// What the end of a name matches.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Suffix {
    /// How many components, the file's own name included, are common; 0 when not even that.
    pub components: usize,
    /// The files with that ending, in the order of their bytes.
    pub paths: Vec<String>,
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

    /// The files that share the longest ending of whole components with `name`.
    #[must_use]
    pub fn longest_suffix(&self, name: &str) -> Suffix {
        self.plain.longest_suffix(&self.paths, name)
    }

    /// The same without regard to the case of ASCII letters.
    #[must_use]
    pub fn longest_suffix_folded(&self, name: &str) -> Suffix {
        let table = self.folded.get_or_init(|| Table::new(&self.paths, Case::Folded));
        table.longest_suffix(&self.paths, name)
    }
}

/// Does the case of ASCII letters matter?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Case {
    #[default]
    Kept,
    Folded,
}

impl Case {
    fn of(self, byte: u8) -> u8 {
        match self {
            Self::Kept => byte,
            Self::Folded => byte.to_ascii_lowercase(),
        }
    }

    fn same(self, one: &str, two: &str) -> bool {
        match self {
            Self::Kept => one == two,
            Self::Folded => one.eq_ignore_ascii_case(two),
        }
    }

    /// The order of two paths read backwards, `/` below every other byte.
    fn backwards(self, one: &str, two: &str) -> Ordering {
        let key = |byte: u8| if byte == b'/' { 0 } else { self.of(byte) };
        one.bytes().rev().map(key).cmp(two.bytes().rev().map(key))
    }
}

/// Paths, by their number, in the order of their file names' hashes, and backwards within one hash. Names whose hashes
/// collide share a run of rows, which only makes that run longer.
#[derive(Debug, Default)]
struct Table {
    rows: Vec<Row>,
    case: Case,
    hasher: RandomState,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    hash: u64,
    path: usize,
}

impl Row {
    fn path(self, paths: &[String]) -> &str {
        paths.get(self.path).map_or("", String::as_str)
    }
}

impl Table {
    fn new(paths: &[String], case: Case) -> Self {
        let mut table = Self {
            rows: Vec::new(),
            case,
            hasher: RandomState::new(),
        };
        let rows = paths.iter().enumerate().map(|(at, path)| Row {
            hash: table.hash(path),
            path: at,
        });
        table.rows = rows.collect();
        table.rows.sort_unstable_by(|one, two| {
            let backwards = || case.backwards(one.path(paths), two.path(paths));
            one.hash.cmp(&two.hash).then_with(backwards)
        });
        table
    }

    fn hash(&self, path: &str) -> u64 {
        let name = file_name(path);
        match self.case {
            Case::Kept => self.hasher.hash_one(name),
            Case::Folded => self.hasher.hash_one(name.to_ascii_lowercase()),
        }
    }

    /// The files of the same name, and those whose names have the same hash.
    fn run(&self, path: &str) -> &[Row] {
        let hash = self.hash(path);
        let rest = self.rows.get(self.rows.partition_point(|row| row.hash < hash)..);
        let rest = rest.unwrap_or_default();
        let length = rest.iter().take_while(|row| row.hash == hash).count();
        rest.get(..length).unwrap_or_default()
    }

    fn contains(&self, paths: &[String], path: &str) -> bool {
        self.run(path)
            .binary_search_by(|row| self.case.backwards(row.path(paths), path))
            .is_ok()
    }

    fn longest_suffix(&self, paths: &[String], name: &str) -> Suffix {
        let run = self.run(name);
        let before = |key: &str| run.partition_point(|row| self.case.backwards(row.path(paths), key).is_lt());
        let place = before(name);
        let beside = [place.checked_sub(1), Some(place)].into_iter().flatten();
        let longest = beside
            .filter_map(|at| run.get(at))
            .map(|row| self.common(name, row.path(paths)))
            .max();
        let Some((components @ 1.., bytes)) = longest else {
            return Suffix::default();
        };
        let ending = name.get(name.len() - bytes..).unwrap_or(name);
        let rest = run.get(before(ending)..).unwrap_or_default();
        let length = rest.partition_point(|row| self.common(ending, row.path(paths)).0 == components);
        let found = rest.get(..length).unwrap_or_default();
        let mut found: Vec<String> = found.iter().map(|row| row.path(paths).to_owned()).collect();
        found.sort_unstable();
        Suffix {
            components,
            paths: found,
        }
    }

    /// How many last components two paths have in common, and how many bytes those take.
    fn common(&self, one: &str, two: &str) -> (usize, usize) {
        let (mut components, mut bytes) = (0, 0);
        for (a, b) in one.rsplit('/').zip(two.rsplit('/')) {
            if !self.case.same(a, b) {
                break;
            }
            bytes += a.len() + usize::from(components > 0);
            components += 1;
        }
        (components, bytes)
    }
}

fn file_name(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

#[cfg(test)]
mod tests {
    use super::TreeIndex;

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

    #[test]
    fn longest_ending_of_whole_components() {
        let tree = TreeIndex::new(TREE);
        let check = |name: &str, components: usize, paths: &[&str]| {
            let suffix = tree.longest_suffix(name);
            assert_eq!(
                (suffix.components, suffix.paths),
                (components, paths.iter().map(ToString::to_string).collect()),
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
        assert_eq!(
            tree.longest_suffix_folded("C:/WEB/views/home.CS").paths,
            ["Web/Views/Home.cs"]
        );
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
                    |path: &&&str| ending(path, count).len() == count && ending(path, count) == ending(&name, count);
                let mut paths: Vec<String> = TREE.iter().filter(shares).map(ToString::to_string).collect();
                paths.sort();
                (!paths.is_empty()).then_some((count, paths))
            });
            let found = tree.longest_suffix(&name);
            assert_eq!((found.components, found.paths), expected.unwrap_or_default(), "{name}");
            assert_eq!(tree.contains(&name), TREE.contains(&name.as_str()), "{name}");
        }
    }
}
