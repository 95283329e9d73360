//! What a merge mends so that GitHub takes a result: what is said elsewhere is written out, what contradicts itself goes,
//! and no place is made up.
#![expect(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use sarif::merge::{Keep, Options, merge};
use sarif::{Bytes, Repair};
use serde_json::{Value, json};

/// The first run of a merge, and what was mended in it.
fn run_of(run: &Value) -> (Value, Vec<(Repair, u64)>) {
    let log = json!({"$schema": "s", "version": "2.1.0", "runs": [run]});
    let source = Bytes::new("one.sarif", log.to_string());
    let mut out = Vec::new();
    let account = merge(&[&source], Options::default(), &mut Keep, &mut out).unwrap();
    let reading = account.inputs[0].outcome.as_ref().unwrap();
    let repairs = reading.repairs.iter().map(|(repair, count, _)| (repair, count));
    let repairs = repairs.collect();
    let log: Value = serde_json::from_slice(&out).unwrap();
    (log["runs"][0].clone(), repairs)
}

/// A result becomes another one by these repairs, in a run with two artifacts and a rule; and stays that one.
fn check(result: &Value, expected: &Value, repairs: &[(Repair, u64)]) {
    let mut run = json!({
        "tool": {"driver": {
            "name": "T",
            "globalMessageStrings": {"all": {"text": "for all {0}"}},
            "rules": [{
                "id": "R",
                "shortDescription": {"text": "s"}, "fullDescription": {"text": "f"}, "help": {"text": "h"},
                "messageStrings": {"one": {"text": "{0} is not {1}"}, "marked": {"text": "", "markdown": "*no*"}}
            }]
        }},
        "artifacts": [
            {"location": {"uri": "src/a%20b.c", "uriBaseId": "SRC"}},
            {"location": {"uri": "inner.txt"}, "parentIndex": 0}
        ],
        "results": [result]
    });
    let (written, found) = run_of(&run);
    assert_eq!(written["results"], json!([expected]), "{result}");
    assert_eq!(found, repairs, "{result}");
    run["results"] = written["results"].clone();
    assert_eq!(run_of(&run).0["results"], written["results"], "what is mended stays");
}

/// A result with this first location.
fn at(physical: &Value) -> Value {
    json!({"ruleId": "R", "message": {"text": "m"}, "locations": [{"physicalLocation": physical}]})
}

#[test]
fn a_result_without_place_or_rule_gets_none_that_is_wrong() {
    let root = json!([{"physicalLocation": {"artifactLocation": {"uri": "."}, "region": {"startLine": 1}}}]);
    let message = json!({"text": "m"});
    check(
        &json!({"message": message}),
        &json!({"message": message, "locations": root, "ruleId": "no-rule"}),
        &[(Repair::MissingLocation, 1), (Repair::MissingRule, 1)],
    );
    check(
        &json!({"ruleId": "R", "message": message, "locations": []}),
        &json!({"ruleId": "R", "message": message, "locations": root}),
        &[(Repair::MissingLocation, 1)],
    );
    let logical = json!([{"name": "f"}]);
    check(
        &json!({"ruleId": "R", "message": message, "locations": [{"logicalLocations": logical}, {"logicalLocations": logical}]}),
        &json!({"ruleId": "R", "message": message, "locations": [
            {"logicalLocations": logical, "physicalLocation": root[0]["physicalLocation"]},
            {"logicalLocations": logical}
        ]}),
        &[(Repair::MissingLocation, 1)],
    );
}

#[test]
fn what_is_said_elsewhere_is_written_out() {
    let line = json!({"startLine": 3});
    check(
        &at(&json!({"artifactLocation": {"index": 0}, "region": line})),
        &at(&json!({"artifactLocation": {"index": 0, "uri": "src/a%20b.c", "uriBaseId": "SRC"}, "region": line})),
        &[(Repair::UriByIndex, 1)],
    );
    check(
        &at(&json!({"artifactLocation": {"index": 1}, "region": line})),
        &at(&json!({"artifactLocation": {"index": 1, "uri": "inner.txt"}, "region": line})),
        &[(Repair::UriByIndex, 1)],
    );
    let mut related = at(&json!({"artifactLocation": {"uri": "a.c"}, "region": line}));
    let mut named = related.clone();
    related["relatedLocations"] = json!([{"physicalLocation": {"artifactLocation": {"index": 1}}}]);
    named["relatedLocations"] = json!([{"physicalLocation": {"artifactLocation": {"index": 1, "uri": "inner.txt"}}}]);
    check(&related, &named, &[(Repair::UriByIndex, 1)]);
    let told = |message: Value, text: &str| {
        let with = |message: Value| {
            let mut result = at(&json!({"artifactLocation": {"uri": "a.c"}, "region": line}));
            result["message"] = message;
            result
        };
        check(
            &with(message),
            &with(json!({"text": text})),
            &[(Repair::MessageById, 1)],
        );
    };
    told(json!({"id": "one", "arguments": ["x", "{0}"]}), "x is not {0}");
    told(json!({"id": "marked"}), "*no*");
    told(json!({"arguments": ["y"], "id": "all"}), "for all y");
    told(json!({"id": "gone", "arguments": ["x", "y"]}), "gone: x, y");
    told(json!({"text": "its own", "id": "one"}), "its own");
    let mut silent = at(&json!({"artifactLocation": {"uri": "a.c"}, "region": line}));
    let mut spoken = silent.clone();
    silent["message"] = json!({"text": ""});
    spoken["message"] = json!({"text": "no message"});
    check(&silent, &spoken, &[(Repair::MissingProperty, 1)]);
}

#[test]
fn what_contradicts_itself_is_left_out() {
    let file = json!({"uri": "a.c"});
    let region = |region: Value, expected: Value| {
        check(
            &at(&json!({"artifactLocation": file, "region": region})),
            &at(&json!({"artifactLocation": file, "region": expected})),
            &[(Repair::BadRegion, 1)],
        );
    };
    region(
        json!({"startLine": 4, "startColumn": 9, "endColumn": 2}),
        json!({"startLine": 4, "startColumn": 9}),
    );
    region(
        json!({"endColumn": 7, "endLine": 2, "startLine": 4, "startColumn": 2}),
        json!({"startLine": 4, "startColumn": 2}),
    );
    check(
        &at(&json!({"artifactLocation": file, "region": {"endLine": 4}})),
        &at(&json!({"artifactLocation": file, "region": {"startLine": 1}})),
        &[(Repair::MissingRegion, 1), (Repair::BadRegion, 1)],
    );
    let wide = json!({"startLine": 1, "endLine": 9});
    check(
        &at(&json!({"artifactLocation": file, "region": {"startLine": 4}, "contextRegion": {"startLine": 4}})),
        &at(&json!({"artifactLocation": file, "region": {"startLine": 4}})),
        &[(Repair::BadRegion, 1)],
    );
    check(
        &at(&json!({"artifactLocation": file, "contextRegion": wide})),
        &at(&json!({"artifactLocation": file, "region": wide})),
        &[(Repair::BadRegion, 1)],
    );
    let sound = at(&json!({"artifactLocation": file, "region": {"startLine": 4}, "contextRegion": wide}));
    check(&sound, &sound, &[]);
    let mut linked = sound.clone();
    linked["relatedLocations"] =
        json!([{"physicalLocation": {"artifactLocation": {"uri": "sarif:/runs/0/results/0"}}}]);
    let mut cut = sound.clone();
    cut["relatedLocations"] = json!([{}]);
    let gone = [(Repair::MissingProperty, 1), (Repair::ReferenceWithinLog, 1)];
    check(&linked, &cut, &gone);
    let mut walked = sound.clone();
    walked["graphs"] = json!([{}]);
    walked["graphTraversals"] = json!([{"resultGraphIndex": 0}]);
    let kept = walked.clone();
    walked["graphTraversals"] = json!([{"resultGraphIndex": 0}, {"resultGraphIndex": 1}]);
    check(&walked, &kept, &[(Repair::DanglingIndex, 1)]);
}

#[test]
fn what_is_no_uri_is_written_as_one() {
    let uri = |location: Value, expected: Value| {
        let region = json!({"startLine": 3});
        check(
            &at(&json!({"artifactLocation": location, "region": region})),
            &at(&json!({"artifactLocation": expected, "region": region})),
            &[(Repair::BadUri, 1)],
        );
    };
    uri(json!({"uri": "/home/a.c"}), json!({"uri": "file:///home/a.c"}));
    uri(
        json!({"uri": "/a.c", "uriBaseId": "SRC"}),
        json!({"uri": "a.c", "uriBaseId": "SRC"}),
    );
    uri(
        json!({"uri": "/inner.txt", "index": 1}),
        json!({"uri": "inner.txt", "index": 1}),
    );
    uri(
        json!({"uri": "file:///x/a.c", "uriBaseId": "SRC"}),
        json!({"uri": "file:///x/a.c"}),
    );
    uri(json!({"uri": "a b\\c.c"}), json!({"uri": "a%20b/c.c"}));
    let sound = at(&json!({"artifactLocation": {"uri": "app/[id]/größe.c"}, "region": {"startLine": 3}}));
    check(&sound, &sound, &[]);
}

#[test]
fn the_rest_of_a_run_is_mended_too() {
    let (run, repairs) = run_of(&json!({
        "tool": {"driver": {
            "name": "T",
            "informationUri": "www.example.org",
            "downloadUri": "https://example.org/a b",
            "notifications": [{"id": "N1"}],
            "rules": [{"id": "R", "shortDescription": {"text": "s"}, "fullDescription": {"text": "f"},
                "help": {"text": "", "markdown": "# h"}}]
        }},
        "originalUriBaseIds": {"SRC": {"uri": "file:///x/src"}},
        "invocations": [{"executionSuccessful": true, "startTimeUtc": "2026-01-02T00:00:01Z", "endTimeUtc": "2026-01-02T00:00:00Z"}],
        "results": []
    }));
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["informationUri"], Value::Null);
    assert_eq!(driver["downloadUri"], "https://example.org/a%20b");
    assert_eq!(driver["notifications"][0]["help"], json!({"text": "N1"}));
    assert_eq!(driver["rules"][0]["help"], json!({"text": "s", "markdown": "# h"}));
    assert_eq!(run["originalUriBaseIds"]["SRC"]["uri"], "file:///x/src/");
    let invocation = json!({"executionSuccessful": true, "startTimeUtc": "2026-01-02T00:00:01Z"});
    assert_eq!(run["invocations"], json!([invocation]));
    let expected = [
        (Repair::InvalidValue, 1),
        (Repair::BadUri, 3),
        (Repair::MissingRuleText, 4),
    ];
    assert_eq!(repairs, expected);
}

#[test]
fn without_github_a_result_stays_as_it_is() {
    let result = json!({"message": {"id": "x"}, "relatedLocations": [
        {"physicalLocation": {"artifactLocation": {"uri": "/a b", "uriBaseId": "SRC"}, "region": {"startLine": 2, "endLine": 1}}}
    ]});
    let run = json!({"tool": {"driver": {"name": "T", "rules": []}}, "results": [result]});
    let log = json!({"$schema": "s", "version": "2.1.0", "runs": [run]});
    let source = Bytes::new("one.sarif", log.to_string());
    let mut out = Vec::new();
    let options = Options {
        for_github: false,
        category: "",
    };
    merge(&[&source], options, &mut Keep, &mut out).unwrap();
    let written: Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(written["runs"], log["runs"]);
}
