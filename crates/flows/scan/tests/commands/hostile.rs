//! Texts of others do nothing on log, summary, outputs, annotations, page and SARIF.

use serde_json::Value;
use testkit::Case;

use crate::case::{self, sarif, trivy};

const EVIL: &str =
    "x\n::error::y\r##[error]z %0A::set-output name=v::1 | `b` <script>alert(1)</script> \u{202e}gpj\u{85}::stop";

fn evil() -> Case {
    let sarif = sarif(EVIL, &[(EVIL, "error", "src/a.py", 2)]);
    let quoted = serde_json::to_string(EVIL).expect("a text");
    let inner = quoted.trim_matches('"');
    let trivy = trivy("app:1", "HIGH")
        .replace("bash: too much of it", inner)
        .replace("CVE-2024-1", &format!("CVE-2024-1{inner}"));
    case::gate()
        .file("lint.sarif", sarif)
        .file("trivy.json", trivy)
        .input("reports", "lint.sarif\ntrivy.json")
        .input("expect", EVIL.split('\n').next().unwrap_or_default())
        .input("fail-on", "low")
        .input("html", "out/scan.html")
        .input("sarif", "out")
}

#[test]
fn nothing_of_it_is_a_command() {
    let run = evil().act();
    assert_eq!(run.exit.number(), 1);
    let told = run.world.annotations();
    assert!(told.len() >= 2, "{told:?}");
    for line in &told {
        // the runner looks for `##[` only in lines that are no such command
        assert!(line.starts_with("::error "), "{line}");
    }
    assert!(!run.world.stdout().contains("\n::set-output"));
    let outputs = run.world.outputs();
    assert_eq!(outputs["verdict"], "failed");
    assert_eq!(outputs.len(), surface::actions::scan::OUTPUTS.len());
    let document: Value = serde_json::from_str(&outputs["json"]).expect("JSON");
    assert!(
        document["findings"].as_array().is_some_and(|all| all.len() == 2),
        "{document:#}"
    );
}

#[test]
fn nothing_of_it_is_markup() {
    let run = evil().act();
    let summary = run.world.command_file("GITHUB_STEP_SUMMARY");
    for text in ["<script", "\u{202e}", "##["] {
        assert!(!summary.contains(text), "{text:?} in the summary: {summary}");
    }
    let page = run
        .world
        .text("/home/runner/work/app/app/out/scan.html")
        .expect("a page");
    assert!(!page.contains("<script>alert"), "in the page");
    assert!(!page.contains('\u{202e}'), "in the page");
}

#[test]
fn what_a_scanner_says_stays_whole_in_sarif() {
    let run = evil().act();
    let text = run
        .world
        .text("/home/runner/work/app/app/out/windlass.sarif")
        .expect("a log");
    let log: Value = serde_json::from_str(&text).expect("JSON");
    let rules: Vec<&str> = log["runs"]
        .as_array()
        .into_iter()
        .flatten()
        .flat_map(|run| run["results"].as_array().into_iter().flatten())
        .filter_map(|result| result["ruleId"].as_str())
        .collect();
    assert!(rules.contains(&EVIL), "{rules:?}");
}

#[test]
fn names_of_files_are_harmless_too() {
    let name = "r\u{85}::error::y ##[error]z.sarif";
    let run = case::gate()
        .file(name, "{")
        .input("reports", &format!("lint.sarif\n{name}"))
        .act();
    assert_eq!(run.exit.number(), 1);
    for line in run.world.annotations() {
        assert!(line.starts_with("::error title=scan-"), "{line}");
    }
}
