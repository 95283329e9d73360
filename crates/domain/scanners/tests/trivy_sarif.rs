//! Trivy's SARIF, rebuilt from Trivy's JSON: equal to what Trivy wrote, pair by pair.
#![expect(
    clippy::unwrap_used,
    clippy::disallowed_methods,
    clippy::indexing_slicing,
    clippy::print_stderr,
    reason = "a test reads the corpus, stops at what it cannot read, and says when it was skipped"
)]

use std::path::{Path, PathBuf};

use scanners::to_sarif::{TrivyOptions, trivy_log};
use serde_json::{Value, json};

fn corpus() -> Option<PathBuf> {
    let root = std::env::var_os("WINDLASS_CORPORA").map(|root| Path::new(&root).join("findings/trivy-sarif"));
    if root.is_none() {
        eprintln!("skipped: WINDLASS_CORPORA is not set");
    }
    root
}

fn json_of(path: &Path) -> Value {
    serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()
}

/// The pointer of the first difference and both values there.
fn difference(ours: &Value, theirs: &Value, at: &str) -> Option<String> {
    match (ours, theirs) {
        (Value::Object(left), Value::Object(right)) => {
            let keys = left.keys().chain(right.keys());
            keys.into_iter().find_map(|key| {
                let (left, right) = (left.get(key), right.get(key));
                match (left, right) {
                    (Some(left), Some(right)) => difference(left, right, &format!("{at}/{key}")),
                    _ => Some(format!("{at}/{key}: {left:?} is not {right:?}")),
                }
            })
        }
        (Value::Array(left), Value::Array(right)) if left.len() == right.len() => left
            .iter()
            .zip(right)
            .enumerate()
            .find_map(|(index, (left, right))| difference(left, right, &format!("{at}/{index}"))),
        _ => (ours != theirs).then(|| format!("{at}: {ours} is not {theirs}")),
    }
}

fn remove(value: &mut Value, pointer: &str) {
    let (parent, key) = pointer.rsplit_once('/').unwrap();
    value.pointer_mut(parent).unwrap().as_object_mut().unwrap().remove(key);
}

#[test]
fn pairs_are_equal() {
    let Some(root) = corpus() else { return };
    let cases = json_of(&root.join("cases.json"));
    let mut compared = 0;
    for case in ["whole", "golden"]
        .iter()
        .flat_map(|group| cases[group].as_array().unwrap())
    {
        let input = root.join(case["input"].as_str().unwrap());
        let options = TrivyOptions {
            version: case["version"].as_str().map(str::to_owned),
            root: case["target"]
                .as_str()
                .filter(|target| !target.is_empty())
                .map(str::to_owned),
        };
        let log = trivy_log(&std::fs::read(&input).unwrap(), "report.json", &options).unwrap();
        let mut ours = serde_json::to_value(log).unwrap();
        let mut theirs = json_of(&root.join(case["expected"].as_str().unwrap()));
        for pointer in case["ignore_pointers"].as_array().into_iter().flatten() {
            remove(&mut ours, pointer.as_str().unwrap());
            remove(&mut theirs, pointer.as_str().unwrap());
        }
        let run = &ours["runs"][0];
        assert_eq!(
            run["results"].as_array().unwrap().len() as u64,
            case["results"].as_u64().unwrap(),
            "{}",
            case["name"]
        );
        assert_eq!(difference(&ours, &theirs, ""), None, "{}", case["name"]);
        compared += 1;
    }
    assert_eq!(compared, 8);
}

/// The first result of a report with one vulnerability in one target.
fn one(target: &str, class: &str, more: &Value) -> Value {
    let mut found = json!({"VulnerabilityID": "CVE-1", "PkgName": "p", "InstalledVersion": "1"});
    found.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let block = json!({"Target": target, "Class": class, "Vulnerabilities": [found]});
    let report = json!({"SchemaVersion": 2, "Results": [block]}).to_string();
    let log = trivy_log(report.as_bytes(), "report.json", &TrivyOptions::default()).unwrap();
    serde_json::to_value(log).unwrap()["runs"][0].clone()
}

#[test]
fn small_tables_hold() {
    let Some(root) = corpus() else { return };
    let small = json_of(&root.join("cases.json"))["small"].clone();
    for row in small["level"].as_array().unwrap() {
        let run = one("t", "lang-pkgs", &json!({"Severity": row[0]}));
        assert_eq!(run["results"][0]["level"], row[1], "{row}");
    }
    for row in small["path_uri"].as_array().unwrap() {
        let run = one(
            row["target"].as_str().unwrap(),
            row["class"].as_str().unwrap(),
            &json!({}),
        );
        let location = &run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"];
        assert_eq!(location["uri"], row["uri"], "{row}");
    }
    for row in small["clear_uri"].as_array().unwrap() {
        let check = json!({"ID": "DS-1", "Status": "FAIL"});
        let block = json!({"Target": row["target"], "Class": "config", "Misconfigurations": [check]});
        let report = json!({"SchemaVersion": 2, "Results": [block]}).to_string();
        let log = trivy_log(report.as_bytes(), "report.json", &TrivyOptions::default()).unwrap();
        let location = serde_json::to_value(&log.runs[0].results[0].locations[0]).unwrap();
        assert_eq!(location["message"]["text"], row["uri"], "{row}");
    }
    for row in small["root_path"].as_array().unwrap() {
        let report = json!({"SchemaVersion": 2, "ArtifactType": row[0], "Results": []}).to_string();
        let options = TrivyOptions {
            root: row[1].as_str().map(str::to_owned),
            ..TrivyOptions::default()
        };
        let log = serde_json::to_value(trivy_log(report.as_bytes(), "report.json", &options).unwrap()).unwrap();
        assert_eq!(log["runs"][0]["originalUriBaseIds"]["ROOTPATH"]["uri"], row[2], "{row}");
    }
}

#[test]
fn properties_hold() {
    let Some(root) = corpus() else { return };
    let small = json_of(&root.join("cases.json"))["small"].clone();
    let keys = [
        ("cvssv2_vector", "V2Vector"),
        ("cvssv2_score", "V2Score"),
        ("cvssv3_vector", "V3Vector"),
        ("cvssv3_baseScore", "V3Score"),
        ("cvssv40_vector", "V40Vector"),
        ("cvssv40_baseScore", "V40Score"),
    ];
    for row in small["properties"].as_array().unwrap() {
        let given = row["cvss"].as_object().unwrap();
        let cvss: Value = keys
            .iter()
            .filter_map(|(theirs, trivys)| Some(((*trivys).to_owned(), given.get(*theirs)?.clone())))
            .collect::<serde_json::Map<_, _>>()
            .into();
        let more = json!({"Severity": row["severity"], "SeveritySource": "nvd", "CVSS": {"nvd": cvss}});
        let run = one("t", "lang-pkgs", &more);
        let mut ours = run["tool"]["driver"]["rules"][0]["properties"].clone();
        let mut theirs = row["expected"].clone();
        // The table hands tag and score in; here the report decides them.
        for properties in [&mut ours, &mut theirs] {
            let properties = properties.as_object_mut().unwrap();
            properties.remove("tags");
            properties.remove("security-severity");
        }
        assert_eq!(difference(&ours, &theirs, ""), None, "{row}");
    }
}
