use serde_json::json;
use testkit::{World, block_on};

use crate::scene::{Scripted as _, client, ok};

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
