//! The real git program on repositories made here.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    reason = "a test fails by panicking, and makes its own repositories"
)]

use adapter_git::{Git, GitError, Revision};
use surface::Explain;

struct Repository(tempfile::TempDir);

impl Repository {
    fn new() -> Self {
        let made = Self(tempfile::tempdir().unwrap());
        made.git(&["init", "--quiet", "--initial-branch=main"]);
        made
    }

    fn git(&self, arguments: &[&str]) {
        let identity = [
            "-c",
            "user.name=t",
            "-c",
            "user.email=t@example.org",
            "-c",
            "commit.gpgSign=false",
        ];
        let status = std::process::Command::new("git")
            .current_dir(self.0.path())
            .args(identity)
            .args(arguments)
            .status()
            .unwrap();
        assert!(status.success(), "git {arguments:?}");
    }

    fn write(&self, path: &str, text: &str) -> &Self {
        let path = self.0.path().join(path);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
        self
    }

    fn commit(&self, message: &str) -> &Self {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--message", message]);
        self
    }

    fn ask<T>(&self, question: impl AsyncFnOnce(Git) -> T) -> T {
        let platform = host_native::platform(host_native::Options::default());
        let git = Git::new(&platform, self.0.path().to_str().unwrap());
        host_native::block_on(question(git)).unwrap()
    }
}

fn revision(text: &str) -> Revision {
    text.parse().unwrap()
}

#[test]
fn files_are_listed_with_names_of_any_kind() {
    let repository = Repository::new();
    repository
        .write("src/a b.rs", "1\n")
        .write("ü\n.rs", "1\n")
        .write("ignored.log", "")
        .write(".gitignore", "*.log\n");
    repository.commit("one").write("untracked.rs", "");
    let files = repository.ask(async |git| git.files().await.unwrap());
    let mut sorted: Vec<_> = files.iter().map(String::as_str).collect();
    sorted.sort_unstable();
    assert_eq!(sorted, [".gitignore", "src/a b.rs", "untracked.rs", "ü\n.rs"]);
}

#[test]
fn a_diff_ignores_what_the_user_configured() {
    let repository = Repository::new();
    repository.write("a.txt", "one\ntwo\n").commit("one");
    for (key, value) in [
        ("diff.noprefix", "true"),
        ("diff.mnemonicPrefix", "true"),
        ("color.ui", "always"),
        ("diff.external", "false"),
        ("diff.context", "9"),
    ] {
        repository.git(&["config", key, value]);
    }
    repository.git(&["checkout", "--quiet", "-b", "topic"]);
    repository
        .write("a.txt", "one\n2\n")
        .commit("two")
        .write("a.txt", "one\n2\n3\n");
    let [committed, working] = repository.ask(async |git| {
        let base = Revision::head();
        let main = revision("main");
        [
            git.diff(&main, Some(&base)).await.unwrap(),
            git.diff(&main, None).await.unwrap(),
        ]
        .map(|diff| String::from_utf8(diff).unwrap())
    });
    let body = |diff: &str| diff.lines().skip(2).collect::<Vec<_>>().join("\n");
    assert_eq!(body(&committed), "--- a/a.txt\n+++ b/a.txt\n@@ -2 +2 @@ one\n-two\n+2");
    assert_eq!(
        body(&working),
        "--- a/a.txt\n+++ b/a.txt\n@@ -2 +2,2 @@ one\n-two\n+2\n+3"
    );
}

#[test]
fn commits_and_their_ancestors() {
    let repository = Repository::new();
    repository.write("a", "1").commit("one");
    repository.git(&["checkout", "--quiet", "-b", "topic"]);
    repository.write("a", "2").commit("two");
    repository.git(&["checkout", "--quiet", "--orphan", "other"]);
    repository.write("a", "3").commit("three");
    repository.ask(async |git| {
        let main = git.commit(&revision("main")).await.unwrap();
        assert_eq!(main.len(), 40);
        assert_eq!(
            git.merge_base(&revision("main"), &revision("topic")).await.unwrap(),
            main
        );
        assert!(!git.is_shallow().await.unwrap());
        assert_eq!(git.prefix().await.unwrap(), "");
        let unknown = git.commit(&revision("nowhere")).await.unwrap_err();
        assert_eq!(unknown.to_string(), "commit `nowhere` is not in this clone");
        assert_eq!(unknown.code(), surface::Code::CoverageBaseMissing);
        let apart = git.merge_base(&revision("main"), &revision("other")).await.unwrap_err();
        assert_eq!(
            apart.to_string(),
            "`main` and `other` have no common ancestor in this clone"
        );
    });
}

#[test]
fn a_shallow_clone_gets_its_own_hint() {
    let origin = Repository::new();
    origin.write("a", "1").commit("one").write("a", "2").commit("two");
    let clone = Repository(tempfile::tempdir().unwrap());
    let url = format!("file://{}", origin.0.path().display());
    clone.git(&["clone", "--quiet", "--depth", "1", &url, "."]);
    clone.ask(async |git| {
        assert_eq!(git.origin().await.unwrap(), Some(url.clone()));
        let error = git.commit(&revision("HEAD~1")).await.unwrap_err();
        assert_eq!(
            error.hints(),
            ["fetch the whole history: `fetch-depth: 0` in the checkout step"]
        );
    });
}

#[test]
fn what_is_no_repository_is_said() {
    let folder = Repository(tempfile::tempdir().unwrap());
    let error = folder.ask(async |git| git.files().await.unwrap_err());
    assert!(matches!(error, GitError::NoRepository { .. }), "{error:?}");
}

#[test]
fn options_and_ranges_are_no_revisions() {
    for text in ["", "-rf", "--output=x", "a..b", "a b", "a\nb", "HEAD:file"] {
        let error = text.parse::<Revision>().unwrap_err();
        assert_eq!(error.to_string(), format!("`{text}` cannot name a commit"));
    }
}

#[test]
fn a_checkout_is_named_by_its_branch_or_by_the_highest_tag_on_it() {
    let repository = Repository::new();
    repository.write("a", "1").commit("one");
    repository.git(&["tag", "v1.9.0"]);
    repository.git(&["tag", "v1.10.0"]);
    let named = |repository: &Repository| {
        repository.ask(async |git| (git.reference().await.unwrap(), git.tags().await.unwrap()))
    };
    let tags = vec!["v1.10.0".to_owned(), "v1.9.0".to_owned()];
    assert_eq!(named(&repository), (Some("refs/heads/main".to_owned()), tags.clone()));
    repository.git(&["checkout", "--quiet", "--detach"]);
    assert_eq!(named(&repository), (Some("refs/tags/v1.10.0".to_owned()), tags.clone()));
    repository.write("a", "2").commit("two");
    assert_eq!(named(&repository), (None, tags));
    let committed = repository.ask(async |git| git.committed(&Revision::head()).await.unwrap());
    assert!(committed.starts_with("20") && committed.len() > 19, "{committed}");
}
