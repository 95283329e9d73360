//! No drawers that nobody has named: a file or folder says what it holds.

use super::Violation;
use super::tree::Tree;

const BANNED: &[&str] = &["util", "utils", "helper", "helpers", "common", "misc"];

pub(super) fn check(tree: &Tree) -> Vec<Violation> {
    let ours = tree.files.iter().filter(|it| {
        ["crates/", "tests/", "examples/", "fuzz/"]
            .iter()
            .any(|wing| it.path.starts_with(wing))
            && !it.path.starts_with("tests/fixtures/")
    });
    let mut found = Vec::new();
    for file in ours {
        for part in file.path.split('/') {
            let stem = part.split('.').next().unwrap_or(part);
            if BANNED.contains(&stem) {
                found.push(Violation::new(
                    &file.path,
                    1,
                    format!("`{stem}` names nothing: say what it holds"),
                ));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn drawers_are_found() {
        let check_one = |path: &str| check(&Tree::of(&[(path, "")])).len();
        assert_eq!(check_one("crates/domain/gate/src/utils.rs"), 1);
        assert_eq!(check_one("tests/e2e/common/mod.rs"), 1);
        assert_eq!(check_one("crates/domain/gate/src/utilisation.rs"), 0);
        assert_eq!(check_one("tests/fixtures/lcov/common/a.info"), 0);
    }
}
