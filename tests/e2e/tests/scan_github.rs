//! The scan action and the stub GitHub: uploads, refusals, limits, lost answers, forks, comments; under node 20, under
//! node 24 and natively, with not one call that breaks GitHub's description.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{fs, thread};

use anyhow::{Context, Result};
use e2e::{
    Program, Step,
    hub::{Story, Told, world},
    product, schema,
    step::SHA,
    wanted,
};
use serde_json::{Value, json};
use testkit::github::Running;

const UPLOAD: &str = "code-scanning/upload-sarif";
const POLL: &str = "code-scanning/get-sarif";

/// A run with one result, of severity medium: it fails no gate by default.
fn sarif(tool: &str, path: &str) -> String {
    json!({
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {"name": tool, "rules": [{"id": "R1", "properties": {"security-severity": "5.0"}}]}},
            "results": [{
                "ruleId": "R1",
                "message": {"text": "a call of eval"},
                "locations": [{"physicalLocation": {
                    "artifactLocation": {"uri": path}, "region": {"startLine": 1}
                }}]
            }]
        }]
    })
    .to_string()
}

/// A gate over that run, with an instant before everything that the stub dates.
fn gate() -> Step {
    Step::new("scan")
        .file("app.py", "eval(1)\n")
        .file("reports/a.sarif", sarif("linter", "app.py"))
        .input("reports", "reports/*.sarif")
        .input("token", "ghs_test")
        .var("WINDLASS_NOW", "2020-01-01T00:00:00Z")
}

/// The same in a pull request.
fn in_pull_request() -> Step {
    gate()
        .pull_request(&format!("{:0<40}", "a2"), &format!("{:0<40}", "b1"))
        .var("GITHUB_REF", "refs/pull/7/merge")
}

fn uploading() -> Step {
    gate().input("upload", "true")
}

fn commenting() -> Step {
    in_pull_request().input("comment", "true")
}

/// Plays stories at once, because they mostly wait, and gives each to its judgement.
fn play(stories: Vec<(Story, impl Fn(&Told) + Sync)>) -> Result<()> {
    let told: Vec<Result<Option<Told>>> = thread::scope(|scope| {
        let each: Vec<_> = stories.iter().map(|(story, _)| scope.spawn(|| story.play())).collect();
        each.into_iter().map(|it| it.join().unwrap()).collect()
    });
    let mut played = 0;
    for ((story, judge), told) in stories.iter().zip(told) {
        let Some(told) = told? else { return Ok(()) };
        println!("{}: {:?}", story.name, told.calls);
        judge(&told);
        played += 1;
    }
    wanted::say(&format!("{played} stories alike on three hosts, 0 contract violations"));
    Ok(())
}

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

fn calls(list: &[(&str, &str)]) -> Vec<String> {
    list.iter()
        .map(|(operation, outcome)| format!("{operation} {outcome}"))
        .collect()
}

fn limit(status: u16, retry_after: Option<u32>, reset_in: Option<u32>) -> Value {
    json!({"limit": {"status": status, "retry_after": retry_after, "reset_in": reset_in}})
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
    let mut far = json!([{"on": UPLOAD, "does": limit(403, None, Some(9_999))}]);
    let stories: Vec<(Story, &str, &str)> = vec![
        (
            tokens(
                "no permission to upload",
                uploading(),
                json!({"*": {"permissions": "read"}}),
            ),
            "github-forbidden",
            "add `permissions: { security-events: write }` to the job",
        ),
        (
            tokens(
                "no permission to comment",
                commenting(),
                json!({"*": {"permissions": {"security-events": "write", "contents": "read"}}}),
            ),
            "github-forbidden",
            "write }` to the job",
        ),
        (
            tokens("an unknown token", uploading(), json!({"another": {}})),
            "github-unauthorized",
            "the token is not accepted",
        ),
        (
            repository("code scanning is off", "code_scanning", json!(false)),
            "github-forbidden",
            "enable it in the repository's settings, or switch the upload off",
        ),
        (
            repository("an archived repository", "archived", json!(true)),
            "github-forbidden",
            "switch the upload off, or unarchive the repository",
        ),
        (
            Story::new(
                "an unknown commit",
                uploading().var("GITHUB_SHA", "f".repeat(40).as_str()),
            ),
            "github-not-found",
            "check the token, and that the commit is pushed and belongs to the ref",
        ),
        (
            Story::new("an unknown ref", uploading().var("GITHUB_REF", "refs/heads/gone")),
            "github-not-found",
            "check the token, and that the commit is pushed and belongs to the ref",
        ),
        (
            default_setup,
            "github-refused",
            "the repository uses the default setup of CodeQL",
        ),
        (
            Story::new("a limit longer than patience", uploading()).world(|it| it["faults"] = far.take()),
            "github-rate-limited",
            "run again in 167 minutes",
        ),
        (
            Story::new("a server that is down", uploading()).world(|it| it["faults"] = down.take()),
            "github-outcome-unknown",
            "",
        ),
    ];
    let judged = stories.into_iter().map(|(story, code, fix)| {
        let name = story.name;
        (story, move |told: &Told| {
            let left = told.only();
            assert_eq!(left.exit, 3, "{name}: {}", told.talk());
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
        assert_eq!(told.only().outputs_raw, plain.only().outputs_raw);
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

/// The binary outside Actions, in a folder with a report that GitHub takes and one that it would refuse.
struct Shell {
    binary: std::path::PathBuf,
    folder: tempfile::TempDir,
    github: Running,
}

impl Shell {
    fn new(change: impl FnOnce(&mut Value)) -> Result<Option<Self>> {
        let Some(binary) = product::native() else {
            return Ok(None);
        };
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("app.py"), "eval(1)\n")?;
        fs::write(folder.path().join("good.sarif"), sarif("linter", "app.py"))?;
        fs::write(folder.path().join("codeql.sarif"), sarif("CodeQL", "app.py"))?;
        fs::write(folder.path().join("bad.sarif"), sarif("linter", ""))?;
        let mut world = world();
        change(&mut world);
        let github = Running::start(&world);
        Ok(Some(Self { binary, folder, github }))
    }

    fn command(&self, words: &[&str]) -> Program {
        Program::new(&self.binary)
            .args(words)
            .folder(self.folder.path())
            .var("GITHUB_API_URL", self.github.api_url())
            .var("GITHUB_REPOSITORY", "octo/app")
            .var("GITHUB_TOKEN", "ghs_test")
    }

    /// The exit code and the one document on standard output.
    fn ask(&self, words: &[&str]) -> Result<(i32, Value)> {
        let ended = self.command(words).run()?;
        let document = serde_json::from_slice(&ended.stdout)
            .with_context(|| format!("{words:?}: {}{}", ended.out(), ended.err()))?;
        assert_eq!(schema::faults(&document)?, [""; 0], "{document}");
        Ok((ended.exit, document))
    }

    /// The calls, after the proof that none broke GitHub's description.
    fn calls(self) -> Vec<String> {
        let calls = self.github.calls();
        let violations = self.github.stop();
        assert!(violations.is_empty(), "{violations:?}");
        calls
    }
}

const ABOUT: [&str; 5] = ["--commit", SHA, "--ref", "refs/heads/main", "--json"];

#[test]
fn files_are_uploaded_by_the_binary() -> Result<()> {
    let Some(shell) = Shell::new(|_| {})? else {
        return Ok(());
    };
    let (exit, document) = shell.ask(&[&["scan", "upload", "good.sarif"][..], &ABOUT].concat())?;
    assert_eq!(exit, 0, "{document}");
    let upload = &document["uploads"][0];
    assert_eq!((&upload["state"], &upload["errors"]), (&json!("complete"), &json!([])));
    let id = upload["id"].as_str().context("an upload has an id")?;
    let known = shell.github.look("/repos/octo/app/code-scanning/analyses");
    assert_eq!(
        (&known[0]["sarif_id"], known.as_array().map(Vec::len)),
        (&json!(id), Some(1))
    );
    assert_eq!(shell.calls(), calls(&[(UPLOAD, "202"), (POLL, "200")]));
    Ok(())
}

#[test]
fn what_github_refuses_is_told_of_each_file() -> Result<()> {
    let Some(shell) = Shell::new(|it| it["repositories"][0]["default_setup"] = json!(true))? else {
        return Ok(());
    };
    let files = ["scan", "upload", "bad.sarif", "codeql.sarif", "good.sarif"];
    let (exit, document) = shell.ask(&[&files[..], &ABOUT].concat())?;
    assert_eq!(exit, 1, "{document}");
    let states: Vec<&str> = (0..3)
        .filter_map(|at| document["uploads"][at]["state"].as_str())
        .collect();
    assert_eq!(states, ["skipped", "failed", "complete"]);
    let errors: Vec<String> = (0..2)
        .map(|at| document["uploads"][at]["errors"][0].to_string())
        .collect();
    assert!(errors[0].contains("/runs/0/results/0"), "{errors:?}");
    assert!(errors[1].contains("the default setup of CodeQL"), "{errors:?}");
    // What would be refused was not sent.
    assert_eq!(
        shell.calls(),
        calls(&[(UPLOAD, "202"), (POLL, "200"), (UPLOAD, "202"), (POLL, "200")])
    );
    Ok(())
}

#[test]
fn a_gate_uploads_and_says_one_thing_under_json() -> Result<()> {
    let about = |program: Program| program.var("GITHUB_SHA", SHA).var("GITHUB_REF", "refs/heads/main");
    for (permissions, exit, kind) in [("write", 0, "windlass/scan-gate@1"), ("read", 3, "windlass/error@1")] {
        let Some(shell) = Shell::new(|it| it["tokens"] = json!({"*": {"permissions": permissions}}))? else {
            return Ok(());
        };
        let words = ["scan", "gate", "good.sarif", "--upload", "--json"];
        let ended = about(shell.command(&words)).run()?;
        let document: Value = serde_json::from_slice(&ended.stdout).with_context(|| ended.out())?;
        assert_eq!(
            (ended.exit, &document["schema"]),
            (exit, &json!(kind)),
            "{}",
            ended.err()
        );
        assert_eq!(schema::faults(&document)?, [""; 0], "{document}");
        let outcome = if exit == 0 {
            calls(&[(UPLOAD, "202"), (POLL, "200")])
        } else {
            calls(&[(UPLOAD, "403")])
        };
        assert_eq!(shell.calls(), outcome);
    }
    Ok(())
}

/// `--now` is for tests: a server on this machine takes it, and any other is not written to.
#[test]
fn another_now_is_for_loopback_alone() -> Result<()> {
    let Some(shell) = Shell::new(|_| {})? else {
        return Ok(());
    };
    let now = ["--now", "2020-01-01T00:00:00Z"];
    let upload = [&["scan", "upload", "good.sarif"][..], &ABOUT, &now].concat();
    let gate = [&["scan", "gate", "good.sarif", "--upload", "--json"][..], &now].concat();
    for words in [&upload, &gate] {
        // Documentation's own network: nobody is there, and nobody is asked.
        let ended = shell.command(words).var("GITHUB_API_URL", "https://192.0.2.1").run()?;
        let document: Value = serde_json::from_slice(&ended.stdout).with_context(|| ended.out())?;
        assert_eq!(
            (ended.exit, &document["errors"][0]["code"]),
            (2, &json!("usage-invalid")),
            "{document}"
        );
        assert!(document.to_string().contains("save one on this machine"), "{document}");
    }
    assert_eq!(shell.ask(&upload)?.0, 0);
    assert_eq!(shell.calls(), calls(&[(UPLOAD, "202"), (POLL, "200")]));
    Ok(())
}
