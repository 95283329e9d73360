//! Findings as SARIF: what GitHub requires of every result, and what our own rules promise.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test reads the corpus, stops at what it cannot read, and says when it was skipped"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use findings::{Finding, Fix, Kind, Location, Package, Rating, Severity, Source, Suppression, SuppressionKind};
use scanners::Report;
use scanners::to_sarif::{Suppressed, ToLogOptions, ToolName, to_log};
use serde_json::Value;

/// Every report of the corpus that can be read.
fn reports() -> Vec<(String, Report)> {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA").map(|root| Path::new(&root).join("findings")) else {
        eprintln!("skipped: WINDLASS_CORPORA is not set");
        return Vec::new();
    };
    let key = std::fs::read_to_string(root.join("cases.jsonl")).unwrap();
    let rows = key.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    rows.filter_map(|row| {
        let path = row["path"].as_str().unwrap().to_owned();
        let bytes = std::fs::read(root.join(&path)).unwrap();
        let report = scanners::read(&bytes, &path, None);
        // Much of the SARIF is broken on purpose; that it is refused is tested with its reader.
        let is_sarif = row["format"].as_str().unwrap().starts_with("sarif");
        assert!(is_sarif || report.is_ok(), "{path}: {report:?}");
        Some((path, report.ok()?))
    })
    .collect()
}

fn log_of(findings: &[Finding]) -> Value {
    serde_json::to_value(to_log(&[], findings, &ToLogOptions::default())).unwrap()
}

fn text<'a>(value: &'a Value, pointer: &str) -> &'a str {
    value.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
}

/// What GitHub documents as required (never empty), and what it is known to refuse.
fn assert_accepted(run: &Value, path: &str) {
    assert!(!text(run, "/tool/driver/name").is_empty(), "{path}");
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    let ids: BTreeSet<&str> = rules.iter().map(|rule| text(rule, "/id")).collect();
    assert_eq!(ids.len(), rules.len(), "{path}: a rule twice");
    for rule in rules {
        for pointer in [
            "/id",
            "/shortDescription/text",
            "/fullDescription/text",
            "/help/text",
            "/help/markdown",
        ] {
            assert!(!text(rule, pointer).trim().is_empty(), "{path}: {pointer} of {rule}");
        }
        for pointer in ["/shortDescription/text", "/fullDescription/text"] {
            assert!(
                text(rule, pointer).chars().count() <= 1024,
                "{path}: {pointer} of {rule}"
            );
        }
        let tags = rule["properties"]["tags"].as_array().unwrap();
        assert!((2..=10).contains(&tags.len()), "{path}: {rule}");
        if let Some(score) = rule["properties"].get("security-severity") {
            let score: f64 = score.as_str().unwrap().parse().unwrap();
            assert!((0.1..=10.0).contains(&score), "{path}: {rule}");
        }
    }
    for result in run["results"].as_array().unwrap() {
        let rule = &rules[usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap()];
        assert_eq!(rule["id"], result["ruleId"], "{path}");
        assert!(!text(result, "/message/text").is_empty(), "{path}: {result}");
        let place = &result["locations"][0]["physicalLocation"];
        let uri = text(place, "/artifactLocation/uri");
        assert!(
            !uri.is_empty() && !uri.starts_with('/') && !uri.contains([' ', ':', '\\']),
            "{path}: {uri}"
        );
        let number = |name: &str| place["region"][name].as_u64().unwrap_or_default();
        assert!(
            number("startLine") >= 1 && number("endLine") >= number("startLine"),
            "{path}: {place}"
        );
        assert!(
            number("startColumn") >= 1 && number("endColumn") >= 1,
            "{path}: {place}"
        );
    }
}

#[test]
fn every_report_becomes_what_github_accepts() {
    let mut results = 0;
    for (path, report) in reports() {
        let log = to_log(&[ToolName::from(&report)], &report.findings, &ToLogOptions::default());
        let log = serde_json::to_value(log).unwrap();
        let runs = log["runs"].as_array().unwrap();
        for run in runs {
            assert_accepted(run, &path);
        }
        let written: BTreeSet<(String, String)> = runs
            .iter()
            .flat_map(|run| run["results"].as_array().unwrap())
            .map(|result| {
                let version = text(result, "/properties/installedVersion").to_owned();
                (text(result, "/ruleId").to_owned(), version)
            })
            .collect();
        let found: BTreeSet<(String, String)> = report
            .findings
            .iter()
            .map(|finding| {
                let package = finding.package.clone().unwrap_or_default();
                let id = if finding.id.trim().is_empty() {
                    finding.kind.word()
                } else {
                    &finding.id
                };
                let rule = if package.name.is_empty() {
                    id.to_owned()
                } else {
                    format!("{id}:{}", package.name)
                };
                (rule, package.version)
            })
            .collect();
        assert_eq!(written, found, "{path}");
        results += written.len();
    }
    assert!(results == 0 || results > 2000, "{results}");
}

#[test]
fn help_names_its_own_package_and_label_and_score_agree() {
    for (path, report) in reports() {
        let log = log_of(&report.findings);
        for run in log["runs"].as_array().unwrap() {
            let mut worst: BTreeMap<&str, Severity> = BTreeMap::new();
            for result in run["results"].as_array().unwrap() {
                let severity = severity_of(text(result, "/properties/severity"));
                let rule = text(result, "/ruleId");
                let known = worst.entry(rule).or_insert(severity);
                *known = severity.max(*known);
                let package = text(result, "/properties/package");
                assert!(
                    package.is_empty() || rule.ends_with(&format!(":{package}")),
                    "{path}: {rule}"
                );
            }
            for rule in run["tool"]["driver"]["rules"].as_array().unwrap() {
                let (id, help) = (text(rule, "/id"), text(rule, "/help/text"));
                if let Some(line) = help.lines().find(|line| line.starts_with("Package: ")) {
                    assert!(
                        id.ends_with(&format!(":{}", &line["Package: ".len()..])),
                        "{path}: {id} says {line}"
                    );
                }
                let score = text(rule, "/properties/security-severity");
                if !score.is_empty() {
                    let tenths = (score.parse::<f64>().unwrap() * 10.0).round() as u16;
                    assert_eq!(Severity::from_tenths(tenths), worst[id], "{path}: {id}");
                }
            }
        }
    }
}

fn severity_of(word: &str) -> Severity {
    Severity::ALL
        .into_iter()
        .find(|severity| severity.word() == word)
        .unwrap()
}

#[test]
fn order_changes_nothing() {
    for (path, mut report) in reports() {
        let before = log_of(&report.findings);
        report.findings.reverse();
        let middle = report.findings.len() / 3;
        report.findings.rotate_left(middle);
        assert!(before == log_of(&report.findings), "{path}");
    }
}

fn finding(id: &str, package: &str, version: &str, target: &str) -> Finding {
    let source = Source {
        tool: "Trivy".to_owned(),
        version: "0.69.0".to_owned(),
        ..Source::default()
    };
    let mut finding = Finding::new(Kind::Vulnerability, id, Severity::High, source);
    finding.title = "a title".to_owned();
    finding.package = Some(Package {
        name: package.to_owned(),
        version: version.to_owned(),
        ..Package::default()
    });
    finding.target = target.to_owned();
    finding
}

fn fingerprints(findings: &[Finding]) -> Vec<String> {
    let log = log_of(findings);
    let results = log["runs"][0]["results"].as_array().unwrap().clone();
    let of = |result: &Value| text(result, "/partialFingerprints/primaryLocationLineHash").to_owned();
    results.iter().map(of).collect()
}

#[test]
fn a_new_build_moves_no_alert() {
    let one = [finding("CVE-1", "openssl", "1.0", "registry:5000/app:v1")];
    let rebuilt = [finding("CVE-1", "openssl", "1.1", "registry:5000/app@sha256:00")];
    let mut moved = [finding("CVE-1", "openssl", "1.0", "registry:5000/app:v1")];
    moved[0].source.pointer = "/Results/7".to_owned();
    assert_eq!(fingerprints(&one), fingerprints(&rebuilt));
    assert_eq!(fingerprints(&one), fingerprints(&moved));
    let renamed = [finding("CVE-1", "openssl", "1.0", "registry:5000/other:v1")];
    assert_eq!(fingerprints(&one), fingerprints(&renamed));
    for other in [
        finding("CVE-2", "openssl", "1.0", "registry:5000/app:v1"),
        finding("CVE-1", "libssl", "1.0", "registry:5000/app:v1"),
    ] {
        assert_ne!(fingerprints(&one), fingerprints(&[other]));
    }
}

#[test]
fn two_versions_of_a_package_are_two_alerts() {
    let both = [
        finding("CVE-1", "debug", "2.0", ""),
        finding("CVE-1", "debug", "3.0", ""),
    ];
    let found = fingerprints(&both);
    assert_eq!(found.len(), 2);
    assert!(found[0].ends_with(":1") && found[1].ends_with(":2"), "{found:?}");
}

#[test]
fn a_scanner_that_found_nothing_keeps_its_run() {
    let tool = ToolName {
        name: "Trivy".to_owned(),
        version: "0.69.0".to_owned(),
    };
    let options = ToLogOptions {
        category: "scan/image/".to_owned(),
        suppressed: Suppressed::LeaveOut,
        ..ToLogOptions::default()
    };
    let mut ignored = finding("CVE-1", "p", "1", "");
    ignored.source.tool = "Grype".to_owned();
    ignored.suppressions = vec![Suppression {
        kind: SuppressionKind::External,
        accepted: true,
        reason: "not reached".to_owned(),
    }];
    let log = serde_json::to_value(to_log(
        std::slice::from_ref(&tool),
        std::slice::from_ref(&ignored),
        &options,
    ))
    .unwrap();
    assert_eq!(log["runs"].as_array().unwrap().len(), 1);
    assert_eq!(log["runs"][0]["results"], Value::Array(Vec::new()));
    assert_eq!(log["runs"][0]["automationDetails"]["id"], "scan/image/");
    assert_eq!(log["runs"][0]["tool"]["driver"]["semanticVersion"], "0.69.0");

    let kept = log_of(&[ignored]);
    assert_eq!(
        kept["runs"][0]["results"][0]["suppressions"][0]["justification"],
        "not reached"
    );
}

#[test]
fn an_alert_reads_like_this() {
    let mut one = finding("CVE-2019-1549", "libssl1.1", "1.1.1c-r0", "alpine:3.10");
    one.description = "Information disclosure in fork().".to_owned();
    one.fix = Fix::Versions(vec!["1.1.1d-r0".to_owned()]);
    one.cwes = vec!["CWE-330".to_owned()];
    one.links = vec!["https://avd.aquasec.com/nvd/cve-2019-1549".to_owned()];
    one.severity = Severity::Medium;
    one.ratings = vec![Rating {
        source: "nvd".to_owned(),
        severity: Severity::Medium,
        score_tenths: Some(53),
        ..Rating::default()
    }];
    let log = log_of(&[one]);
    let (rule, result) = (
        &log["runs"][0]["tool"]["driver"]["rules"][0],
        &log["runs"][0]["results"][0],
    );
    assert_eq!(
        text(result, "/message/text"),
        "a title\nPackage: libssl1.1 1.1.1c-r0\nFixed in: 1.1.1d-r0\nFound in: alpine:3.10"
    );
    assert_eq!(
        text(rule, "/help/markdown"),
        "**Vulnerability CVE-2019-1549**\n\n\
         | Severity | Score | Package | Weaknesses |\n\
         | --- | --- | --- | --- |\n\
         | medium | 5.3 | libssl1.1 | CWE-330 |\n\n\
         Information disclosure in fork().\n\n\
         - <https://avd.aquasec.com/nvd/cve-2019-1549>"
    );
    assert_eq!(
        text(result, "/locations/0/physicalLocation/artifactLocation/uri"),
        "alpine"
    );
    assert_eq!(
        rule["properties"]["tags"],
        serde_json::json!(["vulnerability", "security", "external/cwe/cwe-330"])
    );
}

#[test]
fn what_one_finding_says_alone_stands_in_its_result() {
    let check = |file: &str, message: &str| {
        let mut check = Finding::new(Kind::Misconfiguration, "DS-1", Severity::Low, Source::default());
        check.title = "No root".to_owned();
        check.description = format!("{message}\n\nRunning as root is a risk.");
        check.location = Some(Location::line(file, 3));
        check
    };
    let log = log_of(&[
        check("a/Dockerfile", "stage `a` runs as root"),
        check("b/Dockerfile", "stage `b` runs as root"),
    ]);
    let run = &log["runs"][0];
    assert_eq!(
        text(run, "/tool/driver/rules/0/fullDescription/text"),
        "Running as root is a risk."
    );
    assert!(!text(run, "/tool/driver/rules/0/help/text").contains("stage"));
    assert_eq!(
        text(run, "/results/0/message/text"),
        "No root\n\nstage `a` runs as root"
    );
    assert_eq!(run["results"][0].get("partialFingerprints"), None);
}

#[test]
fn hostile_texts_stay_data() {
    const TEXT: &str = "a](https://evil.example) | <b> `x`\n::error::no\u{0}\u{202e}";
    let mut one = finding(TEXT, TEXT, TEXT, TEXT);
    one.title = TEXT.to_owned();
    one.description = TEXT.to_owned();
    one.aliases = vec![TEXT.to_owned()];
    one.links = vec!["javascript:alert(1)".to_owned(), "https://a.example/> <b>".to_owned()];
    one.location = Some(Location::file("../a b:c\\d\n"));
    let log = log_of(&[one]);
    let run = &log["runs"][0];
    assert_accepted(run, "hostile");
    let message = text(run, "/results/0/message/text");
    assert!(!message.replace("\\]", "").contains("]("), "{message}");
    let rule = &run["tool"]["driver"]["rules"][0];
    assert_eq!(text(rule, "/helpUri"), "https://a.example/%3E%20%3Cb%3E");
    let table = text(rule, "/help/markdown").lines().nth(4).unwrap();
    assert!(!table.contains("<b>") || table.contains("\\<b\\>"), "{table}");
    assert!(!text(rule, "/help/markdown").contains("javascript"));
}

#[test]
fn nobody_judged_is_not_harmless() {
    let mut one = finding("CVE-1", "p", "1", "");
    one.severity = Severity::Unknown;
    let log = log_of(&[one]);
    assert_eq!(log["runs"][0]["results"][0]["level"], "warning");
    let rule = &log["runs"][0]["tool"]["driver"]["rules"][0];
    assert_eq!(rule["defaultConfiguration"]["level"], "warning");
    assert_eq!(rule["properties"].get("security-severity"), None);
}
