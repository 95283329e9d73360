//! Every SARIF file of the corpus through the acceptance model. The corpus is found by the environment variable
//! `WINDLASS_CORPORA`; without it the tests say so and pass.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use sarif::acceptance::{Report, RuleCode, Settings, check};
use sarif::fingerprint::{Census, Identity, Subject, is_identity};
use serde::Deserialize;
use serde_json::Value;

#[derive(Deserialize)]
struct Case {
    id: String,
    path: String,
    format: String,
    valid: Option<bool>,
    #[serde(default)]
    note: String,
    expected: Counts,
}

#[derive(Default, Deserialize)]
struct Counts {
    results: Option<u64>,
    rules: Option<u64>,
    runs: Option<u64>,
    #[serde(default)]
    with_line_hash: u64,
    #[serde(default)]
    suppressed: u64,
    #[serde(default)]
    no_location: u64,
}

fn root() -> Option<PathBuf> {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA") else {
        eprintln!("skipped: WINDLASS_CORPORA names no folder of corpora");
        return None;
    };
    Some(PathBuf::from(root).join("findings"))
}

/// Each file of these formats, with its bytes.
fn cases(root: &std::path::Path, formats: &[&str]) -> Vec<(Case, Vec<u8>)> {
    let text = std::fs::read_to_string(root.join("cases.jsonl")).unwrap();
    let cases = text.lines().map(|line| serde_json::from_str::<Case>(line).unwrap());
    let wanted = cases.filter(|case| formats.contains(&case.format.as_str()));
    let read = |case: Case| {
        let bytes = std::fs::read(root.join(&case.path)).unwrap_or_else(|error| panic!("{}: {error}", case.path));
        (case, bytes)
    };
    wanted.map(read).collect()
}

fn has(report: &Report, codes: &[RuleCode]) -> bool {
    codes.iter().any(|code| report.counts.contains_key(code))
}

/// What upload-sarif finds with the schema.
const BY_SCHEMA: &[RuleCode] = &[
    RuleCode::JsonSyntax,
    RuleCode::Schema,
    RuleCode::Repeated,
    RuleCode::RuleRepeated,
];

#[test]
fn the_schema_agrees_with_the_oracle() {
    let Some(root) = root() else { return };
    let mut rules: BTreeMap<&str, (u32, u64)> = BTreeMap::new();
    let (mut files, mut accepted, mut differ) = (0, 0, Vec::new());
    for (case, bytes) in cases(&root, &["sarif-2.1.0", "sarif-broken", "sarif-other"]) {
        let report = check(bytes.as_slice(), &Settings::default()).unwrap();
        let valid = !has(&report, BY_SCHEMA);
        if Some(valid) != case.valid {
            let problem = report.problems.iter().find(|problem| BY_SCHEMA.contains(&problem.rule));
            differ.push(format!("{}: {valid}, {} {problem:?}", case.id, case.note));
        }
        files += 1;
        accepted += u32::from(report.accepted());
        for (code, count) in &report.counts {
            let row = rules.entry(code.rule().code).or_default();
            *row = (row.0 + 1, row.1 + count);
        }
    }
    eprintln!("{files} files, {accepted} would be accepted");
    for (rule, (files, times)) in &rules {
        eprintln!("{rule}: {files} files, {times} times");
    }
    assert!(differ.is_empty(), "{} of {files}:\n{}", differ.len(), differ.join("\n"));
    assert!(files >= 416, "the corpus has {files} files");
}

#[test]
fn counts_agree_with_the_oracle() {
    let Some(root) = root() else { return };
    let mut files = 0;
    for (case, bytes) in cases(&root, &["sarif-2.1.0"]) {
        let settings = Settings::default();
        let report = check(bytes.as_slice(), &settings).unwrap();
        if has(&report, BY_SCHEMA) {
            continue; // counted by a more lenient reader
        }
        let count = |code: RuleCode| report.counts.get(&code).copied().unwrap_or(0);
        let results: u64 = report.runs.iter().map(|run| run.results).sum();
        assert_eq!(Some(results), case.expected.results, "results of {}", case.id);
        assert_eq!(
            Some(report.runs.len() as u64),
            case.expected.runs,
            "runs of {}",
            case.id
        );
        assert_eq!(
            count(RuleCode::LocationMissing),
            case.expected.no_location,
            "{}",
            case.id
        );
        assert_eq!(count(RuleCode::Suppressed), case.expected.suppressed, "{}", case.id);
        assert_eq!(
            results - count(RuleCode::FingerprintMissing),
            case.expected.with_line_hash,
            "{}",
            case.id
        );
        let rules: u64 = report.runs.iter().map(|run| run.rules).sum();
        assert!(Some(rules) >= case.expected.rules, "rules of {}", case.id);
        files += 1;
    }
    assert!(files >= 380, "{files} files were counted");
}

/// Runs of one tool and category, found by hand.
#[test]
fn runs_of_one_category_are_found() {
    let Some(root) = root() else { return };
    let mut files = 0;
    for (case, bytes) in cases(&root, &["sarif-2.1.0"]) {
        let Ok(log) = serde_json::from_slice::<Value>(&bytes) else {
            continue;
        };
        let mut seen = BTreeSet::new();
        let mut twice = 0;
        for run in log["runs"].as_array().into_iter().flatten() {
            let tool = run["tool"]["driver"]["name"].as_str().unwrap_or_default();
            let id = run["automationDetails"]["id"].as_str().unwrap_or_default();
            let category = id.rfind('/').map_or("", |end| id.get(..end).unwrap_or_default());
            twice += u64::from(!seen.insert((tool, category)));
        }
        let report = check(bytes.as_slice(), &Settings::default()).unwrap();
        let found = report.counts.get(&RuleCode::CategoryTwice).copied().unwrap_or(0);
        assert_eq!(found, twice, "{}", case.id);
        files += u32::from(twice > 0);
    }
    eprintln!("{files} files repeat a category");
    assert_eq!(files, 14);
}

/// What scanners call fingerprints, judged over each of their files.
#[test]
fn values_that_tell_nothing_apart_are_no_identity() {
    let Some(root) = root() else { return };
    let semgrep = std::fs::read(root.join("defectdojo/semgrep/fingerprint_test.json")).unwrap();
    let semgrep: Value = serde_json::from_slice(&semgrep).unwrap();
    let results = semgrep["results"].as_array().unwrap().iter();
    let values: Vec<_> = results
        .map(|result| {
            let subject = Subject::new(result["check_id"].as_str().unwrap(), result["path"].as_str().unwrap());
            (result["extra"]["fingerprint"].as_str().unwrap(), subject)
        })
        .collect();
    assert!(values.iter().any(|(value, _)| *value == "requires login"));
    assert!(!is_identity(values));

    let mut judged = BTreeSet::new();
    for (_, bytes) in cases(&root, &["sarif-2.1.0"]) {
        let Ok(log) = serde_json::from_slice::<Value>(&bytes) else {
            continue;
        };
        let mut census = Census::default();
        let runs = log["runs"].as_array().into_iter().flatten();
        for result in runs.flat_map(|run| run["results"].as_array().into_iter().flatten()) {
            let place = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            let subject = Subject::new(&result["ruleId"].to_string(), &place.to_string());
            for kind in ["fingerprints", "partialFingerprints"] {
                for (name, value) in result[kind].as_object().into_iter().flatten() {
                    census.observe(name, &value.to_string(), subject);
                }
            }
        }
        judged.extend(census.names().map(|(name, identity)| (name.to_owned(), identity)));
    }
    let has = |name: &str, identity| judged.contains(&(name.to_owned(), identity));
    assert!(has("scanTagsHash", Identity::Never), "a hash of the tags of a rule");
    assert!(
        has("primaryLocationStartColumnFingerprint", Identity::Never),
        "a column"
    );
    assert!(
        has("primaryLocationLineHash", Identity::WithRule),
        "two rules on one line"
    );
    assert!(has("primaryLocationLineHash", Identity::Alone), "one rule on each line");
    assert!(!has("scanTagsHash", Identity::Alone));
}
