//! Rules of what code scanning makes of it.

use serde_json::{Value, json};
use testkit::github::GitHub;

use super::{REPO, alerts_of, owned, processed, states, with};
use crate::{
    client::{Client, Got},
    operations::{file, run, sarif},
};

pub(super) fn security_severity_levels() {
    for (score, level) in [
        ("9.0", json!("critical")),
        ("8.9", json!("high")),
        ("6.9", json!("medium")),
        ("0.1", json!("low")),
        ("0.0", Value::Null),
    ] {
        let client = with(|_| {});
        let mut run = run("t", "c", &[("R", "a")]);
        run["tool"]["driver"]["rules"][0]["properties"] = json!({ "security-severity": score });
        processed(&client, &[run]);
        assert_eq!(
            alerts_of(&client, "")[0]["rule"]["security_severity_level"],
            level,
            "{score}"
        );
    }
}

pub(super) fn alert_identity() {
    let client = with(|_| {});
    let mut moved = run("t", "c", &[("R", "a")]);
    moved["results"][0]["partialFingerprints"] = json!({ "primaryLocationLineHash": "abc:1" });
    processed(&client, &[moved.clone()]);
    moved["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = json!(2);
    processed(&client, &[moved.clone()]);
    assert_eq!(alerts_of(&client, "").len(), 1);
    moved["results"][0]["partialFingerprints"] = json!({ "primaryLocationLineHash": "abd:1" });
    processed(&client, &[moved]);
    assert_eq!(states(&client), owned(&[("R", "fixed"), ("R", "open")]));
}

pub(super) fn analysis_replaces() {
    let client = with(|_| {});
    processed(
        &client,
        &[
            run("t", "c", &[("R1", "a"), ("R2", "a")]),
            run("t", "d", &[("R3", "a")]),
            run("u", "c", &[("R4", "a")]),
        ],
    );
    processed(&client, &[run("t", "c", &[("R2", "a"), ("R5", "a")])]);
    let expected = [
        ("R1", "fixed"),
        ("R2", "open"),
        ("R3", "open"),
        ("R4", "open"),
        ("R5", "open"),
    ];
    assert_eq!(states(&client), owned(&expected));
    processed(&client, &[run("t", "c", &[])]);
    let expected = [
        ("R1", "fixed"),
        ("R2", "fixed"),
        ("R3", "open"),
        ("R4", "open"),
        ("R5", "fixed"),
    ];
    assert_eq!(states(&client), owned(&expected));
    client.github.assert_clean();
}

fn dismiss(client: &Client, body: &Value) -> Got {
    client.patch(&format!("{REPO}/code-scanning/alerts/1"), body)
}

pub(super) fn dismissal_stays() {
    let client = with(|_| {});
    processed(&client, &[run("t", "c", &[("R", "a")])]);
    dismiss(
        &client,
        &json!({ "state": "dismissed", "dismissed_reason": "false positive" }),
    );
    processed(&client, &[run("t", "c", &[("R", "a")])]);
    assert_eq!(states(&client), owned(&[("R", "dismissed")]));
    assert_eq!(
        dismiss(&client, &json!({ "state": "open" })).json()["dismissed_at"],
        Value::Null
    );
    assert_eq!(states(&client), owned(&[("R", "open")]));
    client.github.assert_clean();
}

pub(super) fn dismissal_needs_a_reason() {
    let client = with(|_| {});
    processed(&client, &[run("t", "c", &[("R", "a")])]);
    assert_eq!(dismiss(&client, &json!({ "state": "dismissed" })).status, 400);
    let long =
        json!({ "state": "dismissed", "dismissed_reason": "false positive", "dismissed_comment": "x".repeat(281) });
    assert_eq!(
        (dismiss(&client, &long).status, client.github.violations().len()),
        (422, 1)
    );
}

pub(super) fn fixed_alerts_stay() {
    let client = with(|_| {});
    processed(&client, &[run("t", "c", &[("R", "a")])]);
    processed(&client, &[run("t", "c", &[])]);
    assert_eq!(dismiss(&client, &json!({ "state": "open" })).status, 400);
}

pub(super) fn no_analysis_found() {
    let client = with(|_| {});
    for path in ["alerts", "analyses"] {
        let got = client.get(&format!("{REPO}/code-scanning/{path}"));
        assert_eq!((got.status, got.message().as_str()), (404, "no analysis found"));
    }
    client.github.assert_clean();
}

pub(super) fn alerts_of_the_default_branch() {
    let client = with(|_| {});
    let reference = "refs/pull/1/merge";
    sarif(
        &client,
        &file(&[run("t", "c", &[("R", "a")])]),
        &GitHub::sha("c1"),
        reference,
    );
    client.github.settle();
    assert_eq!(alerts_of(&client, "").len(), 0);
    assert_eq!(alerts_of(&client, &format!("&ref={reference}")).len(), 1);
    client.github.assert_clean();
}
