//! The scan action and the stub GitHub: uploads, refusals, limits, lost answers, forks, comments; under node 20, under
//! node 24 and natively, with not one call that breaks GitHub's description.

use anyhow::{Context, Result};
use e2e::{
    Step,
    hub::{Story, Told, calls, sarif},
    stories::{commenting, in_pull_request, limit, play, uploading},
    wanted,
};
use serde_json::{Value, json};

const UPLOAD: &str = "code-scanning/upload-sarif";
const POLL: &str = "code-scanning/get-sarif";

/// Stories of an upload that ends well, each with its calls.
fn check_uploads(stories: Vec<(Story, Vec<String>)>) -> Result<()> {
    let judged = stories.into_iter().map(|(story, calls)| {
        let name = story.name;
        (story, move |told: &Told| {
            assert_eq!(told.only().exit, 0, "{name}: {}", told.talk());
            assert_eq!(told.calls, calls, "{name}: {}", told.talk());
            assert_eq!(told.only().output("verdict"), "passed");
            assert!(
                told.talk().contains("GitHub has processed the upload"),
                "{}",
                told.talk()
            );
        })
    });
    play(judged.collect())
}

#[test]
fn an_upload_is_polled_until_it_is_processed() -> Result<()> {
    let pending = Story::new("pending once", uploading()).world(|it| it["repositories"][0]["pending_polls"] = json!(1));
    let ghes = Story::new("GitHub Enterprise Server", uploading()).world(|it| it["ghes"] = json!(true));
    let once = || calls(&[(UPLOAD, "202"), (POLL, "200")]);
    check_uploads(vec![
        (Story::new("complete", uploading()), once()),
        (pending, calls(&[(UPLOAD, "202"), (POLL, "200"), (POLL, "200")])),
        (ghes, once()),
    ])
}

#[test]
fn a_limit_is_waited_out() -> Result<()> {
    let limited = |name, status: u16, after, reset| {
        let story = Story::new(name, uploading()).fault(UPLOAD, &limit(status, after, reset));
        (
            story,
            calls(&[(UPLOAD, &status.to_string()), (UPLOAD, "202"), (POLL, "200")]),
        )
    };
    let mut stories = vec![
        limited("429 with retry-after", 429, Some(1), None),
        limited("403 with retry-after", 403, Some(1), None),
        limited("429 with a reset", 429, None, Some(1)),
        limited("403 with a reset", 403, None, Some(1)),
    ];
    if wanted::full() {
        // A limit that names no time is waited out for a minute.
        stories.push(limited("429 without headers", 429, None, None));
        stories.push(limited("403 without headers", 403, None, None));
    }
    check_uploads(stories)
}

#[test]
fn a_lost_answer_leaves_one_upload() -> Result<()> {
    let lost = |name, does: Value, outcome| {
        let story = Story::new(name, uploading()).fault(UPLOAD, &does);
        let found = [
            (UPLOAD, outcome),
            ("code-scanning/list-recent-analyses", "200"),
            (POLL, "200"),
        ];
        (story, calls(&found))
    };
    let look = ("code-scanning/list-recent-analyses", "404");
    let undone = |name, does: Value, outcome| {
        let story = Story::new(name, uploading()).fault(UPLOAD, &does);
        let again = [(UPLOAD, outcome), look, look, look, (UPLOAD, "202"), (POLL, "200")];
        (story, calls(&again))
    };
    let poll = Story::new("a poll that fails once", uploading()).fault(POLL, &json!({"error-before": 503}));
    check_uploads(vec![
        lost("an error after the commit", json!({"error-after": 502}), "502"),
        lost("a connection dropped after the commit", json!("drop-after"), "broken"),
        undone("an error before the commit", json!({"error-before": 503}), "503"),
        undone("a connection dropped before the commit", json!("drop-before"), "broken"),
        (poll, calls(&[(UPLOAD, "202"), (POLL, "503"), (POLL, "200")])),
    ])
}

/// The gate's verdict is whole whatever GitHub says: outputs and summary are there, and each refusal is a sentence with
/// its fix.
#[test]
fn every_refusal_is_a_sentence_with_its_fix() -> Result<()> {
    let repository = |name, key: &'static str, value: Value| {
        Story::new(name, uploading()).world(|it| it["repositories"][0][key] = value)
    };
    let tokens = |name, step: Step, tokens: Value| Story::new(name, step).world(|it| it["tokens"] = tokens);
    let codeql = uploading().file("reports/a.sarif", sarif("CodeQL", "app.py"));
    let default_setup =
        Story::new("default setup", codeql).world(|it| it["repositories"][0]["default_setup"] = json!(true));
    let mut down = json!([{"on": "*", "times": 1000, "does": {"error-before": 503}}]);
    let mut far = json!([{"on": UPLOAD, "does": limit(403, Some(9_999), None)}]);
    let stories: Vec<(Story, i32, &str, &str)> = vec![
        (
            tokens(
                "no permission to upload",
                uploading(),
                json!({"*": {"permissions": "read"}}),
            ),
            2,
            "github-forbidden",
            "add `permissions: { security-events: write }` to the job",
        ),
        (
            tokens(
                "no permission to comment",
                commenting(),
                json!({"*": {"permissions": {"security-events": "write", "contents": "read"}}}),
            ),
            2,
            "github-forbidden",
            "write }` to the job",
        ),
        (
            tokens("an unknown token", uploading(), json!({"another": {}})),
            2,
            "github-unauthorized",
            "the token is not accepted",
        ),
        (
            repository("code scanning is off", "code_scanning", json!(false)),
            2,
            "github-forbidden",
            "enable it in the repository's settings, or switch the upload off",
        ),
        (
            repository("an archived repository", "archived", json!(true)),
            2,
            "github-forbidden",
            "switch the upload off, or unarchive the repository",
        ),
        (
            Story::new(
                "an unknown commit",
                uploading().var("GITHUB_SHA", "f".repeat(40).as_str()),
            ),
            2,
            "github-not-found",
            "check the token, and that the commit is pushed and belongs to the ref",
        ),
        (
            Story::new("an unknown ref", uploading().var("GITHUB_REF", "refs/heads/gone")),
            2,
            "github-not-found",
            "check the token, and that the commit is pushed and belongs to the ref",
        ),
        (
            default_setup,
            2,
            "github-refused",
            "the repository uses the default setup of CodeQL",
        ),
        (
            Story::new("a limit longer than patience", uploading()).world(|it| it["faults"] = far.take()),
            3,
            "github-rate-limited",
            "run again in 167 minutes",
        ),
        (
            Story::new("a server that is down", uploading()).world(|it| it["faults"] = down.take()),
            3,
            "github-outcome-unknown",
            "",
        ),
    ];
    let judged = stories.into_iter().map(|(story, exit, code, fix)| {
        let name = story.name;
        (story, move |told: &Told| {
            let left = told.only();
            assert_eq!(left.exit, exit, "{name}: {}", told.talk());
            assert_eq!(left.output("verdict"), "passed", "{name}: {}", told.talk());
            assert!(
                left.summary.contains("linter") || left.summary.contains("CodeQL"),
                "{name}: {}",
                left.summary
            );
            let said = left.annotations();
            let of = |it: &&e2e::workflow_commands::Seen| it.name == "error" && format!("{it:?}").contains(code);
            let error = said.iter().find(of).unwrap_or_else(|| panic!("{name}: {said:?}"));
            assert!(format!("{error:?}").contains(fix), "{name}: {error:?}");
        })
    });
    play(judged.collect())
}

/// The outputs but for what would have stood in the SARIF, which nobody plans who does not ask for one.
fn without_plan(outputs: &str) -> String {
    let planned = outputs.split_once("\"sarif\":{\"files\"");
    match planned.and_then(|(before, rest)| Some((before, rest.split_once("}}")?.1))) {
        Some((before, after)) => format!("{before}\"sarif\":null{after}"),
        None => outputs.to_owned(),
    }
}

/// A pull request from a fork: nothing is asked of GitHub, and all else is as if nothing had been asked for.
#[test]
fn a_fork_has_no_rights_and_loses_nothing_else() -> Result<()> {
    let fork = |fail_on: &str| in_pull_request().from_fork("guest/app").input("fail-on", fail_on);
    let all = |step: Step| step.input("upload", "true").input("comment", "true");
    let read_only = |story: Story| story.world(|it| it["tokens"] = json!({"*": {"permissions": "read"}}));
    for (fail_on, exit) in [("high", 0), ("medium", 1)] {
        let Some(plain) = Story::new("a gate alone", fork(fail_on)).play()? else {
            return Ok(());
        };
        let told = read_only(Story::new("from a fork", all(fork(fail_on))))
            .play()?
            .context("no host")?;
        assert_eq!((plain.only().exit, told.only().exit), (exit, exit), "{}", told.talk());
        assert_eq!(told.calls, [""; 0]);
        assert!(!told.only().summary.is_empty());
        assert_eq!(told.only().summary, plain.only().summary);
        let outputs = |of: &e2e::Left| without_plan(&of.outputs_raw);
        assert_eq!(outputs(told.only()), outputs(plain.only()));
        assert!(
            told.talk().contains("a pull request from a fork has no rights"),
            "{}",
            told.talk()
        );
    }
    Ok(())
}

#[test]
fn one_comment_is_kept_up_to_date() -> Result<()> {
    let (list, create, update) = ("issues/list-comments", "issues/create-comment", "issues/update-comment");
    let more = commenting().file("reports/b.sarif", sarif("checker", "new.py"));
    let kept = Story::new("created, unchanged, updated", commenting())
        .then(commenting())
        .then(more);
    let lost = |name, does: Value| Story::new(name, commenting()).fault(create, &does);
    let stories: Vec<(Story, Vec<(&str, &str)>)> = vec![
        (
            kept,
            vec![
                (list, "200"),
                (create, "201"),
                (list, "200"),
                (list, "200"),
                (update, "200"),
            ],
        ),
        (
            lost("502 after the commit", json!({"error-after": 502})),
            vec![(list, "200"), (create, "502"), (list, "200")],
        ),
        (
            lost("dropped after the commit", json!("drop-after")),
            vec![(list, "200"), (create, "broken"), (list, "200")],
        ),
        (
            lost("a limit", limit(429, Some(1), None)),
            vec![(list, "200"), (create, "429"), (create, "201")],
        ),
    ];
    let judged = stories.into_iter().map(|(story, list)| {
        let name = story.name;
        (story, move |told: &Told| {
            assert_eq!(told.calls, calls(&list), "{name}: {}", told.talk());
            assert!(told.left.iter().all(|left| left.exit == 0), "{name}: {}", told.talk());
            assert_eq!(told.comments.len(), 1, "{name}");
            assert!(
                told.comments
                    .iter()
                    .all(|it| it.starts_with("<!-- windlass:scan -->\n")),
                "{:?}",
                told.comments
            );
            let updated = told.asked(update) == 1;
            assert_eq!(
                told.comments.iter().any(|it| it.contains("checker")),
                updated,
                "{:?}",
                told.comments
            );
        })
    });
    play(judged.collect())
}
