//! Every report of the corpus through `coverage::read`: format, totals, refusals, and agreement between the formats of
//! one run. The corpus is found by the environment variable `WINDLASS_CORPORA`; without it the tests say so and pass.

#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    clippy::disallowed_methods,
    reason = "a test reads files, says what it counted and fails by panicking"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use coverage::{Coverage, Format, Limits, Metric, ReadReportError, Reading, Totals};
use serde::Deserialize;

/// Cases that are known to differ, with the reason. The list may only shrink: one that passes fails the test.
const KNOWN_MISSES: &[(&str, &str)] = &[
    (
        "0fff9420d6",
        "llvm-cov's own total counts a line once for each closure over it; distinct lines are fewer",
    ),
    (
        "4b2fc52333",
        "the oracle counts a line 0, which is no line: it is left out and noted",
    ),
    (
        "ce6084cb0f",
        "the oracle counts seven statements of a file that the report does not list: they are noted",
    ),
];

#[derive(Deserialize)]
struct Case {
    id: String,
    path: String,
    format: String,
    expected: Option<BTreeMap<String, u64>>,
    expected_error: Option<String>,
}

#[derive(Deserialize)]
struct Group {
    id: String,
    members: Vec<String>,
    agree_on: Vec<String>,
    #[serde(default)]
    exception: BTreeMap<String, String>,
}

fn corpus() -> Option<PathBuf> {
    let Some(root) = std::env::var_os("WINDLASS_CORPORA") else {
        eprintln!("skipped: WINDLASS_CORPORA names no folder of corpora");
        return None;
    };
    Some(PathBuf::from(root).join("coverage"))
}

fn rows<T: serde::de::DeserializeOwned>(path: &Path) -> Vec<T> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    text.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// The corpus names the flavour too: `gcovr-summary-json` is gcovr's.
fn format_of(word: &str) -> Option<Format> {
    let by_prefix = [
        ("gcovr", Format::Gcovr),
        ("gcov-text", Format::Gcov),
        ("go-", Format::Go),
        ("sonarqube", Format::SonarQube),
        ("ms-codecoverage", Format::VisualStudio),
        ("llvm-cov", Format::LlvmCov),
    ];
    let by_prefix = by_prefix
        .into_iter()
        .find(|(prefix, _)| word.starts_with(prefix))
        .map(|(_, format)| format);
    by_prefix.or_else(|| Format::of_word(word.split('-').next().unwrap_or_default()))
}

fn read(root: &Path, path: &str) -> Result<(Reading, Coverage), ReadReportError> {
    let bytes = std::fs::read(root.join(path)).unwrap_or_else(|error| panic!("{path}: {error}"));
    let mut coverage = Coverage::default();
    let reading = coverage::read(&mut bytes.as_slice(), None, &Limits::default(), &mut coverage)?;
    Ok((reading, coverage))
}

fn metric(key: &str) -> Option<Metric> {
    match key {
        "lines" => Some(Metric::Line),
        "branches" => Some(Metric::Branch),
        "functions" => Some(Metric::Function),
        "statements" => Some(Metric::Statement),
        "regions" => Some(Metric::Region),
        "instructions" => Some(Metric::Instruction),
        _ => None,
    }
}

/// What is read for a key such as `lines_covered`; a metric without data is 0 of 0 in the corpus.
fn value(totals: &Totals, key: &str) -> u64 {
    if key == "files" {
        return totals.files;
    }
    let (name, part) = key.rsplit_once('_').unwrap();
    let ratio = totals
        .get(metric(name).unwrap_or_else(|| panic!("unknown key `{key}`")))
        .unwrap_or_default();
    match part {
        "total" => ratio.total,
        "covered" => ratio.covered,
        _ => panic!("unknown key `{key}`"),
    }
}

/// What is wrong with a case, or nothing.
fn fault(root: &Path, case: &Case) -> Option<String> {
    let outcome = read(root, &case.path);
    if let Some(expected) = &case.expected_error {
        let fits = match &outcome {
            Err(ReadReportError::Empty) => expected == "empty",
            Err(ReadReportError::UnknownFormat { .. }) => expected == "unknown-format",
            Err(ReadReportError::Malformed { format, position, .. }) => {
                let of_format = match expected.as_str() {
                    "malformed-lcov" => *format == Format::Lcov,
                    "malformed-xml" => *format != Format::Lcov,
                    _ => false,
                };
                of_format && position.line.is_some()
            }
            Err(ReadReportError::TotalsContradict { .. }) => expected == "contradictory-totals",
            _ => false,
        };
        return (!fits).then(|| format!("wants `{expected}`, is {:?}", outcome.map(|(reading, _)| reading)));
    }
    let (reading, coverage) = match outcome {
        Ok(read) => read,
        Err(error) => {
            let source = std::error::Error::source(&error)
                .map(ToString::to_string)
                .unwrap_or_default();
            return Some(format!("refused: {error}: {source}"));
        }
    };
    if Some(reading.format) != format_of(&case.format) {
        return Some(format!("read as {}", reading.format));
    }
    let totals = coverage.totals();
    // LCOV may state a file several times
    if reading.files < totals.files || (reading.files > 0 && totals.files == 0) {
        return Some(format!("{} files read, {} kept", reading.files, totals.files));
    }
    let expected = case
        .expected
        .as_ref()
        .expect("a case has `expected` or `expected_error`");
    for metric in Metric::ALL {
        assert!(
            totals.get(metric).is_none_or(|ratio| ratio.total > 0),
            "{}: 0 of 0 is no data",
            case.id
        );
    }
    let differing = expected.iter().filter(|&(key, &number)| value(&totals, key) != number);
    let list: Vec<String> = differing
        .map(|(key, number)| format!("{key} is {} for {number}", value(&totals, key)))
        .collect();
    (!list.is_empty()).then(|| list.join(", "))
}

#[test]
fn every_report_reads_with_its_known_totals() {
    let Some(root) = corpus() else { return };
    let cases: Vec<Case> = rows(&root.join("cases.jsonl"));
    let mut by_format: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut unknown_misses = Vec::new();
    let mut now_passing = Vec::new();
    let mut missed = 0;
    for case in &cases {
        let (read, exact) = by_format.entry(&case.format).or_default();
        *read += 1;
        let known = KNOWN_MISSES.iter().any(|(id, _)| *id == case.id);
        match (fault(&root, case), known) {
            (None, false) => *exact += 1,
            (None, true) => now_passing.push(&case.id),
            (Some(_), true) => missed += 1,
            (Some(fault), false) => unknown_misses.push(format!("{} {} {}: {fault}", case.id, case.format, case.path)),
        }
    }
    for (format, (read, exact)) in &by_format {
        eprintln!("{format}: {exact} of {read} exact");
    }
    eprintln!(
        "{} cases, {missed} known misses, {} unknown ones",
        cases.len(),
        unknown_misses.len()
    );
    assert!(cases.len() >= 1_323, "the corpus has shrunk to {} cases", cases.len());
    assert!(
        unknown_misses.is_empty(),
        "{} misses:\n{}",
        unknown_misses.len(),
        unknown_misses.join("\n")
    );
    assert!(
        now_passing.is_empty(),
        "take these off the list of known misses: {now_passing:?}"
    );
    assert!(missed * 100 <= cases.len(), "more than 1 % is known to be wrong");
}

#[test]
fn formats_of_one_run_agree() {
    let Some(root) = corpus() else { return };
    let cases: Vec<Case> = rows(&root.join("cases.jsonl"));
    // a member takes part in a metric that its own case states
    let states: BTreeSet<(&str, &str)> = cases
        .iter()
        .filter(|case| !KNOWN_MISSES.iter().any(|(id, _)| *id == case.id))
        .flat_map(|case| {
            case.expected
                .iter()
                .flatten()
                .map(|(key, _)| (case.path.as_str(), key.as_str()))
        })
        .collect();
    let groups: Vec<Group> = rows(&root.join("groups.jsonl"));
    let (mut compared, mut differing) = (0, Vec::new());
    for group in &groups {
        for key in &group.agree_on {
            let mut values: BTreeMap<(u64, u64), Vec<&str>> = BTreeMap::new();
            let total = format!("{key}_total");
            let takes_part = |path: &&String| {
                states.contains(&(path.as_str(), total.as_str())) && !group.exception.contains_key(*path)
            };
            for path in group.members.iter().filter(takes_part) {
                let Ok((_, coverage)) = read(&root, path) else {
                    differing.push(format!("{}: {path} is refused", group.id));
                    continue;
                };
                let ratio = coverage.totals().get(metric(key).unwrap()).unwrap_or_default();
                values.entry((ratio.covered, ratio.total)).or_default().push(path);
            }
            compared += values.values().map(Vec::len).sum::<usize>();
            if values.len() > 1 {
                differing.push(format!("{} {key}: {values:?}", group.id));
            }
        }
    }
    eprintln!("{} groups, {compared} totals compared", groups.len());
    assert!(groups.len() >= 188, "the corpus has shrunk to {} groups", groups.len());
    assert!(
        differing.is_empty(),
        "{} disagreements:\n{}",
        differing.len(),
        differing.join("\n")
    );
}
