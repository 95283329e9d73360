//! The files that a gate leaves.

use serde_json::Value;

use crate::case::{self, sarif};

const HOME: &str = "/home/runner/work/app/app";

fn json(run: &testkit::Run, path: &str) -> Value {
    let text = run.world.text(&format!("{HOME}/{path}"));
    serde_json::from_str(&text.unwrap_or_else(|| panic!("{path} was not written"))).expect("JSON")
}

fn results(log: &Value) -> Vec<&Value> {
    let runs = log["runs"].as_array().into_iter().flatten();
    runs.flat_map(|run| run["results"].as_array().into_iter().flatten())
        .collect()
}

#[test]
fn every_file_that_was_asked_for_is_written_and_named() {
    let run = case::vulnerable("HIGH")
        .input("ignore", "i")
        .file("i", "CVE-2024-1 # not called\n")
        .input("json-file", "out/gate.json")
        .input("sarif", "out/sarif")
        .input("html", "out/scan.html")
        .input("openvex", "out/vex.json")
        .input("evidence", "out/evidence/")
        .act();
    assert_eq!(run.exit.number(), 0, "{}", run.world.stderr());
    testkit::schema::check(&json(&run, "out/gate.json"));
    let outputs = run.world.outputs();
    assert_eq!(outputs["json-file"], "out/gate.json");
    assert_eq!(outputs["sarif"], "out/sarif/windlass.sarif");
    assert_eq!(outputs["html"], "out/scan.html");
    assert_eq!(outputs["openvex"], "out/vex.json");
    assert_eq!(outputs["evidence"], "out/evidence/vulns-trivy.intoto.json");
    let vex = json(&run, "out/vex.json");
    assert_eq!(vex["statements"][0]["status"], "not_affected");
    let statement = json(&run, "out/evidence/vulns-trivy.intoto.json");
    assert_eq!(statement["predicateType"], "https://in-toto.io/attestation/vulns/v0.2");
    assert_eq!(statement["predicate"]["scanner"]["result"][0]["id"], "CVE-2024-1");
    let digest = &statement["subject"][0]["digest"]["gitCommit"];
    assert_eq!(digest, "0123456789abcdef0123456789abcdef01234567");
}

#[test]
fn evidence_about_an_image_needs_a_digest() {
    let case = case::vulnerable("LOW").input("evidence", "out");
    let digest = "ab".repeat(32);
    let run = case
        .clone()
        .input("subject", &format!("registry.example/app@sha256:{digest}"))
        .act();
    assert_eq!(run.exit.number(), 0);
    assert_eq!(
        json(&run, "out/vulns-trivy.intoto.json")["subject"][0]["digest"]["sha256"],
        digest
    );
    let run = case.input("subject", "registry.example/app:1").act();
    assert_eq!(run.exit.number(), 2);
}

#[test]
fn suppressed_results_are_dropped_or_marked() {
    let case = case::gate()
        .file(
            "lint.sarif",
            sarif(
                "Lint",
                &[("R1", "warning", "src/a.py", 2), ("R2", "warning", "src/a.py", 3)],
            ),
        )
        .input("ignore", "i.yaml")
        .file("i.yaml", "code:\n  - id: R1\n")
        .input("sarif", "out");
    let dropped = case.act();
    assert_eq!(results(&json(&dropped, "out/windlass.sarif")).len(), 1);
    let kept = case.input("suppressed", "keep").act();
    assert_eq!(results(&json(&kept, "out/windlass.sarif")).len(), 2);
}

/// GitHub tracks an alert by the hash of its line.
#[test]
fn results_get_the_hash_of_their_line() {
    let run = case::gate().input("sarif", "out").act();
    let log = json(&run, "out/windlass.sarif");
    let hash = results(&log)[0]["partialFingerprints"]["primaryLocationLineHash"].clone();
    let lines = case::of(&["scan", "line-hash"])
        .file("a.py", "1\n2\n3\n")
        .input("file", "a.py")
        .json()
        .1;
    assert!(hash.is_string(), "{log:#}");
    assert_eq!(hash, lines["hashes"][1]);
}

/// A rule has the severity and the help of its alerts; many scanners name it by its id and not by its place.
#[test]
fn rules_that_results_name_by_id_stay() {
    let rules = serde_json::json!([{"id": "R0"}, {"id": "R1", "properties": {"security-severity": "5.0"}}]);
    let mut log: serde_json::Value =
        serde_json::from_str(&crate::case::sarif("Lint", &[("R1", "warning", "src/a.py", 2)])).expect("JSON");
    log["runs"][0]["tool"]["driver"]["rules"] = rules;
    let run = case::gate()
        .file("lint.sarif", log.to_string())
        .input("sarif", "out")
        .run();
    let written: serde_json::Value =
        serde_json::from_str(&run.world.text("out/windlass.sarif").expect("a file")).expect("JSON");
    let kept = &written["runs"][0]["tool"]["driver"]["rules"];
    let of = kept.as_array().into_iter().flatten().find(|it| it["id"] == "R1");
    assert_eq!(
        of.map(|it| &it["properties"]["security-severity"]),
        Some(&serde_json::json!("5.0")),
        "{kept}"
    );
}
