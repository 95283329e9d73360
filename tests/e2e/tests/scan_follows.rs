//! What follows a gate on GitHub: the check run of further annotations, alerts that follow ignore files, copies of a comment;
//! under node 20, under node 24 and natively, with not one call that breaks GitHub's description.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use anyhow::Result;
use e2e::{
    Step,
    hub::{Story, Told, calls, sarif},
    stories::{commenting, in_pull_request, limit, play, uploading},
};
use serde_json::{Value, json};

/// Two runs at once have each made a comment: the oldest is kept, the other one hidden, once.
#[test]
fn a_copy_of_the_comment_is_hidden() -> Result<()> {
    let (list, create) = ("issues/list-comments", "issues/create-comment");
    let story = Story::new("a comment and its copy", commenting())
        .then(commenting())
        .then(commenting())
        .then(commenting())
        .world(|it| it["faults"] = json!([{"on": list, "after": 1, "does": {"stale": 1}}]));
    let (shown, hide) = (("graphql/nodes", "200"), ("graphql/minimizeComment", "200"));
    let made = [(list, "200"), (create, "201"), (list, "200"), (create, "201")];
    let tidied = [(list, "200"), shown, hide, (list, "200"), shown];
    let expected = calls(&[made.as_slice(), &tidied].concat());
    play(vec![(story, move |told: &Told| {
        assert_eq!(told.calls, expected, "{}", told.talk());
        assert_eq!(told.comments.len(), 2);
        assert!(
            told.talk().contains("copies of the comment are hidden as outdated"),
            "{}",
            told.talk()
        );
    })])
}

/// A gate over so many findings at lines of one file, which all fail it.
fn many(findings: usize) -> Step {
    let mut log: Value = serde_json::from_str(&sarif("linter", "app.py")).unwrap();
    let results = log
        .pointer_mut("/runs/0/results")
        .and_then(Value::as_array_mut)
        .unwrap();
    let first = results.first().cloned().unwrap();
    results.clear();
    for line in 1..=findings {
        let mut one = first.clone();
        *one.pointer_mut("/locations/0/physicalLocation/region/startLine")
            .unwrap() = json!(line);
        results.push(one);
    }
    in_pull_request()
        .file("reports/a.sarif", log.to_string())
        .input("fail-on", "medium")
        .input("check-run", "true")
}

/// The step shows nine errors and a count; the others are a check run of the pull request's head, whatever is lost.
#[test]
fn annotations_beyond_those_of_the_step_are_one_check_run() -> Result<()> {
    const CHECK: &str = "scan annotations neutral 122";
    let (create, update, look) = ("checks/create", "checks/update", "checks/list-for-ref");
    let story = |name| Story::new(name, many(130));
    let stories: Vec<(Story, Vec<(&str, &str)>)> = vec![
        (story("whole"), vec![(create, "201"), (update, "200"), (update, "200")]),
        (
            story("502 after the commit").fault(create, &json!({"error-after": 502})),
            vec![(create, "502"), (look, "200"), (update, "200"), (update, "200")],
        ),
        (
            story("lost, and seen late").world(|it| {
                it["faults"] = json!([{"on": create, "does": "drop-after"}, {"on": look, "does": {"stale": 1}}]);
            }),
            vec![
                (create, "broken"),
                (look, "200"),
                (look, "200"),
                (update, "200"),
                (update, "200"),
            ],
        ),
        (
            story("a batch dropped after the commit").fault(update, &json!("drop-after")),
            vec![
                (create, "201"),
                (update, "broken"),
                ("checks/get", "200"),
                (update, "200"),
            ],
        ),
        (
            story("a limit").fault(update, &limit(429, Some(1), None)),
            vec![(create, "201"), (update, "429"), (update, "200"), (update, "200")],
        ),
    ];
    let judged = stories.into_iter().map(|(story, list)| {
        let name = story.name;
        (story, move |told: &Told| {
            assert_eq!(told.calls, calls(&list), "{name}: {}", told.talk());
            assert_eq!(told.checks, [CHECK], "{name}");
            assert_eq!(told.only().exit, 1, "{name}");
        })
    });
    play(judged.collect())
}

/// A check run is more than the verdict: where there are no rights, the exit code stays.
#[test]
fn a_check_run_without_rights_is_a_warning() -> Result<()> {
    let tokens = |name, token: Value| Story::new(name, many(130)).world(|it| it["tokens"] = json!({ "*": token }));
    let stories = [
        tokens("read only", json!({"permissions": "read"})),
        tokens("a person's token", json!({"app": false})),
    ];
    let judged = stories.into_iter().map(|story| {
        let name = story.name;
        (story, move |told: &Told| {
            assert_eq!((told.only().exit, told.checks.len()), (1, 0), "{name}: {}", told.talk());
            assert!(
                told.talk().contains("permissions: { checks: write }"),
                "{name}: {}",
                told.talk()
            );
        })
    });
    play(judged.collect())
}

/// An upload for `main` that dismisses; `ignored` says whether an entry covers its finding.
fn dismissing(ignored: bool) -> Step {
    let step = uploading().on_default_branch().input("dismiss", "true");
    if ignored {
        step.file(".trivyignore", "R1\n").input("ignore", ".trivyignore")
    } else {
        step
    }
}

/// The alert follows the ignore file: dismissed once, whatever is lost, and opened again.
#[test]
fn an_alert_follows_the_ignore_file() -> Result<()> {
    const DISMISSED: &str = "dismissed won't fix: windlass: ignored by .trivyignore:1:1";
    let update = "code-scanning/update-alert";
    let there = Story::new("dismissed, and once", dismissing(true)).then(dismissing(true));
    let and_back = Story::new("dismissed and reopened", dismissing(true)).then(dismissing(false));
    let lost = |name, does: Value| Story::new(name, dismissing(true)).fault(update, &does);
    let stories = vec![
        (there, DISMISSED, 1),
        (and_back, "open", 2),
        (lost("502 after the commit", json!({"error-after": 502})), DISMISSED, 1),
        (lost("dropped after the commit", json!("drop-after")), DISMISSED, 1),
        (lost("a limit", limit(403, Some(1), None)), DISMISSED, 2),
    ];
    let judged = stories.into_iter().map(|(story, alert, updates)| {
        let name = story.name;
        (story, move |told: &Told| {
            assert!(told.left.iter().all(|left| left.exit == 0), "{name}: {}", told.talk());
            assert_eq!(told.alerts, [alert], "{name}: {}", told.talk());
            assert_eq!(told.asked(update), updates, "{name}: {:?}", told.calls);
        })
    });
    play(judged.collect())
}
