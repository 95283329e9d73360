//! What the runner hears.

use surface::{ExitCode, Options};
use testkit::Case;

use crate::case;

#[test]
fn outputs_are_set_by_value() {
    let run = case::vulnerable("HIGH").act();
    assert_eq!(run.exit, ExitCode::Failed);
    let mut outputs = run.world.outputs();
    let document: serde_json::Value =
        serde_json::from_str(&outputs.remove("json").expect("the document")).expect("JSON");
    testkit::schema::check(&document);
    let outputs: Vec<String> = outputs.iter().map(|(name, value)| format!("{name}={value}")).collect();
    assert_eq!(
        outputs.join("\n"),
        "codes=scan-finding-failed\ncritical=0\nevidence=\nfindings=1\nhigh=1\nhtml=\njson-file=\nlow=0\nmedium=0\nnew=\n\
         openvex=\nsarif=\nsuppressed=0\nverdict=failed"
    );
}

#[test]
fn findings_are_annotated_where_they_stand() {
    let run = case::gate().input("fail-on", "medium").act();
    assert_eq!(
        run.world.annotations(),
        [
            "::error title=scan-finding-failed::medium and worse: 1 finding: 1 medium",
            "::error file=src/a.py,line=2,title=medium R1::R1 in src/a.py (Lint)",
        ]
    );
}

#[test]
fn summary_and_annotations_can_be_switched_off() {
    let check = |name: &str, summary: bool, annotated: bool| {
        let run = case::vulnerable("HIGH").input(name, "false").act();
        let written = run.world.command_file("GITHUB_STEP_SUMMARY");
        assert_eq!(!written.is_empty(), summary, "{name}");
        assert_eq!(!run.world.annotations().is_empty(), annotated, "{name}");
        assert_eq!(run.world.outputs()["verdict"], "failed");
    };
    check("summary", false, true);
    check("annotations", true, false);
}

#[test]
fn the_summary_reads_well() {
    let summary = case::vulnerable("HIGH").act().world.command_file("GITHUB_STEP_SUMMARY");
    for line in [
        "# Scan gate",
        "scan-finding-failed",
        "CVE-2024-1",
        "bash 5.2",
        "5.3",
        "Trivy",
        "1 report",
    ] {
        assert!(summary.contains(line), "{line}: {summary}");
    }
}

#[test]
fn quiet_hides_a_yes_and_no_more() {
    let quiet = |case: Case| {
        let options = Options {
            quiet: true,
            ..Options::default()
        };
        case.options(options).run()
    };
    assert_eq!(quiet(case::gate()).world.stdout(), "");
    assert!(
        quiet(case::vulnerable("HIGH"))
            .world
            .stdout()
            .contains("scan-finding-failed")
    );
}

#[test]
fn the_result_goes_where_output_says() {
    let run = case::vulnerable("HIGH")
        .options(Options {
            json: true,
            output: Some("gate.json".to_owned()),
            ..Options::default()
        })
        .run();
    assert_eq!(run.world.stdout(), "");
    let document: serde_json::Value =
        serde_json::from_str(&run.world.text("gate.json").expect("a file")).expect("JSON");
    testkit::schema::check(&document);
    assert_eq!(document["verdict"], "failed");
}

/// A decision of another day says so, and entries end by that day.
#[test]
fn another_now_decides_and_is_said() {
    let case = case::vulnerable("HIGH")
        .input("ignore", "i")
        .file("i", "CVE-2024-1 exp:2026-06-01\n");
    assert_eq!(case.run().exit, ExitCode::Passed);
    let later = case.options(Options {
        now: Some("2026-06-01T00:00:01Z".parse().expect("an instant")),
        ..Options::default()
    });
    assert_eq!(later.run().exit, ExitCode::Failed);
    assert_eq!(later.json().1["now"], "2026-06-01T00:00:01Z");
    assert!(
        later
            .run()
            .world
            .stdout()
            .contains("as if it were 2026-06-01T00:00:01Z")
    );
}
