//! Steps that talk to the stub GitHub, on every host: the same sentences, outputs and calls, and no call that breaks
//! GitHub's description.

use std::{path::Path, thread};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use testkit::github::{GitHub, Running, example};

use crate::{Host, Left, Product, Step, file_commands, step::SHA, workflow_commands};

/// What happens to a step, or to several that find the GitHub that the one before them left.
#[derive(Debug, Clone)]
pub struct Story {
    /// What it tells.
    pub name: &'static str,
    /// GitHub at its beginning.
    pub world: Value,
    /// The steps.
    pub steps: Vec<Step>,
}

/// What a story left, alike on every host.
#[derive(Debug, Clone)]
pub struct Told {
    /// What each step left.
    pub left: Vec<Left>,
    /// Operation and outcome of each exchange.
    pub calls: Vec<String>,
    /// The bodies of the comments on pull request 7.
    pub comments: Vec<String>,
    /// The check runs of its head, each as name, conclusion and how many annotations it has.
    pub checks: Vec<String>,
    /// The alerts of `main`, each as `open`, or `dismissed REASON: COMMENT`.
    pub alerts: Vec<String>,
}

impl Story {
    /// A story of one step.
    #[must_use]
    pub fn new(name: &'static str, step: Step) -> Self {
        Self {
            name,
            world: world(),
            steps: vec![step],
        }
    }

    /// Another GitHub.
    #[must_use]
    pub fn world(mut self, change: impl FnOnce(&mut Value)) -> Self {
        change(&mut self.world);
        self
    }

    /// Something goes wrong, as `testkit::github::Fault` spells it.
    #[must_use]
    pub fn fault(self, on: &str, does: &Value) -> Self {
        self.world(|world| world["faults"] = json!([{"on": on, "does": does}]))
    }

    /// One step more.
    #[must_use]
    pub fn then(mut self, step: Step) -> Self {
        self.steps.push(step);
        self
    }

    /// Plays it on every host at once; `None` after a skip line.
    ///
    /// # Errors
    /// A step cannot be run, or two hosts differ.
    pub fn play(&self) -> Result<Option<Told>> {
        let Some(product) = Product::find() else {
            return Ok(None);
        };
        let scratch = tempfile::tempdir()?;
        let told: Vec<Result<Told>> = thread::scope(|scope| {
            let each = product.hosts.iter().enumerate().map(|(number, host)| {
                let folder = scratch.path().join(number.to_string());
                scope.spawn(move || self.on(host, &folder))
            });
            let each: Vec<_> = each.collect();
            each.into_iter()
                .map(|it| it.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a host panicked"))))
                .collect()
        });
        let mut told = told.into_iter().zip(&product.hosts);
        let (first, _) = told.next().context("there are no hosts")?;
        let first = first.with_context(|| format!("`{}`", self.name))?;
        for (other, host) in told {
            let other = other.with_context(|| format!("`{}` on {host}", self.name))?;
            self.compare(&first, &other, host)?;
        }
        Ok(Some(first))
    }

    fn on(&self, host: &Host, folder: &Path) -> Result<Told> {
        let github = Running::start(&self.world);
        let mut left = Vec::new();
        for step in &self.steps {
            let step = step
                .clone()
                .var("GITHUB_API_URL", github.api_url())
                .var("GITHUB_SERVER_URL", github.server_url());
            let names = [
                (folder.to_string_lossy().into_owned(), "FOLDER"),
                (github.server_url().to_owned(), "http://stub"),
            ];
            left.push(without(step.run_in(folder, host)?, &names));
        }
        let calls = github.calls();
        let comments = github.look("/repos/octo/app/issues/7/comments?per_page=100");
        let bodies = comments.as_array().into_iter().flatten();
        let comments = bodies.filter_map(|it| it["body"].as_str().map(str::to_owned)).collect();
        let checks = checks(&github.look(&format!("/repos/octo/app/commits/{}/check-runs", GitHub::sha("b1"))));
        let uploaded = calls.iter().any(|it| it == "code-scanning/get-sarif 200");
        let alerts = if uploaded {
            alerts(&github.look("/repos/octo/app/code-scanning/alerts?direction=asc&per_page=100"))
        } else {
            Vec::new() // before the first analysis there is no such list
        };
        let violations = github.stop();
        ensure!(violations.is_empty(), "`{}` on {host}: {violations:?}", self.name);
        Ok(Told {
            left,
            calls,
            comments,
            checks,
            alerts,
        })
    }

    fn compare(&self, one: &Told, other: &Told, host: &Host) -> Result<()> {
        let name = self.name;
        ensure!(
            one.calls == other.calls
                && (&one.comments, &one.checks, &one.alerts) == (&other.comments, &other.checks, &other.alerts),
            "`{name}`: {host} calls {:?}, native {:?}",
            other.calls,
            one.calls
        );
        for (one, other) in one.left.iter().zip(&other.left) {
            ensure!(
                one.exit == other.exit,
                "`{name}`: exit {} on {host}, {} natively:\n{}{}",
                other.exit,
                one.exit,
                other.stdout,
                other.stderr
            );
            let commands = |left: &Left| {
                (
                    workflow_commands::read(&left.stdout),
                    workflow_commands::read(&left.stderr),
                )
            };
            ensure!(commands(one) == commands(other), "`{name}`: other commands on {host}");
            ensure!(
                one.outputs_raw == other.outputs_raw && one.summary == other.summary && one.written == other.written,
                "`{name}`: other outputs, summary or files on {host}"
            );
            for (ours, theirs) in [(&one.stdout, &other.stdout), (&one.stderr, &other.stderr)] {
                let (ours, theirs) = (
                    without_seconds(&file_commands::without_tokens(ours)),
                    without_seconds(&file_commands::without_tokens(theirs)),
                );
                ensure!(
                    ours == theirs,
                    "`{name}`: other talk on {host}:\n{theirs}\n--- native\n{ours}"
                );
            }
        }
        Ok(())
    }
}

fn checks(list: &Value) -> Vec<String> {
    let runs = list.get("check_runs").and_then(Value::as_array);
    let one = |run: &Value| {
        let text = |pointer: &str| run.pointer(pointer).map(ToString::to_string).unwrap_or_default();
        let count = text("/output/annotations_count");
        format!("{} {} {count}", text("/name"), text("/conclusion")).replace('"', "")
    };
    runs.into_iter().flatten().map(one).collect()
}

fn alerts(list: &Value) -> Vec<String> {
    let one = |alert: &Value| {
        let text = |key: &str| alert.get(key).and_then(Value::as_str).unwrap_or("-").to_owned();
        match text("state").as_str() {
            "dismissed" => format!("dismissed {}: {}", text("dismissed_reason"), text("dismissed_comment")),
            state => state.to_owned(),
        }
    };
    list.as_array().into_iter().flatten().map(one).collect()
}

/// The talk without the seconds of a wait: until an instant that the server names it is a little more or less.
fn without_seconds(talk: &str) -> String {
    let line = |line: &str| match line.split_once(" seconds=") {
        Some((said, rest)) => format!(
            "{said} seconds=N{}",
            rest.trim_start_matches(|it: char| it.is_ascii_digit())
        ),
        None => line.to_owned(),
    };
    talk.lines().map(line).collect::<Vec<_>>().join("\n")
}

impl Told {
    /// What the one step left.
    #[must_use]
    #[expect(clippy::indexing_slicing, reason = "a test fails by panicking")]
    pub fn only(&self) -> &Left {
        &self.left[0]
    }

    /// Everything the step said.
    #[must_use]
    pub fn talk(&self) -> String {
        self.left
            .iter()
            .map(|it| format!("{}{}", it.stdout, it.stderr))
            .collect()
    }

    /// How often an operation was asked for.
    #[must_use]
    pub fn asked(&self, operation: &str) -> usize {
        let of = |call: &&String| call.split(' ').next() == Some(operation);
        self.calls.iter().filter(of).count()
    }
}

/// The stub's example with the commit that steps are about on `main`, and pull request 7 that would merge into it.
#[must_use]
#[expect(clippy::indexing_slicing, reason = "JSON makes what is missing")]
pub fn world() -> Value {
    let mut world = example();
    let app = &mut world["repositories"][0];
    app["pending_polls"] = json!(0);
    if let Some(commits) = app["commits"].as_array_mut() {
        commits.push(json!({"sha": SHA, "parents": ["a2"], "files": {"app.py": "eval(1)\n"}}));
    }
    app["refs"]["refs/heads/main"] = json!(SHA);
    app["pulls"] = json!([{"number": 7, "title": "Branch", "head": "feature/x", "merge": SHA}]);
    world
}

/// A run of a tool with one result, of severity medium: it fails no gate by default.
#[must_use]
pub fn sarif(tool: &str, path: &str) -> String {
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

/// Operations with their outcomes, as the stub lists them.
#[must_use]
pub fn calls(list: &[(&str, &str)]) -> Vec<String> {
    list.iter()
        .map(|(operation, outcome)| format!("{operation} {outcome}"))
        .collect()
}

/// What depends on where it ran is replaced.
fn without(mut left: Left, names: &[(String, &str)]) -> Left {
    for text in [
        &mut left.stdout,
        &mut left.stderr,
        &mut left.outputs_raw,
        &mut left.summary,
    ] {
        for (from, to) in names {
            *text = text.replace(from, to);
        }
    }
    left
}
