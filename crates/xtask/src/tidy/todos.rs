//! A note about work left open names its issue, or is not written.

use super::Violation;
use super::tree::Tree;

/// Put together here, so that this file does not find itself.
const MARKS: &[&str] = &[concat!("TO", "DO"), concat!("FIX", "ME"), concat!("XX", "X")];
const EXTENSIONS: &[&str] = &["rs", "toml", "yml", "yaml", "js", "mjs", "cjs", "sh", "py", "go"];

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let mut found = Vec::new();
    let ours = tree
        .files
        .iter()
        .filter(|it| EXTENSIONS.contains(&it.extension()) && !it.is_generated());
    for file in ours.filter(|it| !it.path.starts_with("tests/fixtures/")) {
        for (number, line) in file.numbered() {
            let marked = line
                .split(|it: char| !it.is_alphanumeric())
                .any(|word| MARKS.contains(&word));
            if marked && !names_issue(line) {
                found.push(Violation::new(
                    &file.path,
                    number,
                    "a note about open work names no issue (`#123`)",
                ));
            }
        }
    }
    found
}

fn names_issue(line: &str) -> bool {
    line.split('#')
        .skip(1)
        .any(|after| after.starts_with(|it: char| it.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_note_needs_an_issue() {
        let line = |note: &str| check(&Tree::of(&[("a.rs", &format!("// {}{note}\n", MARKS[0]))])).len();
        assert_eq!(line(": later"), 1);
        assert_eq!(line(": # later"), 1);
        assert_eq!(line("(#12): later"), 0);
        assert_eq!(check(&Tree::of(&[("a.rs", "let todo = TODOS;\n")])).len(), 0);
    }
}
