//! The gate's verdicts: what is missing, broken, old or too bad, each under its own code.

use surface::{Code, CodeKind};
use testkit::Case;

use crate::case::{self, sarif};

#[test]
fn every_verdict_has_a_case() {
    let cases = [
        include_str!("verdicts.rs"),
        include_str!("entries.rs"),
        include_str!("comparing.rs"),
    ]
    .concat();
    let of_scan = |code: &&Code| code.text().starts_with("scan-") && matches!(code.kind(), CodeKind::Verdict { .. });
    let codes: Vec<&str> = Code::ALL.iter().filter(of_scan).map(|code| code.text()).collect();
    let untried: Vec<_> = codes
        .iter()
        .filter(|code| !cases.contains(&format!("error {code} ")))
        .collect();
    assert!(
        codes.len() >= 15 && untried.is_empty(),
        "{} codes: {untried:?}",
        codes.len()
    );
}

#[test]
fn severity_decides() {
    let check = |case: Case, inputs: &[(&str, &str)], expected: &str| {
        let case = inputs.iter().fold(case, |case, (name, text)| case.input(name, text));
        case.check(expected);
    };
    let failed = "failed 1\nerror scan-finding-failed high and worse";
    check(case::vulnerable("HIGH"), &[], failed);
    check(case::vulnerable("CRITICAL"), &[], failed);
    check(case::vulnerable("UNKNOWN"), &[], failed);
    check(case::vulnerable("MEDIUM"), &[], "passed 0");
    check(case::vulnerable("HIGH"), &[("fail-on", "critical")], "passed 0");
    check(
        case::vulnerable("UNKNOWN"),
        &[("fail-on", "critical")],
        "failed 1\nerror scan-finding-failed critical",
    );
    check(
        case::vulnerable("CRITICAL"),
        &[("fail-on", "none")],
        "passed 0\nwarning scan-nothing-gated table",
    );
    check(case::vulnerable("HIGH"), &[("kinds", "secret\ncode")], "passed 0");
    check(case::vulnerable("HIGH"), &[("kinds", "vulnerability")], failed);
    check(case::vulnerable("HIGH"), &[("fixable-only", "true")], failed);
    check(
        case::gate(),
        &[("fail-on", "medium")],
        "failed 1\nerror scan-finding-failed medium and worse",
    );
    check(case::gate(), &[("fail-on", "medium"), ("paths", "lib/**")], "passed 0");
}

/// Published on 2024-02-01, looked at on 2026-01-02: 701 days.
#[test]
fn days_of_grace_warn_and_end() {
    let grace = |days: &str| case::vulnerable("HIGH").input("grace-days", days);
    grace("701").check("failed 1\nerror scan-finding-failed high and worse, 701 days old and more");
    grace("702").check("passed 0\nwarning scan-finding-warned high and worse, in its days of grace");
    grace("702")
        .file(
            "trivy.json",
            crate::case::trivy("app:1", "HIGH").replace("PublishedDate", "Other"),
        )
        .check("failed 1\nerror scan-finding-failed high and worse, 702 days old and more");
}

#[test]
fn absent_and_broken_data_never_pass() {
    let both = || case::gate().input("reports", "lint.sarif\nother");
    case::gate().check("passed 0");
    case::gate()
        .input("reports", "")
        .check("failed 1\nerror scan-no-reports reports");
    case::gate()
        .input("reports", "none.json")
        .check("failed 1\nerror scan-no-reports reports");
    case::gate()
        .input("reports", "lint.sarif\nnone/*.json")
        .check("failed 1\nerror scan-pattern-unmatched none/*.json");
    both()
        .file("other", "")
        .check("failed 1\nerror scan-report-empty other");
    both()
        .file("other", "{\"version\": \"2.1.0\", \"runs\": []}")
        .check("failed 1\nerror scan-report-empty other");
    both()
        .file("other", "{\"no\": \"report\"}")
        .check("failed 1\nerror scan-report-unreadable other");
    both()
        .file("other", "[]")
        .check("failed 1\nerror scan-report-unreadable other");
    both()
        .broken("other")
        .check("failed 1\nerror scan-report-unreadable other");
    both()
        .file("other", "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"dri")
        .check("failed 1\nerror scan-report-unreadable other");
    both()
        .file(
            "other",
            "{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"Half\"}}}]}",
        )
        .check("failed 1\nerror scan-report-incomplete other\nsaid scan-report-incomplete other");
    case::gate().input("expect", "LINT").check("passed 0");
    case::gate()
        .input("expect", "Lint\nTrivy")
        .check("failed 1\nerror scan-tool-missing Trivy");
}

/// A bill of materials is no scan: alone it leaves nothing to judge.
#[test]
fn a_bill_of_materials_alone_never_passes() {
    let spdx = "{\"spdxVersion\": \"SPDX-2.3\", \"SPDXID\": \"SPDXRef-DOCUMENT\", \"name\": \"a\", \"packages\": []}";
    let case = case::gate().file("a.spdx.json", spdx);
    case.clone()
        .input("reports", "a.spdx.json")
        .check("failed 1\nerror scan-report-empty a.spdx.json\nsaid scan-report-noted a.spdx.json");
    case.input("reports", "a.spdx.json\nlint.sarif")
        .check("passed 0\nsaid scan-report-noted a.spdx.json");
}

#[test]
fn every_cut_of_a_report_fails() {
    let whole = sarif("Lint", &[("R1", "note", "src/a.py", 2)]);
    for end in 0..whole.len() {
        let (exit, document) = case::gate().file("lint.sarif", &whole[..end]).json();
        assert_eq!(exit.number(), 1, "cut at {end}: {document:#}");
    }
    assert!(whole.len() > 200);
}

const KEV: &str =
    r#"{"title":"x","dateReleased":"2026-01-01T15:00:00.0000Z","count":1,"vulnerabilities":[{"cveID":"CVE-2024-1"}]}"#;
const EPSS: &str =
    "#model_version:v2025.03.14,score_date:2026-01-01T00:00:00+0000\ncve,epss,percentile\nCVE-2024-1,0.5,0.99\n";

#[test]
fn what_is_known_of_exploitation_decides() {
    let kev = || case::vulnerable("LOW").input("kev", "kev.json");
    let epss = || case::vulnerable("LOW").input("epss", "epss.csv").file("epss.csv", EPSS);
    kev()
        .file("kev.json", KEV)
        .check("failed 1\nerror scan-finding-failed known to be exploited");
    kev()
        .file("kev.json", KEV.replace("2024-1\"", "2023-9\""))
        .check("passed 0");
    epss()
        .input("epss-threshold", "0.5")
        .check("failed 1\nerror scan-finding-failed EPSS 0.5 and more");
    epss().input("epss-threshold", "0.51").check("passed 0");
    epss().check("passed 0");
}

#[test]
fn data_that_is_missing_or_old_never_passes() {
    let kev = || case::gate().input("kev", "kev.json").file("kev.json", KEV);
    kev().check("passed 0");
    kev().input("max-data-age", "1").check("passed 0");
    kev()
        .file("kev.json", KEV.replace("2026-01-01", "2025-12-01"))
        .input("max-data-age", "7")
        .check("failed 1\nerror scan-data-stale KEV");
    kev()
        .file("kev.json", &KEV[..50])
        .check("failed 1\nerror scan-data-missing KEV\nerror scan-data-missing kev.json");
    case::gate()
        .input("epss-threshold", "0.5")
        .check("failed 1\nerror scan-data-missing EPSS");
    case::vulnerable("LOW")
        .input("epss-threshold", "0.5")
        .check("failed 1\nerror scan-data-missing EPSS\nerror scan-finding-failed EPSS 0.5 and more");
}

#[test]
fn inputs_that_are_none_are_refused_together() {
    let run = case::gate()
        .input("allow", "scan-finding-failed\nno-code")
        .input("kinds", "vulnerabilities")
        .input("epss-threshold", "2")
        .input("paths", "a[")
        .run();
    assert_eq!(run.exit.number(), 2);
    let told = run.told();
    for part in ["scan-finding-failed", "no-code", "vulnerabilities", "`2`", "a["] {
        assert!(told.contains(part), "{part}: {told}");
    }
}
