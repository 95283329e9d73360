//! Reports whose format the user names, because a clean one shows none.

use crate::case::{self, sarif};

#[test]
fn a_bare_list_is_clean_only_when_its_format_is_named() {
    for (format, text) in [
        ("gitleaks", "[]"),
        ("hadolint", "[]"),
        ("gitleaks", "null"),
        ("trivy", "null"),
    ] {
        let case = |reports: &str| case::gate().file("clean.json", text).input("reports", reports);
        case("clean.json").check("failed 1\nerror scan-report-unreadable clean.json");
        case(&format!("{format}=clean.json")).check("passed 0");
        case(&format!("{format}=*.json")).check("passed 0");
        let (_, document) = case(&format!("{format}=clean.json")).json();
        assert_eq!(document["inputs"][0]["format"], format, "{document:#}");
        assert_eq!(document["inputs"][0]["path"], "clean.json");
    }
}

#[test]
fn a_report_of_another_format_than_named_is_refused() {
    case::gate()
        .input("reports", "gitleaks=lint.sarif")
        .check("failed 1\nerror scan-report-unreadable lint.sarif");
    case::gate()
        .input("reports", "gitleaks=none.json\nlint.sarif")
        .check("failed 1\nerror scan-pattern-unmatched none.json");
}

#[test]
fn two_names_for_one_file_are_refused() {
    let run = case::gate()
        .input("reports", "gitleaks=*.sarif\nsarif=lint.sarif")
        .run();
    assert_eq!(run.exit.number(), 2);
    assert!(
        run.told().contains("`lint.sarif` is said to be `gitleaks` and `sarif`"),
        "{}",
        run.told()
    );
}

#[test]
fn merging_and_reporting_know_the_names_too() {
    let case = |command: &'static [&'static str]| {
        case::of(command)
            .file("leaks.json", "[]")
            .file("lint.sarif", sarif("Lint", &[("R1", "warning", "src/a.py", 2)]))
            .input("reports", "gitleaks=leaks.json\nsarif=lint.sarif")
    };
    let (exit, document) = case(&["scan", "report"]).json();
    assert_eq!((exit.number(), document["counts"]["total"].as_u64()), (0, Some(1)));
    let run = case(&["scan", "merge"]).run();
    assert_eq!(run.exit.number(), 0, "{}", run.world.stderr());
    assert!(run.world.stdout().contains("\"Lint\""), "{}", run.world.stdout());
}
