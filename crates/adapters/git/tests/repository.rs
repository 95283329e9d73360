//! A real git in a real repository.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]
#![expect(clippy::disallowed_methods, reason = "a repository is made by a real git on a real disk")]

use std::{fs, path::Path, process::Command};

use adapter_git::{Git, GitError, Side};
use host_native::{Options, block_on, platform};
use tempfile::TempDir;

/// Runs git as a person would, away from this machine's own configuration.
fn person(folder: &Path, words: &[&str]) -> String {
    let output = Command::new("git")
        .args([
            "-c",
            "user.name=a",
            "-c",
            "user.email=a@example.com",
            "-c",
            "init.defaultBranch=main",
        ])
        .args(words)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "git {words:?}: {}",
        String::from_utf8_lossy(&output.stderr)
    );
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}

fn repository() -> (TempDir, Git, String) {
    let folder = TempDir::new().unwrap();
    let at = folder.path();
    person(at, &["init", "-q"]);
    fs::create_dir(at.join("src")).unwrap();
    fs::write(at.join("src/a.rs"), "one\ntwo\nthree\n").unwrap();
    fs::write(at.join("\u{e4} \"x\".txt"), "x\n").unwrap();
    person(at, &["add", "."]);
    person(at, &["commit", "-qm", "first"]);
    let first = person(at, &["rev-parse", "HEAD"]);
    let git = Git::new(platform(Options::default()), at.to_str().unwrap());
    (folder, git, first)
}

#[test]
fn the_repository_is_read() {
    let (folder, git, first) = repository();
    let at = folder.path();
    block_on(async {
        assert_eq!(git.ls_files().await.unwrap(), ["src/a.rs", "\u{e4} \"x\".txt"]);
        assert_eq!(git.head_commit().await.unwrap(), first);
        assert_eq!(git.remote_url().await.unwrap(), None);
        assert!(!git.is_shallow().await.unwrap());
        person(at, &["remote", "add", "origin", "https://me:pw@example.com/o/r.git"]);
        assert_eq!(
            git.remote_url().await.unwrap().as_deref(),
            Some("https://example.com/o/r.git")
        );
    })
    .unwrap();
}

#[test]
fn a_diff_ignores_the_users_taste() {
    let (folder, git, first) = repository();
    let at = folder.path();
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("color.ui", "always"),
        ("diff.external", "false"),
        ("diff.context", "9"),
    ] {
        person(at, &["config", key, value]);
    }
    fs::write(at.join("src/a.rs"), "one\n2\nthree\n").unwrap();
    let expected = "--- a/src/a.rs\n+++ b/src/a.rs\n@@ -2 +2 @@ one\n-two\n+2\n";
    let hunks = |diff: Vec<u8>| {
        String::from_utf8(diff)
            .unwrap()
            .split_once("--- ")
            .map(|(_, rest)| format!("--- {rest}"))
    };
    block_on(async {
        assert_eq!(
            hunks(git.diff(&first, Side::Worktree).await.unwrap()).as_deref(),
            Some(expected)
        );
        person(at, &["mv", "src/a.rs", "src/b.rs"]);
        person(at, &["commit", "-qam", "second"]);
        let renamed = String::from_utf8(git.diff(&first, Side::Commit("HEAD")).await.unwrap()).unwrap();
        assert!(
            renamed.contains("rename from src/a.rs\nrename to src/b.rs\n"),
            "{renamed}"
        );
        assert_eq!(git.merge_base(&first, "HEAD").await.unwrap(), first);
    })
    .unwrap();
}

#[test]
fn a_shallow_clone_says_what_it_lacks() {
    let (folder, git, first) = repository();
    let at = folder.path();
    person(at, &["commit", "-q", "--allow-empty", "-m", "second"]);
    let clone = TempDir::new().unwrap();
    let url = format!("file://{}", at.display());
    person(clone.path(), &["clone", "-q", "--depth", "1", &url, "copy"]);
    let copy = Git::new(
        platform(Options::default()),
        clone.path().join("copy").to_str().unwrap(),
    );
    block_on(async {
        assert!(copy.is_shallow().await.unwrap());
        for error in [
            copy.diff(&first, Side::Worktree).await.unwrap_err(),
            copy.merge_base(&first, "HEAD").await.unwrap_err(),
        ] {
            assert!(
                matches!(&error, GitError::RevisionUnknown { shallow: true, .. }),
                "{error}"
            );
        }
        assert!(matches!(
            git.commit("nowhere").await.unwrap_err(),
            GitError::RevisionUnknown { shallow: false, .. }
        ));
        person(at, &["checkout", "-q", "--orphan", "other"]);
        person(at, &["commit", "-q", "--allow-empty", "-m", "alone"]);
        let apart = git.merge_base(&first, "HEAD").await.unwrap_err();
        assert!(matches!(apart, GitError::NoMergeBase { shallow: false, .. }), "{apart}");
    })
    .unwrap();
}

#[test]
fn outside_of_a_repository_it_says_so() {
    let folder = TempDir::new().unwrap();
    let git = Git::new(platform(Options::default()), folder.path().to_str().unwrap());
    let error = block_on(git.ls_files()).unwrap().unwrap_err();
    assert!(matches!(error, GitError::NotARepository { .. }), "{error}");
}
