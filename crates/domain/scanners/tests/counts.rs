//! Every Trivy, Grype and Snyk report of the corpus: told by content, read whole, counted as its answer key says.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::panic,
    clippy::print_stderr,
    reason = "a test reads the corpus, stops at what it cannot read, and says when it was skipped"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use findings::{Finding, Severity};
use scanners::{Format, Note, Report};
use serde_json::Value;

fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("WINDLASS_CORPORA").map(|root| Path::new(&root).join("findings"));
    if root.is_none() {
        eprintln!("skipped: WINDLASS_CORPORA is not set");
    }
    root
}

/// Rows of the answer key whose format begins like this.
fn rows(root: &Path, family: &str) -> Vec<Value> {
    let key = std::fs::read_to_string(root.join("cases.jsonl")).unwrap();
    key.lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .filter(|row| row["format"].as_str().unwrap().starts_with(family))
        .collect()
}

fn read(root: &Path, row: &Value) -> Report {
    let path = row["path"].as_str().unwrap();
    let bytes = std::fs::read(root.join(path)).unwrap();
    scanners::read(&bytes, path, None).unwrap_or_else(|error| panic!("{path}: {error:?}"))
}

/// The findings that the key counts: without those that the scanner itself left out.
fn counted(report: &Report) -> Vec<&Finding> {
    let is_open = |finding: &&Finding| finding.suppressions.is_empty();
    report.findings.iter().filter(is_open).collect()
}

fn tally<T: std::fmt::Display>(values: impl Iterator<Item = T>) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for value in values {
        *counts.entry(value.to_string()).or_default() += 1;
    }
    counts
}

fn table(expected: &Value) -> BTreeMap<String, u64> {
    let rows = expected.as_object().unwrap();
    rows.iter()
        .map(|(word, count)| (word.clone(), count.as_u64().unwrap()))
        .collect()
}

/// Severities in the words of the model; the key has the scanners' own.
fn severities(expected: &Value) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    for (word, count) in table(expected) {
        let word = if word == "negligible" { "info".to_owned() } else { word };
        *counts.entry(word).or_default() += count;
    }
    counts
}

fn identity(finding: &Finding) -> impl Ord + use<> {
    let package = finding.package.clone().unwrap_or_default();
    (
        finding.id.clone(),
        package.name,
        package.version,
        finding.location.clone(),
        finding.target.clone(),
    )
}

#[test]
fn trivy_counts_equal_the_key() {
    let Some(root) = corpus() else { return };
    let rows = rows(&root, "trivy");
    for row in &rows {
        let (path, expected, report) = (&row["path"], &row["expected"], read(&root, row));
        let format = if row["format"] == "trivy-k8s-json" {
            Format::TrivyK8s
        } else {
            Format::Trivy
        };
        let found = counted(&report);
        assert_eq!(report.format, format, "{path}");
        assert_eq!(found.len(), report.open(), "{path}");
        assert_eq!(found.len() as u64, expected["results"].as_u64().unwrap(), "{path}");
        assert_eq!(
            tally(found.iter().map(|one| one.severity.word())),
            severities(&expected["by_severity"]),
            "{path}"
        );
        let mut classes = tally(found.iter().map(|one| one.kind.word()));
        for note in &report.notes {
            let Note::NotJudged { count, .. } = note else {
                panic!("{path}: {note}")
            };
            classes.insert("custom".to_owned(), *count as u64);
        }
        assert_eq!(classes, table(&expected["by_class"]), "{path}");
        assert_eq!(
            report.passed as u64,
            expected["passed_misconf"].as_u64().unwrap_or_default(),
            "{path}"
        );
        let left_out = (report.findings.len() - found.len()) as u64;
        assert_eq!(left_out, expected["suppressed"].as_u64().unwrap_or_default(), "{path}");
    }
    assert_eq!(rows.len(), 80);
}

#[test]
fn grype_counts_equal_the_key() {
    let Some(root) = corpus() else { return };
    let rows = rows(&root, "grype-json");
    for row in &rows {
        let (path, expected, report) = (&row["path"], &row["expected"], read(&root, row));
        assert_eq!(report.format, Format::Grype, "{path}");
        assert_eq!(
            report.findings.len() as u64,
            expected["results"].as_u64().unwrap(),
            "{path}"
        );
        let found = tally(report.findings.iter().map(|one| one.severity.word()));
        assert_eq!(found, severities(&expected["by_severity"]), "{path}");
        assert_eq!(report.notes, [], "{path}");
    }
    assert_eq!(rows.len(), 13);
}

#[test]
fn snyk_counts_equal_the_key() {
    let Some(root) = corpus() else { return };
    let rows = rows(&root, "snyk-json");
    let mut in_applications = 0;
    for row in &rows {
        let (path, expected, report) = (&row["path"], &row["expected"], read(&root, row));
        // The key counts the image's own packages; those of the applications in it are findings as well.
        let (outer, inner): (Vec<_>, Vec<_>) = report
            .findings
            .iter()
            .partition(|finding| !finding.source.pointer.contains("/applications/"));
        in_applications += inner.len();
        assert_eq!(report.format, Format::Snyk, "{path}");
        assert_eq!(outer.len() as u64, expected["results"].as_u64().unwrap(), "{path}");
        // The key counts `severity`, which ends at high; findings carry `severityWithCritical`.
        let capped = outer.iter().map(|one| one.severity.min(Severity::High).word());
        let mut expected_counts = severities(&expected["by_severity"]);
        let critical = expected_counts.remove("critical").unwrap_or_default();
        if critical > 0 {
            *expected_counts.entry("high".to_owned()).or_default() += critical;
        }
        assert_eq!(tally(capped), expected_counts, "{path}");
        let ids: BTreeSet<&str> = outer.iter().map(|finding| finding.id.as_str()).collect();
        assert_eq!(ids.len() as u64, expected["unique_ids"].as_u64().unwrap(), "{path}");
        if let Some(unique) = expected["unique"].as_u64() {
            let distinct: BTreeSet<_> = outer.iter().map(|finding| identity(finding)).collect();
            assert!(distinct.len() as u64 >= unique, "{path}: {} < {unique}", distinct.len());
        }
    }
    assert_eq!((rows.len(), in_applications), (11, 24));
}
