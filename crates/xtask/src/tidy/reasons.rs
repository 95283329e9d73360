//! Each outside dependency in the root manifest is followed by its reason.

use super::Violation;
use super::tree::Tree;

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let Some(manifest) = tree.file("Cargo.toml") else {
        return vec![Violation::new("Cargo.toml", 1, "the root manifest is missing")];
    };
    let mut found = Vec::new();
    let mut inside = false;
    let mut seen = 0;
    for (number, line) in manifest.numbered() {
        if line.starts_with('[') {
            inside = line.trim() == "[workspace.dependencies]";
        } else if inside && line.contains('=') && !line.starts_with('#') && !line.contains("path =") {
            seen += 1;
            if line
                .rsplit_once(" # ")
                .is_none_or(|(_, reason)| reason.trim().is_empty())
            {
                let name = line.split([' ', '=']).next().unwrap_or(line);
                found.push(Violation::new(
                    "Cargo.toml",
                    number,
                    format!("`{name}` has no reason after it"),
                ));
            }
        }
    }
    if seen == 0 {
        found.push(Violation::new("Cargo.toml", 1, "no outside dependency found to check"));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dependency_without_a_reason_is_found() {
        let text = "[workspace.dependencies]\na = \"1\" # why\nb = { version = \"1\" }\nc = { path = \"c\" }\n[profile.dev]\nd = 1\n";
        let found = check(&Tree::of(&[("Cargo.toml", text)]));
        assert_eq!(found, [Violation::new("Cargo.toml", 3, "`b` has no reason after it")]);
        assert_eq!(check(&Tree::of(&[("Cargo.toml", "[package]\n")])).len(), 1);
    }
}
