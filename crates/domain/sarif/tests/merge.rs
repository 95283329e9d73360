//! What a merge keeps, turns and mends.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use sarif::merge::{Account, Fate, Judge, Keep, Options, Place, Ruling, merge};
use sarif::read::ResultView;
use sarif::{Bytes, Repair, Source};
use serde_json::{Value, json};

fn log(runs: &Value) -> String {
    json!({"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": runs}).to_string()
}

fn judged<J: Judge>(documents: &[String], judge: &mut J) -> (Account, Value) {
    let sources: Vec<Bytes> = documents
        .iter()
        .enumerate()
        .map(|(n, text)| Bytes::new(n.to_string(), text.as_str()))
        .collect();
    let sources: Vec<&dyn Source> = sources.iter().map(|source| source as &dyn Source).collect();
    let mut out = Vec::new();
    let account = merge(&sources, Options::default(), judge, &mut out).unwrap();
    (account, serde_json::from_slice(&out).unwrap())
}

fn merged(documents: &[String]) -> (Account, Value) {
    judged(documents, &mut Keep)
}

fn times(account: &Account, repair: Repair) -> u64 {
    account
        .inputs
        .iter()
        .map(|input| input.outcome.as_ref().unwrap().repairs.times(repair))
        .sum()
}

fn result(id: &str, text: &str) -> Value {
    json!({"ruleId": id, "message": {"text": text},
           "locations": [{"physicalLocation": {"artifactLocation": {"uri": "a.c"}, "region": {"startLine": 1}}}]})
}

#[test]
fn one_run_for_each_tool_and_category() {
    let run = |tool: &str, id: Option<&str>, text: &str| {
        let mut run = json!({"tool": {"driver": {"name": tool}}, "results": [result("R", text)]});
        if let Some(id) = id {
            run["automationDetails"] = json!({ "id": id });
        }
        run
    };
    let (account, out) = merged(&[
        log(&json!([
            run("A", Some("web/1"), "1"),
            run("A", Some("web/2"), "2"),
            run("A", Some("api/1"), "3")
        ])),
        log(&json!([
            run("A", None, "4"),
            run("B", Some("web/1"), "5"),
            run("A", Some("only-a-run-id"), "6")
        ])),
    ]);
    let runs: Vec<(&str, &str, u64)> = account
        .runs
        .iter()
        .map(|run| (run.tool.as_str(), run.category.as_str(), run.results))
        .collect();
    assert_eq!(runs, [("A", "", 2), ("A", "api", 1), ("A", "web", 2), ("B", "web", 1)]);
    let ids: Vec<&Value> = out["runs"]
        .as_array()
        .unwrap()
        .iter()
        .map(|run| &run["automationDetails"]["id"])
        .collect();
    assert_eq!(ids, [&Value::Null, &json!("api/1"), &json!("web/"), &json!("web/1")]);
}

#[test]
fn an_empty_run_is_kept_so_that_its_alerts_close() {
    let (account, out) = merged(&[log(&json!([{"tool": {"driver": {"name": "T"}}, "results": []}]))]);
    assert_eq!(out["runs"][0]["results"], json!([]));
    assert_eq!(out["runs"][0]["tool"]["driver"]["rules"], json!([]));
    assert_eq!(account.runs.len(), 1);
}

#[test]
fn equal_results_are_written_once_and_counted() {
    let run = |tool: &str| json!([{"tool": {"driver": {"name": tool}}, "results": [result("R", "same"), result("R", "same"), result("R", "other")]}]);
    let (account, out) = merged(&[log(&run("T")), format!(" {}", log(&run("T"))), log(&run("U"))]);
    assert_eq!(out["runs"][0]["results"].as_array().unwrap().len(), 2);
    assert_eq!((account.runs[0].results, account.runs[0].repeats), (2, 4));
    assert_eq!((account.runs[1].results, account.runs[1].repeats), (2, 1));
}

#[test]
fn rules_are_one_list_and_results_keep_theirs() {
    let rule = |id: &str, severity: &str, level: &str| json!({"id": id, "name": format!("{id} {severity}"), "properties": {"security-severity": severity}, "defaultConfiguration": {"level": level}});
    let indexed = |index: u32, text: &str| {
        let mut result = result("x", text);
        result.as_object_mut().unwrap().remove("ruleId");
        result["ruleIndex"] = json!(index);
        result
    };
    let (account, out) = merged(&[
        log(
            &json!([{"tool": {"driver": {"name": "T", "rules": [rule("A", "5.0", "note"), rule("B", "1.0", "note")]}}, "results": [indexed(0, "a"), indexed(1, "b")]}]),
        ),
        log(
            &json!([{"tool": {"driver": {"name": "T", "rules": [rule("C", "2.0", "note"), rule("A", "9.1", "error")]}}, "results": [indexed(0, "c"), indexed(1, "d")]}]),
        ),
    ]);
    let run = &out["runs"][0];
    let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
    assert_eq!(rules.len(), 3);
    for (text, id, level) in [
        ("a", "A", json!("note")),
        ("b", "B", Value::Null),
        ("c", "C", Value::Null),
        ("d", "A", Value::Null),
    ] {
        let results = run["results"].as_array().unwrap();
        let result = results.iter().find(|result| result["message"]["text"] == text).unwrap();
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(
            (result["ruleId"].as_str(), rules[index]["id"].as_str(), &result["level"]),
            (Some(id), Some(id), &level),
            "{text}"
        );
    }
    let winner = rules.iter().find(|rule| rule["id"] == "A").unwrap();
    assert_eq!(winner["properties"]["security-severity"], "9.1");
    assert_eq!(account.runs[0].rules_differing, 1);
}

#[test]
fn indices_lead_where_they_led() {
    let run = |files: &[&str]| {
        let artifacts: Vec<Value> = files.iter().map(|uri| json!({"location": {"uri": uri}})).collect();
        let results: Vec<Value> = files.iter().enumerate().map(|(index, uri)| {
            json!({"message": {"text": uri}, "locations": [{"physicalLocation": {"artifactLocation": {"index": index}, "region": {"startLine": 1}}}]})
        }).collect();
        log(&json!([{"tool": {"driver": {"name": "T"}}, "artifacts": artifacts, "results": results}]))
    };
    let (account, out) = merged(&[run(&["a", "b", "c"]), run(&["c", "d", "a", "e"])]);
    let run = &out["runs"][0];
    assert_eq!(run["artifacts"].as_array().unwrap().len(), 5);
    let results = run["results"].as_array().unwrap();
    assert_eq!((results.len(), account.runs[0].repeats), (5, 2));
    for result in results {
        let index = &result["locations"][0]["physicalLocation"]["artifactLocation"]["index"];
        let index = usize::try_from(index.as_u64().unwrap()).unwrap();
        assert_eq!(run["artifacts"][index]["location"]["uri"], result["message"]["text"]);
    }
}

#[test]
fn parents_tell_equal_elements_apart() {
    let document = log(
        &json!([{"tool": {"driver": {"name": "T"}}, "results": [], "logicalLocations": [
            {"name": "x", "parentIndex": 1}, {"name": "a"}, {"name": "x", "parentIndex": 3}, {"name": "b"}, {"name": "x", "parentIndex": 1}, {"name": "y", "parentIndex": 9}
        ]}]),
    );
    let (account, out) = merged(&[document]);
    let expected = json!([{"name": "x", "parentIndex": 1}, {"name": "a"}, {"name": "x", "parentIndex": 3}, {"name": "b"}, {"name": "y"}]);
    assert_eq!(out["runs"][0]["logicalLocations"], expected);
    assert_eq!(times(&account, Repair::DanglingIndex), 1);
}

#[test]
fn what_github_refuses_is_mended_and_told() {
    let tags: Vec<String> = (0..25).map(|n| format!("t{n}")).collect();
    let document = log(&json!([{
        "tool": {"driver": {"name": "T", "rules": [
            {"id": "A", "properties": {"security-severity": "undefined", "tags": tags}},
            {"id": "B", "help": {"text": "do it"}, "properties": {"security-severity": 7.5}},
        ]}},
        "results": [
            {"ruleId": "A", "ruleIndex": 7, "level": "Warning", "message": {"text": "m"}, "relatedLocations": null, "unknown": {"x": [1]},
             "locations": [{"physicalLocation": {"artifactLocation": {"uri": ""}}}]},
            null,
        ],
    }]));
    let (account, out) = merged(&[document]);
    let rules = &out["runs"][0]["tool"]["driver"]["rules"];
    assert_eq!(rules[0]["shortDescription"]["text"], "A");
    assert_eq!(rules[0]["properties"]["tags"].as_array().unwrap().len(), 20);
    assert_eq!(rules[0]["properties"]["security-severity"], Value::Null);
    assert_eq!(rules[1]["fullDescription"]["text"], "do it");
    assert_eq!(rules[1]["properties"]["security-severity"], "7.5");
    let expected = json!([{"ruleId": "A", "level": "warning", "message": {"text": "m"},
        "ruleIndex": 0, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "."}, "region": {"startLine": 1}}}]}]);
    assert_eq!(out["runs"][0]["results"], expected);
    let reading = account.inputs[0].outcome.as_ref().unwrap();
    let repairs: Vec<(Repair, u64, &str)> = reading
        .repairs
        .iter()
        .map(|(repair, count, pointers)| (repair, count, pointers[0].as_str()))
        .collect();
    assert_eq!(
        repairs,
        [
            (Repair::Null, 2, "/runs/0/results/0/relatedLocations"),
            (Repair::InvalidValue, 1, "/runs/0/results/0/level"),
            (Repair::UnknownProperty, 1, "/runs/0/results/0"),
            (
                Repair::EmptyUri,
                1,
                "/runs/0/results/0/locations/0/physicalLocation/artifactLocation"
            ),
            (
                Repair::MissingRegion,
                1,
                "/runs/0/results/0/locations/0/physicalLocation"
            ),
            (
                Repair::BadSecuritySeverity,
                2,
                "/runs/0/tool/driver/rules/0/properties/security-severity"
            ),
            (Repair::MissingRuleText, 5, "/runs/0/tool/driver/rules/0"),
            (Repair::TooManyTags, 1, "/runs/0/tool/driver/rules/0/properties/tags"),
        ]
    );
}

struct Strict;

impl Judge for Strict {
    fn judge(&mut self, place: &Place<'_>, result: &ResultView<'_>) -> Ruling {
        let fate = match result.message.text.as_deref() {
            Some("drop") => Fate::Drop,
            Some("hide") => Fate::KeepSuppressed {
                reason: "not \"here\"".to_owned(),
            },
            _ => Fate::Keep,
        };
        Ruling {
            fate,
            fingerprints: vec![("place/v1".to_owned(), place.pointer())],
        }
    }
}

/// Sections 3.36.3 and 3.37.6 ask for one element each, and not for different ones: a loop visits a place again.
#[test]
fn a_flow_keeps_every_visit_and_goes_when_it_has_none() {
    let step = |line: u64| {
        let place = json!({"artifactLocation": {"uri": "a.c"}, "region": {"startLine": line}});
        json!({"location": {"physicalLocation": place}})
    };
    let flows = |flows: Value| {
        let mut result = result("R", "m");
        result["codeFlows"] = flows;
        let run = json!({"tool": {"driver": {"name": "T"}}, "results": [result]});
        merged(&[log(&json!([run]))]).1["runs"][0]["results"][0]["codeFlows"].clone()
    };
    let thread = json!({"locations": [step(1), step(2), step(1)]});
    let visits = json!([{"threadFlows": [thread, thread]}]);
    assert_eq!(flows(visits.clone()), visits);
    assert_eq!(
        flows(json!([{"threadFlows": [{"id": "empty"}, thread]}])),
        json!([{"threadFlows": [thread]}])
    );
    for none in [
        json!([{"threadFlows": [{}]}]),
        json!([{"threadFlows": [{"locations": []}]}]),
        json!([{}]),
    ] {
        assert!(flows(none.clone()).as_array().is_none_or(Vec::is_empty), "{none}");
    }
}

#[test]
fn a_judge_decides_on_the_way() {
    let mut known = result("R", "keep");
    known["partialFingerprints"] = json!({"place/v1": "known", "other": "o"});
    let mut hidden = result("R", "hide");
    hidden["suppressions"] = json!([{"kind": "inSource"}]);
    let document = log(&json!([{"tool": {"driver": {"name": "T"}}, "results": [known, result("R", "drop"), hidden]}]));
    let (account, out) = judged(&[document], &mut Strict);
    let results = out["runs"][0]["results"].as_array().unwrap();
    assert_eq!(results.len(), 2);
    assert_eq!(
        results[0]["partialFingerprints"],
        json!({"place/v1": "known", "other": "o"})
    );
    assert_eq!(
        results[1]["partialFingerprints"],
        json!({"place/v1": "/runs/0/results/2"})
    );
    let marks =
        json!([{"kind": "inSource"}, {"kind": "external", "status": "accepted", "justification": "not \"here\""}]);
    assert_eq!(results[1]["suppressions"], marks);
    assert_eq!(
        (
            account.runs[0].dropped,
            account.runs[0].suppressed,
            account.runs[0].results
        ),
        (1, 1, 2)
    );
}

#[test]
fn utf_16_byte_order_marks_and_stray_commas_are_read() {
    let text =
        r#"{"version":"2.1.0","runs":[{"tool":{"driver":{"name":"Tö"},},"results":[{"message":{"text":"é"},},]}]}"#;
    let mut utf16 = vec![0xFF, 0xFE];
    utf16.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
    for bytes in [utf16, marked, text.as_bytes().to_vec()] {
        let source = Bytes::new("x", bytes);
        let mut out = Vec::new();
        let account = merge(&[&source], Options::default(), &mut Keep, &mut out).unwrap();
        let out: Value = serde_json::from_slice(&out).unwrap();
        assert_eq!(out["runs"][0]["tool"]["driver"]["name"], "Tö");
        assert_eq!(out["runs"][0]["results"][0]["message"], json!({"text": "é"}));
        assert_eq!(out["runs"][0]["results"][1], Value::Null);
        assert_eq!(times(&account, Repair::TrailingComma), 3);
        assert_eq!(times(&account, Repair::MissingSchema), 1);
    }
}

#[test]
fn the_order_of_properties_does_not_matter() {
    let text = r#"{"runs":[{"results":[{"ruleIndex":0,"message":{"text":"m"}}],"tool":{"driver":{"rules":[{"id":"R"}],"name":"T"}}}],"version":"2.1.0","$schema":"s"}"#;
    let (_, out) = merged(&[text.to_owned()]);
    assert_eq!(out["runs"][0]["results"][0]["ruleId"], "R");
}

#[test]
fn rules_of_extensions_and_taxa_are_found_again() {
    let document = |packs: &[&str]| {
        let extensions: Vec<Value> = packs
            .iter()
            .map(|name| json!({"name": name, "rules": [{"id": format!("{name}/r")}]}))
            .collect();
        let taxonomies: Vec<Value> = packs
            .iter()
            .map(|name| json!({"name": format!("T{name}"), "taxa": [{"id": "1"}]}))
            .collect();
        let results: Vec<Value> = packs
            .iter()
            .enumerate()
            .map(|(index, name)| {
                let mut result = result("x", name);
                result["ruleId"] = json!(format!("{name}/r"));
                result["rule"] = json!({"id": format!("{name}/r"), "index": 0, "toolComponent": {"index": index}});
                result["taxa"] = json!([{"id": "1", "index": 0, "toolComponent": {"index": index}}]);
                result
            })
            .collect();
        log(
            &json!([{"tool": {"driver": {"name": "T"}, "extensions": extensions}, "taxonomies": taxonomies, "results": results}]),
        )
    };
    let (account, out) = merged(&[document(&["p", "q"]), document(&["r", "q", "p"])]);
    let run = &out["runs"][0];
    assert_eq!((account.runs[0].results, account.runs[0].repeats), (3, 2));
    assert_eq!(run["tool"]["extensions"].as_array().unwrap().len(), 3);
    for result in run["results"].as_array().unwrap() {
        let place = |reference: &Value| usize::try_from(reference["toolComponent"]["index"].as_u64().unwrap()).unwrap();
        let name = result["message"]["text"].as_str().unwrap();
        assert_eq!(run["tool"]["extensions"][place(&result["rule"])]["name"], name);
        assert_eq!(run["taxonomies"][place(&result["taxa"][0])]["name"], format!("T{name}"));
        assert_eq!(
            (&result["rule"]["index"], &result["ruleIndex"]),
            (&json!(0), &Value::Null)
        );
    }
}
