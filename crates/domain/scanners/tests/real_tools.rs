//! Reports that real tools wrote about one small tree, `tests/fixtures/scanners`.

#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files and fails by panicking"
)]

use std::path::Path;

use scanners::Report;

fn report(name: &str) -> Report {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../tests/fixtures/scanners");
    let bytes = std::fs::read(folder.join(name)).unwrap();
    scanners::read(&bytes, name, None).unwrap_or_else(|error| panic!("{name}: {error:?}"))
}

/// Kind, id, severity and place of each finding; a mark in force is a `#`.
fn told(name: &str) -> Vec<String> {
    let report = report(name);
    assert_eq!(report.notes, [], "{name}");
    let lines = report.findings.iter().map(|finding| {
        let place = finding.location.as_ref().unwrap();
        let mark = if finding.suppressions.iter().any(|mark| mark.accepted) {
            " #"
        } else {
            ""
        };
        assert!(!finding.title.is_empty(), "{name}: {finding:?}");
        format!(
            "{} {} {} {}:{}{mark}",
            finding.kind.word(),
            finding.id,
            finding.severity.word(),
            place.path,
            place.line.unwrap_or_default()
        )
    });
    lines.collect()
}

#[test]
fn each_tool_is_read() {
    for (name, expected) in [
        (
            "bandit.json",
            &[
                "code B403 low app/orders.py:1",
                "code B404 low app/orders.py:2",
                "code B301 medium app/orders.py:7",
                "code B602 high app/orders.py:11",
                "code B307 medium app/orders.py:16",
            ][..],
        ),
        (
            "hadolint.json",
            &[
                "misconfiguration DL3007 medium app/Dockerfile:1",
                "misconfiguration DL3014 medium app/Dockerfile:2",
                "misconfiguration DL3008 medium app/Dockerfile:2",
                "misconfiguration DL3015 info app/Dockerfile:2",
                "misconfiguration DL3009 info app/Dockerfile:2",
                "misconfiguration DL3003 medium app/Dockerfile:4",
                "misconfiguration DL3025 medium app/Dockerfile:5",
            ],
        ),
        ("semgrep.json", &["code shell-true medium app/orders.py:11"]),
        (
            "semgrep.sarif",
            &[
                "code shell-true medium app/orders.py:11",
                "code eval-of-input high app/orders.py:16 #",
            ],
        ),
        ("gitleaks.json", &["secret github-pat unknown app/settings.ini:3"]),
        (
            "zizmor.sarif",
            &[
                "misconfiguration zizmor/artipacked medium greet.yml:7",
                "misconfiguration zizmor/excessive-permissions medium greet.yml:4",
                "misconfiguration zizmor/dangerous-triggers high greet.yml:2",
                "misconfiguration zizmor/template-injection high greet.yml:8",
                "misconfiguration zizmor/unpinned-uses high greet.yml:7",
            ],
        ),
        (
            "actionlint.sarif",
            &[
                "misconfiguration expression high .github/workflows/greet.yml:8",
                "misconfiguration expression high .github/workflows/greet.yml:9",
                "misconfiguration expression high .github/workflows/greet.yml:10",
            ],
        ),
    ] {
        assert_eq!(told(name), expected, "{name}");
    }
}

#[test]
fn both_formats_of_one_tool_tell_the_same() {
    let places = |name: &str| -> Vec<_> {
        let report = report(name);
        let findings = report.findings.into_iter();
        findings
            .map(|finding| {
                (
                    finding.kind,
                    finding.id,
                    finding.location.map(|place| (place.path, place.line)),
                )
            })
            .collect()
    };
    assert_eq!(places("bandit.json"), places("bandit.sarif"));
    assert_eq!(places("hadolint.json"), places("hadolint.sarif"));
    assert_eq!(told("bandit.json"), told("bandit.sarif"));
}

#[test]
fn checkov_counts_what_passed_and_marks_what_was_skipped() {
    let report = report("checkov.json");
    assert_eq!((report.findings.len(), report.open(), report.passed), (13, 12, 45));
    let skipped = report
        .findings
        .iter()
        .find(|finding| finding.id == "CKV_AWS_23")
        .unwrap();
    let reasons: Vec<&str> = skipped.suppressions.iter().map(|mark| mark.reason.as_str()).collect();
    assert_eq!(reasons, ["named by its use"]);
    assert_eq!((report.tool.as_str(), report.version.as_str()), ("Checkov", "3.3.30"));
}
