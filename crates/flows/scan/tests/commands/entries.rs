//! Ignore files and VEX documents.

use serde_json::json;
use surface::Options;
use testkit::Case;

use crate::case::{self, trivy};

const BASH: &str = "pkg:deb/debian/bash";

fn openvex(product: &str, status: &str) -> String {
    json!({
        "@context": "https://openvex.dev/ns/v0.2.0",
        "@id": "https://example.org/vex/1",
        "author": "Example",
        "timestamp": "2025-12-01T00:00:00Z",
        "version": 1,
        "statements": [{
            "vulnerability": {"name": "CVE-2024-1"},
            "products": [{"@id": product}],
            "status": status,
            "justification": "vulnerable_code_not_in_execute_path",
        }],
    })
    .to_string()
}

fn ignoring(text: &str) -> Case {
    let name = if text.contains(':') && text.contains('\n') {
        ".trivyignore.yaml"
    } else {
        ".trivyignore"
    };
    case::vulnerable("HIGH").input("ignore", name).file(name, text)
}

fn told(text: &str) -> Case {
    case::vulnerable("HIGH").input("vex", "vex.json").file("vex.json", text)
}

const FAILED: &str = "error scan-finding-failed high and worse";

#[test]
fn what_is_ignored_does_not_count() {
    ignoring("CVE-2024-1").check("passed 0");
    ignoring("CVE-2024-2").check(&format!("failed 1\n{FAILED}"));
    ignoring("CVE-2024-1 exp:2026-01-10").check("passed 0\nwarning scan-entry-expiring .trivyignore:1:1");
    ignoring("CVE-2024-1 exp:2026-03-10").check("passed 0");
    ignoring("CVE-2024-1 exp:2026-03-10")
        .input("expiring-days", "90")
        .check("passed 0\nwarning scan-entry-expiring .trivyignore:1:1");
    told(&openvex(BASH, "not_affected")).check("passed 0");
    told(&openvex(BASH, "affected")).check(&format!("failed 1\n{FAILED}"));
    told(&openvex("pkg:deb/debian/zsh", "not_affected")).check(&format!("failed 1\n{FAILED}"));
}

/// A finding that does not fail, so that the entry is all there is.
#[test]
fn entries_that_do_nothing_can_be_made_fatal() {
    let strict = |name: &str, text: &str| {
        let case = case::vulnerable("LOW").input(name, "f").file("f", text);
        case.check("passed 0");
        case.input("strict-ignores", "true")
    };
    strict("ignore", "CVE-2024-1 exp:2026-01-01").check("failed 1\nerror scan-entry-expired f:1:1");
    strict("ignore", "CVE-2020-9").check("failed 1\nerror scan-entry-stale f:1:1");
    let case = case::vulnerable("LOW")
        .input("ignore", "i.yaml")
        .file("i.yaml", "vulnerabilities:\n  - id: CVE-2024-1\n    paths: [usr/**]\n")
        .input("strict-ignores", "true");
    case.check("failed 1\nerror scan-entry-never-matches i.yaml:2:5");
    strict("vex", &openvex("pkg:deb/debian/zsh", "not_affected"))
        .check("failed 1\nerror scan-entry-never-matches f (/statements/0)");
}

#[test]
fn what_cannot_be_read_ignores_nothing_and_fails() {
    let low = || case::vulnerable("LOW");
    let yaml = "vulnerabilities:\n  - id: CVE-2024-1\n    purls: [\"deb/debian/bash\"]\n";
    low()
        .input("ignore", "i.yaml")
        .file("i.yaml", yaml)
        .check("failed 1\nerror scan-ignore-invalid i.yaml");
    low()
        .input("ignore", "none")
        .check("failed 1\nerror scan-ignore-invalid none");
    low()
        .input("vex", "none")
        .check("failed 1\nerror scan-vex-invalid none");
    low()
        .input("vex", "v")
        .file("v", openvex(BASH, "harmless"))
        .check("failed 1\nerror scan-vex-invalid v");
    case::vulnerable("LOW")
        .input("ignore", "i")
        .file("i", "CVE-2024-1 exp:31.12.2026\n")
        .check("passed 0\nwarning scan-entry-dropped i:1:1");
}

/// The entry names Debian 12, the scanner writes the point release.
#[test]
fn the_nearest_miss_names_the_part_that_differs() {
    let yaml = "vulnerabilities:\n  - id: CVE-2024-1\n    purls: [\"pkg:deb/debian/bash?distro=debian-12\"]\n";
    let case = case::vulnerable("HIGH").input("ignore", "i.yaml").file("i.yaml", yaml);
    let (_, document) = case.json();
    let entry = &document["entries"][0];
    assert_eq!(entry["state"], "never-matches");
    let nearest = entry["nearest"].as_str().unwrap_or_default();
    for part in ["CVE-2024-1 in bash 5.2", "distro", "debian-12.13", "`debian-12`"] {
        assert!(nearest.contains(part), "{part}: {nearest}");
    }
    let explained = case.options(Options {
        explain: true,
        ..Options::default()
    });
    let stdout = explained.run().world.stdout();
    assert!(
        stdout.contains("never-matches") && stdout.contains("`debian-12.13`"),
        "{stdout}"
    );
}

#[test]
fn the_report_lists_what_was_suppressed_and_by_whom() {
    let (exit, document) = case::of(&["scan", "report"])
        .file("trivy.json", trivy("app:1", "HIGH"))
        .file(".trivyignore", "CVE-2024-1 # nobody calls it\nCVE-2020-9\n")
        .input("reports", "trivy.json")
        .input("ignore", ".trivyignore")
        .json();
    assert_eq!(exit.number(), 0);
    assert_eq!(document["findings"][0]["status"], "suppressed");
    assert_eq!(document["counts"]["status"]["suppressed"], 1);
    let states: Vec<&str> = document["entries"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|entry| entry["state"].as_str())
        .collect();
    assert_eq!(states, ["used", "stale"]);
}

#[test]
fn the_report_refuses_what_it_cannot_read() {
    let run = case::of(&["scan", "report"])
        .file("trivy.json", trivy("app:1", "HIGH"))
        .file("broken.json", "{\"SchemaVersion\": 2, \"Res")
        .input("reports", "trivy.json\nbroken.json\nnone.json")
        .input("ignore", "i.yaml")
        .run();
    assert_eq!(run.exit.number(), 2);
    let told = run.told();
    assert!(
        told.contains("scan-no-reports") && told.contains("scan-input-"),
        "{told}"
    );
}
