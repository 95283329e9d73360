//! Steps of the scan gate that talk to the stub GitHub, and how their stories are played.

use std::thread;

use anyhow::Result;
use serde_json::{Value, json};

use crate::{
    Step,
    hub::{Story, Told, sarif},
    wanted,
};

/// A gate over a run with one finding of severity medium, which fails nothing by default, at an instant before everything
/// that the stub dates.
#[must_use]
pub fn gate() -> Step {
    Step::new("scan")
        .file("app.py", "eval(1)\n")
        .file("reports/a.sarif", sarif("linter", "app.py"))
        .input("reports", "reports/*.sarif")
        .input("token", "ghs_test")
        .var("WINDLASS_NOW", "2020-01-01T00:00:00Z")
}

/// The same in a pull request.
#[must_use]
pub fn in_pull_request() -> Step {
    gate()
        .pull_request(&format!("{:0<40}", "a2"), &format!("{:0<40}", "b1"))
        .var("GITHUB_REF", "refs/pull/7/merge")
}

/// A gate that uploads.
#[must_use]
pub fn uploading() -> Step {
    gate().input("upload", "true")
}

/// A gate in a pull request that comments.
#[must_use]
pub fn commenting() -> Step {
    in_pull_request().input("comment", "true")
}

/// Plays stories at once, because they mostly wait, and gives each to its judgement.
///
/// # Errors
/// A step cannot be run, or two hosts differ.
pub fn play(stories: Vec<(Story, impl Fn(&Told) + Sync)>) -> Result<()> {
    let told: Vec<Result<Option<Told>>> = thread::scope(|scope| {
        let each: Vec<_> = stories.iter().map(|(story, _)| scope.spawn(|| story.play())).collect();
        each.into_iter()
            .map(|it| it.join().unwrap_or_else(|_| Err(anyhow::anyhow!("a story panicked"))))
            .collect()
    });
    let mut played = 0;
    for ((story, judge), told) in stories.iter().zip(told) {
        let Some(told) = told? else { return Ok(()) };
        wanted::say(&format!("{}: {}", story.name, told.calls.join(", ")));
        judge(&told);
        played += 1;
    }
    wanted::say(&format!("{played} stories alike on three hosts, 0 contract violations"));
    Ok(())
}

/// A limit as the stub's faults spell it.
#[must_use]
pub fn limit(status: u16, retry_after: Option<u32>, reset_in: Option<u32>) -> Value {
    json!({"limit": {"status": status, "retry_after": retry_after, "reset_in": reset_in}})
}
