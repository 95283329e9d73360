//! Rules of every exchange: who asks, how often, how much.

use std::{collections::BTreeSet, time::Duration};

use platform::{Method, Request};
use serde_json::{Value, json};
use testkit::{block_on, github::GitHub};

use super::{MAIN, REPO, comment, with};
use crate::{
    client::Client,
    operations::{file, sarif},
};

pub(super) fn token(permissions: &Value, app: bool) -> Client {
    let tokens = json!({ "ghs_test": { "permissions": permissions, "app": app } });
    Client::example(|world| world["tokens"] = tokens)
}

pub(super) fn user_agent() {
    let client = with(|_| {});
    let request = Request {
        method: Method::Get,
        url: format!("{}{REPO}", client.github.api_url()),
        headers: Vec::new(),
        body: Vec::new(),
    };
    assert_eq!(client.send_raw(request).unwrap().status, 403);
}

pub(super) fn api_versions() {
    let client = with(|_| {});
    let status = |version: &str| {
        let headers = [("user-agent", "test"), ("x-github-api-version", version)];
        let request = Request {
            method: Method::Get,
            url: format!("{}{REPO}", client.github.api_url()),
            headers: headers
                .map(|(name, value)| (name.to_owned(), value.to_owned()))
                .to_vec(),
            body: Vec::new(),
        };
        client.send_raw(request).unwrap().status
    };
    assert_eq!(
        [status("2022-11-28"), status("2026-03-10"), status("2020-01-01")],
        [200, 200, 400]
    );
}

pub(super) fn undescribed_errors() {
    // 404 is not among the statuses of `checks/get`.
    let client = with(|_| {});
    assert_eq!(client.get(&format!("{REPO}/check-runs/1")).status, 404);
    client.github.assert_clean();
}

pub(super) fn missing_permission() {
    let client = token(&json!({ "contents": "read", "pull-requests": "read" }), true);
    let got = comment(&client, 1, "x");
    assert_eq!(
        (got.status, got.message().as_str()),
        (403, "Resource not accessible by integration")
    );
    assert_eq!(
        got.header("x-accepted-github-permissions"),
        Some("issues=write; pull_requests=write")
    );
    let got = sarif(&client, &file(&[]), &GitHub::sha("a1"), MAIN);
    assert_eq!(
        got.header("x-accepted-github-permissions"),
        Some("security_events=write")
    );
    let nobody = with(|_| {}).with_token("");
    assert_eq!(comment(&nobody, 1, "x").status, 401);
    let stranger = token(&json!("write"), true).with_token("ghs_other");
    assert_eq!(
        (stranger.get(REPO).status, stranger.get(REPO).message().as_str()),
        (401, "Bad credentials")
    );
    client.github.assert_clean();
}

pub(super) fn public_reads() {
    let nobody = with(|_| {}).with_token("");
    assert_eq!(nobody.get(&format!("{REPO}/pulls/1")).status, 200);
    assert_eq!(nobody.get(&format!("{REPO}/code-scanning/alerts")).status, 401);
    let nobody = with(|it| it["private"] = json!(true)).with_token("");
    assert_eq!(nobody.get(REPO).status, 404);
}

pub(super) fn archived() {
    let client = with(|it| it["archived"] = json!(true));
    let got = comment(&client, 1, "x");
    assert_eq!(
        (got.status, got.message().as_str()),
        (403, "Repository was archived so is read-only.")
    );
    assert_eq!(client.get(REPO).json()["archived"], true);
}

pub(super) fn primary_limit() {
    let client = Client::example(|world| world["limits"] = json!({ "primary": 2 }));
    assert_eq!(client.get(REPO).header("x-ratelimit-remaining"), Some("1"));
    assert_eq!(client.get("/rate_limit").json()["resources"]["core"]["remaining"], 1);
    assert_eq!(client.get(REPO).status, 200);
    let got = client.get(REPO);
    assert_eq!((got.status, got.header("x-ratelimit-remaining")), (403, Some("0")));
    let wait = got.header("x-ratelimit-reset").unwrap().parse::<i64>().unwrap() - client.platform.clock.now().seconds;
    block_on(
        client
            .platform
            .clock
            .sleep(Duration::from_secs(wait.try_into().unwrap())),
    );
    assert_eq!(client.get(REPO).status, 200);
}

pub(super) fn secondary_limit() {
    let client = with(|_| {});
    let statuses: Vec<u16> = (0..81).map(|_| comment(&client, 1, "x").status).collect();
    assert_eq!(statuses.iter().filter(|it| **it == 201).count(), 80);
    let got = comment(&client, 1, "x");
    assert_eq!((got.status, got.header("retry-after")), (403, Some("60")));
    block_on(client.platform.clock.sleep(Duration::from_secs(60)));
    assert_eq!(comment(&client, 1, "x").status, 201);
}

pub(super) fn enterprise_without_limits() {
    let client = Client::example(|world| {
        world["ghes"] = json!(true);
        world["limits"] = json!({ "primary": 1 });
    });
    let statuses = [(); 3].map(|()| client.get(REPO));
    assert!(
        statuses
            .iter()
            .all(|it| it.status == 200 && it.header("x-ratelimit-limit").is_none())
    );
    assert_eq!(client.get("/rate_limit").message(), "Rate limiting is not enabled.");
    client.github.assert_clean();
}

pub(super) fn page_size() {
    let client =
        Client::example(|world| world["limits"] = json!({ "content_per_minute": 1000, "points_per_minute": 10_000 }));
    (0..120).for_each(|_| assert_eq!(comment(&client, 1, "x").status, 201));
    let path = format!("{REPO}/issues/1/comments");
    let sizes = |query: &str| -> Vec<usize> {
        client
            .pages(&format!("{path}{query}"))
            .iter()
            .map(|it| it.as_array().unwrap().len())
            .collect()
    };
    assert_eq!(sizes(""), [30, 30, 30, 30]);
    assert_eq!(sizes("?per_page=500"), [100, 20]);
    assert_eq!(sizes("?per_page=100&page=2"), [20]);
    let ids: BTreeSet<String> = client
        .pages(&path)
        .iter()
        .flat_map(|it| it.as_array().unwrap().clone())
        .map(|it| it["id"].to_string())
        .collect();
    assert_eq!(ids.len(), 120);
    client.github.assert_clean();
}

pub(super) fn repository_ids_in_links() {
    let client = with(|_| {});
    let got = client.get(&format!("{REPO}/commits?per_page=1"));
    let link = got.header("link").unwrap();
    assert!(link.contains("/repositories/1"), "{link}");
    assert!(
        link.contains("per_page=1&page=2>; rel=\"next\"") && link.contains("rel=\"last\""),
        "{link}"
    );
    assert_eq!(client.pages(&format!("{REPO}/commits?per_page=1")).len(), 2);
    client.github.assert_clean();
}

pub(super) fn comment_length() {
    let client = with(|_| {});
    assert_eq!(comment(&client, 1, &"ä".repeat(65_536)).status, 201);
    let got = comment(&client, 1, &"ä".repeat(65_537));
    assert_eq!(got.status, 422);
    assert_eq!(
        got.json()["errors"][0]["message"],
        "Body is too long (maximum is 65536 characters)"
    );
    assert_eq!(comment(&client, 1, " ").status, 422);
    client.github.assert_clean();
}

pub(super) fn locked_conversation() {
    let client = with(|it| it["pulls"][0]["locked"] = json!(true));
    assert_eq!(comment(&client, 1, "x").status, 403);
    assert_eq!(comment(&client, 2, "x").status, 201);
}
