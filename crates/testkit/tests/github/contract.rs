//! What breaks the description is found out, on either side.

use platform::Method;
use serde_json::{Value, json};
use testkit::github::GitHub;

use crate::client::Client;

/// A request that the description does not admit: what is said about it.
fn check(method: Method, path: &str, body: &Value, expected: &str) {
    let client = Client::example(|_| {});
    let got = client.send(method, path, body).unwrap();
    assert!(matches!(got.status, 404 | 422), "{path}: {}", got.status);
    let said: Vec<String> = client.github.violations().iter().map(ToString::to_string).collect();
    assert_eq!(said.len(), 1, "{said:#?}");
    assert!(said.iter().all(|it| it.contains(expected)), "{said:#?}");
}

#[test]
fn requests_are_held_to_the_description() {
    let comments = "/repos/octo/app/issues/1/comments";
    let nothing = &Value::Null;
    check(Method::Post, comments, nothing, "needs a body");
    check(Method::Post, comments, &json!({}), "\"body\" is a required property");
    check(Method::Post, comments, &json!({ "body": 1 }), "not of type");
    check(
        Method::Post,
        comments,
        &json!({ "body": "x", "bdoy": 1 }),
        "field `bdoy` is not described",
    );
    check(
        Method::Get,
        &format!("{comments}?perpage=1"),
        nothing,
        "`perpage` is not described",
    );
    check(Method::Get, &format!("{comments}?page=x"), nothing, "parameter `page`");
    check(
        Method::Get,
        "/repos/octo/app/issues/x/comments",
        nothing,
        "parameter `issue_number`",
    );
    check(
        Method::Get,
        "/repos/octo/app/pulls?state=opened",
        nothing,
        "parameter `state`",
    );
    check(Method::Get, comments, &json!({}), "takes no body");
    check(
        Method::Put,
        "/repos/octo/app/actions",
        nothing,
        "no operation of the contract",
    );
    let alert = "/repos/octo/app/code-scanning/alerts/1";
    check(Method::Patch, alert, &json!({ "state": "closed" }), "is not one of");
    let sarifs = "/repos/octo/app/code-scanning/sarifs";
    let sha = GitHub::sha("a1");
    check(
        Method::Post,
        sarifs,
        &json!({ "commit_sha": sha, "ref": "main", "sarif": "" }),
        "`/ref`",
    );
}

#[test]
#[should_panic(expected = "1 violations of GitHub's description")]
fn a_violation_fails_the_test() {
    let client = Client::example(|_| {});
    client.get("/repos/octo/app/nothing");
    client.github.assert_clean();
}

#[test]
fn enterprise_servers_have_a_base_path() {
    let client = Client::example(|world| world["ghes"] = json!(true));
    assert_eq!(client.github.api_url(), "https://ghes.example/api/v3");
    assert_eq!(
        client.platform.env.var("GITHUB_GRAPHQL_URL").unwrap(),
        "https://ghes.example/api/graphql"
    );
    let got = client.get("/repos/octo/app/commits?per_page=1");
    assert!(
        got.header("link")
            .unwrap()
            .starts_with("<https://ghes.example/api/v3/repositories/")
    );
    assert_eq!(client.pages("/repos/octo/app/commits?per_page=1").len(), 2);
    client.github.assert_clean();
}

#[test]
fn forks_and_their_base_are_told_apart() {
    let client = Client::example(|_| {});
    let pull = client.get("/repos/octo/app/pulls/2").json();
    assert_eq!(pull["head"]["repo"]["full_name"], "guest/app");
    assert_eq!(pull["base"]["repo"]["full_name"], "octo/app");
    let compared = client.get("/repos/octo/app/compare/main...guest:patch").json();
    assert_eq!(compared["merge_base_commit"]["sha"], GitHub::sha("a1").as_str());
    assert_eq!(compared["files"][0]["filename"], "README.md");
    assert_eq!(client.get("/repos/guest/app").json()["parent"]["full_name"], "octo/app");
    client.github.assert_clean();
}
