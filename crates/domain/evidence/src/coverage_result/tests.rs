use super::*;
use crate::{ReadStatementError, ResourceDescriptor, Statement, WriteStatementError};

fn example() -> CoverageResult {
    let counts = |covered, total| {
        Some(Counts {
            covered,
            total,
            covered_max: None,
        })
    };
    let minimum = |metric, minimum: &str| Threshold {
        metric,
        minimum: Some(minimum.parse().unwrap()),
        target: None,
    };
    CoverageResult {
        verdict: Verdict::Failed,
        totals: Totals {
            lines: counts(57, 78),
            branches: Some(Counts {
                covered: 3,
                total: 6,
                covered_max: Some(5),
            }),
            ..Totals::default()
        },
        components: vec![Component {
            name: "Services".into(),
            totals: Totals {
                lines: counts(9, 9),
                ..Totals::default()
            },
            thresholds: vec![minimum(Metric::Lines, "85")],
            outcome: Verdict::Passed,
        }],
        patch: Some(Patch {
            outcome: PatchOutcome::Measured,
            lines: counts(4, 5),
            branches: None,
            thresholds: vec![],
        }),
        thresholds: vec![minimum(Metric::Lines, "80.5")],
        reasons: vec![Reason {
            code: "coverage-below-minimum".into(),
            severity: Severity::Failure,
            subject: None,
        }],
        run: Run {
            repository: "org/service".into(),
            commit: "ab".repeat(20).parse().unwrap(),
            reference: Some("refs/heads/main".into()),
            run_id: Some(1_658_821_493),
            run_attempt: Some(1),
            job: Some("test".into()),
            workflow: None,
        },
        reports: vec![Report {
            path: Some("lcov.info".into()),
            format: "lcov".into(),
            sha256: "cd".repeat(32).parse().unwrap(),
        }],
        producer: Producer {
            name: "windlass".into(),
            version: "0.1.0".into(),
        },
    }
}

fn statement(predicate: CoverageResult) -> Statement<CoverageResult> {
    let subject = ResourceDescriptor::git_commit("https://github.com/org/service", None, &predicate.run.commit);
    Statement {
        subject: vec![subject],
        predicate,
    }
}

#[test]
fn a_statement_is_written_canonically_and_read_back() {
    let statement = statement(example());
    let json = statement.to_json().unwrap();
    let expect = [
        r#"{"_type":"https://in-toto.io/Statement/v1","predicate":{"#,
        r#""components":[{"name":"Services","outcome":"PASSED","thresholds":[{"metric":"lines","minimum":"85"}],"totals":{"lines":{"covered":9,"total":9}}}],"#,
        r#""patch":{"lines":{"covered":4,"total":5},"outcome":"measured"},"#,
        r#""producer":{"name":"windlass","version":"0.1.0"},"#,
        r#""reasons":[{"code":"coverage-below-minimum","severity":"failure"}],"#,
        r#""reports":[{"format":"lcov","path":"lcov.info","sha256":"CD"}],"#,
        r#""run":{"commit":"AB","job":"test","ref":"refs/heads/main","repository":"org/service","run_attempt":1,"run_id":1658821493},"#,
        r#""thresholds":[{"metric":"lines","minimum":"80.5"}],"#,
        r#""totals":{"branches":{"covered":3,"covered_max":5,"total":6},"lines":{"covered":57,"total":78}},"#,
        r#""verdict":"FAILED"},"predicateType":"https://github.com/org/toolkit/coverage-result/v1","#,
        r#""subject":[{"digest":{"gitCommit":"AB"},"name":"https://github.com/org/service@AB"}]}"#,
    ];
    assert_eq!(
        json,
        expect
            .concat()
            .replace("CD", &"cd".repeat(32))
            .replace("AB", &"ab".repeat(20))
    );
    assert_eq!(Statement::from_json(json.as_bytes()).unwrap(), statement);
}

#[test]
fn contradictions_are_neither_written_nor_read() {
    let check = |spoil: fn(&mut CoverageResult), expect: &str| {
        let mut result = example();
        spoil(&mut result);
        let statement = statement(result);
        let Err(WriteStatementError::Contradiction(found)) = statement.to_json() else {
            panic!("written: {expect}")
        };
        assert_eq!(found.to_string(), expect);
    };
    check(
        |result| result.verdict = Verdict::Passed,
        "verdict is better than `coverage-below-minimum` allows",
    );
    check(|result| result.reasons.clear(), "verdict is failed without a reason");
    check(
        |result| {
            result.totals.lines = Some(Counts {
                covered: 2,
                total: 1,
                covered_max: None,
            })
        },
        "counts of `totals` exceed each other",
    );
    check(
        |result| result.patch.as_mut().unwrap().lines = None,
        "outcome of the patch does not fit its numbers",
    );
    check(
        |result| {
            result.verdict = Verdict::Passed;
            result.totals = Totals::default();
            result.reasons.clear();
        },
        "verdict is passed without any data",
    );
    check(
        |result| {
            result.components[0].outcome = Verdict::Failed;
            result.verdict = Verdict::Warned;
            result.reasons.clear();
        },
        "verdict is better than `Services` allows",
    );
    let json = statement(example()).to_json().unwrap().replace("FAILED", "PASSED");
    let read = Statement::<CoverageResult>::from_json(json.as_bytes());
    assert!(matches!(read, Err(ReadStatementError::Contradiction(_))));
}

#[test]
fn other_statements_are_named() {
    let json = statement(example()).to_json().unwrap();
    let read = |json: &str| {
        Statement::<CoverageResult>::from_json(json.as_bytes())
            .map(|_| ())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(
        read(&json.replace("coverage-result/v1", "coverage-result/v2")),
        "`predicateType` is `https://github.com/org/toolkit/coverage-result/v2`, \
         expected `https://github.com/org/toolkit/coverage-result/v1`"
    );
    assert_eq!(
        read(&json.replace("Statement/v1", "Statement/v0.1")),
        "`_type` is `https://in-toto.io/Statement/v0.1`"
    );
    assert_eq!(
        read(&json.replace("\"gitCommit\":", "\"x\":").replace("\"digest\"", "\"d\"")),
        "statement has no subject with a digest"
    );
    assert!(statement(example()).to_json().is_ok());
    let nobody = Statement {
        subject: vec![],
        predicate: example(),
    };
    assert!(matches!(nobody.to_json(), Err(WriteStatementError::SubjectMissing)));
}

#[test]
fn cut_and_mutated_statements_never_panic_and_cut_ones_are_refused() {
    let json = statement(example()).to_json().unwrap().into_bytes();
    for end in 0..json.len() {
        assert!(
            Statement::<CoverageResult>::from_json(&json[..end]).is_err(),
            "cut at {end}"
        );
    }
    let mut state = 0x2545_F491_4F6C_DD1D_u64;
    let mut next = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state % below as u64) as usize
    };
    let mut refused = 0;
    for _ in 0..3_000 {
        let mut mutated = json.clone();
        for _ in 0..=next(3) {
            let at = next(mutated.len());
            mutated[at] = next(256) as u8;
        }
        match Statement::<CoverageResult>::from_json(&mutated) {
            Ok(read) => assert!(read.to_json().is_ok()),
            Err(_) => refused += 1,
        }
    }
    assert!(refused > 1_000, "{refused}");
}

#[cfg(feature = "schema")]
mod schema {
    use serde_json::Value;

    use super::example;

    /// The part of JSON Schema 2020-12 that our schema uses, `pattern` excepted. A keyword it does not know is a fault.
    fn faults(schema: &Value, root: &Value, value: &Value, at: &str, out: &mut Vec<String>) {
        let Some(rules) = schema.as_object() else {
            return;
        };
        for (rule, wanted) in rules {
            let holds = match rule.as_str() {
                "$ref" => {
                    let pointer = wanted.as_str().and_then(|text| text.strip_prefix('#')).unwrap();
                    faults(root.pointer(pointer).unwrap(), root, value, at, out);
                    true
                }
                "type" => {
                    let is = |word: &str| match word {
                        "object" => value.is_object(),
                        "array" => value.is_array(),
                        "string" => value.is_string(),
                        "integer" => value.is_u64() || value.is_i64(),
                        "null" => value.is_null(),
                        other => panic!("type {other}"),
                    };
                    wanted.as_str().is_some_and(is)
                        || wanted
                            .as_array()
                            .is_some_and(|all| all.iter().any(|one| is(one.as_str().unwrap())))
                }
                "required" => wanted
                    .as_array()
                    .unwrap()
                    .iter()
                    .all(|key| value.get(key.as_str().unwrap()).is_some()),
                "properties" => {
                    for (key, inner) in wanted.as_object().unwrap() {
                        if let Some(found) = value.get(key) {
                            faults(inner, root, found, &format!("{at}/{key}"), out);
                        }
                    }
                    true
                }
                "items" => {
                    for (index, item) in value.as_array().into_iter().flatten().enumerate() {
                        faults(wanted, root, item, &format!("{at}/{index}"), out);
                    }
                    true
                }
                "enum" => wanted.as_array().unwrap().contains(value),
                "const" => wanted == value,
                "minimum" => value.as_u64() >= wanted.as_u64(),
                "anyOf" | "oneOf" => wanted.as_array().unwrap().iter().any(|one| {
                    let mut inner = Vec::new();
                    faults(one, root, value, at, &mut inner);
                    inner.is_empty()
                }),
                "$schema" | "$defs" | "title" | "description" | "format" | "pattern" | "default" => true,
                other => panic!("rule {other}"),
            };
            if !holds {
                out.push(format!("{at}: {rule}"));
            }
        }
    }

    fn check(value: &Value) -> Vec<String> {
        let schema = super::schema().to_value();
        let mut out = Vec::new();
        faults(&schema, &schema, value, "", &mut out);
        out
    }

    #[test]
    fn the_example_is_valid_and_each_spoilt_field_is_found() {
        let valid = serde_json::to_value(example()).unwrap();
        assert_eq!(check(&valid), Vec::<String>::new());
        let required = [
            "verdict",
            "totals",
            "components",
            "thresholds",
            "reasons",
            "run",
            "reports",
            "producer",
        ];
        for field in required {
            let mut spoilt = valid.clone();
            spoilt.as_object_mut().unwrap().remove(field);
            assert_eq!(check(&spoilt), [": required"], "{field}");
            let mut spoilt = valid.clone();
            spoilt[field] = Value::Bool(true);
            assert!(!check(&spoilt).is_empty(), "{field}");
        }
        let mut spoilt = valid;
        spoilt["totals"]["lines"]["covered"] = "57".into();
        assert!(!check(&spoilt).is_empty());
    }
}
