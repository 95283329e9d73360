//! The files of the repository, searchable by path and by the end of a path.

use std::cell::OnceCell;
use std::collections::HashMap;

/// An index over the repository's files, for names that share only their last folders with a file.
///
/// Paths are kept sorted by their reversed bytes, with `/` below every other byte: files with a common ending of whole
/// components then stand together, and the longest common ending is found beside the place where a name would stand.
#[derive(Debug, Default)]
pub struct TreeIndex {
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
        Self {
            plain: Table::new(paths.into_iter().map(Into::into).collect(), reversed),
            folded: OnceCell::new(),
        }
    }

    /// How many files.
    #[must_use]
    pub fn len(&self) -> usize {
        self.plain.paths.len()
    }

    /// Not one file?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.plain.paths.is_empty()
    }

    /// Is this path, to the byte, a file of the repository?
    #[must_use]
    pub fn contains(&self, path: &str) -> bool {
        let key = reversed(path);
        self.plain
            .group(&key)
            .is_some_and(|group| group.keys.binary_search_by(|other| other.as_ref().cmp(&key)).is_ok())
    }

    /// The files that share the longest ending of whole components with `name`.
    #[must_use]
    pub fn longest_suffix(&self, name: &str) -> Suffix {
        self.plain.longest_suffix(&reversed(name))
    }

    /// The same without regard to the case of ASCII letters.
    #[must_use]
    pub fn longest_suffix_folded(&self, name: &str) -> Suffix {
        let table = self
            .folded
            .get_or_init(|| Table::new(self.plain.paths.clone(), reversed_folded));
        table.longest_suffix(&reversed_folded(name))
    }
}

fn reversed(path: &str) -> Box<[u8]> {
    path.bytes()
        .rev()
        .map(|byte| if byte == b'/' { 0 } else { byte })
        .collect()
}

fn reversed_folded(path: &str) -> Box<[u8]> {
    reversed(&path.to_ascii_lowercase())
}

/// Paths and their keys, both in the order of the keys; groups by file name.
#[derive(Debug, Default)]
struct Table {
    paths: Vec<String>,
    keys: Vec<Box<[u8]>>,
    groups: HashMap<Box<[u8]>, (usize, usize)>,
}

/// The files of one name.
struct Group<'a> {
    paths: &'a [String],
    keys: &'a [Box<[u8]>],
}

impl Table {
    fn new(paths: Vec<String>, key: fn(&str) -> Box<[u8]>) -> Self {
        let mut rows: Vec<(Box<[u8]>, String)> = paths.into_iter().map(|path| (key(&path), path)).collect();
        rows.sort_unstable();
        rows.dedup();
        let (keys, paths): (Vec<_>, Vec<_>) = rows.into_iter().unzip();
        let mut groups: HashMap<Box<[u8]>, (usize, usize)> = HashMap::new();
        for (at, key) in keys.iter().enumerate() {
            match groups.get_mut(file_name(key)) {
                Some((_, end)) => *end = at + 1,
                None => {
                    groups.insert(file_name(key).into(), (at, at + 1));
                }
            }
        }
        Self { paths, keys, groups }
    }

    fn group(&self, key: &[u8]) -> Option<Group<'_>> {
        let &(start, end) = self.groups.get(file_name(key))?;
        Some(Group {
            paths: self.paths.get(start..end)?,
            keys: self.keys.get(start..end)?,
        })
    }

    fn longest_suffix(&self, key: &[u8]) -> Suffix {
        let Some(group) = self.group(key) else {
            return Suffix::default();
        };
        let place = group.keys.partition_point(|other| other.as_ref() < key);
        let beside = [place.checked_sub(1), Some(place)].into_iter().flatten();
        let longest = beside
            .filter_map(|at| group.keys.get(at))
            .map(|other| common(key, other))
            .max();
        let Some((components, bytes)) = longest else {
            return Suffix::default();
        };
        let ending = key.get(..bytes).unwrap_or(key);
        let shares = |other: &[u8]| {
            other
                .strip_prefix(ending)
                .is_some_and(|rest| matches!(rest, [] | [0, ..]))
        };
        let start = group.keys.partition_point(|other| other.as_ref() < ending);
        let rest = group.keys.get(start..).unwrap_or_default();
        let length = rest.partition_point(|other| shares(other));
        let mut paths = group.paths.get(start..start + length).unwrap_or_default().to_vec();
        paths.sort_unstable();
        Suffix { components, paths }
    }
}

fn file_name(key: &[u8]) -> &[u8] {
    key.split(|&byte| byte == 0).next().unwrap_or(key)
}

/// How many components two keys have in common, and how many bytes those take.
fn common(one: &[u8], two: &[u8]) -> (usize, usize) {
    let (mut components, mut bytes) = (0, 0);
    for (a, b) in one.split(|&byte| byte == 0).zip(two.split(|&byte| byte == 0)) {
        if a != b {
            break;
        }
        bytes += a.len() + usize::from(components > 0);
        components += 1;
    }
    (components, bytes)
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
