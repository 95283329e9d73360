//! The changed lines without tests that a step does not show.

use std::fmt::Write as _;

use serde_json::json;
use testkit::Case;
use testkit::github::{GitHub, example};

use crate::case;

/// A change of sixty lines, of which every other one is run by no test: thirty annotations.
fn gate(head: &str) -> Case {
    let (mut text, mut lcov) = (String::new(), "SF:src/c.py\n".to_owned());
    let mut diff = "--- /dev/null\n+++ b/src/c.py\n@@ -0,0 +1,60 @@\n".to_owned();
    for line in 1..=60 {
        let _ = writeln!(text, "{line}");
        let _ = writeln!(diff, "+{line}");
        let _ = writeln!(lcov, "DA:{line},{}", line % 2);
    }
    let side = |name: &str| json!({"ref": "topic", "sha": GitHub::sha("b1"), "repo": {"full_name": name}});
    case::of(&["coverage", "gate"])
        .source("src/c.py", &text)
        .file("lcov.info", lcov + "end_of_record\n")
        .file("d", diff)
        .input("reports", "lcov.info")
        .input("diff", "d")
        .input("check-run", "true")
        .input("token", "ghs_test")
        .event(
            "pull_request",
            json!({"pull_request": {"number": 1, "base": side("octo/app"), "head": side(head)}}),
        )
}

#[test]
fn changed_lines_beyond_those_of_the_step_are_a_check_run() {
    let github = GitHub::new(&example());
    let run = gate("octo/app").github(&github).act();
    assert_eq!(run.exit.number(), 0, "{}{}", run.world.stdout(), run.world.stderr());
    let shown = run
        .world
        .annotations()
        .iter()
        .filter(|it| it.contains("no test runs line"))
        .count();
    let path = format!("/repos/octo/app/commits/{}/check-runs", GitHub::sha("b1"));
    let check = &github.look(&path)["check_runs"][0];
    assert_eq!(
        (&check["name"], &check["conclusion"]),
        (&json!("coverage annotations"), &json!("neutral"))
    );
    let noted = github.look(&format!(
        "/repos/octo/app/check-runs/{}/annotations?per_page=100",
        check["id"]
    ));
    let noted_count = noted.as_array().map_or(0, Vec::len);
    assert!(shown < 10 && shown + noted_count == 30, "{shown} + {noted_count}");
    assert_eq!(noted[0]["path"], "src/c.py");
    assert_eq!(
        noted[0]["message"]
            .as_str()
            .map(|it| it.starts_with("no test runs line ")),
        Some(true)
    );
    github.assert_clean();
}

#[test]
fn a_fork_and_a_token_without_rights_lose_the_check_run_alone() {
    let github = GitHub::new(&example());
    let run = gate("guest/app").github(&github).act();
    assert_eq!(run.exit.number(), 0);
    assert!(
        run.world.stderr().contains("a pull request from a fork"),
        "{}",
        run.world.stderr()
    );
    assert_eq!(github.calls(), [""; 0]);

    let mut world = example();
    world["tokens"] = json!({"ghs_test": {"permissions": "read"}});
    let run = gate("octo/app").github(&GitHub::new(&world)).act();
    assert_eq!(run.exit.number(), 0);
    assert!(run.world.stderr().contains("checks: write"), "{}", run.world.stderr());
}
