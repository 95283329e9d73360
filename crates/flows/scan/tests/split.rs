//! The SARIF of a large gate: files that GitHub accepts, and findings that stay in their category.
#![expect(clippy::expect_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeMap;

use sarif::acceptance::{Outcome, Settings, check_bytes};
use serde_json::{Value, json};
use surface::{Options, Values};
use testkit::{World, block_on};

const LEVELS: [&str; 3] = ["error", "warning", "note"];
const SCORES: [&str; 3] = ["9.5", "5.0", "2.0"];

/// One result for each number: a third critical, a third medium, a third low.
fn log(numbers: impl Iterator<Item = usize>) -> String {
    let rule = |number: usize| {
        json!({"id": format!("R{number}"), "shortDescription": {"text": "a rule"},
            "properties": {"security-severity": SCORES[number % 3], "tags": ["security"]}})
    };
    let result = |number: usize| {
        json!({"ruleId": format!("R{}", number % 30), "ruleIndex": number % 30, "level": LEVELS[number % 3],
            "message": {"text": format!("finding {number}")},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": format!("src/{number}.c")},
                "region": {"startLine": 1}}}]})
    };
    let log = json!({"version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "A", "rules": (0..30).map(rule).collect::<Vec<_>>()}},
        "results": numbers.map(result).collect::<Vec<_>>()}]});
    log.to_string()
}

/// The document, and each finding written with its category.
fn gate(report: &str, shards: &str) -> (Value, BTreeMap<String, String>) {
    let world = World::new().file("a.sarif", report);
    let values = [
        ("reports", "a.sarif"),
        ("sarif", "out"),
        ("category", "web"),
        ("fail-on", "none"),
        ("shards", shards),
    ];
    let values = values
        .iter()
        .fold(Values::new(), |values, (name, value)| values.with(name, value));
    let options = Options {
        json: true,
        ..Options::default()
    };
    let command = surface::command(&["scan", "gate"]).expect("the gate is declared");
    let exit = block_on(flow_scan::run(command, values, &options, &world.platform()));
    assert!(exit.is_ok(), "{:?}", exit.err());
    let document: Value = serde_json::from_str(&world.stdout()).expect("one document");
    let mut categories = BTreeMap::new();
    let paths = world.paths();
    let files = paths
        .iter()
        .filter(|path| path.contains("out/") && path.ends_with(".sarif"));
    let mut count = 0;
    for path in files {
        count += 1;
        let bytes = world.bytes(path).expect("it is listed");
        let report = check_bytes(&bytes, &Settings::default());
        let tripped = (report.count(Outcome::Refused), report.count(Outcome::Cut));
        assert_eq!(tripped, (0, 0), "{path}: {:?}", report.problems.first());
        assert!(report.runs.len() <= 20 && report.gzip_bytes <= 9_500_000);
        let log: Value = serde_json::from_slice(&bytes).expect("it is JSON");
        for run in log["runs"].as_array().expect("a list") {
            let category = run["automationDetails"]["id"].as_str().expect("a category");
            for result in run["results"].as_array().expect("a list") {
                let told = result["message"]["text"].as_str().expect("a text").to_owned();
                assert_eq!(categories.insert(told, category.to_owned()), None, "written once");
            }
        }
    }
    assert_eq!(document["sarif"]["files"], count);
    assert_eq!(document["sarif"]["kept"], categories.len());
    (document, categories)
}

#[test]
fn thirty_thousand_findings_are_parted_and_none_is_lost() {
    let (document, before) = gate(&log(0..30_000), "10");
    assert_eq!(document["sarif"]["kept"], 30_000);
    assert_eq!(document["sarif"]["cut"]["low"], 0);
    assert_eq!(document["warnings"], json!([]));
    // a tenth of the findings is gone, and as many are new
    let changed = (0..30_000).filter(|number| number % 10 != 3).chain(30_000..33_000);
    let (_, after) = gate(&log(changed), "10");
    let both = before
        .iter()
        .filter(|(finding, _)| after.contains_key(*finding))
        .count();
    assert_eq!((both, after.len()), (27_000, 30_000));
    for (finding, category) in &before {
        let now = after.get(finding);
        assert!(now.is_none_or(|now| now == category), "{finding} has moved");
    }
}

#[test]
fn what_does_not_fit_is_cut_and_told() {
    let (document, kept) = gate(&log(0..30_000), "1");
    assert_eq!(kept.len(), 5_000);
    let cut = &document["sarif"]["cut"];
    assert_eq!(
        (&cut["critical"], &cut["medium"], &cut["low"]),
        (&json!(5_000), &json!(10_000), &json!(10_000))
    );
    let all_critical = kept.keys().all(|told| {
        let number = told.rsplit(' ').next().and_then(|number| number.parse::<usize>().ok());
        number.is_some_and(|number| number % 3 == 0)
    });
    assert!(all_critical);
    let warning = &document["warnings"][0];
    assert_eq!(
        (&warning["code"], &warning["count"]),
        (&json!("scan-results-cut"), &json!(25_000))
    );
}

#[test]
fn empty_shards_are_written() {
    let (document, kept) = gate(&log(0..1), "30");
    assert_eq!((&document["sarif"]["files"], kept.len()), (&json!(2), 1));
    let (document, kept) = gate(&log(0..0), "1");
    assert_eq!((&document["sarif"]["files"], kept.len()), (&json!(1), 0));
}
