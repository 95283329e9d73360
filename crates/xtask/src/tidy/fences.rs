//! A `clippy.toml` stands in or above each crate, below the root: the nearest one governs alone.

use super::Violation;
use super::tree::Tree;
use crate::workspace::Workspace;

pub(super) fn check(tree: &Tree, workspace: &Workspace) -> Vec<Violation> {
    let open = workspace.crates.iter().filter(|it| !fenced(tree, &it.folder));
    open.map(|it| {
        Violation::new(
            format!("{}/Cargo.toml", it.folder),
            1,
            "no `clippy.toml` in or above this crate",
        )
    })
    .collect()
}

fn fenced(tree: &Tree, folder: &str) -> bool {
    let mut folder = Some(folder);
    while let Some(here) = folder {
        if tree.file(&format!("{here}/clippy.toml")).is_some() {
            return true;
        }
        folder = here.rsplit_once('/').map(|(above, _)| above);
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::workspace::Crate;

    #[test]
    fn a_crate_without_a_fence_is_found() {
        let one = |folder: &str| Crate {
            name: "x".to_owned(),
            folder: folder.to_owned(),
            dependencies: Vec::new(),
        };
        let crates = vec![one("crates/domain/gate"), one("crates/flows/scan"), one("tests/e2e")];
        let workspace = Workspace {
            crates,
            outside: Vec::new(),
        };
        let tree = Tree::of(&[
            ("crates/domain/clippy.toml", ""),
            ("tests/e2e/clippy.toml", ""),
            ("clippy.toml", ""),
        ]);
        let found = check(&tree, &workspace);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].path, "crates/flows/scan/Cargo.toml");
    }
}
