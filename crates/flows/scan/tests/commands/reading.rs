//! The commands that only read: merge, check, line-hash, sbom-diff; and the order of inputs.

use serde_json::{Value, json};
use surface::Options;
use testkit::Case;

use crate::case::{self, sarif, trivy};

fn three(command: &'static [&'static str], order: &str) -> Case {
    case::of(command)
        .file(
            "a.sarif",
            sarif(
                "Lint",
                &[("R1", "warning", "src/a.py", 2), ("R2", "error", "src/b.py", 1)],
            ),
        )
        .file("b.json", trivy("app:1", "LOW"))
        .file("c.sarif", sarif("Other", &[("R1", "note", "src/a.py", 2)]))
        .input("reports", order)
        .input("fail-on", "none")
}

#[test]
fn the_order_of_inputs_changes_no_byte() {
    let orders = [
        "a.sarif\nb.json\nc.sarif",
        "c.sarif\nb.json\na.sarif",
        "*.json\nc.sarif\n*.sarif\na.sarif",
    ];
    for command in [&["scan", "merge"] as &[&str], &["scan", "report"], &["scan", "gate"]] {
        let bytes = |order: &str| {
            let run = three(command, order).run();
            assert_eq!(run.exit.number(), 0, "{}", run.world.stdout());
            run.world.stdout()
        };
        let first = bytes(orders[0]);
        assert!(first.contains("CVE-2024-1"), "{first}");
        for order in &orders[1..] {
            assert_eq!(bytes(order), first, "{order}");
        }
    }
}

#[test]
fn a_merge_holds_every_finding_and_says_so() {
    let run = three(&["scan", "merge"], "*.sarif\nb.json").run();
    let log: Value = serde_json::from_str(&run.world.stdout()).expect("one log");
    let results: usize = log["runs"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|run| run["results"].as_array().map_or(0, Vec::len))
        .sum();
    assert_eq!(results, 4);
    let case = three(&["scan", "merge"], "*.sarif\nb.json").options(Options {
        output: Some("out/merged.sarif".to_owned()),
        ..Options::default()
    });
    let (exit, document) = case.json();
    assert_eq!(exit.number(), 0);
    assert_eq!(
        (document["runs"].as_u64(), document["results"].as_u64()),
        (Some(3), Some(4))
    );
    assert_eq!(case.run().world.text("out/merged.sarif"), Some(run.world.stdout()));
}

#[test]
fn a_merge_without_a_report_is_refused() {
    let refused = |case: Case, code: &str| {
        let run = case.run();
        assert_eq!(run.exit.number(), 2);
        assert!(run.told().contains(code), "{code}: {}", run.told());
    };
    refused(three(&["scan", "merge"], "a.sarif\nnone.json"), "scan-no-reports");
    refused(
        three(&["scan", "merge"], "a.sarif\nbad.json").file("bad.json", "{"),
        "scan-input-unknown",
    );
    let json = three(&["scan", "merge"], "a.sarif").options(Options {
        json: true,
        ..Options::default()
    });
    refused(json, "usage-invalid");
}

#[test]
fn a_check_says_what_github_would_refuse() {
    let check = |text: &str| {
        case::of(&["scan", "check"])
            .file("x.sarif", text)
            .input("file", "x.sarif")
    };
    let (exit, document) = check(&sarif("Lint", &[("R1", "warning", "src/a.py", 2)])).json();
    assert_eq!(
        (exit.number(), document["accepted"].as_bool()),
        (0, Some(true)),
        "{document:#}"
    );
    assert_eq!(document["results"], 1);
    let no_file = sarif("Lint", &[("R1", "warning", "", 2)]);
    let (exit, document) = check(&no_file).json();
    assert_eq!(
        (exit.number(), document["accepted"].as_bool()),
        (1, Some(false)),
        "{document:#}"
    );
    assert_eq!(document["problems"][0]["outcome"], "refused");
    assert!(check(&no_file).run().world.stdout().contains("GitHub would refuse it"));
    let run = check("").input("file", "none").run();
    assert_eq!(run.exit.number(), 2);
    assert!(run.told().contains("file-unreadable"), "{}", run.told());
}

#[test]
fn lines_are_hashed_one_by_one() {
    let case = case::of(&["scan", "line-hash"])
        .file("a.py", "x\n\nx\n")
        .input("file", "a.py");
    let stdout = case.run().world.stdout();
    let rows: Vec<&str> = stdout.lines().collect();
    assert!(
        rows.len() >= 3 && rows[0].starts_with("1 ") && rows[2].starts_with("3 "),
        "{stdout}"
    );
    let (_, document) = case.json();
    let hashes = document["hashes"].as_array().expect("a list");
    assert_eq!(rows[0], format!("1 {}", hashes[0].as_str().unwrap_or_default()));
    assert_eq!(case.input("file", "none").run().exit.number(), 2);
}

fn bom(version: &str, license: &str) -> String {
    json!({
        "bomFormat": "CycloneDX",
        "specVersion": "1.6",
        "version": 1,
        "components": [
            {"type": "library", "name": "left", "version": version, "purl": format!("pkg:npm/left@{version}")},
            {"type": "library", "name": "right", "version": "1.0.0", "purl": "pkg:npm/right@1.0.0",
             "licenses": [{"license": {"id": license}}]},
        ],
    })
    .to_string()
}

#[test]
fn bills_of_materials_are_compared() {
    let case = case::of(&["scan", "sbom-diff"])
        .file("old.json", bom("1.2.0", "MIT"))
        .file("new.json", bom("1.10.0", "GPL-3.0-only"))
        .input("old", "old.json")
        .input("new", "new.json");
    let (exit, document) = case.json();
    assert_eq!(exit.number(), 0);
    let told: Vec<&str> = document["changes"]
        .as_array()
        .into_iter()
        .flatten()
        .filter_map(|change| change["change"].as_str())
        .collect();
    assert_eq!(told, ["upgraded", "license-changed"], "{document:#}");
    let stdout = case.run().world.stdout();
    assert!(stdout.contains("1.10.0") && stdout.contains("GPL-3.0-only"), "{stdout}");
    assert_eq!(case.file("new.json", "{").run().exit.number(), 2);
}
