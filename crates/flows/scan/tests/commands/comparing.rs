//! Findings against those of an earlier run.

use serde_json::json;
use testkit::Case;

use crate::case::{self, sarif, trivy};

fn lint(results: &[(&str, &str, &str, u32)]) -> Case {
    case::gate()
        .file("lint.sarif", sarif("Lint", results))
        .input("baseline", "main.sarif")
        .file("main.sarif", sarif("Lint", &[("R1", "error", "src/a.py", 2)]))
        .input("new-only", "true")
        .input("fail-on", "medium")
}

#[test]
fn what_was_there_before_is_not_new() {
    let failed = "failed 1\nerror scan-finding-failed medium and worse";
    lint(&[("R1", "error", "src/a.py", 2)]).check("passed 0");
    lint(&[("R1", "error", "src/a.py", 2), ("R2", "error", "src/a.py", 3)]).check(failed);
    lint(&[]).check("passed 0");
    let run = lint(&[("R1", "error", "src/a.py", 2), ("R2", "error", "src/a.py", 3)]).act();
    assert_eq!(run.world.outputs()["new"], "1");
    let (_, document) = lint(&[]).json();
    assert_eq!(document["baseline"]["absent"], 1);
}

#[test]
fn what_has_become_worse_is_new() {
    let case = |now: &str| {
        case::vulnerable(now)
            .input("baseline", "main.json")
            .file("main.json", trivy("app:1", "MEDIUM"))
            .input("new-only", "true")
    };
    case("MEDIUM").check("passed 0");
    case("HIGH").check("failed 1\nerror scan-finding-failed high and worse");
}

#[test]
fn a_baseline_that_is_not_there_never_passes() {
    case::gate()
        .input("new-only", "true")
        .check("failed 1\nerror scan-baseline-missing baseline");
    case::gate()
        .input("baseline", "main.sarif")
        .check("failed 1\nerror scan-baseline-missing main.sarif");
    case::gate()
        .input("baseline", "main.sarif")
        .file("main.sarif", "{\"version\": \"2.1.0\", \"ru")
        .check("failed 1\nerror scan-baseline-missing main.sarif");
    case::vulnerable("HIGH")
        .input("new-only", "true")
        .check("failed 1\nerror scan-baseline-missing baseline\nerror scan-finding-failed high and worse");
}

/// Of a result without a rule or a place, the SARIF that we write says `no-rule` and `.`.
#[test]
fn what_has_no_rule_and_no_place_is_found_again_in_our_own_sarif() {
    let at = |uri: &str| json!([{"physicalLocation": {"artifactLocation": {"uri": uri}, "region": {"startLine": 1}}}]);
    let log = json!({"version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "Lint"}},
        "results": [
            {"level": "error", "message": {"text": "without a rule"}, "locations": at("src/a.py")},
            {"level": "error", "message": {"text": "an empty rule"}, "ruleId": "", "locations": at("src/b.py")},
            {"level": "error", "message": {"text": "without a place"}, "ruleId": "R1"},
            {"level": "error", "message": {"text": "at the root"}, "ruleId": "R2", "locations": at("")},
            {"level": "error", "message": {"text": "neither"}},
        ],
    }]})
    .to_string();
    let over = |report: &str| {
        case::of(&["scan", "gate"])
            .file("now.sarif", report)
            .input("reports", "now.sarif")
            .input("fail-on", "medium")
    };
    let written = over(&log).input("sarif", "out").act();
    let paths = written.world.outputs()["sarif"].clone();
    let ours = written.world.text(&paths).expect("one file was written");
    assert!(ours.contains("\"no-rule\"") && ours.contains("\"uri\":\".\""), "{ours}");
    for (now, before) in [(&log, &ours), (&ours, &log), (&ours, &ours)] {
        let compared = over(now)
            .file("main.sarif", before)
            .input("baseline", "main.sarif")
            .input("new-only", "true");
        compared.check("passed 0");
        let (_, document) = compared.json();
        let counts = ["new", "updated", "unchanged", "absent"].map(|key| document["baseline"][key].as_u64());
        assert_eq!(counts, [0, 0, 5, 0].map(Some), "{document:#}");
    }
}
