//! Every operation that is served, once, by the description.

use serde_json::json;
use testkit::github::GitHub;

use crate::client::Client;

/// SARIF of one result, as an upload carries it.
pub(crate) fn sarif(client: &Client, sarif: &serde_json::Value, commit: &str, reference: &str) -> crate::client::Got {
    let body = json!({ "commit_sha": commit, "ref": reference, "sarif": packed(&sarif.to_string()) });
    client.post("/repos/octo/app/code-scanning/sarifs", &body)
}

/// Gzip, base64.
pub(crate) fn packed(text: &str) -> String {
    use std::io::Write;
    let mut zip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    zip.write_all(text.as_bytes()).unwrap();
    data_encoding::BASE64.encode(&zip.finish().unwrap())
}

/// One run of a tool with these findings: rule and path.
pub(crate) fn run(tool: &str, category: &str, findings: &[(&str, &str)]) -> serde_json::Value {
    let results = findings.iter().map(|(rule, path)| {
        json!({
            "ruleId": rule, "message": { "text": "text" },
            "locations": [{ "physicalLocation": {
                "artifactLocation": { "uri": path },
                "region": { "startLine": 3, "startColumn": 1, "endLine": 3, "endColumn": 2 } } }]
        })
    });
    let rules = findings
        .iter()
        .map(|(rule, _)| *rule)
        .collect::<std::collections::BTreeSet<_>>();
    let rules = rules
        .iter()
        .map(|it| json!({ "id": it, "shortDescription": { "text": it } }));
    json!({
        "tool": { "driver": { "name": tool, "rules": rules.collect::<Vec<_>>() } },
        "automationDetails": { "id": format!("{category}/") },
        "results": results.collect::<Vec<_>>()
    })
}

pub(crate) fn file(runs: &[serde_json::Value]) -> serde_json::Value {
    json!({ "version": "2.1.0", "runs": runs })
}

#[test]
fn every_operation_answers_as_described() {
    let client = Client::example(|_| {});
    let repo = "/repos/octo/app";
    let (a1, b1, d1) = (GitHub::sha("a1"), GitHub::sha("b1"), GitHub::sha("d1"));
    assert_eq!(client.get("/rate_limit").status, 200);
    for path in [
        "",
        "/commits",
        "/commits?sha=feature/x&per_page=1",
        "/commits/feature/x",
        "/compare/main...feature/x",
        "/compare/main...guest:patch",
        "/contents/src/lib.rs",
        "/contents/src",
        "/contents/README.md?ref=feature/x",
        "/git/ref/heads/feature/x",
        "/git/matching-refs/heads/",
        "/pulls",
        "/pulls?state=all&head=guest:patch",
        "/pulls/1",
        "/pulls/2",
        "/pulls/1/files",
        "/pulls/2/commits",
        "/issues/1/comments",
        "/actions/runs",
        "/actions/runs/71",
        "/actions/runs/71/artifacts",
        "/actions/artifacts?name=coverage",
    ] {
        let got = client.get(&format!("{repo}{path}"));
        assert_eq!(got.status, 200, "{path}: {}", got.message());
    }
    assert_eq!(client.get(&format!("{repo}/commits/{b1}/pulls")).json()[0]["number"], 1);
    assert_eq!(
        client.get(&format!("{repo}/pulls/2")).json()["head"]["sha"],
        d1.as_str()
    );

    let comment = client.post(&format!("{repo}/issues/1/comments"), &json!({ "body": "one" }));
    let id = comment.json()["id"].clone();
    assert_eq!(comment.status, 201);
    let path = format!("{repo}/issues/comments/{id}");
    assert_eq!(client.patch(&path, &json!({ "body": "two" })).json()["body"], "two");
    assert_eq!(client.get(&path).json()["body"], "two");
    let deleted = client
        .send(platform::Method::Delete, &path, &serde_json::Value::Null)
        .unwrap();
    assert_eq!((deleted.status, client.get(&path).status), (204, 404));

    let check = client.post(
        &format!("{repo}/check-runs"),
        &json!({ "name": "scan", "head_sha": b1, "output": { "title": "t", "summary": "s", "annotations": [
            { "path": "a", "start_line": 1, "end_line": 1, "annotation_level": "warning", "message": "m" }] } }),
    );
    let id = check.json()["id"].clone();
    assert_eq!(check.status, 201, "{}", check.message());
    let done = client.patch(&format!("{repo}/check-runs/{id}"), &json!({ "conclusion": "failure" }));
    assert_eq!(done.json()["status"], "completed");
    assert_eq!(
        client.get(&format!("{repo}/check-runs/{id}")).json()["conclusion"],
        "failure"
    );
    assert_eq!(
        client.get(&format!("{repo}/check-runs/{id}/annotations")).json()[0]["message"],
        "m"
    );
    assert_eq!(
        client.get(&format!("{repo}/commits/{b1}/check-runs")).json()["total_count"],
        1
    );

    let main = "refs/heads/main";
    let receipt = sarif(&client, &file(&[run("tool", "c", &[("R1", "src/lib.rs")])]), &a1, main);
    assert_eq!(receipt.status, 202, "{}", receipt.message());
    let path = format!("{repo}/code-scanning/sarifs/{}", receipt.json()["id"].as_str().unwrap());
    assert_eq!(client.get(&path).json()["processing_status"], "pending");
    assert_eq!(client.get(&path).json()["processing_status"], "complete");
    let analyses = client.get(&format!("{repo}/code-scanning/analyses?ref={main}")).json();
    assert_eq!(analyses[0]["commit_sha"], a1.as_str());
    assert_eq!(
        client
            .get(&format!("{repo}/code-scanning/analyses/{}", analyses[0]["id"]))
            .status,
        200
    );
    assert_eq!(
        client.get(&format!("{repo}/code-scanning/alerts")).json()[0]["state"],
        "open"
    );
    let alert = format!("{repo}/code-scanning/alerts/1");
    let dismissal = json!({ "state": "dismissed", "dismissed_reason": "won't fix", "dismissed_comment": "why" });
    assert_eq!(client.patch(&alert, &dismissal).json()["state"], "dismissed");
    assert_eq!(client.get(&alert).json()["dismissed_comment"], "why");
    assert_eq!(client.get(&format!("{alert}/instances")).json()[0]["category"], "c");

    let artifacts = client.get(&format!("{repo}/actions/artifacts")).json();
    let id = artifacts["artifacts"][0]["id"].clone();
    assert_eq!(
        client.get(&format!("{repo}/actions/artifacts/{id}")).json()["name"],
        "coverage"
    );
    assert_eq!(client.get(&format!("{repo}/actions/artifacts/{id}/zip")).status, 302);

    client.github.assert_clean();
    let called: std::collections::BTreeSet<String> = client
        .github
        .calls()
        .iter()
        .filter_map(|it| it.split(' ').next().map(str::to_owned))
        .collect();
    let list = String::from_utf8(testkit::fixture("github-openapi/operations.txt")).unwrap();
    let listed = list.lines().filter(|it| !it.is_empty() && !it.starts_with('#'));
    assert_eq!(called, listed.map(str::to_owned).collect());
}
