//! What changed between two trees.

use std::rc::Rc;

use super::history::Tree;

/// One file of a comparison.
pub(crate) struct Change {
    pub(crate) path: String,
    pub(crate) previous: Option<String>,
    pub(crate) status: &'static str,
    pub(crate) additions: usize,
    pub(crate) deletions: usize,
    /// A unified diff without its two head lines.
    pub(crate) patch: String,
}

/// The files that differ, by path. A file that went and came under another name with the same text is renamed.
pub(crate) fn changes(before: &Tree, after: &Tree) -> Vec<Change> {
    let mut gone: Vec<(&String, &Rc<str>)> = before.iter().filter(|(path, _)| !after.contains_key(*path)).collect();
    let mut found = Vec::new();
    for (path, text) in after {
        match before.get(path) {
            Some(old) if old == text => {}
            Some(old) => found.push(change(path, "modified", old, text)),
            None => match gone.iter().position(|(_, old)| *old == text) {
                Some(at) => {
                    let (previous, _) = gone.remove(at);
                    let mut renamed = change(path, "renamed", "", "");
                    renamed.previous = Some(previous.clone());
                    found.push(renamed);
                }
                None => found.push(change(path, "added", "", text)),
            },
        }
    }
    found.extend(gone.into_iter().map(|(path, old)| change(path, "removed", old, "")));
    found.sort_by(|one, other| one.path.cmp(&other.path));
    found
}

/// One hunk from the first line that differs to the last.
fn change(path: &str, status: &'static str, old: &str, new: &str) -> Change {
    let (old, new): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
    let head = old.iter().zip(&new).take_while(|(one, other)| one == other).count();
    let (old_left, new_left) = (old.get(head..).unwrap_or_default(), new.get(head..).unwrap_or_default());
    let same = old_left.iter().rev().zip(new_left.iter().rev());
    let tail = same.take_while(|(one, other)| one == other).count();
    let removed = old_left.get(..old_left.len() - tail).unwrap_or_default();
    let added = new_left.get(..new_left.len() - tail).unwrap_or_default();
    // A side without lines is named by the line before it (POSIX diff, unified format).
    let start = |lines: &[&str]| if lines.is_empty() { head } else { head + 1 };
    let mut patch = String::new();
    if !(removed.is_empty() && added.is_empty()) {
        let (from, to) = (start(removed), start(added));
        patch = format!("@@ -{from},{} +{to},{} @@", removed.len(), added.len());
        removed.iter().for_each(|it| patch.push_str(&format!("\n-{it}")));
        added.iter().for_each(|it| patch.push_str(&format!("\n+{it}")));
    }
    Change {
        path: path.to_owned(),
        previous: None,
        status,
        additions: added.len(),
        deletions: removed.len(),
        patch,
    }
}

#[cfg(test)]
mod tests {
    use super::{Tree, changes};

    #[test]
    fn files_that_differ_are_listed_with_a_hunk() {
        let tree = |files: &[(&str, &str)]| -> Tree {
            files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), (*text).into()))
                .collect()
        };
        let before = tree(&[("a", "1\n2\n3\n"), ("b", "x"), ("c", "same"), ("d", "moved")]);
        let after = tree(&[("a", "1\n9\n3\n"), ("c", "same"), ("e", "new\n"), ("f", "moved")]);
        let found: Vec<_> = changes(&before, &after)
            .into_iter()
            .map(|it| {
                format!(
                    "{} {} +{} -{} {}",
                    it.path, it.status, it.additions, it.deletions, it.patch
                )
            })
            .collect();
        assert_eq!(
            found,
            [
                "a modified +1 -1 @@ -2,1 +2,1 @@\n-2\n+9",
                "b removed +0 -1 @@ -1,1 +0,0 @@\n-x",
                "e added +1 -0 @@ -0,0 +1,1 @@\n+new",
                "f renamed +0 -0 "
            ]
        );
    }
}
