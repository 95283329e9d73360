//! The annotations that a step does not show.

use serde_json::{Value, json};
use testkit::github::{Damage, Fault, GitHub, example};
use testkit::{Case, Run};

use crate::case::{self, sarif};

/// Findings of the long run; with the gate's own reason one annotation more. The step shows nine and a count.
const MANY: u32 = 130;
const LEFT_OUT: usize = 122;

/// A gate that fails over so many findings, in the pull request from `head`.
fn gate(github: &GitHub, findings: u32, head: &str) -> Case {
    let results: Vec<_> = (1..=findings).map(|line| ("R1", "warning", "src/a.py", line)).collect();
    case::gate()
        .github(github)
        .file("lint.sarif", sarif("Lint", &results))
        .input("fail-on", "medium")
        .input("check-run", "true")
        .event(
            "pull_request",
            json!({"pull_request": {
                "number": 1,
                "base": {"ref": "main", "sha": GitHub::sha("a2"), "repo": {"full_name": "octo/app"}},
                "head": {"ref": "topic", "sha": GitHub::sha("b1"), "repo": {"full_name": head}},
            }}),
        )
}

/// The check runs of the head, and the annotations of the first.
fn checks(github: &GitHub) -> (Vec<Value>, Vec<Value>) {
    let list = |path: &str, key: &str| {
        let found = github.look(path);
        let found = if key.is_empty() { &found } else { &found[key] };
        found.as_array().cloned().unwrap_or_default()
    };
    let path = format!("/repos/octo/app/commits/{}/check-runs?filter=all", GitHub::sha("b1"));
    let runs = list(&path, "check_runs");
    let annotations = runs.first().map_or(Vec::new(), |run| {
        let pages = (1..=2).map(|page| {
            let path = format!(
                "/repos/octo/app/check-runs/{}/annotations?per_page=100&page={page}",
                run["id"]
            );
            list(&path, "")
        });
        pages.flatten().collect()
    });
    (runs, annotations)
}

/// One check run with every annotation that the step leaves out, each once.
fn is_whole(run: &Run, github: &GitHub) {
    assert_eq!(run.exit.number(), 1, "{}", run.told());
    let (runs, noted) = checks(github);
    assert_eq!(runs.len(), 1, "{}", run.told());
    let check = &runs[0];
    assert_eq!(
        (&check["name"], &check["status"], &check["conclusion"]),
        (&json!("scan annotations"), &json!("completed"), &json!("neutral"))
    );
    let mut lines: Vec<u64> = noted.iter().filter_map(|it| it["start_line"].as_u64()).collect();
    lines.sort_unstable();
    lines.dedup();
    assert_eq!((noted.len(), lines.len()), (LEFT_OUT, LEFT_OUT));
    assert_eq!(
        (&noted[0]["path"], &noted[0]["annotation_level"], &noted[0]["title"]),
        (&json!("src/a.py"), &json!("failure"), &json!("medium R1"))
    );
    github.assert_clean();
}

#[test]
fn annotations_beyond_those_of_the_step_are_a_check_run_of_the_head() {
    let github = GitHub::new(&example());
    let run = gate(&github, MANY, "octo/app").act();
    is_whole(&run, &github);
    let shown = run.world.annotations().iter().filter(|it| it.contains("R1 in")).count();
    assert_eq!(shown + LEFT_OUT, MANY as usize, "the others are in the step");
    assert_eq!(
        github.calls(),
        ["checks/create 201", "checks/update 200", "checks/update 200"]
    );
}

#[test]
fn a_step_that_shows_all_needs_no_check_run() {
    let github = GitHub::new(&example());
    for (findings, annotated) in [(9, "true"), (MANY, "false")] {
        let run = gate(&github, findings, "octo/app")
            .input("annotations", annotated)
            .act();
        assert_eq!(run.exit.number(), 1, "{}", run.told());
    }
    assert_eq!(github.calls(), [""; 0]);
}

#[test]
fn what_is_lost_on_the_way_leaves_one_check_run() {
    let faults = |faults: &[Fault]| {
        let github = GitHub::new(&example());
        faults.iter().for_each(|fault| github.fault(fault.clone()));
        github
    };
    let limit = Damage::Limit {
        status: 403,
        retry_after: Some(2),
        reset_in: None,
    };
    for (on, damage) in [
        ("checks/create", Damage::DropAfter),
        ("checks/create", Damage::ErrorAfter(502)),
        ("checks/create", Damage::ErrorBefore(503)),
        ("checks/create", limit.clone()),
        ("checks/update", Damage::DropAfter),
        ("checks/update", Damage::ErrorAfter(500)),
        ("checks/update", Damage::DropBefore),
        ("checks/update", limit),
    ] {
        let github = faults(&[Fault::once(on, damage)]);
        is_whole(&gate(&github, MANY, "octo/app").act(), &github);
    }
    // The first look after the loss does not see the check run yet.
    let lost = Fault::once("checks/create", Damage::DropAfter);
    let github = faults(&[lost, Fault::once("checks/list-for-ref", Damage::Stale(1))]);
    is_whole(&gate(&github, MANY, "octo/app").act(), &github);
}

/// The verdict is the step's; that a check run is missing changes nothing of it.
#[test]
fn a_token_that_may_not_write_check_runs_is_a_warning_that_names_the_permission() {
    for token in [
        json!({"permissions": {"contents": "read", "checks": "read"}}),
        json!({"app": false}),
    ] {
        let mut world = example();
        world["tokens"] = json!({ "ghs_test": token });
        let github = GitHub::new(&world);
        let run = gate(&github, MANY, "octo/app").act();
        assert_eq!((run.exit.number(), checks(&github).0.len()), (1, 0), "{}", run.told());
        assert_eq!(run.world.outputs()["verdict"], "failed");
        assert!(run.told().contains("checks: write"), "{}", run.told());
        assert!(!run.world.stdout().contains("::error title=github-"), "{}", run.told());
    }
}

#[test]
fn a_fork_gets_none() {
    let github = GitHub::new(&example());
    let run = gate(&github, MANY, "guest/app").act();
    assert_eq!(run.exit.number(), 1);
    assert!(
        run.told().contains("a pull request from a fork has no rights"),
        "{}",
        run.told()
    );
    assert_eq!(github.calls(), [""; 0]);
}

#[test]
fn a_server_that_stays_down_is_an_error() {
    let github = GitHub::new(&example());
    let mut down = Fault::once("checks/create", Damage::ErrorBefore(503));
    down.times = u32::MAX;
    github.fault(down);
    let run = gate(&github, MANY, "octo/app").act();
    assert_eq!(run.exit.number(), 3, "{}", run.told());
    assert_eq!(run.world.outputs()["verdict"], "failed");
}
