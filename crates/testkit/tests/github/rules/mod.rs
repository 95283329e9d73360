//! Each rule of the stub, by its name.

mod alerts;
mod code;
mod exchange;
mod uploads;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use testkit::github::{GitHub, RULES};

use crate::{
    client::{Client, Got},
    graphql,
    operations::{file, sarif},
};

const REPO: &str = "/repos/octo/app";
const MAIN: &str = "refs/heads/main";

/// Rules and what proves them.
const PROOFS: &[(&str, fn())] = &[
    ("user-agent", exchange::user_agent),
    ("api-versions", exchange::api_versions),
    ("undescribed-errors", exchange::undescribed_errors),
    ("missing-permission", exchange::missing_permission),
    ("public-reads", exchange::public_reads),
    ("archived", exchange::archived),
    ("primary-limit", exchange::primary_limit),
    ("secondary-limit", exchange::secondary_limit),
    ("enterprise-without-limits", exchange::enterprise_without_limits),
    ("page-size", exchange::page_size),
    ("repository-ids-in-links", exchange::repository_ids_in_links),
    ("graphql-errors", graphql::graphql_errors),
    ("graphql-needs-a-token", graphql::graphql_needs_a_token),
    ("graphql-beside-rest", graphql::graphql_beside_rest),
    ("minimizing-is-writing", graphql::minimizing_is_writing),
    ("comment-length", exchange::comment_length),
    ("locked-conversation", exchange::locked_conversation),
    ("compare-limits", code::compare_limits),
    ("no-common-ancestor", code::no_common_ancestor),
    ("no-commit-found", code::no_commit_found),
    ("pull-refs", code::pull_refs),
    ("pull-limits", code::pull_limits),
    ("head-filter", code::head_filter),
    ("contents-sizes", code::contents_sizes),
    ("contents-refs", code::contents_refs),
    ("checks-are-for-apps", code::checks_are_for_apps),
    ("conclusion-completes", code::conclusion_completes),
    ("annotations-add-up", code::annotations_add_up),
    ("latest-check-runs", code::latest_check_runs),
    ("run-list-ends", code::run_list_ends),
    ("expired-artifacts", code::expired_artifacts),
    ("storage-takes-no-token", code::storage_takes_no_token),
    ("code-security", uploads::code_security),
    ("upload-size", uploads::upload_size),
    ("upload-encoding", uploads::upload_encoding),
    ("upload-commit", uploads::upload_commit),
    ("upload-ref", uploads::upload_ref),
    ("processed-later", uploads::processed_later),
    ("sarif-limits", uploads::sarif_limits),
    ("results-kept", uploads::results_kept),
    ("one-run-per-category", uploads::one_run_per_category),
    ("category-ends-at-slash", uploads::category_ends_at_slash),
    ("artifact-location", uploads::artifact_location),
    ("uri-scheme", uploads::uri_scheme),
    ("numeric-security-severity", uploads::numeric_security_severity),
    ("duplicate-rules", uploads::duplicate_rules),
    ("codeql-default-setup", uploads::codeql_default_setup),
    ("security-severity-levels", alerts::security_severity_levels),
    ("alert-identity", alerts::alert_identity),
    ("analysis-replaces", alerts::analysis_replaces),
    ("dismissal-stays", alerts::dismissal_stays),
    ("dismissal-needs-a-reason", alerts::dismissal_needs_a_reason),
    ("fixed-alerts-stay", alerts::fixed_alerts_stay),
    ("no-analysis-found", alerts::no_analysis_found),
    ("alerts-of-the-default-branch", alerts::alerts_of_the_default_branch),
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

fn comment(client: &Client, issue: u64, body: &str) -> Got {
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

fn alerts_of(client: &Client, query: &str) -> Vec<Value> {
    let list = client
        .get(&format!("{REPO}/code-scanning/alerts?per_page=100{query}"))
        .json();
    list.as_array().unwrap().clone()
}

fn states(client: &Client) -> Vec<(String, String)> {
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    let list = alerts_of(client, "&direction=asc");
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
