use adapter_github::{AlertQuery, DismissReason};
use platform::Method;
use serde_json::json;
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{Scripted as _, body, client, count, lost, ok};

fn alert(state: &str, reason: Option<&str>, comment: Option<&str>) -> String {
    json!({
        "number": 4, "state": state, "html_url": "https://github.com/a/4",
        "rule": {"id": "CVE-2024-1", "severity": "error"}, "tool": {"name": "Trivy", "version": "0.1", "guid": null},
        "dismissed_reason": reason, "dismissed_comment": comment,
        "most_recent_instance": {
            "ref": "refs/heads/main", "commit_sha": "abc", "category": "trivy/", "state": state,
            "message": {"text": "old"}, "location": {"path": "go.mod", "start_line": 3, "end_line": 3},
        },
    })
    .to_string()
}

#[test]
fn alerts_are_listed_with_the_place_they_were_seen_at() {
    let query = "code-scanning/alerts?sort=number&direction=asc&ref=refs%2Fpull%2F7%2Fmerge&state=open&tool_name=Trivy&per_page=100";
    let old = r#"{"number": 5, "state": null, "html_url": "u", "rule": {"id": null}, "tool": {"name": "t"}, "dismissed_reason": null, "dismissed_comment": null, "most_recent_instance": {"location": {}}}"#;
    let world = World::new().get(query, ok(&format!("[{}, {old}]", alert("open", None, None))));
    let wanted = AlertQuery {
        git_ref: Some("refs/pull/7/merge"),
        state: Some("open"),
        tool: Some("Trivy"),
    };
    let alerts = block_on(client(&world).alerts(wanted)).unwrap();
    let [first, second] = alerts.as_slice() else {
        panic!("two alerts")
    };
    assert_eq!(
        (first.number, first.rule.as_str(), first.tool.name.as_str()),
        (4, "CVE-2024-1", "Trivy")
    );
    assert_eq!(
        (
            first.seen.path.as_str(),
            first.seen.start_line,
            first.seen.category.as_str()
        ),
        ("go.mod", 3, "trivy/")
    );
    assert_eq!(
        (second.number, second.state.as_str(), second.seen.path.as_str()),
        (5, "", "")
    );
}

#[test]
fn a_dismissal_says_why_in_280_characters() {
    let long = "ä".repeat(300);
    let world = World::new().patch(
        "code-scanning/alerts/4",
        ok(&alert("dismissed", Some("won't fix"), Some("x"))),
    );
    block_on(client(&world).dismiss_alert(4, DismissReason::WontFix, &long)).unwrap();
    let comment = format!("{}…", "ä".repeat(279));
    assert_eq!(
        body(&world.requests()[0]),
        json!({"state": "dismissed", "dismissed_reason": "won't fix", "dismissed_comment": comment})
    );
}

#[test]
fn reopening_sends_the_state_alone() {
    let world = World::new().patch("code-scanning/alerts/4", ok(&alert("open", None, None)));
    block_on(client(&world).reopen_alert(4)).unwrap();
    assert_eq!(body(&world.requests()[0]), json!({"state": "open"}));
}

#[test]
fn a_lost_dismissal_is_looked_for() {
    let path = "code-scanning/alerts/4";
    let done = alert("dismissed", Some("used in tests"), Some("in fixtures"));
    let world = World::new()
        .patch(path, lost())
        .get(path, ok(&alert("open", None, None)))
        .get(
            path,
            ok(&alert("dismissed", Some("false positive"), Some("somebody else"))),
        )
        .get(path, ok(&done));
    let dismissed = block_on(client(&world).dismiss_alert(4, DismissReason::UsedInTests, "in fixtures")).unwrap();
    assert_eq!(dismissed.dismissed_reason.as_deref(), Some("used in tests"));
    assert_eq!(count(&world, Method::Patch), 1);
}

#[test]
fn every_reason_is_a_word_of_the_api() {
    let words = [
        (DismissReason::FalsePositive, "false positive"),
        (DismissReason::WontFix, "won't fix"),
        (DismissReason::UsedInTests, "used in tests"),
        (DismissReason::Mitigated, "mitigated"),
    ];
    for (reason, word) in words {
        let world = World::new().patch(
            "code-scanning/alerts/4",
            HttpAnswer::status(400, r#"{"message": "no"}"#),
        );
        block_on(client(&world).dismiss_alert(4, reason, "")).unwrap_err();
        assert_eq!(
            body(&world.requests()[0]),
            json!({"state": "dismissed", "dismissed_reason": word})
        );
    }
}
