//! What is done on GitHub.

use serde_json::json;
use testkit::Case;
use testkit::github::{Damage, Fault, GitHub, example};

use crate::case::{self, sarif};

fn ready() -> GitHub {
    GitHub::new(&example())
}

/// A run of `main` at its tip.
fn gate(github: &GitHub) -> Case {
    case::gate()
        .github(github)
        .input("upload", "true")
        .input("category", "c")
}

fn upload(github: &GitHub) -> Case {
    case::of(&["scan", "upload"])
        .github(github)
        .file("lint.sarif", sarif("Lint", &[("R1", "warning", "src/a.py", 2)]))
        .input("reports", "lint.sarif")
        .input("commit", &GitHub::sha("a2"))
        .input("ref", "refs/heads/main")
}

fn pull(head: &str) -> serde_json::Value {
    json!({"pull_request": {
        "number": 1,
        "base": {"ref": "main", "sha": GitHub::sha("a2"), "repo": {"full_name": "octo/app"}},
        "head": {"ref": "topic", "sha": GitHub::sha("b1"), "repo": {"full_name": head}},
    }})
}

fn comments(github: &GitHub) -> Vec<String> {
    let list = github.look("/repos/octo/app/issues/1/comments?per_page=100");
    testkit::case::texts(&list, "body")
}

#[test]
fn a_log_is_uploaded_and_its_end_awaited() {
    let github = ready();
    let run = upload(&github).step();
    assert_eq!(run.exit.number(), 0, "{} {}", run.world.stdout(), run.world.stderr());
    assert!(run.world.stdout().contains("complete"), "{}", run.world.stdout());
    assert!(
        !run.world
            .stdout()
            .replace("::add-mask::ghs_test", "")
            .contains("ghs_test"),
        "the token"
    );
    let alerts = github.look("/repos/octo/app/code-scanning/alerts");
    assert_eq!(alerts.as_array().map(Vec::len), Some(1));
    github.assert_clean();
}

/// What GitHub would refuse is not sent.
#[test]
fn a_log_that_github_would_refuse_is_not_sent() {
    let github = ready();
    let run = upload(&github)
        .file("lint.sarif", sarif("Lint", &[("R1", "warning", "", 2)]))
        .step();
    assert_eq!(run.exit.number(), 1);
    assert!(run.world.stdout().contains("skipped"), "{}", run.world.stdout());
    assert!(
        github.calls().iter().all(|call| !call.contains("upload-sarif")),
        "{:?}",
        github.calls()
    );
}

#[test]
fn an_upload_without_rights_is_told_after_the_verdict() {
    let mut world = example();
    world["tokens"] = json!({"ghs_test": {"permissions": "read"}});
    let github = GitHub::new(&world);
    let run = gate(&github).act();
    assert_eq!(run.exit.number(), 2, "{}", run.told());
    assert_eq!(run.world.outputs()["verdict"], "passed", "outputs come first");
    assert!(!run.world.command_file("GITHUB_STEP_SUMMARY").is_empty());
    assert!(
        run.world.stdout().contains("title=github-forbidden"),
        "{}",
        run.world.stdout()
    );
    assert!(run.world.stdout().contains("security-events: write"));
}

/// The answer to the upload is lost. An analysis replaces the last one of its tool and category.
#[test]
fn a_lost_answer_doubles_nothing() {
    let github = ready();
    github.fault(Fault::once("code-scanning/upload-sarif", Damage::DropAfter));
    let run = upload(&github).step();
    assert_eq!(run.exit.number(), 0, "{}", run.told());
    github.settle();
    let alerts = github.look("/repos/octo/app/code-scanning/alerts?state=open");
    assert_eq!(
        alerts.as_array().map(Vec::len),
        Some(1),
        "{} {}",
        run.world.stdout(),
        run.world.stderr()
    );
    github.assert_clean();
}

#[test]
fn a_pull_request_from_a_fork_keeps_summary_and_exit_code() {
    let github = ready();
    for (case, exit) in [(gate(&github), 0), (gate(&github).input("fail-on", "medium"), 1)] {
        let run = case
            .input("comment", "true")
            .event("pull_request", pull("guest/app"))
            .act();
        assert_eq!(run.exit.number(), exit);
        assert!(!run.world.command_file("GITHUB_STEP_SUMMARY").is_empty());
        let told = format!("{}{}", run.world.stdout(), run.world.stderr());
        assert!(told.contains("a pull request from a fork has no rights"), "{told}");
    }
    assert_eq!(github.calls(), Vec::<String>::new());
}

/// A gate of a pull request that keeps a comment on it.
fn commenting(github: &GitHub) -> Case {
    case::gate()
        .github(github)
        .input("comment", "true")
        .event("pull_request", pull("octo/app"))
}

#[test]
fn one_comment_is_kept() {
    let github = ready();
    let case = || commenting(&github);
    assert_eq!(case().act().exit.number(), 0);
    let first = comments(&github);
    assert_eq!(case().input("fail-on", "medium").act().exit.number(), 1);
    let second = comments(&github);
    assert_eq!((first.len(), second.len()), (1, 1));
    assert!(
        !first[0].contains("scan-finding-failed") && second[0].contains("scan-finding-failed"),
        "{}",
        second[0]
    );
    assert_eq!(case().input("category", "other").act().exit.number(), 0);
    assert_eq!(comments(&github).len(), 2, "another category has its own");
    github.assert_clean();
}

/// Two runs at once have each made one: the oldest is kept, the other one hidden.
#[test]
fn copies_of_a_comment_are_hidden() {
    let github = ready();
    let case = || commenting(&github);
    assert_eq!(case().act().exit.number(), 0);
    github.fault(Fault::once("issues/list-comments", Damage::Stale(1)));
    assert_eq!(case().act().exit.number(), 0);
    assert_eq!(comments(&github).len(), 2);
    let run = case().act();
    assert_eq!(run.exit.number(), 0);
    assert!(run.told().contains("hidden as outdated"), "{}", run.told());
    let hidden = || {
        github
            .calls()
            .iter()
            .filter(|it| *it == "graphql/minimizeComment 200")
            .count()
    };
    assert_eq!(hidden(), 1);
    assert_eq!(case().act().exit.number(), 0);
    assert_eq!(hidden(), 1, "once");
    github.assert_clean();
}

#[test]
fn another_now_writes_to_no_server() {
    let github = ready();
    let options = surface::Options {
        now: Some("2026-06-01T00:00:00Z".parse().expect("an instant")),
        ..surface::Options::default()
    };
    for run in [
        upload(&github).options(options.clone()).step(),
        gate(&github).options(options).act(),
    ] {
        assert_eq!(run.exit.number(), 2, "{}", run.world.stdout());
        assert!(run.world.stdout().contains("usage-invalid"), "{}", run.world.stdout());
    }
    assert_eq!(github.calls(), Vec::<String>::new());
}
