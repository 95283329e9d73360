use platform::Method;
use serde_json::json;
use testkit::{World, block_on};

use crate::scene::{Scripted as _, client, ok, url};

#[test]
fn a_pull_request_from_another_repository_is_from_a_fork() {
    let side = |repository: Option<&str>| json!({"sha": "abc", "ref": "topic", "label": "x", "repo": repository.map(|name| json!({"full_name": name}))});
    for (head, expect) in [(Some("acme/shop"), false), (Some("stranger/shop"), true), (None, true)] {
        let pull = json!({"number": 7, "state": "open", "head": side(head), "base": side(Some("acme/shop"))});
        let world = World::new().get("pulls/7", ok(&pull.to_string()));
        let pull = block_on(client(&world).pull(7)).unwrap();
        assert_eq!(
            (pull.is_from_fork(), pull.head.branch.as_str()),
            (expect, "topic"),
            "{head:?}"
        );
    }
}

#[test]
fn the_merge_base_comes_from_a_comparison() {
    let answer = r#"{"merge_base_commit": {"sha": "base"}, "commits": [], "ahead_by": 1}"#;
    let world = World::new().get("compare/main...stranger%3Afeature%2Fx?per_page=1", ok(answer));
    assert_eq!(
        block_on(client(&world).merge_base("main", "stranger:feature/x")).unwrap(),
        "base"
    );
}

#[test]
fn what_github_says_of_a_repository_may_be_nothing() {
    let about = r#"{"name": "shop", "description": null, "html_url": "https://github.com/acme/shop", "default_branch": "main", "license": null}"#;
    let world = World::new().server(Method::Get, url("").trim_end_matches('/'), ok(about));
    let about = block_on(client(&world).about()).unwrap();
    assert_eq!(
        (about.name.as_str(), about.description.as_str(), about.license.as_str()),
        ("shop", "", "")
    );
    let commit = r#"{"commit": {"committer": {"date": "2026-02-03T04:05:06Z"}}}"#;
    let world = World::new()
        .get("commits/abc", ok(commit))
        .get("commits/def", ok(r#"{"commit": {"committer": null}}"#));
    let client = client(&world);
    assert_eq!(
        block_on(client.committed("abc")).unwrap().as_deref(),
        Some("2026-02-03T04:05:06Z")
    );
    assert_eq!(block_on(client.committed("def")).unwrap(), None);
}

#[test]
fn tags_are_told_from_other_references() {
    let refs = r#"[{"ref": "refs/tags/v1"}, {"ref": "refs/tags/a/b"}, {"ref": "refs/tagsalike/x"}]"#;
    let world = World::new().get("git/matching-refs/tags", ok(refs));
    assert_eq!(block_on(client(&world).tags()).unwrap(), ["v1", "a/b"]);
}
