//! Files under `ignore` count nowhere: not in the totals, not on changed lines, and nobody misses them in a report.
#![expect(clippy::expect_used, reason = "a test fails by panicking")]

use std::rc::Rc;

use platform::{Command, LocalFuture, Platform, Process, ProcessError, ProcessErrorKind, ProcessLimits, ProcessOutput};
use serde_json::{Value, json};
use surface::{Options, Values};
use testkit::{World, block_on};

/// A machine without git.
struct NoPrograms;

impl Process for NoPrograms {
    fn run(&self, command: Command, _: ProcessLimits) -> LocalFuture<'_, Result<ProcessOutput, ProcessError>> {
        let error = ProcessError::new(&command.program, ProcessErrorKind::NotFound);
        Box::pin(std::future::ready(Err(error)))
    }
}

const REPORT: &str = "SF:src/a.py\nDA:1,1\nend_of_record\nSF:gen/b.py\nDA:1,0\nend_of_record\n";
const DIFF: &str =
    "--- a/gen/b.py\n+++ b/gen/b.py\n@@ -0,0 +1,1 @@\n+b\n--- a/gen/c.py\n+++ b/gen/c.py\n@@ -0,0 +1,1 @@\n+c\n";

fn gate(ignore: &str) -> Value {
    let world = World::new()
        .file("lcov.info", REPORT)
        .file("change.diff", DIFF)
        .file("src/a.py", "a\n")
        .file("gen/b.py", "b\n")
        .file("gen/c.py", "c\n");
    let platform = Platform {
        process: Rc::new(NoPrograms),
        ..world.platform()
    };
    let values = Values::new()
        .with("reports", "lcov.info")
        .with("diff", "change.diff")
        .with("patch", "50")
        .with("ignore", ignore);
    let options = Options {
        json: true,
        ..Options::default()
    };
    let command = surface::command(&["coverage", "gate"]).expect("the gate is declared");
    block_on(flow_coverage::run(command, values, &options, &platform)).expect("a verdict");
    serde_json::from_str(&world.stdout()).expect("one document on standard output")
}

#[test]
fn ignored_files_count_nowhere() {
    let all = gate("");
    assert_eq!(all["totals"]["lines"], json!({"covered": 1, "total": 2}));
    assert_eq!(all["patch"]["unmatched"], json!(["gen/c.py"]));
    assert_eq!(all["patch"]["lines"], json!({"covered": 0, "total": 1}));
    let some = gate("gen/**");
    assert_eq!(some["totals"]["lines"], json!({"covered": 1, "total": 1}));
    assert_eq!(some["patch"]["outcome"], "nothing-coverable");
    assert_eq!(some["verdict"], "passed");
}

#[test]
fn a_command_that_maps_no_paths_ignores_the_names_as_written() {
    let world = World::new().file("lcov.info", REPORT);
    let values = Values::new().with("reports", "lcov.info").with("ignore", "gen/**");
    let options = Options {
        json: true,
        ..Options::default()
    };
    let command = surface::command(&["coverage", "report"]).expect("the report is declared");
    block_on(flow_coverage::run(command, values, &options, &world.platform())).expect("a report");
    let report: Value = serde_json::from_str(&world.stdout()).expect("one document on standard output");
    assert_eq!(report["totals"]["files"], json!(1));
    assert_eq!(report["totals"]["lines"], json!({"covered": 1, "total": 1}));
}
