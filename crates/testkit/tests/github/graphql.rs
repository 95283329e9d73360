//! What is asked in GraphQL.

use platform::{Method, Request};
use serde_json::{Value, json};

use crate::client::{Client, Got};

const NODES: &str =
    "query($ids: [ID!]!) { nodes(ids: $ids) { ... on IssueComment { id isMinimized minimizedReason } } }";
const MINIMIZE: &str = "mutation($id: ID!, $why: ReportedContentClassifiers!) { \
    minimizeComment(input: {subjectId: $id, classifier: $why}) { minimizedComment { isMinimized } } }";

fn ask(client: &Client, query: &str, variables: &Value) -> Got {
    client.post("/graphql", &json!({ "query": query, "variables": variables }))
}

/// The node of a comment of this text.
fn comment(client: &Client) -> Value {
    let made = client.post("/repos/octo/app/issues/1/comments", &json!({ "body": "x" }));
    assert_eq!(made.status, 201);
    made.json()["node_id"].clone()
}

#[test]
fn a_comment_is_hidden() {
    let client = Client::example(|_| {});
    let node = comment(&client);
    let seen = || ask(&client, NODES, &json!({ "ids": [node] })).json()["data"]["nodes"][0].clone();
    assert_eq!(
        seen(),
        json!({ "id": node, "isMinimized": false, "minimizedReason": null })
    );
    let hidden = ask(&client, MINIMIZE, &json!({ "id": node, "why": "OUTDATED" }));
    assert_eq!(
        hidden.json(),
        json!({ "data": { "minimizeComment": { "minimizedComment": { "isMinimized": true } } } })
    );
    assert_eq!(
        seen(),
        json!({ "id": node, "isMinimized": true, "minimizedReason": "outdated" })
    );
    assert_eq!(
        client.github.calls(),
        [
            "issues/create-comment 201",
            "graphql/nodes 200",
            "graphql/minimizeComment 200",
            "graphql/nodes 200"
        ]
    );
    client.github.assert_clean();
}

#[test]
fn documents_and_variables_are_held_to_the_schema() {
    for (query, variables, expected) in [
        ("{ viewer { login } }", json!({}), "viewer"),
        (NODES, json!({}), "ids"),
        (NODES, json!({ "ids": "IC_1", "of": 1 }), "`of` is not declared"),
        (MINIMIZE, json!({ "id": "IC_1", "why": "OLD" }), "why"),
        (
            "mutation { minimizeComment { minimizedComment { isMinimized } } }",
            json!({}),
            "input",
        ),
    ] {
        let client = Client::example(|_| {});
        let got = ask(&client, query, &variables);
        assert_eq!(got.status, 200);
        assert!(got.json()["errors"][0]["message"].is_string(), "{query}");
        let said: Vec<String> = client.github.violations().iter().map(ToString::to_string).collect();
        assert!(said.len() == 1 && said[0].contains(expected), "{query}: {said:?}");
    }
}

/// Rule `graphql-errors`.
pub(crate) fn graphql_errors() {
    let client = Client::example(|_| {});
    let node = comment(&client);
    let got = ask(&client, NODES, &json!({ "ids": ["IC_0", node] })).json();
    assert_eq!(got["data"]["nodes"][0], Value::Null);
    assert_eq!(got["data"]["nodes"][1]["id"], node);
    assert_eq!(got["errors"][0]["type"], "NOT_FOUND");
    assert_eq!(got["errors"][0]["path"], json!(["nodes", 0]));
    client.github.assert_clean();
}

/// Rule `graphql-needs-a-token`.
pub(crate) fn graphql_needs_a_token() {
    let client = Client::example(|_| {}).with_token("");
    assert_eq!(ask(&client, NODES, &json!({ "ids": [] })).status, 401);
    client.github.assert_clean();
}

/// Rule `minimizing-is-writing`.
pub(crate) fn minimizing_is_writing() {
    let client = Client::example(|world| world["tokens"] = json!({"ghs_test": {"permissions": "read"}, "w": {}}));
    let writer = client.with_token("w");
    let node = comment(&writer);
    let reader = writer.with_token("ghs_test");
    let got = ask(&reader, MINIMIZE, &json!({ "id": node, "why": "SPAM" })).json();
    assert_eq!(got["data"]["minimizeComment"], Value::Null);
    assert_eq!(got["errors"][0]["type"], "FORBIDDEN");
    reader.github.assert_clean();
}

/// Rule `graphql-beside-rest`.
pub(crate) fn graphql_beside_rest() {
    let post = |client: &Client, url: &str| {
        let body = json!({ "query": "{ nodes(ids: []) { id } }" }).to_string().into_bytes();
        let headers = [("user-agent", "test"), ("authorization", "Bearer ghs_test")];
        let sent = client.send_raw(Request {
            method: Method::Post,
            url: url.to_owned(),
            headers: headers.map(|(name, value)| (name.to_owned(), value.to_owned())).into(),
            body,
        });
        sent.unwrap().status
    };
    let client = Client::example(|world| world["ghes"] = json!(true));
    assert_eq!(post(&client, "https://ghes.example/api/graphql"), 200);
    client.github.assert_clean();
    assert_eq!(post(&client, "https://ghes.example/api/v3/graphql"), 404);
    assert_eq!(client.github.violations().len(), 1);
}
