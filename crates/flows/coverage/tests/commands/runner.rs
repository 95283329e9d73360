//! What the runner hears.

use serde_json::json;
use testkit::{Case, World};

use crate::case;

#[test]
fn outputs_are_set_by_value() {
    let run = case::gate()
        .input("line", "70")
        .input("diff", "d")
        .file("d", "--- a/src/b.py\n+++ b/src/b.py\n@@ -1,0 +2,3 @@\n+2\n+3\n+4\n")
        .act();
    let mut outputs = run.world.outputs();
    let document: serde_json::Value = serde_json::from_str(&outputs.remove("json").unwrap()).unwrap();
    testkit::schema::check(&document);
    let outputs: Vec<String> = outputs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(
        outputs.join("\n"),
        "badge=\nbaseline=\nbaseline-commit=\nbranch=50.00\nbranches-covered=2\nbranches-total=4\ncodes=coverage-below-minimum\nevidence=\nfiles=2\n\
         function=\nhtml=\njson-file=\nline=62.50\nlines-covered=5\nlines-total=8\npatch=33.33\npatch-branch=0.00\n\
         statement=\nverdict=failed"
    );
    assert_eq!(
        run.world.annotations(),
        [
            "::error title=coverage-below-minimum::line: 62.50 %25 (5 of 8) is below the minimum of 70 %25",
            "::warning file=src/b.py,line=3,endLine=4,title=changed and not covered::no test runs lines 3 to 4",
            "::warning file=src/b.py,line=2,endLine=2,title=changed and not covered::not every branch of line 2 is taken",
        ]
    );
}

#[test]
fn summary_and_annotations_can_be_switched_off() {
    let check = |name: &str, summary: bool, annotated: bool| {
        let run = case::gate().input("line", "70").input(name, "false").act();
        assert_eq!(
            !run.world.command_file("GITHUB_STEP_SUMMARY").is_empty(),
            summary,
            "{name}"
        );
        assert_eq!(!run.world.annotations().is_empty(), annotated, "{name}");
        assert_eq!(run.world.outputs()["verdict"], "failed");
    };
    check("summary", false, true);
    check("annotations", true, false);
}

#[test]
fn the_summary_reads_well() {
    let run = case::gate().input("line", "70").act();
    let summary = run.world.command_file("GITHUB_STEP_SUMMARY");
    for line in [
        "# Coverage gate",
        "coverage-below-minimum",
        "62.50 %",
        "5 of 8",
        "1 report",
    ] {
        assert!(summary.contains(line), "{line}: {summary}");
    }
}

#[test]
fn a_pull_request_without_its_base_is_no_failure_when_nobody_asked() {
    let payload = json!({"pull_request": {"number": 1, "base": {"ref": "main", "sha": "1".repeat(40)}, "head": {"ref": "topic", "sha": "2".repeat(40)}}});
    let case = case::gate().input("line", "10").event("pull_request", payload);
    let unknown = |case: Case| case.unknown(&"1".repeat(40));
    let run = unknown(case.clone()).act();
    assert_eq!(run.exit.number(), 0, "{} {}", run.world.stdout(), run.world.stderr());
    assert!(
        run.world.stderr().contains("the changed lines are not looked at"),
        "{}",
        run.world.stderr()
    );
    assert_eq!(
        unknown(case.input("patch", "10")).act().world.outputs()["codes"],
        "coverage-base-missing"
    );
}

/// Everything of others that reaches the runner is fenced or escaped.
fn harmless(world: &World) {
    for line in world.annotations() {
        let known = [
            "::error title=coverage-",
            "::warning title=coverage-",
            "::warning file=src/",
        ];
        assert!(known.iter().any(|start| line.starts_with(start)), "{line}");
    }
}

#[test]
fn names_of_others_command_nothing() {
    let name = "src/a\u{85}::error::x ##[error]y %0A::set-output name=x::1|`<script>.py";
    let run = case::gate()
        .source(name, "1\n")
        .file(
            "lcov.info",
            format!("SF:{name}\nDA:1,0\nend_of_record\nSF:z/{name}\nDA:1,0\nend_of_record\n"),
        )
        .input("file-floor", "10")
        .act();
    assert_eq!(run.exit.number(), 1);
    harmless(&run.world);
}
