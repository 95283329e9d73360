//! Each rule of the stub, by its name.

use std::collections::{BTreeMap, BTreeSet};

use platform::{Method, Request};
use serde_json::{Value, json};
use testkit::github::{GitHub, RULES};

use crate::{
    client::Client,
    operations::{file, packed, run, sarif},
};

const REPO: &str = "/repos/octo/app";
const MAIN: &str = "refs/heads/main";

/// Rules and what proves them.
const PROOFS: &[(&str, fn())] = &[
    ("user-agent", user_agent),
    ("undescribed-errors", undescribed_errors),
    ("missing-permission", missing_permission),
    ("public-reads", public_reads),
    ("archived", archived),
    ("primary-limit", primary_limit),
    ("secondary-limit", secondary_limit),
    ("page-size", page_size),
    ("repository-ids-in-links", repository_ids_in_links),
    ("comment-length", comment_length),
    ("locked-conversation", locked_conversation),
    ("compare-limits", compare_limits),
    ("no-common-ancestor", no_common_ancestor),
    ("no-commit-found", no_commit_found),
    ("pull-refs", pull_refs),
    ("pull-limits", pull_limits),
    ("head-filter", head_filter),
    ("contents-sizes", contents_sizes),
    ("contents-refs", contents_refs),
    ("checks-are-for-apps", checks_are_for_apps),
    ("conclusion-completes", conclusion_completes),
    ("annotations-add-up", annotations_add_up),
    ("latest-check-runs", latest_check_runs),
    ("run-list-ends", run_list_ends),
    ("expired-artifacts", expired_artifacts),
    ("storage-takes-no-token", storage_takes_no_token),
    ("code-security", code_security),
    ("upload-size", upload_size),
    ("upload-encoding", upload_encoding),
    ("upload-commit", upload_commit),
    ("upload-ref", upload_ref),
    ("processed-later", processed_later),
    ("sarif-limits", sarif_limits),
    ("results-kept", results_kept),
    ("one-run-per-category", one_run_per_category),
    ("category-ends-at-slash", category_ends_at_slash),
    ("artifact-location", artifact_location),
    ("uri-scheme", uri_scheme),
    ("numeric-security-severity", numeric_security_severity),
    ("duplicate-rules", duplicate_rules),
    ("security-severity-levels", security_severity_levels),
    ("alert-identity", alert_identity),
    ("analysis-replaces", analysis_replaces),
    ("dismissal-stays", dismissal_stays),
    ("dismissal-needs-a-reason", dismissal_needs_a_reason),
    ("fixed-alerts-stay", fixed_alerts_stay),
    ("no-analysis-found", no_analysis_found),
    ("alerts-of-the-default-branch", alerts_of_the_default_branch),
];

#[test]
fn each_rule_holds() {
    let proven: BTreeSet<&str> = PROOFS.iter().map(|(name, _)| *name).collect();
    let named: BTreeSet<&str> = RULES.iter().map(|it| it.name).collect();
    assert_eq!(proven, named);
    // All of them, so that one failure does not hide the others.
    let failed: Vec<&str> = PROOFS
        .iter()
        .filter(|(_, prove)| std::panic::catch_unwind(prove).is_err())
        .map(|(name, _)| *name)
        .collect();
    assert!(failed.is_empty(), "{failed:?}");
}

#[test]
fn rules_are_stated() {
    for rule in RULES {
        assert!(!rule.what.is_empty() && !rule.source.is_empty(), "{}", rule.name);
    }
}

/// The example world with its first repository changed.
fn with(change: impl FnOnce(&mut Value)) -> Client {
    Client::example(|world| change(&mut world["repositories"][0]))
}

fn token(permissions: &Value, app: bool) -> Client {
    let tokens = json!({ "ghs_test": { "permissions": permissions, "app": app } });
    Client::example(|world| world["tokens"] = tokens)
}

fn comment(client: &Client, issue: u64, body: &str) -> crate::client::Got {
    client.post(&format!("{REPO}/issues/{issue}/comments"), &json!({ "body": body }))
}

/// Uploads to main and has it processed; gives the answer to the last poll.
fn processed(client: &Client, runs: &[Value]) -> Value {
    let got = sarif(client, &file(runs), &GitHub::sha("a1"), MAIN);
    assert_eq!(got.status, 202, "{}", got.message());
    client.github.settle();
    client
        .get(&format!(
            "{REPO}/code-scanning/sarifs/{}",
            got.json()["id"].as_str().unwrap()
        ))
        .json()
}

/// The one error with which processing fails.
fn refused(runs: &[Value]) -> String {
    let client = with(|_| {});
    let status = processed(&client, runs);
    client.github.assert_clean();
    assert_eq!(status["processing_status"], "failed", "{status}");
    assert_eq!(status["errors"].as_array().unwrap().len(), 1, "{status}");
    status["errors"][0].as_str().unwrap().to_owned()
}

fn alerts(client: &Client, query: &str) -> Vec<Value> {
    let list = client
        .get(&format!("{REPO}/code-scanning/alerts?per_page=100{query}"))
        .json();
    list.as_array().unwrap().clone()
}

fn states(client: &Client) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = alerts(client, "&direction=asc");
    list.iter()
        .map(|it| (text(&it["rule"]["id"]), text(&it["state"])))
        .collect()
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs
        .iter()
        .map(|(one, other)| ((*one).to_owned(), (*other).to_owned()))
        .collect()
}

fn user_agent() {
    let client = with(|_| {});
    let request = Request {
        method: Method::Get,
        url: format!("{}{REPO}", client.github.api_url()),
        headers: Vec::new(),
        body: Vec::new(),
    };
    assert_eq!(client.send_raw(request).unwrap().status, 403);
}

fn undescribed_errors() {
    // 404 is not among the statuses of `checks/get`.
    let client = with(|_| {});
    assert_eq!(client.get(&format!("{REPO}/check-runs/1")).status, 404);
    client.github.assert_clean();
}

fn missing_permission() {
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

fn public_reads() {
    let nobody = with(|_| {}).with_token("");
    assert_eq!(nobody.get(&format!("{REPO}/pulls/1")).status, 200);
    assert_eq!(nobody.get(&format!("{REPO}/code-scanning/alerts")).status, 401);
    let nobody = with(|it| it["private"] = json!(true)).with_token("");
    assert_eq!(nobody.get(REPO).status, 404);
}

fn archived() {
    let client = with(|it| it["archived"] = json!(true));
    let got = comment(&client, 1, "x");
    assert_eq!(
        (got.status, got.message().as_str()),
        (403, "Repository was archived so is read-only.")
    );
    assert_eq!(client.get(REPO).json()["archived"], true);
}

fn primary_limit() {
    let client = Client::example(|world| world["limits"] = json!({ "primary": 2 }));
    assert_eq!(client.get(REPO).header("x-ratelimit-remaining"), Some("1"));
    assert_eq!(client.get("/rate_limit").json()["resources"]["core"]["remaining"], 1);
    assert_eq!(client.get(REPO).status, 200);
    let got = client.get(REPO);
    assert_eq!((got.status, got.header("x-ratelimit-remaining")), (403, Some("0")));
    let wait = got.header("x-ratelimit-reset").unwrap().parse::<i64>().unwrap() - client.platform.clock.now().seconds;
    testkit::block_on(
        client
            .platform
            .clock
            .sleep(std::time::Duration::from_secs(wait.try_into().unwrap())),
    );
    assert_eq!(client.get(REPO).status, 200);
}

fn secondary_limit() {
    let client = with(|_| {});
    let statuses: Vec<u16> = (0..81).map(|_| comment(&client, 1, "x").status).collect();
    assert_eq!(statuses.iter().filter(|it| **it == 201).count(), 80);
    let got = comment(&client, 1, "x");
    assert_eq!((got.status, got.header("retry-after")), (403, Some("60")));
    testkit::block_on(client.platform.clock.sleep(std::time::Duration::from_secs(60)));
    assert_eq!(comment(&client, 1, "x").status, 201);
}

fn page_size() {
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

fn repository_ids_in_links() {
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

fn comment_length() {
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

fn locked_conversation() {
    let client = with(|it| it["pulls"][0]["locked"] = json!(true));
    assert_eq!(comment(&client, 1, "x").status, 403);
    assert_eq!(comment(&client, 2, "x").status, 201);
}

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

fn compare_limits() {
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

fn no_common_ancestor() {
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

fn no_commit_found() {
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

fn pull_refs() {
    let client = with(|_| {});
    let sha = |name: &str| client.get(&format!("{REPO}/git/ref/{name}")).json()["object"]["sha"].clone();
    assert_eq!(sha("pull/1/head"), GitHub::sha("b1").as_str());
    assert_eq!(sha("pull/1/merge"), GitHub::sha("c1").as_str());
    assert_eq!(sha("pull/2/head"), GitHub::sha("d1").as_str());
    assert_eq!(sha("pull/2/merge"), Value::Null);
}

fn pull_limits() {
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

fn head_filter() {
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

fn contents_sizes() {
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

fn contents_refs() {
    let client = with(|_| {});
    let got = client.get(&format!("{REPO}/contents/README.md?ref=nope"));
    assert_eq!(
        (got.status, got.message().as_str()),
        (404, "No commit found for the ref nope")
    );
    assert_eq!(client.get(&format!("{REPO}/contents/none")).message(), "Not Found");
}

fn check(client: &Client, name: &str) -> crate::client::Got {
    client.post(
        &format!("{REPO}/check-runs"),
        &json!({ "name": name, "head_sha": GitHub::sha("b1") }),
    )
}

fn checks_are_for_apps() {
    let person = token(&json!("write"), false);
    assert_eq!(check(&person, "n").message(), "You must authenticate via a GitHub App.");
    assert_eq!(check(&token(&json!("write"), true), "n").status, 201);
}

fn conclusion_completes() {
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

fn annotations_add_up() {
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

fn latest_check_runs() {
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

fn run_list_ends() {
    let client = with(|it| it["runs"] = (1..=1_001).map(|id| json!({ "id": id, "sha": "a1" })).collect());
    assert_eq!(client.get(&format!("{REPO}/actions/runs")).json()["total_count"], 1_000);
}

fn download(client: &Client) -> crate::client::Got {
    let list = client.get(&format!("{REPO}/actions/artifacts")).json();
    client.get(&format!("{REPO}/actions/artifacts/{}/zip", list["artifacts"][0]["id"]))
}

fn expired_artifacts() {
    let client = with(|it| it["runs"][0]["artifacts"][0]["expired"] = json!(true));
    assert_eq!(download(&client).status, 410);
    client.github.assert_clean();
}

fn storage_takes_no_token() {
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

fn code_security() {
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

fn upload(client: &Client, commit: &str, reference: &str, text: &str) -> crate::client::Got {
    let body = json!({ "commit_sha": commit, "ref": reference, "sarif": text });
    client.post(&format!("{REPO}/code-scanning/sarifs"), &body)
}

fn upload_size() {
    let client = with(|_| {});
    let large = data_encoding::BASE64.encode(&vec![0; 10_000_001]);
    assert_eq!(upload(&client, &GitHub::sha("a1"), MAIN, &large).status, 413);
    client.github.assert_clean();
}

fn upload_encoding() {
    let client = with(|_| {});
    for text in ["!", "aGVsbG8="] {
        assert_eq!(upload(&client, &GitHub::sha("a1"), MAIN, text).status, 400);
    }
}

fn upload_commit() {
    let got = upload(&with(|_| {}), &GitHub::sha("99"), MAIN, &packed("{}"));
    assert_eq!((got.status, got.message().as_str()), (404, "commit not found"));
    let short = with(|_| {});
    assert_eq!(upload(&short, "a1", MAIN, &packed("{}")).status, 422);
    // Too short, and not of the pattern.
    assert_eq!(short.github.violations().len(), 2);
}

fn upload_ref() {
    let got = upload(&with(|_| {}), &GitHub::sha("a1"), "refs/heads/none", &packed("{}"));
    assert_eq!(
        (got.status, got.message().as_str()),
        (404, "ref 'refs/heads/none' not found in this repository")
    );
}

fn processed_later() {
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

fn sarif_limits() {
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

fn results_kept() {
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
    let first = alerts(&client, "&direction=asc");
    assert_eq!(first[0]["rule"]["security_severity_level"], "critical");
    assert_eq!(client.pages(&format!("{REPO}/code-scanning/alerts?per_page=100")).len(), 50);
}

fn one_run_per_category() {
    let twice = [run("t", "c", &[]), run("t", "c", &[])];
    assert_eq!(
        refused(&twice),
        "A delivery cannot contain multiple runs with the same category"
    );
    let apart = [run("t", "c", &[]), run("t", "d", &[]), run("u", "c", &[])];
    assert_eq!(processed(&with(|_| {}), &apart)["processing_status"], "complete");
}

fn category_ends_at_slash() {
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

fn artifact_location() {
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

fn uri_scheme() {
    let text = "SARIF URI scheme \"https\" did not match the checkout URI scheme \"file\"";
    assert_eq!(refused(&[run("t", "c", &[("R", "https://host/a")])]), text);
}

fn numeric_security_severity() {
    let mut run = run("t", "c", &[("R", "a")]);
    run["tool"]["driver"]["rules"][0]["properties"] = json!({ "security-severity": "undefined" });
    let text = "could not convert rules: invalid security severity value, is not a number: undefined";
    assert_eq!(refused(&[run.clone()]), text);
    run["tool"]["driver"]["rules"][0]["properties"] = json!({ "security-severity": 6.5 });
    assert!(refused(&[run]).contains("expected string near '6.5'"));
}

fn duplicate_rules() {
    let mut run = run("t", "c", &[("R", "a")]);
    let rule = run["tool"]["driver"]["rules"][0].clone();
    run["tool"]["driver"]["rules"] = json!([rule, rule]);
    assert!(refused(&[run]).contains("duplicate"));
}

fn security_severity_levels() {
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
            alerts(&client, "")[0]["rule"]["security_severity_level"],
            level,
            "{score}"
        );
    }
}

fn alert_identity() {
    let client = with(|_| {});
    let mut moved = run("t", "c", &[("R", "a")]);
    moved["results"][0]["partialFingerprints"] = json!({ "primaryLocationLineHash": "abc:1" });
    processed(&client, &[moved.clone()]);
    moved["results"][0]["locations"][0]["physicalLocation"]["region"]["startLine"] = json!(2);
    processed(&client, &[moved.clone()]);
    assert_eq!(alerts(&client, "").len(), 1);
    moved["results"][0]["partialFingerprints"] = json!({ "primaryLocationLineHash": "abd:1" });
    processed(&client, &[moved]);
    assert_eq!(states(&client), owned(&[("R", "fixed"), ("R", "open")]));
}

fn analysis_replaces() {
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

fn dismiss(client: &Client, body: &Value) -> crate::client::Got {
    client.patch(&format!("{REPO}/code-scanning/alerts/1"), body)
}

fn dismissal_stays() {
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

fn dismissal_needs_a_reason() {
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

fn fixed_alerts_stay() {
    let client = with(|_| {});
    processed(&client, &[run("t", "c", &[("R", "a")])]);
    processed(&client, &[run("t", "c", &[])]);
    assert_eq!(dismiss(&client, &json!({ "state": "open" })).status, 400);
}

fn no_analysis_found() {
    let client = with(|_| {});
    for path in ["alerts", "analyses"] {
        let got = client.get(&format!("{REPO}/code-scanning/{path}"));
        assert_eq!((got.status, got.message().as_str()), (404, "no analysis found"));
    }
    client.github.assert_clean();
}

fn alerts_of_the_default_branch() {
    let client = with(|_| {});
    let reference = "refs/pull/1/merge";
    sarif(
        &client,
        &file(&[run("t", "c", &[("R", "a")])]),
        &GitHub::sha("c1"),
        reference,
    );
    client.github.settle();
    assert_eq!(alerts(&client, "").len(), 0);
    assert_eq!(alerts(&client, &format!("&ref={reference}")).len(), 1);
    client.github.assert_clean();
}

/// Rules that the code names, against those that are declared.
#[test]
#[expect(clippy::disallowed_methods, reason = "the sources lie on the disk")]
fn the_code_names_only_rules_that_are_declared() {
    let mut named = BTreeMap::new();
    let mut left = vec![testkit::workspace_root().join("crates/testkit/src/github")];
    while let Some(folder) = left.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                left.push(path);
                continue;
            }
            let text = std::fs::read_to_string(&path).unwrap();
            for after in text.split("Rule `").skip(1) {
                named.insert(after.split('`').next().unwrap().to_owned(), path.clone());
            }
        }
    }
    assert!(named.len() > 30, "{named:?}");
    let unknown: Vec<_> = named
        .iter()
        .filter(|(name, _)| !RULES.iter().any(|it| it.name == **name))
        .collect();
    assert!(unknown.is_empty(), "{unknown:?}");
}
