//! Every SARIF file of the corpus through the reader and the merge: counts, versions, refusals, and one output for any
//! order. The corpus is found by the environment variable `WINDLASS_CORPORA`; without it the tests say so and pass.

#![expect(
    clippy::unwrap_used,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

use std::collections::BTreeMap;
use std::path::PathBuf;

use sarif::merge::{Account, Keep, Options, merge};
use sarif::read::Document;
use sarif::{Bytes, Source, Version};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    path: String,
    format: String,
    expected: Expected,
}

#[derive(Deserialize, Default)]
struct Expected {
    results: Option<u64>,
    rules: Option<u64>,
    runs: Option<u64>,
    suppressed: Option<u64>,
    no_location: Option<u64>,
    unique: Option<u64>,
    by_level: Option<BTreeMap<String, u64>>,
    tools: Option<Vec<String>>,
}

fn cases() -> Option<(PathBuf, Vec<Case>)> {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA") else {
        eprintln!("skipped: WINDLASS_CORPORA names no folder of corpora");
        return None;
    };
    let folder = PathBuf::from(root).join("findings");
    let text = std::fs::read_to_string(folder.join("cases.jsonl")).unwrap();
    let cases = text.lines().map(|line| serde_json::from_str(line).unwrap());
    let cases = cases.filter(|case: &Case| case.format.starts_with("sarif")).collect();
    Some((folder, cases))
}

fn source(folder: &std::path::Path, case: &Case) -> Bytes {
    Bytes::new(case.path.as_str(), std::fs::read(folder.join(&case.path)).unwrap())
}

#[derive(Debug, Default, PartialEq)]
struct Counts {
    results: u64,
    rules: u64,
    runs: u64,
    suppressed: u64,
    no_location: u64,
    by_level: BTreeMap<String, u64>,
    tools: Vec<String>,
}

fn count(document: &Document<'_>) -> Counts {
    let mut counts = Counts::default();
    for run in document.runs() {
        counts.runs += 1;
        counts.tools.push(run.tool());
        run.rules(|_| counts.rules += 1).unwrap();
        let mut extended = 0;
        run.extension_rules(|_, _| extended += 1).unwrap();
        counts.rules += extended;
        run.results(|item| {
            counts.results += 1;
            counts.suppressed += u64::from(!item.view.suppressions.is_empty());
            counts.no_location += u64::from(item.view.locations.is_empty());
            let level = item.view.level.as_deref().unwrap_or("(absent)").to_lowercase();
            *counts.by_level.entry(level).or_default() += 1;
        })
        .unwrap();
    }
    counts.tools.retain(|tool| !matches!(tool.as_str(), "" | "unknown"));
    counts.tools.sort();
    counts.tools.dedup();
    counts
}

fn version_of(format: &str) -> Option<Version> {
    match format {
        "sarif-1.0.0" => Some(Version::One),
        format if format.starts_with("sarif-2.0.0") => Some(Version::TwoPreview),
        _ => None,
    }
}

#[test]
fn every_file_is_read_as_counted() {
    let Some((folder, cases)) = cases() else { return };
    let mut failures = Vec::new();
    for case in &cases {
        let source = source(&folder, case);
        let document = match Document::open(&source) {
            Ok(document) => document,
            Err(error) => {
                let refused = matches!(case.format.as_str(), "sarif-broken" | "sarif-other");
                let told = error.position.pointer.is_some() || case.format == "sarif-other";
                if !(refused && told) {
                    failures.push(format!("{}: {error} {}", case.path, error.position));
                }
                continue;
            }
        };
        let counts = count(&document);
        let is = |name: &str, expected: Option<u64>, found: u64| {
            let differs = expected.is_some_and(|expected| expected != found);
            differs.then(|| format!("{}: {name} {found}, not {}", case.path, expected.unwrap_or_default()))
        };
        let expected = &case.expected;
        failures.extend(is("results", expected.results, counts.results));
        failures.extend(is("runs", expected.runs, counts.runs));
        failures.extend(is("without location", expected.no_location, counts.no_location));
        match version_of(&case.format) {
            Some(version) if version != document.version() => {
                failures.push(format!("{}: {:?}", case.path, document.version()))
            }
            // counted as written, where suppressions and some rules have other names
            Some(_) if counts.rules < expected.rules.unwrap_or_default() => {
                failures.push(format!("{}: rules", case.path))
            }
            Some(_) => {}
            None => {
                failures.extend(is("rules", expected.rules, counts.rules));
                failures.extend(is("suppressed", expected.suppressed, counts.suppressed));
                if expected
                    .by_level
                    .as_ref()
                    .is_some_and(|levels| *levels != counts.by_level)
                {
                    failures.push(format!(
                        "{}: levels {:?}, not {:?}",
                        case.path, counts.by_level, expected.by_level
                    ));
                }
                let mut tools = expected.tools.clone().unwrap_or_default();
                tools.sort();
                tools.dedup();
                if expected.tools.is_some() && tools != counts.tools {
                    failures.push(format!("{}: tools {:?}, not {tools:?}", case.path, counts.tools));
                }
            }
        }
    }
    eprintln!("{} files, {} differences", cases.len(), failures.len());
    assert!(cases.len() >= 530, "{} files", cases.len());
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

fn merged(sources: &[Bytes]) -> (Account, Vec<u8>) {
    let sources: Vec<&dyn Source> = sources.iter().map(|source| source as &dyn Source).collect();
    let mut out = Vec::new();
    let account = merge(&sources, Options::default(), &mut Keep, &mut out).unwrap();
    (account, out)
}

#[test]
fn merging_each_file_alone_loses_nothing() {
    let Some((folder, cases)) = cases() else { return };
    let mut failures = Vec::new();
    for case in cases
        .iter()
        .filter(|case| case.expected.results.is_some() && case.format != "sarif-other")
    {
        let (account, out) = merged(&[source(&folder, case)]);
        let found = Bytes::new("merged", out);
        let counts = count(&Document::open(&found).unwrap_or_else(|error| panic!("{}: {error}", case.path)));
        let repeats: u64 = account.runs.iter().map(|run| run.repeats).sum();
        let refused: u64 = account.runs.iter().map(|run| run.refused).sum();
        let results = case.expected.results.unwrap_or_default();
        if counts.results + repeats != results || refused > 0 || counts.results != account.results_written() {
            failures.push(format!(
                "{}: {} + {repeats} repeats of {results}",
                case.path, counts.results
            ));
        }
        if case.expected.unique.is_some_and(|unique| counts.results < unique) {
            failures.push(format!(
                "{}: {} of {:?} different ones",
                case.path, counts.results, case.expected.unique
            ));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn any_order_gives_the_same_bytes() {
    let Some((folder, cases)) = cases() else { return };
    let mut sources: Vec<Bytes> = cases.iter().map(|case| source(&folder, case)).collect();
    let (account, first) = merged(&sources);
    sources.reverse();
    assert!(merged(&sources).1 == first);
    sources.rotate_left(123);
    sources.swap(7, 200);
    let (turned, bytes) = merged(&sources);
    assert!(bytes == first);
    assert_eq!(account.results_written(), turned.results_written());
    assert_eq!(account.problems().count(), turned.problems().count());
    if let Some(folder) = std::env::var_os("WINDLASS_MERGED") {
        std::fs::write(folder, &first).unwrap();
    }
    let read_back = Bytes::new("merged", first.clone());
    assert_eq!(
        count(&Document::open(&read_back).unwrap()).results,
        account.results_written()
    );
    assert!(merged(&[read_back]).1 == first, "a merge of a merge changes nothing");
}
