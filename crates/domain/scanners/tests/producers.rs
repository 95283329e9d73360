//! Reports of the smaller producers: what is told of each finding, the corpus against its counts, and hostile bytes.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    clippy::panic,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

mod samples;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::PathBuf;

use findings::{Finding, Fix, Severity, SuppressionKind};
use samples::SAMPLES;
use scanners::{Format, Note, Report};
use serde_json::Value;
use surface::Explain;

fn read(text: &str) -> Report {
    scanners::read(text.as_bytes(), "report.json", None).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// Kind, id, severity, place, aliases, package, weaknesses, fix and marks in one line.
fn told(finding: &Finding) -> String {
    let mut line = format!("{} {} {} ", finding.kind.word(), finding.id, finding.severity.word());
    match &finding.location {
        None => line.push('-'),
        Some(place) => {
            let number = |sign: char, number: Option<u32>| number.map(|number| format!("{sign}{number}"));
            line.push_str(&place.path);
            let numbers = [
                number(':', place.line),
                number(':', place.column),
                number('-', place.end_line),
                number(if place.end_line.is_some() { ':' } else { '-' }, place.end_column),
            ];
            line.extend(numbers.into_iter().flatten());
        }
    }
    write!(line, " [{}]", finding.aliases.join(", ")).unwrap();
    if let Some(package) = &finding.package {
        write!(line, " {} {}@{}", package.ecosystem, package.name, package.version).unwrap();
    }
    for weakness in &finding.cwes {
        write!(line, " {weakness}").unwrap();
    }
    match &finding.fix {
        Fix::Unknown => {}
        Fix::None => line.push_str(" no fix"),
        Fix::Declined => line.push_str(" declined"),
        Fix::Versions(versions) => write!(line, " fix {}", versions.join(", ")).unwrap(),
    }
    for mark in &finding.suppressions {
        let kind = match mark.kind {
            SuppressionKind::InSource => "in-source",
            SuppressionKind::External => "external",
        };
        let force = if mark.accepted { "" } else { ", not in force" };
        write!(line, " {kind}{force}({})", mark.reason).unwrap();
    }
    line
}

#[test]
fn each_finding_is_told() {
    for (name, format, text, expected) in SAMPLES {
        let report = read(text);
        assert_eq!(report.format, *format, "{name}");
        let lines: Vec<String> = report.findings.iter().map(told).collect();
        assert_eq!(lines, *expected, "{name}");
        let document: Value = serde_json::from_str(text).unwrap();
        for finding in &report.findings {
            let entry = document.pointer(&finding.source.pointer);
            assert!(entry.is_some(), "{name}: {}", finding.source.pointer);
            assert_eq!(finding.source.file, "report.json", "{name}");
            assert_eq!(finding.source.tool, report.tool, "{name}");
        }
    }
}

#[test]
fn notes_tell_what_is_no_finding() {
    let notes = |name: &str| -> Vec<String> {
        let sample = SAMPLES.iter().find(|sample| sample.0 == name).unwrap();
        read(sample.2).notes.iter().map(Note::to_string).collect()
    };
    for (name, expected) in [
        (
            "bandit",
            "the scanner failed on a part (`/errors/0`): bad.py: syntax error while parsing AST from file",
        ),
        (
            "gosec",
            "the scanner failed on a part (`/Golang errors/~1src~1b~1c.go/0`): /src/b/c.go: expected declaration",
        ),
        (
            "semgrep",
            "the scanner failed on a part (`/errors/0`): b.py: Syntax error at line b.py:1:",
        ),
        (
            "checkov",
            "the scanner failed on a part (`/0/results/parsing_errors/0`): /broken.tf cannot be parsed",
        ),
        ("cargo-audit", "2 warnings about crates are listed, not judged"),
        (
            "npm audit 1",
            "1 further installed versions of the packages found are listed, not judged",
        ),
        (
            "gitlab",
            "the scanner failed on a part (`/scan/messages/0`): no lock file",
        ),
    ] {
        assert_eq!(notes(name), [expected], "{name}");
    }
    let checkov = SAMPLES.iter().find(|sample| sample.0 == "checkov").unwrap();
    assert_eq!(read(checkov.2).passed, 2);
}

#[test]
fn a_secret_stays_in_its_report() {
    for (name, _, text, _) in SAMPLES.iter().filter(|sample| sample.1 == Format::Gitleaks) {
        assert!(text.contains("AKIA-hidden"), "{name}");
        assert!(!format!("{:?}", read(text)).contains("AKIA-hidden"), "{name}");
    }
}

#[test]
fn hostile_text_is_data() {
    let hostile = "</td><script>alert(1)</script>::error::x%0A\\u0000\\u202e`$(id)`";
    for (name, _, text, _) in SAMPLES {
        let plain = read(text);
        let mut document: Value = serde_json::from_str(text).unwrap();
        let poison: String = serde_json::from_str(&format!("\"{hostile}\"")).unwrap();
        taint(&mut document, &poison);
        let tainted = scanners::read(document.to_string().as_bytes(), "report.json", Some(plain.format)).unwrap();
        assert_eq!(tainted.findings.len(), plain.findings.len(), "{name}");
        for finding in tainted.findings.iter().filter(|finding| !finding.title.is_empty()) {
            let whole = format!("{} {} {}", finding.title, finding.id, finding.description);
            assert!(whole.contains(&poison), "{name}: {whole}");
        }
    }
}

/// Appends the poison to every prose of the document.
fn taint(value: &mut Value, poison: &str) {
    const PROSE: [&str; 14] = [
        "text",
        "title",
        "message",
        "details",
        "summary",
        "description",
        "Description",
        "overview",
        "issue_text",
        "check_name",
        "name",
        "reason",
        "rule",
        "RuleID",
    ];
    match value {
        Value::Object(fields) => {
            for (key, field) in fields.iter_mut() {
                match field {
                    Value::String(text) if PROSE.contains(&key.as_str()) => text.push_str(poison),
                    other => taint(other, poison),
                }
            }
        }
        Value::Array(items) => items.iter_mut().for_each(|item| taint(item, poison)),
        _ => {}
    }
}

#[test]
fn a_cut_report_is_refused_at_every_byte() {
    for (name, format, text, _) in SAMPLES {
        for end in 0..text.len() {
            let cut = &text.as_bytes()[..end];
            assert!(scanners::read(cut, "cut", None).is_err(), "{name} cut at {end}");
            let error = scanners::read(cut, "cut", Some(*format)).unwrap_err();
            assert_eq!(error.position().file.as_deref(), Some("cut"), "{name} cut at {end}");
        }
    }
}

#[test]
fn a_mutated_report_is_refused_or_read_never_a_panic() {
    let mut random = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = move || {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        usize::try_from(random >> 33).unwrap()
    };
    for (name, format, text, _) in SAMPLES {
        let (mut refused, mut read) = (0, 0);
        for _ in 0..2_000 {
            let mut bytes = text.as_bytes().to_vec();
            for _ in 0..=next() % 3 {
                let at = next() % bytes.len();
                match next() % 3 {
                    0 => drop(bytes.remove(at)),
                    1 => bytes.insert(at, b"{}[],:\"\\0n\xFFe"[next() % 12]),
                    _ => bytes[at] = u8::try_from(next() % 256).unwrap(),
                }
            }
            match scanners::read(&bytes, "mutated", Some(*format)) {
                Ok(_) => read += 1,
                Err(error) => {
                    assert!(error.position().file.is_some(), "{name}");
                    refused += 1;
                }
            }
        }
        assert!(refused > 500 && read > 0, "{name}: {refused} refused, {read} read");
    }
}

#[test]
fn what_lacks_its_identity_is_refused_with_the_place() {
    for (text, expected) in [
        (
            r#"{"generated_at":"","metrics":{},"results":[{"filename":"a"}]}"#,
            "/results/0",
        ),
        (r#"{"generated_at":"","metrics":{}}"#, ""),
        (r#"{"results":[1],"errors":[],"paths":{}}"#, "/results/0"),
        (
            r#"{"database":{},"lockfile":{},"vulnerabilities":{}}"#,
            "/vulnerabilities",
        ),
        (r#"[{"code":"","level":"error","line":1,"file":"a"}]"#, "/0"),
        (r#"{"Issues":[{"rule_id":""}],"Stats":{}}"#, "/Issues/0"),
        (r#"[{"RuleID":"a"}]"#, "/0"),
        (r#"{"results":[{"check_id":"a"}],"errors":[],"paths":{}}"#, "/results/0"),
        (r#"{"check_type":"terraform"}"#, ""),
        (
            r#"{"check_type":"terraform","results":{"failed_checks":[{}]}}"#,
            "/results/failed_checks/0",
        ),
        (
            r#"{"results":[{"packages":[{"vulnerabilities":[{}]}]}]}"#,
            "/results/0/packages/0/vulnerabilities/0",
        ),
        (r#"{"advisories":{"a/b":{}}}"#, "/advisories/a~1b"),
        (
            r#"{"auditReportVersion":2,"vulnerabilities":{"a":{"via":["a"]}}}"#,
            "/vulnerabilities/a",
        ),
        (
            r#"{"database":{},"lockfile":{},"vulnerabilities":{"list":[{}]}}"#,
            "/vulnerabilities/list/0/advisory",
        ),
        (
            r#"{"vulnerabilities":[{"identifiers":[]}],"scan":{}}"#,
            "/vulnerabilities/0",
        ),
        (
            r#"{"vulnerabilities":[],"scan":{"status":"failure","messages":[{"level":"fatal","value":"no licence"}]}}"#,
            "/scan/status",
        ),
    ] {
        let error = scanners::read(text.as_bytes(), "r.json", None).unwrap_err();
        let position = error.position();
        assert_eq!(position.pointer.as_deref(), Some(expected), "{text}: {error}");
        let is_placed = position.line.is_some() && position.column.is_some();
        assert!(is_placed, "{text}: {error}");
    }
}

#[test]
fn the_corpus_has_the_counts_of_its_key() {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA") else {
        eprintln!("skipped: WINDLASS_CORPORA names no folder of corpora");
        return;
    };
    let root = PathBuf::from(root).join("findings");
    let cases = std::fs::read_to_string(root.join("cases.jsonl")).unwrap();
    let mut files: BTreeMap<&str, u64> = BTreeMap::new();
    let mut total = 0;
    for line in cases.lines() {
        let case: Value = serde_json::from_str(line).unwrap();
        let format = match case["format"].as_str().unwrap() {
            "semgrep-json" => Format::Semgrep,
            "gitleaks-json" | "gitleaks-json-v7" => Format::Gitleaks,
            "checkov-json" => Format::Checkov,
            "bandit-json" => Format::Bandit,
            "hadolint-json" => Format::Hadolint,
            "osv-json" => Format::Osv,
            "npm-audit-v1-json" | "npm-audit-v2-json" => Format::NpmAudit,
            "cargo-audit-json" => Format::CargoAudit,
            "gosec-json" => Format::Gosec,
            "gitlab-json" => Format::Gitlab,
            _ => continue,
        };
        let path = case["path"].as_str().unwrap();
        let bytes = std::fs::read(root.join(path)).unwrap();
        let report = scanners::read(&bytes, path, None).unwrap_or_else(|error| panic!("{path}: {error:?}"));
        let expected = &case["expected"];
        assert_eq!(report.format, format, "{path}");
        assert_eq!(expected["results"], report.open(), "{path}");
        if let Some(passed) = expected.get("passed") {
            assert_eq!(*passed, report.passed, "{path}");
            assert_eq!(expected["suppressed"], report.findings.len() - report.open(), "{path}");
        }
        if let Some(labels) = expected.get("by_severity").and_then(Value::as_object) {
            assert_eq!(severities(&report), of_labels(labels), "{path}");
        }
        if let Some(aliases) = expected.get("aliases") {
            let told: usize = report.findings.iter().map(|finding| finding.aliases.len()).sum();
            assert_eq!(*aliases, told, "{path}");
        }
        for note in &report.notes {
            assert!(!matches!(note, Note::SeverityUnknown { .. }), "{path}: {note}");
        }
        *files.entry(format.word()).or_default() += 1;
        total += report.findings.len();
    }
    eprintln!("{total} findings in {files:?}");
    assert_eq!(files.values().sum::<u64>(), 65);
}

fn severities(report: &Report) -> BTreeMap<Severity, u64> {
    let mut counts = BTreeMap::new();
    for finding in &report.findings {
        *counts.entry(finding.severity).or_default() += 1;
    }
    counts
}

/// The key has the producers' own words.
fn of_labels(labels: &serde_json::Map<String, Value>) -> BTreeMap<Severity, u64> {
    let mut counts = BTreeMap::new();
    for (label, count) in labels {
        *counts.entry(Severity::from_label(label).unwrap()).or_default() += count.as_u64().unwrap();
    }
    counts
}
