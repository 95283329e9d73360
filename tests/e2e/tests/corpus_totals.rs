//! Every report of the corpus against what is known about it: format, totals, refusals; every document against its schema.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use e2e::{
    Host,
    corpus::{Case, Corpus},
    product, schema, wanted,
};
use serde_json::Value;

const KNOWN_MISSES: &str = include_str!("../known-misses.txt");

/// The corpus' words for formats whose name is not simply the beginning of it.
const FORMATS: [(&str, &str); 7] = [
    ("gcov-text", "gcov"),
    ("gcovr-json", "gcovr"),
    ("gcovr-summary-json", "gcovr"),
    ("go-coverprofile", "go"),
    ("llvm-cov-json", "llvm-cov"),
    ("ms-codecoverage-xml", "visualstudio"),
    ("sonarqube-generic", "sonarqube"),
];

/// The corpus' words for refusals, and our codes.
const REFUSALS: [(&str, &str); 5] = [
    ("empty", "coverage-report-empty"),
    ("unknown-format", "coverage-format-unknown"),
    ("malformed-xml", "coverage-report-malformed"),
    ("malformed-lcov", "coverage-report-malformed"),
    ("contradictory-totals", "coverage-totals-contradict"),
];

#[test]
fn every_report_has_its_numbers_or_its_refusal() -> Result<()> {
    let (Some(binary), Some(corpus)) = (product::native(), Corpus::find()?) else {
        return Ok(());
    };
    let known: BTreeMap<&str, &str> = KNOWN_MISSES
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.split_once(' '))
        .collect();
    let documents = corpus.documents(&Host::Native { binary })?;
    let (mut exact, mut wrong) = (0, Vec::new());
    for case in &corpus.cases {
        let (exit, document) = documents.get(&case.path).context("a case without an answer")?;
        let mut differences = differences(case, *exit, document);
        differences.extend(schema::faults(document)?);
        exact += usize::from(differences.is_empty());
        if differences.is_empty() == known.contains_key(case.id.as_str()) {
            wrong.push(format!("{} {}: {}", case.id, case.path, differences.join("; ")));
        }
    }
    wanted::say(&format!(
        "{exact} of {} cases are exact, {} misses are known",
        corpus.cases.len(),
        known.len()
    ));
    assert!(
        wrong.is_empty(),
        "{} cases are not as listed:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    assert!(exact >= 1310, "only {exact} cases are exact");
    Ok(())
}

fn differences(case: &Case, exit: i32, document: &Value) -> Vec<String> {
    let mut differences = Vec::new();
    if let Some(refusal) = case.row.get("expected_error").and_then(Value::as_str) {
        let code = REFUSALS
            .iter()
            .find(|(word, _)| *word == refusal)
            .map(|(_, code)| *code);
        let got = document.pointer("/errors/0/code").and_then(Value::as_str);
        if exit != 2 || got != code {
            differences.push(format!("wanted a refusal {code:?}, got exit {exit} and {got:?}"));
        }
        return differences;
    }
    if exit != 0 {
        let why = document
            .pointer("/errors/0")
            .map(ToString::to_string)
            .unwrap_or_default();
        return vec![format!("exit {exit}: {why}")];
    }
    let format = document
        .pointer("/inputs/0/format")
        .and_then(Value::as_str)
        .unwrap_or_default();
    if format != format_word(&case.format) {
        differences.push(format!("read as `{format}`, it is `{}`", case.format));
    }
    for (key, wanted) in case
        .row
        .get("expected")
        .and_then(Value::as_object)
        .into_iter()
        .flatten()
    {
        let got = number(document, key);
        if got != wanted.as_u64() {
            differences.push(format!("{key}: wanted {wanted}, got {got:?}"));
        }
    }
    differences
}

fn format_word(word: &str) -> &str {
    let special = FORMATS.iter().find(|(corpus, _)| *corpus == word);
    special.map_or_else(|| word.split('-').next().unwrap_or(word), |(_, ours)| ours)
}

/// `files`, `lines_total`, `branches_covered` …; a metric that is `null` counts as 0 of 0.
fn number(document: &Value, key: &str) -> Option<u64> {
    let totals = document.get("totals")?;
    let Some((metric, end)) = key.split_once('_') else {
        return totals.get(key)?.as_u64();
    };
    match totals.get(metric)? {
        Value::Null => Some(0),
        counts => counts.get(end)?.as_u64(),
    }
}
