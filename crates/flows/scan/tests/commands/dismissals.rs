//! Alerts that follow what is suppressed.

use adapter_github::{Client, DismissReason, Settings};
use serde_json::{Value, json};
use testkit::github::{Damage, Fault, GitHub, example};
use testkit::{Case, Run, World, block_on};

use crate::case::{self, sarif, trivy};

const PUSH: &str = r#"{"ref": "refs/heads/main", "repository": {"full_name": "octo/app", "default_branch": "main"}}"#;

fn ready() -> GitHub {
    GitHub::new(&example())
}

/// A gate that uploads and dismisses, in a push to the default branch.
fn on_main(case: Case, github: &GitHub) -> Case {
    case.github(github)
        .input("fail-on", "none")
        .input("upload", "true")
        .input("dismiss", "true")
        .input("category", "c")
        .event("push", serde_json::from_str(PUSH).expect("JSON"))
}

/// One finding of a linter, which ignore entries may cover.
fn lint(github: &GitHub) -> Case {
    on_main(case::gate(), github)
}

fn ignored(case: Case) -> Case {
    case.input("ignore", ".trivyignore")
        .file(".trivyignore", "# accepted\nR1\n")
}

#[track_caller]
fn passes(case: &Case) -> Run {
    let run = case.act();
    assert_eq!(run.exit.number(), 0, "{}", run.told());
    run
}

/// Each alert as `state`, or `dismissed REASON: COMMENT`.
fn alerts(github: &GitHub) -> Vec<String> {
    let list = github.look("/repos/octo/app/code-scanning/alerts?sort=created&direction=asc&per_page=100");
    let one = |alert: &Value| {
        let text = |key: &str| alert[key].as_str().unwrap_or("-").to_owned();
        match text("state").as_str() {
            "dismissed" => format!("dismissed {}: {}", text("dismissed_reason"), text("dismissed_comment")),
            state => state.to_owned(),
        }
    };
    list.as_array().into_iter().flatten().map(one).collect()
}

const BY_US: &str = "dismissed won't fix: windlass: ignored by .trivyignore:2:1";

/// Somebody at the repository's page.
fn person(github: &GitHub) -> Client {
    let platform = World::new()
        .var("GITHUB_REPOSITORY", "octo/app")
        .github(github)
        .platform();
    let token = surface::Secret::new("ghp_person");
    let settings = Settings::of_environment(&*platform.env, token).expect("settings");
    Client::new(&platform, settings).expect("a client")
}

#[test]
fn an_alert_is_dismissed_while_its_finding_is_suppressed() {
    let github = ready();
    passes(&lint(&github));
    assert_eq!(alerts(&github), ["open"]);
    let run = passes(&ignored(lint(&github)));
    assert_eq!(alerts(&github), [BY_US], "{}", run.told());
    let before = github.calls().len();
    passes(&ignored(lint(&github)));
    assert_eq!(alerts(&github), [BY_US]);
    assert!(
        !github.calls()[before..].contains(&"code-scanning/update-alert 200".to_owned()),
        "nothing is done twice: {:?}",
        github.calls()
    );
    passes(&lint(&github));
    assert_eq!(alerts(&github), ["open"]);
    github.assert_clean();
}

#[test]
fn what_people_dismissed_is_theirs() {
    let github = ready();
    passes(&lint(&github));
    let reason = DismissReason::FalsePositive;
    block_on(person(&github).dismiss_alert(1, reason, "not reachable")).expect("dismissed");
    let by_hand = ["dismissed false positive: not reachable"];
    passes(&lint(&github));
    assert_eq!(alerts(&github), by_hand);
    passes(&ignored(lint(&github)));
    assert_eq!(alerts(&github), by_hand);
}

/// An alert is one for all branches: what a branch ignores is not yet accepted.
#[test]
fn only_the_default_branch_decides() {
    let github = ready();
    passes(&lint(&github));
    let side = |sha: &str| json!({"ref": "x", "sha": GitHub::sha(sha), "repo": {"full_name": "octo/app"}});
    let pull = json!({
        "pull_request": {"number": 1, "base": side("a2"), "head": side("b1")},
        "repository": {"full_name": "octo/app", "default_branch": "develop"},
    });
    let run = passes(&ignored(lint(&github)).event("pull_request", pull));
    assert!(
        run.told().contains("an alert is one for all branches"),
        "{}",
        run.told()
    );
    let run = passes(&ignored(lint(&github)).event("push", json!({})));
    assert!(
        run.told().contains("does not name the default branch"),
        "{}",
        run.told()
    );
    assert_eq!(alerts(&github), ["open"]);
}

#[test]
fn the_reason_is_that_which_fits() {
    let github = ready();
    let vex = json!({
        "@context": "https://openvex.dev/ns/v0.2.0", "@id": "https://acme/vex", "author": "acme", "version": 1,
        "timestamp": "2025-01-01T00:00:00Z",
        "statements": [{
            "vulnerability": {"name": "CVE-2024-1"}, "status": "not_affected",
            "justification": "vulnerable_code_not_in_execute_path",
            "products": [{"@id": "pkg:deb/debian/bash@5.2?arch=amd64&distro=debian-12.13"}],
        }],
    });
    let case = case::vulnerable("HIGH")
        .input("vex", "vex.json")
        .file("vex.json", vex.to_string());
    let run = passes(&on_main(case, &github));
    assert_eq!(
        alerts(&github),
        [
            "dismissed false positive: windlass: not_affected by vex.json (/statements/0): vulnerable_code_not_in_execute_path"
        ],
        "{}",
        run.told()
    );
    github.assert_clean();

    let github = ready();
    let in_tests = case::gate()
        .file("lint.sarif", sarif("Lint", &[("R1", "warning", "src/tests/a.py", 2)]))
        .file("src/tests/a.py", "1\n2\n3\n");
    passes(&ignored(on_main(in_tests, &github)));
    assert_eq!(
        alerts(&github),
        ["dismissed used in tests: windlass: ignored by .trivyignore:2:1"]
    );
}

/// Two packages with one vulnerability stand at one place of one image, and one of them is ignored.
#[test]
fn an_alert_beside_a_suppressed_one_stays_open() {
    let github = ready();
    let mut report: Value = serde_json::from_str(&trivy("app:1", "HIGH")).expect("JSON");
    let found = &mut report["Results"][0]["Vulnerabilities"];
    let mut second = found[0].clone();
    second["PkgName"] = json!("libc6");
    second["PkgIdentifier"]["PURL"] = json!("pkg:deb/debian/libc6@5.2?arch=amd64&distro=debian-12.13");
    found.as_array_mut().expect("a list").push(second);
    let entries =
        "vulnerabilities:\n  - id: CVE-2024-1\n    purls: [\"pkg:deb/debian/bash\"]\n    statement: accepted\n";
    let case = case::vulnerable("HIGH")
        .file("trivy.json", report.to_string())
        .input("ignore", "i.yaml")
        .file("i.yaml", entries);
    let run = passes(&on_main(case, &github));
    let mut told = alerts(&github);
    told.sort();
    assert_eq!(told.len(), 2, "{}", run.told());
    assert!(
        told[0].starts_with("dismissed won't fix: windlass: ignored by i.yaml:2:") && told[0].ends_with(": accepted"),
        "{told:?} {}",
        run.told()
    );
    assert_eq!(told[1], "open");
}

#[test]
fn a_lost_answer_dismisses_once() {
    let limit = Damage::Limit {
        status: 403,
        retry_after: Some(2),
        reset_in: None,
    };
    for damage in [
        Damage::DropAfter,
        Damage::ErrorAfter(502),
        Damage::DropBefore,
        Damage::ErrorBefore(503),
        limit,
    ] {
        let github = ready();
        github.fault(Fault::once("code-scanning/update-alert", damage.clone()));
        let run = passes(&ignored(lint(&github)));
        assert_eq!(alerts(&github), [BY_US], "{damage:?} {}", run.told());
        let done = |it: &&String| *it == "code-scanning/update-alert 200";
        assert!(github.calls().iter().filter(done).count() <= 1, "{:?}", github.calls());
        github.assert_clean();
    }
}

/// A list that lags behind still shows open what somebody has dismissed a moment ago.
#[test]
fn what_people_decide_meanwhile_stays() {
    let github = ready();
    passes(&lint(&github));
    block_on(person(&github).dismiss_alert(1, DismissReason::FalsePositive, "mine")).expect("dismissed");
    // The upload is a write more than the dismissal.
    github.fault(Fault::once("code-scanning/list-alerts-for-repo", Damage::Stale(2)));
    let run = passes(&ignored(lint(&github)));
    assert_eq!(alerts(&github), ["dismissed false positive: mine"], "{}", run.told());
    assert!(
        github.calls().contains(&"code-scanning/get-alert 200".to_owned()),
        "the list did lag: {:?}",
        github.calls()
    );
}

/// A scanner's own mark becomes no alert, and dismisses none.
#[test]
fn marks_of_a_scanner_are_not_uploaded_for_it() {
    let github = ready();
    let mut log: Value = serde_json::from_str(&sarif(
        "Lint",
        &[("R1", "warning", "src/a.py", 2), ("R2", "warning", "src/a.py", 3)],
    ))
    .expect("JSON");
    log["runs"][0]["results"][1]["suppressions"] = json!([{"kind": "inSource"}]);
    let case = lint(&github).file("lint.sarif", log.to_string());
    passes(&ignored(case));
    assert_eq!(alerts(&github), [BY_US]);
}

#[test]
fn without_an_upload_nothing_is_dismissed() {
    let github = ready();
    let run = passes(&ignored(lint(&github)).input("upload", "false"));
    assert!(run.told().contains("`upload` is off"), "{}", run.told());
    assert_eq!(github.calls(), [""; 0]);
}
