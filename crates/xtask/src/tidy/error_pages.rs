//! Every code has its page, and every page its code.

use super::Violation;
use super::tree::Tree;

const FOLDER: &str = "docs/errors/";

pub(super) fn check(tree: &Tree, codes: &[&str]) -> Vec<Violation> {
    let page = |code: &str| format!("{FOLDER}{code}.md");
    let missing = codes.iter().filter(|it| tree.file(&page(it)).is_none());
    let mut found: Vec<Violation> = missing
        .map(|it| Violation::new(page(it), 1, format!("code `{it}` has no page")))
        .collect();
    for file in &tree.files {
        let Some(name) = file.path.strip_prefix(FOLDER) else {
            continue;
        };
        let Some(code) = name.strip_suffix(".md").filter(|it| *it != "README") else {
            continue;
        };
        if !codes.contains(&code) {
            found.push(Violation::new(&file.path, 1, format!("no code is called `{code}`")));
        } else if file.text.trim().is_empty() {
            found.push(Violation::new(&file.path, 1, "the page is empty"));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_and_codes_match_both_ways() {
        let tree = Tree::of(&[
            ("docs/errors/a.md", "# a"),
            ("docs/errors/c.md", "# c"),
            ("docs/errors/README.md", ""),
        ]);
        let found = check(&tree, &["a", "b"]);
        assert_eq!(
            found,
            [
                Violation::new("docs/errors/b.md", 1, "code `b` has no page"),
                Violation::new("docs/errors/c.md", 1, "no code is called `c`"),
            ]
        );
        assert_eq!(check(&Tree::of(&[("docs/errors/a.md", "\n")]), &["a"]).len(), 1);
    }
}
