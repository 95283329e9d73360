//! A merge written in parts: each under a category of its own, with the rules that it uses, and nothing lost.

#![expect(clippy::indexing_slicing, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use sarif::acceptance::{Outcome, Settings, check_bytes};
use sarif::merge::{Fate, Judge, Keep, Opened, Options, Part, Place, Ruling};
use sarif::read::ResultView;
use sarif::{Bytes, Source};
use serde_json::{Value, json};

/// Results 0 to `count`, each of the rule of its number modulo `rules`.
fn log(tool: &str, id: Option<&str>, rules: usize, count: usize) -> Value {
    let rule =
        |number: usize| json!({"id": format!("R{number}"), "shortDescription": {"text": format!("rule {number}")}});
    let result = |number: usize| {
        json!({"ruleId": format!("R{}", number % rules), "ruleIndex": number % rules,
            "message": {"text": format!("result {number}")},
            "locations": [{"physicalLocation": {"artifactLocation": {"uri": format!("src/{number}.c")}, "region": {"startLine": 1}}}]})
    };
    let mut run = json!({"tool": {"driver": {"name": tool, "rules": (0..rules).map(rule).collect::<Vec<_>>()}},
        "results": (0..count).map(result).collect::<Vec<_>>()});
    if let Some(id) = id {
        run["automationDetails"] = json!({ "id": id });
    }
    json!({"version": "2.1.0", "runs": [run]})
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

/// Keeps every third result, from one on; counts what is written.
struct Third {
    from: u64,
    written: Vec<u64>,
}

impl Judge for Third {
    fn judge(&mut self, place: &Place<'_>, _: &ResultView<'_>) -> Ruling {
        let fate = if place.index % 3 == self.from {
            Fate::Keep
        } else {
            Fate::Drop
        };
        Ruling {
            fate,
            ..Ruling::default()
        }
    }

    fn written(&mut self, place: &Place<'_>, bytes: u64) {
        assert_eq!((place.part, place.index % 3), (0, self.from));
        self.written.push(bytes);
    }
}

#[test]
fn parts_hold_every_result_once_and_only_their_rules() {
    let input = Bytes::new("a", log("A", Some("web/1"), 9, 300).to_string());
    let opened = Opened::of(&[&input as &dyn Source], Options::default());
    assert_eq!(opened.groups().collect::<Vec<_>>(), [("A", "web")]);
    let mut seen = BTreeSet::new();
    for third in 0..3 {
        let part = Part {
            group: 0,
            category: format!("web/shard-{third}"),
            // the rules of every third result, and one that there is not
            rules: Some([third, third + 3, third + 6, 99].into_iter().collect()),
        };
        let mut judge = Third {
            from: u64::from(third),
            written: Vec::new(),
        };
        let mut out = Vec::new();
        let account = opened.write(&[part], &mut judge, &mut out).unwrap();
        assert_eq!((account.runs[0].results, account.runs[0].rules), (100, 3));
        assert_eq!(judge.written.len(), 100);
        let report = check_bytes(&out, &Settings::default());
        assert_eq!(
            (report.count(Outcome::Refused), report.count(Outcome::Cut)),
            (0, 0),
            "{:?}",
            report.problems
        );
        assert_eq!(report.runs[0].category, format!("web/shard-{third}"));
        let written: Value = serde_json::from_slice(&out).unwrap();
        let run = &written["runs"][0];
        let mut bytes = judge.written.iter();
        for result in run["results"].as_array().unwrap() {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
            assert!(seen.insert(text(&result["message"]["text"]).to_owned()));
            assert_eq!(*bytes.next().unwrap(), result.to_string().len() as u64);
        }
    }
    assert_eq!(seen.len(), 300);
}

#[test]
fn a_result_of_a_rule_left_out_keeps_its_id() {
    let input = Bytes::new("a", log("A", None, 3, 3).to_string());
    let opened = Opened::of(&[&input as &dyn Source], Options::default());
    let mut parts = opened.parts();
    parts[0].rules = Some(BTreeSet::from([1]));
    let mut out = Vec::new();
    opened.write(&parts, &mut Keep, &mut out).unwrap();
    let written: Value = serde_json::from_slice(&out).unwrap();
    let results = written["runs"][0]["results"].as_array().unwrap();
    let told: Vec<(&str, Option<u64>)> = results
        .iter()
        .map(|result| (text(&result["ruleId"]), result["ruleIndex"].as_u64()))
        .collect();
    assert_eq!(told, [("R0", None), ("R1", Some(0)), ("R2", None)]);
}

#[test]
fn runs_without_a_category_get_the_one_given() {
    let inputs = [
        log("A", None, 1, 1),
        log("A", Some("all/7"), 1, 2),
        log("A", Some("other/"), 1, 3),
        log("B", Some("id"), 1, 1),
    ];
    let inputs: Vec<Bytes> = inputs.iter().map(|input| Bytes::new("x", input.to_string())).collect();
    let sources: Vec<&dyn Source> = inputs.iter().map(|input| input as &dyn Source).collect();
    let options = Options {
        category: "all/",
        ..Options::default()
    };
    let mut out = Vec::new();
    let account = sarif::merge::merge(&sources, options, &mut Keep, &mut out).unwrap();
    let runs: Vec<(&str, &str, u64)> = account
        .runs
        .iter()
        .map(|run| (run.tool.as_str(), run.category.as_str(), run.results))
        .collect();
    assert_eq!(runs, [("A", "all", 2), ("A", "other", 3), ("B", "all", 1)]);
    let report = check_bytes(&out, &Settings::default());
    let categories: Vec<&str> = report.runs.iter().map(|run| run.category.as_str()).collect();
    assert_eq!(categories, ["all", "other", "all"]);
}
