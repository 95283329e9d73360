//! SARIF results as findings: three scanners of one image against the key of their packages, and small logs.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use findings::{Finding, Kind};
use scanners::Report;
use serde_json::{Value, json};

fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("WINDLASS_CORPORA").map(|root| Path::new(&root).join("findings"));
    if root.is_none() {
        eprintln!("skipped: WINDLASS_CORPORA names no folder of corpora");
    }
    root
}

fn read(bytes: &[u8], path: &str) -> Report {
    scanners::read(bytes, path, None).unwrap_or_else(|error| panic!("{path}: {error:?}"))
}

/// CVE, package and version, which name one finding whatever the scanner.
type Key = (String, String, String);

/// The keys of each result, by scanner and pointer.
type Keys<'a> = BTreeMap<(&'a str, String), BTreeSet<Key>>;

fn key(cve: &str, finding: &Finding) -> Key {
    let package = finding.package.as_ref().unwrap();
    (cve.to_owned(), package.name.clone(), package.version.clone())
}

#[test]
fn three_scanners_of_one_image_name_the_same_packages() {
    let Some(root) = corpus() else { return };
    let answer: Value = serde_json::from_slice(&std::fs::read(root.join("dedupe/nginx.json")).unwrap()).unwrap();
    let mut found = Keys::new();
    let mut results = 0;
    for (tool, short) in [("Trivy", "Trivy"), ("Grype", "Grype"), ("Snyk Container", "Snyk")] {
        let path = answer.get("inputs").unwrap().get(tool).unwrap().as_str().unwrap();
        let report = read(&std::fs::read(root.join(path)).unwrap(), path);
        for finding in &report.findings {
            assert_eq!(finding.kind, Kind::Vulnerability, "{finding:?}");
            assert_eq!(finding.source.tool, tool);
            assert!(finding.location.is_none(), "{finding:?}");
            assert!(!finding.target.is_empty(), "{finding:?}");
            let names = std::iter::once(&finding.id).chain(&finding.aliases);
            let cves = names.filter(|name| name.starts_with("CVE-"));
            let keys: BTreeSet<_> = cves.map(|cve| key(cve, finding)).collect();
            found.insert((short, finding.source.pointer.clone()), keys);
            results += 1;
        }
    }
    let mut expected = Keys::new();
    for group in answer.get("groups").unwrap().as_array().unwrap() {
        let text = |key: &str| group.get(key).unwrap().as_str().unwrap().to_owned();
        for (tool, pointers) in group.get("pointers").unwrap().as_object().unwrap() {
            for pointer in pointers.as_array().unwrap() {
                let place = (tool.as_str(), pointer.as_str().unwrap().to_owned());
                let keys = expected.entry(place).or_default();
                keys.insert((text("cve"), text("package"), text("version")));
            }
        }
    }
    for row in answer.get("snyk").unwrap().as_array().unwrap() {
        let text = |key: &str| row.get(key).unwrap().as_str().unwrap().to_owned();
        let keys = expected.entry(("Snyk", text("pointer"))).or_default();
        for cve in row.get("cves").unwrap().as_array().unwrap() {
            keys.insert((cve.as_str().unwrap().to_owned(), text("package"), text("version")));
        }
        assert_eq!(keys.len(), row.get("cves").unwrap().as_array().unwrap().len(), "{row}");
    }
    assert_eq!(results, 263);
    assert_eq!(found, expected);
}

#[test]
fn sarif_of_the_corpus_is_counted_or_refused_with_a_place() {
    let Some(root) = corpus() else { return };
    let cases = std::fs::read_to_string(root.join("cases.jsonl")).unwrap();
    let (mut counted, mut upgraded, mut refused) = (0, 0, Vec::new());
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let text = |key: &str| case.get(key).and_then(Value::as_str).unwrap();
        let format = text("format");
        if !format.starts_with("sarif-") {
            continue;
        }
        let path = text("path");
        match scanners::read(&std::fs::read(root.join(path)).unwrap(), path, None) {
            Ok(report) => {
                let expected = case.pointer("/expected/results").and_then(Value::as_u64);
                let results = report.findings.len() + report.passed;
                // the key counts nothing where strict JSON ends: there a lenient reader may go on
                assert!(
                    expected.is_none() && format == "sarif-broken" || expected == Some(results as u64),
                    "{path}"
                );
                counted += u64::from(format == "sarif-2.1.0");
                upgraded += u64::from(format != "sarif-2.1.0");
            }
            Err(error) => refused.push(format!("{path}: {}", surface::Explain::position(&error))),
        }
    }
    eprintln!(
        "{counted} counted, {upgraded} of older versions, {} refused:\n{}",
        refused.len(),
        refused.join("\n")
    );
    // refused: broken JSON, and JSON that is no SARIF
    assert_eq!((counted, upgraded, refused.len()), (408, 127, 2));
}

/// A log of one run with one rule and one result, given as their members.
fn log(driver: &str, rule: &Value, result: &Value) -> Finding {
    let log = json!({"version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": driver, "semanticVersion": "1.2.3", "rules": [rule]}},
        "originalUriBaseIds": {"ROOT": {"uri": "file:///home/runner/"}, "SUB": {"uri": "packages/app/"}},
        "artifacts": [{"location": {"uri": "listed%20name.c"}}],
        "results": [result],
    }]});
    let mut report = read(log.to_string().as_bytes(), "log.sarif");
    assert_eq!(report.findings.len(), 1);
    report.findings.remove(0)
}

#[test]
fn the_kind_comes_from_the_tool_then_the_rule() {
    for (driver, rule, expected) in [
        (
            "Trivy",
            json!({"id": "CVE-2024-1", "name": "OsPackageVulnerability"}),
            "vulnerability",
        ),
        (
            "Trivy",
            json!({"id": "DS002", "name": "Misconfiguration"}),
            "misconfiguration",
        ),
        ("Trivy", json!({"id": "aws-key", "name": "Secret"}), "secret"),
        ("Trivy", json!({"id": "musl:MIT", "name": "License"}), "license"),
        ("checkov", json!({"id": "CKV_SECRET_6"}), "secret"),
        ("checkov", json!({"id": "CKV_AWS_20"}), "misconfiguration"),
        ("gitleaks", json!({"id": "aws"}), "secret"),
        ("Hadolint", json!({"id": "DL3008"}), "misconfiguration"),
        ("zizmor", json!({"id": "zizmor/template-injection"}), "misconfiguration"),
        ("Own", json!({"id": "GHSA-aaaa-bbbb-cccc"}), "vulnerability"),
        (
            "Own",
            json!({"id": "x", "properties": {"tags": ["security", "Secrets"]}}),
            "secret",
        ),
        (
            "CodeQL",
            json!({"id": "js/sql", "properties": {"tags": ["security", "external/cwe/cwe-089"]}}),
            "code",
        ),
        ("Bandit", json!({"id": "B101"}), "code"),
    ] {
        let id = rule.get("id").unwrap().clone();
        let found = log(driver, &rule, &json!({"ruleId": id, "message": {"text": "m"}}));
        assert_eq!(found.kind.word(), expected, "{driver} {rule}");
    }
}

#[test]
fn the_severity_is_the_label_then_the_score_then_the_level() {
    let score = |score: Value| json!({"id": "r", "properties": {"security-severity": score}});
    for (driver, rule, result, expected) in [
        ("Own", score(json!("9.8")), json!({"level": "note"}), "critical"),
        ("Own", score(json!(5)), json!({}), "medium"),
        ("Own", score(json!("undefined")), json!({"level": "error"}), "high"),
        ("Own", score(json!("0.0")), json!({"level": "note"}), "low"),
        ("Own", score(json!("11")), json!({}), "medium"),
        (
            "Own",
            json!({"id": "r", "defaultConfiguration": {"level": "error"}}),
            json!({}),
            "high",
        ),
        ("Own", json!({"id": "r"}), json!({"level": "none"}), "info"),
        ("Own", json!({"id": "r"}), json!({"level": "silly"}), "medium"),
        (
            "Trivy",
            score(json!("9.8")),
            json!({"message": {"text": "Package: a\nInstalled Version: 1\nSeverity: LOW"}}),
            "low",
        ),
    ] {
        let mut result = result;
        let fields = result.as_object_mut().unwrap();
        fields.entry("ruleId").or_insert(json!("r"));
        fields.entry("message").or_insert(json!({"text": "m"}));
        let found = log(driver, &rule, &result);
        assert_eq!(found.severity.word(), expected, "{driver} {rule} {result}");
    }
}

#[test]
fn places_are_decoded_paths() {
    for (artifact, path, target) in [
        (json!({"uri": "src/a%20b.c"}), Some("src/a b.c"), ""),
        (json!({"uri": "file:///home/x/a.c"}), Some("/home/x/a.c"), ""),
        (json!({"uri": "file:///C:/x/a.c"}), Some("C:/x/a.c"), ""),
        (json!({"uri": "C:\\x\\a.c"}), Some("C:/x/a.c"), ""),
        (json!({"uri": "./a.c"}), Some("a.c"), ""),
        (json!({"uri": "a.c", "uriBaseId": "ROOT"}), Some("a.c"), ""),
        (json!({"uri": "a.c", "uriBaseId": "SUB"}), Some("packages/app/a.c"), ""),
        (json!({"uri": "a.c", "uriBaseId": "NONE"}), Some("a.c"), ""),
        (json!({"index": 0}), Some("listed name.c"), ""),
        (json!({"index": 9}), None, ""),
        (json!({"uri": "", "index": 0}), Some("listed name.c"), ""),
        (json!({"uri": "https://example.com/a"}), None, "https://example.com/a"),
        (json!({"uri": "100%.c"}), Some("100%.c"), ""),
    ] {
        let region = json!({"startLine": 3, "startColumn": 2, "endLine": 0});
        let place = json!([{"physicalLocation": {"artifactLocation": artifact, "region": region}}]);
        let found = log(
            "Own",
            &json!({"id": "r"}),
            &json!({"ruleId": "r", "message": {"text": "m"}, "locations": place}),
        );
        let told = found.location.as_ref().map(|place| place.path.as_str());
        assert_eq!((told, found.target.as_str()), (path, target), "{artifact}");
        if let Some(place) = &found.location {
            assert_eq!((place.line, place.end_line, place.column), (Some(3), None, Some(2)));
        }
    }
}

#[test]
fn packages_and_names_are_taken_out_of_texts() {
    for (driver, rule, text, expected) in [
        (
            "Trivy",
            json!({"id": "CVE-2024-1", "name": "LanguageSpecificPackageVulnerability"}),
            "Package: lodash\nInstalled Version: 4.17.4\nVulnerability CVE-2024-1\nSeverity: HIGH\nFixed Version: 4.17.5, 5.0.0\nLink: [CVE-2024-1](x)",
            "CVE-2024-1 [] lodash@4.17.4 fix 4.17.5|5.0.0",
        ),
        (
            "Trivy",
            json!({"id": "org.x:y:MIT", "name": "License"}),
            "Artifact: a",
            "MIT [] org.x:y@",
        ),
        (
            "Grype",
            json!({"id": "CVE-2024-1-g++", "help": {"text": "Severity: low\nFix Version: 2"}, "properties": {"purls": ["pkg:deb/debian/g%2B%2B@1:2-3?arch=amd64"]}}),
            "A low vulnerability in deb package: g++, version 1:2-3 was found in image a at: /var/lib/dpkg/status",
            "CVE-2024-1 [] g++@1:2-3 fix 2 pkg:deb/debian/g%2B%2B@1:2-3?arch=amd64",
        ),
        (
            "Snyk Open Source",
            json!({"id": "SNYK-JS-BABEL-1", "fullDescription": {"text": "(CVE-2023-45133, CVE-2023-2) @babel/traverse@7.0.0"}, "properties": {"tags": ["security", "npm"]}}),
            "This file introduces a vulnerable @babel/traverse package.",
            "SNYK-JS-BABEL-1 [CVE-2023-45133, CVE-2023-2] @babel/traverse@7.0.0",
        ),
        (
            "osv-scanner",
            json!({"id": "CVE-2024-9", "deprecatedIds": ["CVE-2024-9", "GHSA-aaaa-bbbb-cccc"]}),
            "Package 'requests@2.0' is vulnerable to 'CVE-2024-9' (also known as 'PYSEC-2024-1').",
            "CVE-2024-9 [PYSEC-2024-1, GHSA-aaaa-bbbb-cccc] requests@2.0",
        ),
    ] {
        let id = rule.get("id").unwrap().clone();
        let found = log(driver, &rule, &json!({"ruleId": id, "message": {"text": text}}));
        let package = found.package.as_ref().unwrap();
        let mut told = format!(
            "{} [{}] {}@{}",
            found.id,
            found.aliases.join(", "),
            package.name,
            package.version
        );
        if let findings::Fix::Versions(versions) = &found.fix {
            told.push_str(&format!(" fix {}", versions.join("|")));
        }
        if !package.purl.is_empty() {
            told.push_str(&format!(" {}", package.purl));
        }
        assert_eq!(told, expected, "{driver}");
    }
}

#[test]
fn marks_identities_and_weaknesses_are_kept() {
    let found = log(
        "Semgrep OSS",
        &json!({"id": "r", "helpUri": "https://example.com/r", "messageStrings": {"default": {"text": "found {0}"}},
            "properties": {"tags": ["CWE-79: XSS", "external/cwe/cwe-079", "CWE-0089"]}}),
        &json!({"ruleId": "r/1", "ruleIndex": 0, "message": {"id": "default", "arguments": ["it"]},
            "fingerprints": {"matchBasedId/v1": "requires login", "own": "a"},
            "partialFingerprints": {"primaryLocationLineHash": "39fa2ee980eb94b0:1"},
            "suppressions": [{"kind": "inSource"}, {"kind": "external", "status": "underReview", "justification": "later"}]}),
    );
    assert_eq!((found.id.as_str(), found.title.as_str()), ("r/1", "found it"));
    assert_eq!(found.cwes, ["CWE-79", "CWE-89"]);
    assert_eq!(found.links, ["https://example.com/r"]);
    assert_eq!(
        (found.source.tool.as_str(), found.source.version.as_str()),
        ("Semgrep OSS", "1.2.3")
    );
    let names: Vec<&str> = found.fingerprints.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["own", "primaryLocationLineHash"]);
    let marks: Vec<(bool, &str)> = found
        .suppressions
        .iter()
        .map(|mark| (mark.accepted, mark.reason.as_str()))
        .collect();
    assert_eq!(marks, [(true, ""), (false, "later")]);
}
