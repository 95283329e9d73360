//! Files of the repository that tests read, and corpora that lie outside of it.

use std::path::{Path, PathBuf};

/// The root of the workspace: the folder above this crate that holds `Cargo.lock`.
///
/// # Panics
/// When there is none, which means that the crate was moved out of its workspace.
#[must_use]
#[expect(clippy::expect_used, reason = "a test fails by panicking")]
pub fn workspace_root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .ancestors()
        .find(|folder| folder.join("Cargo.lock").is_file())
        .expect("the testkit lies inside its workspace")
        .to_owned()
}

/// The path of a file or folder under `tests/fixtures`.
#[must_use]
pub fn fixture_path(name: &str) -> PathBuf {
    workspace_root().join("tests/fixtures").join(name)
}

/// The bytes of a file under `tests/fixtures`.
///
/// # Panics
/// When it cannot be read: a missing fixture is a failed test.
#[must_use]
#[expect(clippy::panic, reason = "a test fails by panicking")]
#[expect(clippy::disallowed_methods, reason = "fixtures lie on the disk")]
pub fn fixture(name: &str) -> Vec<u8> {
    let path = fixture_path(name);
    std::fs::read(&path).unwrap_or_else(|error| panic!("fixture `{}`: {error}", path.display()))
}

/// The folder `name` of the corpora that `WINDLASS_CORPORA` points at. Without the variable it prints
/// `skipped: …` and gives `None`, and the test that asked ends there.
///
/// # Panics
/// When the variable is set but the folder is not there: a skip must be meant.
#[must_use]
#[expect(
    clippy::panic,
    clippy::print_stderr,
    reason = "a test fails by panicking, a skip is said aloud"
)]
pub fn corpora(name: &str) -> Option<PathBuf> {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA").filter(|root| !root.is_empty()) else {
        eprintln!("skipped: corpus `{name}` needs WINDLASS_CORPORA, the folder that holds the corpora");
        return None;
    };
    let folder = PathBuf::from(root).join(name);
    if !folder.is_dir() {
        panic!("WINDLASS_CORPORA is set, but `{}` is no folder", folder.display());
    }
    Some(folder)
}

#[cfg(test)]
mod tests {
    use super::{fixture_path, workspace_root};

    #[test]
    fn the_root_holds_this_very_crate() {
        assert!(workspace_root().join("crates/testkit/src/fixtures.rs").is_file());
        assert!(fixture_path("a/b").ends_with("tests/fixtures/a/b"));
    }
}
