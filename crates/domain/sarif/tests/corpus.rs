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

use sarif::acceptance::{RuleCode, Settings, Weight, check_bytes};
use sarif::merge::{Account, Keep, Options, merge};
use sarif::read::{Document, ResultView, Run, Text};
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

/// What no output of ours may trip, whatever was put in.
const NEVER: [RuleCode; 10] = [
    RuleCode::JsonSyntax,
    RuleCode::ByteOrderMark,
    RuleCode::Schema,
    RuleCode::Repeated,
    RuleCode::RuleRepeated,
    RuleCode::ResultsMissing,
    RuleCode::Tags,
    RuleCode::CategoryTwice,
    RuleCode::RunTwice,
    RuleCode::SeverityNotNumeric,
];

fn tripped(out: &[u8]) -> Vec<String> {
    let settings = Settings {
        weight: Weight::Known(0),
        ..Settings::default()
    };
    let report = check_bytes(out, &settings);
    let problems = report.problems.iter().filter(|problem| NEVER.contains(&problem.rule));
    problems
        .map(|problem| format!("{} {}", problem.pointer, problem.message))
        .collect()
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
        failures.extend(
            tripped(&out)
                .into_iter()
                .map(|problem| format!("{}: {problem}", case.path)),
        );
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
    assert_eq!(tripped(&first), [""; 0]);
    assert!(merged(&sources).1 == first);
    sources.rotate_left(123);
    sources.swap(7, 200);
    let (turned, bytes) = merged(&sources);
    assert!(bytes == first);
    assert_eq!(account.results_written(), turned.results_written());
    assert_eq!(account.problems().count(), turned.problems().count());
    let read_back = Bytes::new("merged", first.clone());
    assert_eq!(
        count(&Document::open(&read_back).unwrap()).results,
        account.results_written()
    );
    assert!(merged(&[read_back]).1 == first, "a merge of a merge changes nothing");
}

#[test]
fn whatever_is_read_is_written_valid() {
    let Some((folder, cases)) = cases() else { return };
    let mut state = 0xC0FF_EE11_u64;
    let mut below = move |limit: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % limit as u64) as usize
    };
    let replacements = [
        "null",
        "-7",
        "\"\"",
        "[]",
        "{}",
        "\"x\"",
        "[null,1,\"a\",{}]",
        "1e400",
        "true",
        "99",
    ];
    let (mut written, mut failures) = (0, Vec::new());
    for case in cases.iter().filter(|case| case.format == "sarif-2.1.0") {
        let text = String::from_utf8(std::fs::read(folder.join(&case.path)).unwrap()).unwrap();
        if text.len() > 200_000 {
            continue;
        }
        for _ in 0..16 {
            // one value after a colon becomes another one, twice
            let mut changed = text.clone();
            for _ in 0..2 {
                let colons: Vec<usize> = changed.match_indices("\": ").map(|(at, _)| at + 3).collect();
                if colons.is_empty() {
                    continue;
                }
                let start = colons[below(colons.len())];
                let length = changed[start..].find([',', '\n', '}']).unwrap_or(0);
                changed.replace_range(start..start + length, replacements[below(replacements.len())]);
            }
            let (account, out) = merged(&[Bytes::new("changed", changed)]);
            written += u64::from(account.problems().count() == 0);
            failures.extend(
                tripped(&out)
                    .into_iter()
                    .map(|problem| format!("{}: {problem}", case.path)),
            );
        }
    }
    assert!(written > 1_500, "{written} documents were written");
    failures.sort();
    failures.dedup();
    assert!(
        failures.is_empty(),
        "{} of {written}: {}",
        failures.len(),
        failures.join("\n")
    );
}

/// Pairs that differ, with the reason.
const OTHERWISE: [(&str, &str); 1] = [(
    "NestedFiles.sarif",
    "a file inside of an archive keeps the archive's name: without its artifact nobody would know which file is meant",
)];

/// What findings need of a result, in words.
fn facts(view: &ResultView<'_>) -> String {
    let text = |text: &Option<Text<'_>>| text.as_deref().unwrap_or("-").to_owned();
    let places = view.locations.iter().map(|location| {
        let physical = location.physical_location.clone().unwrap_or_default();
        let line = physical.region.and_then(|region| region.start_line);
        format!("{} {line:?}", text(&physical.artifact_location.uri))
    });
    let marks: Vec<&str> = view.suppressions.iter().map(|mark| mark.kind.as_str()).collect();
    format!(
        "{} {} {} {} {} {:?} {marks:?} {}",
        text(&view.rule_id),
        text(&view.level),
        text(&view.kind),
        text(&view.message.text),
        text(&view.message.id),
        places.collect::<Vec<_>>(),
        text(&view.baseline_state),
    )
}

#[test]
fn upgrades_say_what_the_sdk_says() {
    let Some((folder, _)) = cases() else { return };
    let (mut pairs, mut failures) = (0, Vec::new());
    for suite in ["PrereleaseCompatibilityTransformer", "SarifVersionOneToCurrentVisitor"] {
        let suite = folder.join("sarif-sdk/Test.UnitTests.Sarif/TestData").join(suite);
        let mut inputs: Vec<PathBuf> = std::fs::read_dir(suite.join("Inputs"))
            .unwrap()
            .map(|entry| entry.unwrap().path())
            .collect();
        inputs.sort();
        for input in inputs {
            let name = input.file_name().unwrap().to_string_lossy().into_owned();
            let Ok(expected) = std::fs::read(suite.join("ExpectedOutputs").join(&name)) else {
                continue;
            };
            let (input, expected) = (
                Bytes::new(name.as_str(), std::fs::read(input).unwrap()),
                Bytes::new("expected", expected),
            );
            let (Ok(input), Ok(expected)) = (Document::open(&input), Document::open(&expected)) else {
                continue;
            };
            pairs += 1;
            if OTHERWISE.iter().any(|(known, _)| *known == name) {
                continue;
            }
            for (found, wanted) in input.runs().zip(expected.runs()) {
                let of = |run: &Run<'_>| {
                    let mut all = vec![format!("{} {:?}", run.tool(), run.driver("semanticVersion"))];
                    run.rules(|rule| {
                        let short = rule
                            .view
                            .short_description
                            .as_ref()
                            .and_then(|text| text.text.as_deref());
                        all.push(format!(
                            "rule {} {short:?} {:?}",
                            rule.view.id.as_str(),
                            rule.view.default_configuration.level
                        ));
                    })
                    .unwrap();
                    all.sort();
                    run.results(|item| all.push(facts(item.view))).unwrap();
                    all
                };
                let (found, wanted) = (of(&found), of(&wanted));
                failures.extend(
                    found
                        .iter()
                        .zip(&wanted)
                        .filter(|(found, wanted)| found != wanted)
                        .map(|pair| format!("{name}: {pair:?}")),
                );
                failures.extend(
                    (found.len() != wanted.len())
                        .then(|| format!("{name}: {} facts, not {}", found.len(), wanted.len())),
                );
            }
        }
    }
    assert!(pairs >= 35, "{pairs} pairs");
    assert!(
        failures.is_empty(),
        "{} of {pairs}: {}",
        failures.len(),
        failures.join("\n")
    );
}
