//! Each outside dependency of a workspace's manifest is followed by its reason.

use super::Violation;
use super::tree::Tree;

/// The manifests that name outside crates, each with the table that does.
const MANIFESTS: &[(&str, &str)] = &[
    ("Cargo.toml", "[workspace.dependencies]"),
    ("fuzz/Cargo.toml", "[dependencies]"),
];

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let checked = MANIFESTS.iter().flat_map(|(path, table)| one(tree, path, table));
    checked.collect()
}

fn one(tree: &Tree, path: &str, table: &str) -> Vec<Violation> {
    let Some(manifest) = tree.file(path) else {
        return vec![Violation::new(path, 1, "the manifest is missing")];
    };
    let mut found = Vec::new();
    let mut inside = false;
    let mut seen = 0;
    for (number, line) in manifest.numbered() {
        if line.starts_with('[') {
            inside = line.trim() == table;
        } else if inside && line.contains('=') && !line.starts_with('#') && !line.contains("path =") {
            seen += 1;
            if line
                .rsplit_once(" # ")
                .is_none_or(|(_, reason)| reason.trim().is_empty())
            {
                let name = line.split([' ', '=']).next().unwrap_or(line);
                found.push(Violation::new(path, number, format!("`{name}` has no reason after it")));
            }
        }
    }
    if seen == 0 {
        found.push(Violation::new(path, 1, "no outside dependency found to check"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        let text = "[workspace.dependencies]\na = \"1\" # why\nb = { version = \"1\" }\nc = { path = \"c\" }\n[profile.dev]\nd = 1\n";
        let fuzz = "[dependencies]\na = \"1\" # why\n";
        let found = |root: &str, fuzz: &str| check(&Tree::of(&[("Cargo.toml", root), ("fuzz/Cargo.toml", fuzz)]));
        assert_eq!(
            found(text, fuzz),
            [Violation::new("Cargo.toml", 3, "`b` has no reason after it")]
        );
        assert_eq!(found("[package]\n", fuzz).len(), 1);
        assert_eq!(found(text, "[dependencies]\na = \"1\"\n").len(), 2);
        assert_eq!(check(&Tree::of(&[])).len(), 2);
    }
}
