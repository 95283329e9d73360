//! Every rule of the acceptance model by a file that trips it and nothing else, and by a neighbour that does not.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::collections::BTreeSet;

use sarif::acceptance::{Outcome, Report, RuleCode, Settings, Weight, check};
use serde_json::{Value, json};

#[path = "support/judged.rs"]
mod judged;
mod support;

use judged::{report, tripped};
use support::{clean, result, rule};

/// What stands at a pointer; the last step is made when it is not there.
fn at<'v>(value: &'v mut Value, pointer: &str) -> &'v mut Value {
    if value.pointer(pointer).is_some() {
        return value.pointer_mut(pointer).unwrap();
    }
    let (parent, name) = pointer.rsplit_once('/').unwrap();
    let name = name.replace("~1", "/").replace("~0", "~");
    &mut value.pointer_mut(parent).unwrap()[name]
}

/// The file after `change` trips exactly these rules.
fn trips(expected: &[RuleCode], change: impl FnOnce(&mut Value)) -> Report {
    let mut log = clean();
    change(&mut log);
    let text = log.to_string();
    let settings = Settings {
        // what is compressed in vain takes its time
        weight: if text.len() < 100_000 {
            Weight::Measured
        } else {
            Weight::Known(text.len() as u64 / 10)
        },
        ..Settings::default()
    };
    let report = report(text.as_bytes(), &settings);
    assert_eq!(
        tripped(&report),
        expected.iter().copied().collect(),
        "{:#?}",
        report.problems
    );
    let refused = expected.iter().any(|code| code.rule().outcome == Outcome::Refused);
    assert_eq!(report.accepted(), !refused);
    report
}

fn repeat(item: &Value, count: usize) -> Value {
    Value::Array(vec![item.clone(); count])
}

#[test]
fn a_clean_file_trips_nothing() {
    let report = trips(&[], |_| {});
    assert_eq!(report.runs.len(), 1);
    assert_eq!(
        (report.runs[0].tool.as_str(), report.runs[0].category.as_str()),
        ("tool", "scan")
    );
    assert_eq!((report.runs[0].results, report.runs[0].rules), (1, 1));
    assert_eq!(report.bytes, clean().to_string().len() as u64);
    assert!(report.gzip_bytes > 0 && report.gzip_bytes < report.bytes);
}

#[test]
fn every_rule_says_what_it_says() {
    let mut codes = BTreeSet::new();
    for code in RuleCode::ALL {
        let rule = code.rule();
        assert!(codes.insert(rule.code), "{} twice", rule.code);
        assert!(
            !rule.text.is_empty() && !rule.fix.is_empty() && !rule.source.is_empty(),
            "{}",
            rule.code
        );
    }
    assert!(codes.len() >= 40);
}

#[test]
fn counts_are_refused_above_their_limits_and_not_at_them() {
    let numbered = |count: usize| {
        (0..count)
            .map(|number| {
                let mut run = clean()["runs"][0].clone();
                run["automationDetails"]["id"] = json!(format!("scan-{number}/"));
                run
            })
            .collect::<Vec<_>>()
    };
    trips(&[RuleCode::RunsEmpty], |log| log["runs"] = json!([]));
    trips(&[], |log| log["runs"] = json!(numbered(20)));
    trips(&[RuleCode::Runs], |log| log["runs"] = json!(numbered(21)));

    let rules = |count: usize| {
        let other = |number| rule(&format!("rule-{number}"));
        json!(
            std::iter::once(rule("rule"))
                .chain((1..count).map(other))
                .collect::<Vec<_>>()
        )
    };
    trips(&[], |log| *at(log, "/runs/0/tool/driver/rules") = rules(25_000));
    trips(&[RuleCode::Rules], |log| {
        *at(log, "/runs/0/tool/driver/rules") = rules(25_001)
    });

    let extensions = |count: usize| {
        json!(
            (0..count)
                .map(|number| json!({"name": number.to_string()}))
                .collect::<Vec<_>>()
        )
    };
    trips(&[], |log| log["runs"][0]["tool"]["extensions"] = extensions(100));
    trips(&[RuleCode::Extensions], |log| {
        log["runs"][0]["tool"]["extensions"] = extensions(101)
    });

    let tags = |count: usize| json!((0..count).map(|number| number.to_string()).collect::<Vec<_>>());
    let bag = |count| {
        move |log: &mut Value| {
            *at(log, "/runs/0/tool/driver/rules/0/properties") = json!({"tags": tags(count)});
        }
    };
    trips(&[], bag(10));
    trips(&[RuleCode::TagsShown], bag(11));
    trips(&[RuleCode::TagsShown], bag(20));
    trips(&[RuleCode::Tags], bag(21));
}

#[test]
fn results_are_cut_then_refused() {
    let results = |count| move |log: &mut Value| *at(log, "/runs/0/results") = repeat(&result(), count);
    trips(&[], results(5_000));
    trips(&[RuleCode::ResultsShown], results(5_001));
    trips(&[RuleCode::ResultsShown], results(25_000));
    let report = trips(&[RuleCode::Results], results(25_001));
    assert_eq!(report.problems[0].pointer, "/runs/0/results");
    assert_eq!(report.problems[0].message, "25001 results, at most 25000");
}

#[test]
fn locations_and_flows_are_cut_then_refused() {
    let locations = |count| {
        move |log: &mut Value| {
            let locations = at(log, "/runs/0/results/0/locations");
            *locations = repeat(&locations[0].clone(), count);
        }
    };
    trips(&[], locations(100));
    trips(&[RuleCode::LocationsShown], locations(101));
    trips(&[RuleCode::LocationsShown], locations(1_000));
    trips(&[RuleCode::Locations], locations(1_001));

    // over all flows of a result
    let flows = |first, second| {
        move |log: &mut Value| {
            let thread = |count| json!({"locations": repeat(&json!({"location": {}}), count)});
            *at(log, "/runs/0/results/0/codeFlows") =
                json!([{"threadFlows": [thread(first)]}, {"threadFlows": [thread(1), thread(second)]}]);
        }
    };
    trips(&[], flows(500, 499));
    trips(&[RuleCode::FlowLocationsShown], flows(500, 500));
    trips(&[RuleCode::FlowLocationsShown], flows(5_000, 4_999));
    trips(&[RuleCode::FlowLocations], flows(5_000, 5_000));
}

#[test]
fn the_compressed_size_is_refused_above_its_limit() {
    let of = |size| Settings {
        weight: Weight::Known(size),
        ..Settings::default()
    };
    let log = clean().to_string();
    assert_eq!(tripped(&report(log.as_bytes(), &of(10_000_000))), BTreeSet::new());
    assert_eq!(
        tripped(&report(log.as_bytes(), &of(10_000_001))),
        BTreeSet::from([RuleCode::GzipSize])
    );
    // measured: digits of a generator do not compress below their information
    let mut state = 1_u64;
    let mut digits = String::new();
    while digits.len() < 26_000_000 {
        state = state
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        digits.push_str(&(state >> 11).to_string());
    }
    let mut log = clean();
    log["properties"] = json!({"digits": digits});
    let report = check(log.to_string().as_bytes(), &Settings::default()).unwrap();
    assert_eq!(tripped(&report), BTreeSet::from([RuleCode::GzipSize]));
}

#[test]
fn one_run_of_a_tool_and_category() {
    let second = |change: fn(&mut Value)| {
        move |log: &mut Value| {
            let mut run = log["runs"][0].clone();
            change(&mut run);
            log["runs"].as_array_mut().unwrap().push(run);
        }
    };
    let both = [RuleCode::CategoryTwice, RuleCode::RunTwice];
    trips(&both, second(|_| {}));
    trips(&[], second(|run| run["automationDetails"]["id"] = json!("other/")));
    trips(&[], second(|run| run["tool"]["driver"]["name"] = json!("other")));
    // another version or run id is another run to the action, and the same category to the server
    trips(
        &[RuleCode::CategoryTwice],
        second(|run| run["tool"]["driver"]["version"] = json!("2")),
    );
    let report = trips(
        &[RuleCode::CategoryTwice],
        second(|run| run["automationDetails"]["id"] = json!("scan/2")),
    );
    assert_eq!(report.problems[0].pointer, "/runs/1");
}

#[test]
fn a_category_is_sent_once_in_a_job() {
    let sent = |category: &str| {
        let settings = Settings {
            sent: BTreeSet::from([("tool".to_owned(), category.to_owned())]),
            ..Settings::default()
        };
        tripped(&report(clean().to_string().as_bytes(), &settings))
    };
    assert_eq!(sent("scan"), BTreeSet::from([RuleCode::UploadTwice]));
    assert_eq!(sent("other"), BTreeSet::new());
}

#[test]
fn the_category_of_the_upload_fills_runs_without_their_own() {
    let mut log = clean();
    log["runs"][0].as_object_mut().unwrap().remove("automationDetails");
    let settings = Settings {
        category: Some("from-input".to_owned()),
        ..Settings::default()
    };
    let report = report(log.to_string().as_bytes(), &settings);
    assert_eq!(report.runs[0].category, "from-input");
    let runs = json!([log["runs"][0].clone(), clean()["runs"][0].clone()]);
    log["runs"] = runs;
    assert!(check(log.to_string().as_bytes(), &settings).unwrap().accepted());
}

/// A change of the first result.
fn of_result(change: impl FnOnce(&mut Value)) -> impl FnOnce(&mut Value) {
    |log| change(at(log, "/runs/0/results/0"))
}

fn remove(value: &mut Value, parent: &str, name: &str) {
    at(value, parent).as_object_mut().unwrap().remove(name);
}

#[test]
fn results_need_a_place() {
    const PLACE: &str = "/locations/0/physicalLocation";
    const FILE: &str = "/locations/0/physicalLocation/artifactLocation";
    trips(
        &[RuleCode::LocationMissing],
        of_result(|it| it["locations"] = json!([])),
    );
    trips(
        &[RuleCode::LocationMissing],
        of_result(|it| remove(it, "", "locations")),
    );
    trips(
        &[RuleCode::LocationUri],
        of_result(|it| at(it, FILE)["uri"] = json!("")),
    );
    trips(&[RuleCode::LocationUri], of_result(|it| remove(it, FILE, "uri")));
    let by_index = of_result(|it| *at(it, FILE) = json!({"index": 0}));
    trips(&[RuleCode::UriByIndex], by_index);
    let logical = of_result(|it| it["locations"] = json!([{"logicalLocations": [{"name": "x"}]}]));
    trips(&[RuleCode::LocationUri, RuleCode::RegionMissing], logical);
    trips(&[RuleCode::RegionMissing], of_result(|it| remove(it, PLACE, "region")));
    trips(
        &[RuleCode::RegionMissing],
        of_result(|it| remove(it, &format!("{PLACE}/region"), "endColumn")),
    );
    trips(
        &[RuleCode::UriScheme],
        of_result(|it| at(it, FILE)["uri"] = json!("https://h/a")),
    );
    trips(&[], of_result(|it| at(it, FILE)["uri"] = json!("file:///work/a")));
    trips(&[], of_result(|it| at(it, FILE)["uri"] = json!("a b/c@1:2.txt")));
    // the other locations do not place the alert
    let second = of_result(|it| it["locations"].as_array_mut().unwrap().push(json!({})));
    trips(&[], second);
}

#[test]
fn results_are_asked_for_words_rule_and_fingerprint() {
    trips(
        &[RuleCode::MessageMissing],
        of_result(|it| it["message"] = json!({"id": "m"})),
    );
    trips(
        &[RuleCode::MessageMissing],
        of_result(|it| it["message"] = json!({"text": ""})),
    );
    trips(&[RuleCode::RuleUnnamed], of_result(|it| remove(it, "", "ruleId")));
    trips(
        &[],
        of_result(|it| {
            remove(it, "", "ruleId");
            it["rule"] = json!({"id": "rule"});
        }),
    );
    trips(
        &[RuleCode::FingerprintMissing],
        of_result(|it| it["partialFingerprints"] = json!({"other/v1": "x"})),
    );
    trips(&[RuleCode::RuleUnknown], of_result(|it| it["ruleId"] = json!("other")));
    trips(&[], of_result(|it| it["ruleId"] = json!("rule/sub")));
    trips(&[RuleCode::RuleUnknown], of_result(|it| it["ruleIndex"] = json!(1)));
    trips(&[], of_result(|it| it["ruleIndex"] = json!(0)));
}

#[test]
fn what_is_ignored_is_said() {
    trips(
        &[RuleCode::Suppressed],
        of_result(|it| it["suppressions"] = json!([{"kind": "inSource"}])),
    );
    trips(&[], of_result(|it| it["suppressions"] = json!([])));
    trips(&[RuleCode::KindIgnored], of_result(|it| it["kind"] = json!("pass")));
    trips(&[], of_result(|it| it["kind"] = json!("fail")));
    trips(
        &[RuleCode::BaselineIgnored],
        of_result(|it| it["baselineState"] = json!("absent")),
    );
    trips(&[], of_result(|it| it["baselineState"] = json!("new")));
    trips(
        &[RuleCode::FixesIgnored],
        of_result(|it| {
            it["fixes"] = json!([{"artifactChanges": [
                {"artifactLocation": {"uri": "a"}, "replacements": [{"deletedRegion": {"startLine": 1}}]},
            ]}])
        }),
    );
    trips(&[], of_result(|it| it["fixes"] = json!([])));
    trips(
        &[RuleCode::WebRequestIgnored],
        of_result(|it| it["webRequest"] = json!({"method": "GET"})),
    );
    let base = |uri: &'static str| {
        move |log: &mut Value| *at(log, "/runs/0/originalUriBaseIds") = json!({"ROOT": {"uri": uri}})
    };
    trips(&[RuleCode::UriBaseIgnored], base("service/"));
    trips(&[], base("file:///work/"));
    trips(&[RuleCode::CategoryEmpty], |log| {
        *at(log, "/runs/0/automationDetails/id") = json!("scan")
    });
    trips(&[], |log| *at(log, "/runs/0/automationDetails/id") = json!("scan/run"));
}

#[test]
fn rules_have_scores_names_and_texts() {
    let score = |score: Value| {
        move |log: &mut Value| {
            *at(log, "/runs/0/tool/driver/rules/0/properties") = json!({"security-severity": score});
        }
    };
    for sound in ["9.8", "0.1", "10.0", "7"] {
        trips(&[], score(json!(sound)));
    }
    for words in ["undefined", "", "high", "NaN", "inf"] {
        trips(&[RuleCode::SeverityNotNumeric], score(json!(words)));
    }
    for other in [json!(null), json!(true), json!([1]), json!({})] {
        trips(&[RuleCode::SeverityNotNumeric], score(other));
    }
    for outside in ["0.0", "10.1", "-1"] {
        trips(&[RuleCode::SeverityOutOfRange], score(json!(outside)));
    }
    trips(&[RuleCode::SeverityNotText], score(json!(9.8)));
    trips(&[RuleCode::SeverityNotText], score(json!(9)));

    let set = |path: &'static str, text: String| {
        move |log: &mut Value| {
            *at(log, &format!("/runs/0/tool/driver/rules/0{path}")) = json!(text);
        }
    };
    trips(&[], set("/name", "é".repeat(255)));
    trips(&[RuleCode::RuleName], set("/name", "é".repeat(256)));
    trips(&[], set("/fullDescription/text", "x".repeat(1_024)));
    trips(&[RuleCode::RuleText], set("/fullDescription/text", "x".repeat(1_025)));
    trips(&[RuleCode::RuleText], set("/shortDescription/text", "x".repeat(1_025)));
    trips(&[RuleCode::RuleTextMissing], set("/help/text", String::new()));
    trips(&[RuleCode::RulesMissing], |log| {
        remove(log, "/runs/0/tool/driver", "rules")
    });
    trips(&[RuleCode::RuleRepeated], |log| {
        *at(log, "/runs/0/tool/driver/rules") = repeat(&rule("rule"), 2)
    });
}

#[test]
fn the_file_must_be_json_of_the_schema() {
    let schema = |expected: &str, pointer: &str, change: fn(&mut Value)| {
        let report = trips(&[RuleCode::Schema], change);
        assert_eq!(
            (report.problems[0].message.as_str(), report.problems[0].pointer.as_str()),
            (expected, pointer)
        );
    };
    schema("`log` has no property `extra`", "/extra", |log| {
        log["extra"] = json!([{"a": 1}])
    });
    schema("`2.0.0` is none of `2.1.0`", "/version", |log| {
        log["version"] = json!("2.0.0")
    });
    schema("`log` has no `version`", "", |log| remove(log, "", "version"));
    schema(
        "it is a number, not an object",
        "/runs/0/results/0/message/properties",
        |log| {
            *at(log, "/runs/0/results/0/message/properties") = json!(1);
        },
    );
    schema("-2 is less than -1", "/runs/0/results/0/ruleIndex", |log| {
        *at(log, "/runs/0/results/0/ruleIndex") = json!(-2);
    });
    schema(
        "`x` is not a GUID of RFC 4122 (version 1 to 5)",
        "/runs/0/results/0/guid",
        |log| {
            *at(log, "/runs/0/results/0/guid") = json!("x");
        },
    );
    schema(
        "it is null, not a text",
        "/runs/0/results/0/partialFingerprints/a~1b~0",
        |log| {
            *at(log, "/runs/0/results/0/partialFingerprints/a~1b~0") = json!(null);
        },
    );
    schema(
        "the array is empty",
        "/runs/0/results/0/codeFlows/0/threadFlows",
        |log| {
            *at(log, "/runs/0/results/0/codeFlows") = json!([{"threadFlows": []}]);
        },
    );
    schema("120 is not from -1 to 100", "/runs/0/results/0/rank", |log| {
        *at(log, "/runs/0/results/0/rank") = json!(120);
    });
    trips(&[], |log| *at(log, "/runs/0/results/0/ruleIndex") = json!(0.0));
    trips(&[RuleCode::Schema], |log| {
        *at(log, "/runs/0/results/0/ruleIndex") = json!(0.5)
    });
    trips(&[RuleCode::Schema, RuleCode::ResultsMissing], |log| {
        *at(log, "/runs/0/results") = json!(null)
    });
    trips(&[RuleCode::ResultsMissing], |log| remove(log, "/runs/0", "results"));
    trips(&[RuleCode::SchemaUri], |log| remove(log, "", "$schema"));
    trips(&[RuleCode::ToolName], |log| {
        *at(log, "/runs/0/tool/driver/name") = json!("")
    });
    let same = json!({"name": "x", "value": [1, {"a": 1.0}]});
    trips(&[RuleCode::Repeated], |log| {
        *at(log, "/runs/0/results/0/taxa") =
            json!([{"id": "t", "properties": same.clone()}, {"properties": same.clone(), "id": "t"}]);
    });
    trips(&[], |log| {
        *at(log, "/runs/0/results/0/taxa") = json!([{"id": "t", "properties": same.clone()}, {"id": "t"}]);
    });
}

#[test]
fn problems_are_listed_a_few_times_and_counted_always() {
    let settings = Settings {
        listed: 3,
        ..Settings::default()
    };
    let mut log = clean();
    let mut bare = result();
    remove(&mut bare, "", "partialFingerprints");
    *at(&mut log, "/runs/0/results") = repeat(&bare, 50);
    let report = report(log.to_string().as_bytes(), &settings);
    assert_eq!(report.problems.len(), 3);
    assert_eq!(report.counts[&RuleCode::FingerprintMissing], 50);
    assert_eq!(report.count(Outcome::Asked), 50);
    assert_eq!(report.problems[2].pointer, "/runs/0/results/2/partialFingerprints");
}
