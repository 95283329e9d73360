//! Rules of what code scanning takes.

use serde_json::{Value, json};
use testkit::github::GitHub;

use super::{MAIN, REPO, alerts_of, owned, processed, states, with};
use crate::{
    client::{Client, Got},
    operations::{file, packed, run, sarif},
};

/// The one error with which processing fails.
fn refused(runs: &[Value]) -> String {
    let client = with(|_| {});
    let status = processed(&client, runs);
    client.github.assert_clean();
    assert_eq!(status["processing_status"], "failed", "{status}");
    assert_eq!(status["errors"].as_array().unwrap().len(), 1, "{status}");
    status["errors"][0].as_str().unwrap().to_owned()
}

pub(super) fn code_security() {
    let client = with(|it| it["private"] = json!(true));
    let got = sarif(&client, &file(&[]), &GitHub::sha("a1"), MAIN);
    let text = "Code Security must be enabled for this repository to use code scanning.";
    assert_eq!((got.status, got.message().as_str()), (403, text));
    let licensed = with(|it| {
        it["private"] = json!(true);
        it["code_scanning"] = json!(true);
    });
    assert_eq!(sarif(&licensed, &file(&[]), &GitHub::sha("a1"), MAIN).status, 202);
}

fn upload(client: &Client, commit: &str, reference: &str, text: &str) -> Got {
    let body = json!({ "commit_sha": commit, "ref": reference, "sarif": text });
    client.post(&format!("{REPO}/code-scanning/sarifs"), &body)
}

pub(super) fn upload_size() {
    let client = with(|_| {});
    let large = data_encoding::BASE64.encode(&vec![0; 10_000_001]);
    assert_eq!(upload(&client, &GitHub::sha("a1"), MAIN, &large).status, 413);
    client.github.assert_clean();
}

pub(super) fn upload_encoding() {
    let client = with(|_| {});
    for text in ["!", "aGVsbG8="] {
        assert_eq!(upload(&client, &GitHub::sha("a1"), MAIN, text).status, 400);
    }
}

pub(super) fn upload_commit() {
    let got = upload(&with(|_| {}), &GitHub::sha("99"), MAIN, &packed("{}"));
    assert_eq!((got.status, got.message().as_str()), (404, "commit not found"));
    let short = with(|_| {});
    assert_eq!(upload(&short, "a1", MAIN, &packed("{}")).status, 422);
    // Too short, and not of the pattern.
    assert_eq!(short.github.violations().len(), 2);
}

pub(super) fn upload_ref() {
    let got = upload(&with(|_| {}), &GitHub::sha("a1"), "refs/heads/none", &packed("{}"));
    assert_eq!(
        (got.status, got.message().as_str()),
        (404, "ref 'refs/heads/none' not found in this repository")
    );
}

pub(super) fn processed_later() {
    let client = with(|it| it["pending_polls"] = json!(2));
    let got = sarif(
        &client,
        &file(&[run("t", "c", &[("R", "a")])]),
        &GitHub::sha("a1"),
        MAIN,
    );
    let path = format!("{REPO}/code-scanning/sarifs/{}", got.json()["id"].as_str().unwrap());
    let status = || {
        client.get(&path).json()["processing_status"]
            .as_str()
            .unwrap()
            .to_owned()
    };
    assert_eq!(
        (status(), client.get(&format!("{REPO}/code-scanning/alerts")).status),
        ("pending".to_owned(), 404)
    );
    assert_eq!((status(), status()), ("pending".to_owned(), "complete".to_owned()));
    assert_eq!(states(&client), owned(&[("R", "open")]));
    client.github.assert_clean();
}

pub(super) fn sarif_limits() {
    let runs: Vec<Value> = (0..21).map(|it| run("t", &it.to_string(), &[])).collect();
    assert_eq!(
        refused(&runs),
        "rejecting SARIF, as there are more runs than allowed (21 > 20)"
    );
    let mut many = run("t", "c", &[("R", "a")]);
    many["results"] = Value::from(vec![many["results"][0].clone(); 25_001]);
    assert_eq!(
        refused(&[many]),
        "rejecting SARIF, as there are more results per run than allowed (25001 > 25000)"
    );
    let mut tags = run("t", "c", &[("R", "a")]);
    tags["tool"]["driver"]["rules"][0]["properties"] = json!({ "tags": vec!["x"; 21] });
    assert_eq!(
        refused(&[tags]),
        "rejecting SARIF, as there are more tags per rule than allowed (21 > 20)"
    );
    let mut places = run("t", "c", &[("R", "a")]);
    let place = places["results"][0]["locations"][0].clone();
    places["results"][0]["relatedLocations"] = Value::from(vec![place; 1_001]);
    let text = "rejecting SARIF, as there are more related locations per result than allowed (1001 > 1000)";
    assert_eq!(refused(&[places]), text);
}

pub(super) fn results_kept() {
    let client = with(|_| {});
    let paths: Vec<String> = (0..5_001).map(|it| format!("f{it}")).collect();
    let mut findings: Vec<(&str, &str)> = paths.iter().map(|it| ("low", it.as_str())).collect();
    findings.push(("high", "last"));
    let mut run = run("t", "c", &findings);
    // Rules are sorted by id: high, low.
    run["tool"]["driver"]["rules"][0]["properties"] = json!({ "security-severity": "9.8" });
    assert_eq!(processed(&client, &[run])["processing_status"], "complete");
    let analysis = client.get(&format!("{REPO}/code-scanning/analyses")).json();
    assert_eq!(analysis[0]["results_count"], 5_000);
    assert!(analysis[0]["warning"].as_str().unwrap().contains("5002"));
    let first = alerts_of(&client, "&direction=asc");
    assert_eq!(first[0]["rule"]["security_severity_level"], "critical");
    assert_eq!(
        client.pages(&format!("{REPO}/code-scanning/alerts?per_page=100")).len(),
        50
    );
}

pub(super) fn one_run_per_category() {
    let twice = [run("t", "c", &[]), run("t", "c", &[])];
    assert_eq!(
        refused(&twice),
        "A delivery cannot contain multiple runs with the same category"
    );
    let apart = [run("t", "c", &[]), run("t", "d", &[]), run("u", "c", &[])];
    assert_eq!(processed(&with(|_| {}), &apart)["processing_status"], "complete");
}

pub(super) fn category_ends_at_slash() {
    for (id, category) in [("a/b/run", "a/b"), ("a/b/", "a/b"), ("ab", "")] {
        let client = with(|_| {});
        let mut run = run("t", "c", &[]);
        run["automationDetails"]["id"] = json!(id);
        processed(&client, &[run]);
        assert_eq!(
            client.get(&format!("{REPO}/code-scanning/analyses")).json()[0]["category"],
            category
        );
    }
}

pub(super) fn artifact_location() {
    assert_eq!(
        refused(&[run("t", "c", &[("R", "")])]),
        "locationFromSarifResult: expected artifact location"
    );
    let mut none = run("t", "c", &[("R", "a")]);
    none["results"][0]["locations"] = json!([]);
    assert_eq!(
        refused(&[none]),
        "locationFromSarifResult: expected at least one location"
    );
}

pub(super) fn uri_scheme() {
    let text = "SARIF URI scheme \"https\" did not match the checkout URI scheme \"file\"";
    assert_eq!(refused(&[run("t", "c", &[("R", "https://host/a")])]), text);
}

pub(super) fn numeric_security_severity() {
    let mut run = run("t", "c", &[("R", "a")]);
    run["tool"]["driver"]["rules"][0]["properties"] = json!({ "security-severity": "undefined" });
    let text = "could not convert rules: invalid security severity value, is not a number: undefined";
    assert_eq!(refused(&[run.clone()]), text);
    run["tool"]["driver"]["rules"][0]["properties"] = json!({ "security-severity": 6.5 });
    assert!(refused(&[run]).contains("expected string near '6.5'"));
}

pub(super) fn duplicate_rules() {
    let mut run = run("t", "c", &[("R", "a")]);
    let rule = run["tool"]["driver"]["rules"][0].clone();
    run["tool"]["driver"]["rules"] = json!([rule, rule]);
    assert!(refused(&[run]).contains("duplicate"));
}

pub(super) fn codeql_default_setup() {
    let client = with(|it| it["default_setup"] = true.into());
    let got = processed(&client, &[run("CodeQL", "c", &[])]);
    assert_eq!(
        got["errors"][0],
        "CodeQL analyses from advanced configurations cannot be processed when the default setup is enabled"
    );
    assert_eq!(
        processed(&client, &[run("t", "c", &[])])["processing_status"],
        "complete"
    );
}
