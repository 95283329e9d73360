//! Generated changes: a repository of Python-like and C-like sources, a commit that edits it at random, and coverage of the
//! result. The same seed gives the same change.

use std::{collections::BTreeMap, fs, path::Path};

use anyhow::Result;

use crate::{Seeded, reports::Hits};

/// Files by path, each as its lines without line ends.
type Tree = BTreeMap<String, Source>;

/// A source file.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Source {
    lines: Vec<String>,
    end: &'static str,
    /// The last line has a line end.
    closed: bool,
}

/// A change: the tree before, the tree after, and what tests ran of the tree after.
#[derive(Debug, Clone)]
pub struct Change {
    before: Tree,
    after: Tree,
    /// What was measured.
    pub hits: Hits,
}

impl Change {
    /// The change of this seed.
    #[must_use]
    pub fn of(seed: u64) -> Self {
        let mut random = Seeded::new(seed);
        let mut before = Tree::new();
        for number in 0..=random.below(5) {
            before.insert(path(&mut random, number), source(&mut random));
        }
        let mut after = before.clone();
        let paths: Vec<String> = before.keys().cloned().collect();
        for path in &paths {
            match random.below(10) {
                0 => drop(after.remove(path)),
                1 => {
                    if let Some(mut source) = after.remove(path) {
                        edit(&mut random, &mut source);
                        after.insert(path.replacen("/", "/moved ", 1), source);
                    }
                }
                2 => {}
                _ => {
                    if let Some(source) = after.get_mut(path) {
                        for _ in 0..=random.below(4) {
                            edit(&mut random, source);
                        }
                    }
                }
            }
        }
        for number in 10..10 + random.below(3) {
            after.insert(path(&mut random, number), source(&mut random));
        }
        let hits = measure(&mut random, &after);
        Self { before, after, hits }
    }

    /// Lays the tree before, or the tree after, into a folder; what is no longer in the tree goes away.
    ///
    /// # Errors
    /// A file cannot be written.
    pub fn lay(&self, folder: &Path, after: bool) -> Result<()> {
        let tree = if after { &self.after } else { &self.before };
        for gone in self.before.keys().filter(|path| !tree.contains_key(*path)) {
            fs::remove_file(folder.join(gone))?;
        }
        for (path, source) in tree {
            let path = folder.join(path);
            if let Some(parent) = path.parent() {
                fs::create_dir_all(parent)?;
            }
            let mut text = source.lines.join(source.end);
            if source.closed && !source.lines.is_empty() {
                text.push_str(source.end);
            }
            fs::write(path, text)?;
        }
        Ok(())
    }
}

fn path(random: &mut Seeded, number: usize) -> String {
    let folder = random.pick(&["src/app", "src/lib", "native", "deep/er/still"]);
    let extension = random.pick(&["py", "c"]);
    format!(
        "{}/file{number}.{}",
        folder.unwrap_or(&"src"),
        extension.unwrap_or(&"c")
    )
}

fn source(random: &mut Seeded) -> Source {
    let mut lines = Vec::new();
    while lines.len() < 4 + random.below(40) {
        lines.push(line(random));
    }
    Source {
        lines,
        end: if random.chance(15) { "\r\n" } else { "\n" },
        closed: true,
    }
}

/// A line of code, some of which look like parts of a diff.
fn line(random: &mut Seeded) -> String {
    let number = random.below(1000);
    match random.below(14) {
        0 => String::new(),
        1 => format!("def f{number}(x):"),
        2 => format!("int f{number}(int x)"),
        3 => "{".to_owned(),
        4 => "}".to_owned(),
        5 => format!("# about {number}"),
        6 => format!("/* about {number} */"),
        7 => format!("-- {number}"),
        8 => format!("@@ -{number} +{number} @@"),
        9 => format!("    return {number}  "),
        10 => "\tpass".to_owned(),
        11 => "diff --git a/x b/x".to_owned(),
        _ => format!("    x += {number};"),
    }
}

fn edit(random: &mut Seeded, source: &mut Source) {
    let length = source.lines.len();
    let at = random.below(length + 1);
    let many = 1 + random.below(5);
    let end = (at + many).min(length);
    match random.below(6) {
        0 | 1 => {
            for _ in 0..many {
                let line = line(random);
                source.lines.insert(at, line);
            }
        }
        2 => drop(source.lines.drain(at..end)),
        3 => source.closed = false,
        4 => {
            source.end = if source.end == "\n" && many == 1 {
                "\r\n"
            } else {
                source.end
            }
        }
        _ => {
            for old in source.lines.iter_mut().take(end).skip(at) {
                *old = line(random);
            }
        }
    }
}

fn measure(random: &mut Seeded, tree: &Tree) -> Hits {
    let mut hits = Hits::default();
    for (path, source) in tree {
        if random.chance(10) {
            continue; // in no report
        }
        hits.0.entry(path.clone()).or_default();
        for number in 1..=source.lines.len() {
            if random.chance(70) {
                let count = if random.chance(40) { 0 } else { random.next() % 9 + 1 };
                hits.set(path, u64::try_from(number).unwrap_or(u64::MAX), count);
            }
        }
    }
    hits
}

#[cfg(test)]
mod tests {
    use super::Change;

    #[test]
    fn a_seed_is_a_change() {
        let texts = |seed| format!("{:?}", Change::of(seed));
        assert_eq!(texts(1), texts(1));
        assert_ne!(texts(1), texts(2));
    }
}
