//! Rules of commits, pull requests, checks and artifacts.

use platform::{Method, Request};
use serde_json::{Value, json};
use testkit::github::GitHub;

use super::{REPO, exchange::token, with};
use crate::client::{Client, Got};

/// A repository whose branch `many` has so many commits and one file in each.
fn many(commits: usize, files: usize) -> Client {
    with(|it| {
        let list = it["commits"].as_array_mut().unwrap();
        let mut parent = "a1".to_owned();
        for number in 0..commits {
            let sha = format!("e{number:04}f");
            let per: serde_json::Map<String, Value> = (0..files)
                .map(|file| (format!("f{number}-{file}"), json!("x\n")))
                .collect();
            list.push(json!({ "sha": sha, "parents": [parent], "files": per }));
            parent = sha;
        }
        it["refs"]["refs/heads/many"] = json!(parent);
        it["pulls"]
            .as_array_mut()
            .unwrap()
            .push(json!({ "number": 9, "head": "many" }));
    })
}

pub(super) fn compare_limits() {
    let client = many(260, 2);
    let got = client.get(&format!("{REPO}/compare/main...many")).json();
    assert_eq!(got["total_commits"], 260);
    assert_eq!(got["commits"].as_array().unwrap().len(), 250);
    assert_eq!(got["files"].as_array().unwrap().len(), 300);
    assert_eq!((&got["status"], &got["behind_by"]), (&json!("diverged"), &json!(1)));
    let pages = client.pages(&format!("{REPO}/compare/main...many?per_page=100"));
    let counts: Vec<_> = pages
        .iter()
        .map(|it| {
            (
                it["commits"].as_array().unwrap().len(),
                it["files"].as_array().unwrap().len(),
            )
        })
        .collect();
    assert_eq!(counts, [(100, 300), (100, 0), (60, 0)]);
    client.github.assert_clean();
}

pub(super) fn no_common_ancestor() {
    let client = with(|it| {
        it["commits"].as_array_mut().unwrap().push(json!({ "sha": "f1" }));
        it["refs"]["refs/heads/other"] = json!("f1");
    });
    let got = client.get(&format!("{REPO}/compare/main...other"));
    assert_eq!(
        (got.status, got.message().as_str()),
        (404, "No common ancestor between main and other.")
    );
}

pub(super) fn no_commit_found() {
    let client = with(|_| {});
    let got = client.get(&format!("{REPO}/commits/nope"));
    assert_eq!(
        (got.status, got.message().as_str()),
        (422, "No commit found for SHA: nope")
    );
    let body = json!({ "name": "n", "head_sha": GitHub::sha("99") });
    assert_eq!(client.post(&format!("{REPO}/check-runs"), &body).status, 422);
    client.github.assert_clean();
}

pub(super) fn pull_refs() {
    let client = with(|_| {});
    let sha = |name: &str| client.get(&format!("{REPO}/git/ref/{name}")).json()["object"]["sha"].clone();
    assert_eq!(sha("pull/1/head"), GitHub::sha("b1").as_str());
    assert_eq!(sha("pull/1/merge"), GitHub::sha("c1").as_str());
    assert_eq!(sha("pull/2/head"), GitHub::sha("d1").as_str());
    assert_eq!(sha("pull/2/merge"), Value::Null);
}

pub(super) fn pull_limits() {
    let client = many(251, 12);
    let count = |path: &str| -> usize {
        client
            .pages(&format!("{REPO}/pulls/9/{path}?per_page=100"))
            .iter()
            .map(|it| it.as_array().unwrap().len())
            .sum()
    };
    assert_eq!((count("commits"), count("files")), (250, 3_000));
}

pub(super) fn head_filter() {
    let client = with(|_| {});
    let count = |head: &str| {
        client
            .get(&format!("{REPO}/pulls?head={head}"))
            .json()
            .as_array()
            .unwrap()
            .len()
    };
    assert_eq!(
        (
            count("octo:feature/x"),
            count("guest:patch"),
            count("feature/x"),
            count("octo:patch")
        ),
        (1, 1, 2, 0)
    );
}

pub(super) fn contents_sizes() {
    let client = with(|it| {
        it["commits"][1]["files"]["big"] = json!("x".repeat((1 << 20) + 1));
    });
    let small = client.get(&format!("{REPO}/contents/src/lib.rs")).json();
    assert_eq!(
        (&small["encoding"], &small["content"]),
        (&json!("base64"), &json!("b25lCjIK\n"))
    );
    let big = client.get(&format!("{REPO}/contents/big")).json();
    assert_eq!((&big["encoding"], &big["content"]), (&json!("none"), &json!("")));
    client.github.assert_clean();
}

pub(super) fn contents_refs() {
    let client = with(|_| {});
    let got = client.get(&format!("{REPO}/contents/README.md?ref=nope"));
    assert_eq!(
        (got.status, got.message().as_str()),
        (404, "No commit found for the ref nope")
    );
    assert_eq!(client.get(&format!("{REPO}/contents/none")).message(), "Not Found");
}

fn check(client: &Client, name: &str) -> Got {
    client.post(
        &format!("{REPO}/check-runs"),
        &json!({ "name": name, "head_sha": GitHub::sha("b1") }),
    )
}

pub(super) fn checks_are_for_apps() {
    let person = token(&json!("write"), false);
    assert_eq!(check(&person, "n").message(), "You must authenticate via a GitHub App.");
    assert_eq!(check(&token(&json!("write"), true), "n").status, 201);
}

pub(super) fn conclusion_completes() {
    let client = with(|_| {});
    let id = check(&client, "n").json()["id"].clone();
    let done = client
        .patch(&format!("{REPO}/check-runs/{id}"), &json!({ "conclusion": "success" }))
        .json();
    assert_eq!(
        (&done["status"], done["completed_at"].is_string()),
        (&json!("completed"), true)
    );
}

pub(super) fn annotations_add_up() {
    let client = with(|_| {});
    let id = check(&client, "n").json()["id"].clone();
    let one = json!({ "path": "a", "start_line": 1, "end_line": 1, "annotation_level": "notice", "message": "m" });
    let send = |count: usize| {
        let output = json!({ "title": "t", "summary": "s", "annotations": vec![one.clone(); count] });
        client.patch(&format!("{REPO}/check-runs/{id}"), &json!({ "output": output }))
    };
    assert_eq!(send(50).json()["output"]["annotations_count"], 50);
    assert_eq!(send(7).json()["output"]["annotations_count"], 57);
    client.github.assert_clean();
    // More than 50 at once is against the description itself.
    assert_eq!((send(51).status, client.github.violations().len()), (422, 1));
}

pub(super) fn latest_check_runs() {
    let client = with(|_| {});
    for name in ["one", "one", "two"] {
        check(&client, name);
    }
    let path = format!("{REPO}/commits/{}/check-runs", GitHub::sha("b1"));
    assert_eq!(client.get(&path).json()["total_count"], 2);
    assert_eq!(client.get(&format!("{path}?filter=all")).json()["total_count"], 3);
    assert_eq!(
        client.get(&format!("{path}?filter=all&check_name=one")).json()["total_count"],
        2
    );
}

pub(super) fn run_list_ends() {
    let client = with(|it| it["runs"] = (1..=1_001).map(|id| json!({ "id": id, "sha": "a1" })).collect());
    assert_eq!(client.get(&format!("{REPO}/actions/runs")).json()["total_count"], 1_000);
}

fn download(client: &Client) -> Got {
    let list = client.get(&format!("{REPO}/actions/artifacts")).json();
    client.get(&format!("{REPO}/actions/artifacts/{}/zip", list["artifacts"][0]["id"]))
}

pub(super) fn expired_artifacts() {
    let client = with(|it| it["runs"][0]["artifacts"][0]["expired"] = json!(true));
    assert_eq!(download(&client).status, 410);
    client.github.assert_clean();
}

pub(super) fn storage_takes_no_token() {
    let client = with(|_| {});
    let location = download(&client).header("location").unwrap().to_owned();
    assert!(!location.starts_with(&client.github.api_url()));
    let request = |headers: &[(&str, &str)]| Request {
        method: Method::Get,
        url: location.clone(),
        headers: headers
            .iter()
            .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
            .collect(),
        body: Vec::new(),
    };
    let got = client.send_raw(request(&[])).unwrap();
    assert_eq!((got.status, got.body.get(..4)), (200, Some(&b"PK\x03\x04"[..])));
    client.github.assert_clean();
    assert_eq!(
        client
            .send_raw(request(&[("authorization", "Bearer ghs_test")]))
            .unwrap()
            .status,
        400
    );
    assert_eq!(client.github.violations().len(), 1);
}
