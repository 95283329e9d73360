//! `windlass scan upload` and `windlass scan gate --upload` outside Actions, against the stub GitHub.

use std::fs;

use anyhow::{Context, Result};
use e2e::{
    Program,
    hub::{calls, sarif, world},
    product, schema,
    step::SHA,
};
use serde_json::{Value, json};
use testkit::github::Running;

const UPLOAD: &str = "code-scanning/upload-sarif";
const POLL: &str = "code-scanning/get-sarif";

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
    for (permissions, exit, kind) in [("write", 0, "windlass/scan-gate@1"), ("read", 2, "windlass/error@1")] {
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
