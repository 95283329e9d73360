use std::time::Duration;

use adapter_github::GithubError;
use platform::{HttpErrorKind, Method};
use surface::{Code, Explain as _};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{Scripted as _, client, count, lost, ok, sent, waited};

const PULL: &str = r#"{"number": 1, "state": "open", "head": {"sha": "a", "ref": "t", "repo": null}, "base": {"sha": "b", "ref": "main", "repo": {"full_name": "acme/shop"}}}"#;
const COMMENTS: &str = "issues/7/comments?per_page=100";

fn failing(status: u16) -> HttpAnswer {
    HttpAnswer::status(status, "<html>Unicorn!</html>")
}

fn comment(id: u64, body: &str) -> String {
    serde_json::json!({
        "id": id, "html_url": format!("https://github.com/c/{id}"), "body": body,
        "user": {"login": "github-actions[bot]", "type": "Bot"}, "author_association": "NONE",
    })
    .to_string()
}

#[test]
fn a_read_is_repeated_while_the_server_fails() {
    for fault in [
        lost(),
        HttpAnswer::Fails(HttpErrorKind::Connect),
        HttpAnswer::Fails(HttpErrorKind::TimedOut),
        failing(500),
        failing(502),
        failing(503),
        failing(504),
    ] {
        let world = World::new()
            .get("pulls/1", fault.clone())
            .get("pulls/1", fault)
            .get("pulls/1", ok(PULL));
        assert_eq!(block_on(client(&world).pull(1)).unwrap().number, 1);
        assert_eq!(count(&world, Method::Get), 3);
        assert!(
            waited(&world) <= Duration::from_secs(1 + 2),
            "full jitter stays below its ceiling"
        );
    }
}

#[test]
fn a_read_ends_after_five_attempts() {
    let world = (0..5).fold(World::new(), |world, _| world.get("pulls/1", failing(502)));
    let failed = block_on(client(&world).pull(1)).unwrap_err();
    assert_eq!(failed.code(), Code::GithubUnreachable);
    assert_eq!(
        failed.to_string(),
        "`GET /repos/acme/shop/pulls/1` failed with status 502: no reason given"
    );
    assert_eq!(count(&world, Method::Get), 5);
    assert!(waited(&world) <= Duration::from_secs(1 + 2 + 4 + 8));
}

#[test]
fn a_body_that_breaks_off_is_no_answer() {
    let half = HttpAnswer::Status {
        status: 200,
        headers: Vec::new(),
        chunks: vec![PULL.as_bytes()[..40].to_vec()],
        breaks: Some(HttpErrorKind::Broken),
    };
    let world = World::new().get("pulls/1", half).get("pulls/1", ok(PULL));
    assert_eq!(block_on(client(&world).pull(1)).unwrap().number, 1);
}

#[test]
fn what_would_fail_again_is_not_repeated() {
    for (answer, code) in [
        (HttpAnswer::Fails(HttpErrorKind::Tls), Code::GithubUnreachable),
        (HttpAnswer::Fails(HttpErrorKind::TooLarge), Code::GithubUnreachable),
        (HttpAnswer::status(401, "{}"), Code::GithubUnauthorized),
        (HttpAnswer::status(403, "{}"), Code::GithubForbidden),
        (HttpAnswer::status(404, "{}"), Code::GithubNotFound),
        (HttpAnswer::status(410, "{}"), Code::GithubNotFound),
        (HttpAnswer::status(422, "{}"), Code::GithubRefused),
        (
            HttpAnswer::status(301, "{}").header("location", "https://evil.example/"),
            Code::GithubAnswerMalformed,
        ),
        (ok("[]"), Code::GithubAnswerMalformed),
        (ok("{"), Code::GithubAnswerMalformed),
    ] {
        let world = World::new().get("pulls/1", answer);
        assert_eq!(block_on(client(&world).pull(1)).unwrap_err().code(), code);
        assert_eq!((count(&world, Method::Get), waited(&world)), (1, Duration::ZERO));
    }
}

#[test]
fn a_refusal_lists_what_the_server_names() {
    let body = r#"{"message": "Validation\n Failed", "errors": [{"resource": "IssueComment", "field": "body", "code": "too_long"}, "plain"]}"#;
    let world = World::new().get("pulls/1", HttpAnswer::status(422, body));
    assert_eq!(
        block_on(client(&world).pull(1)).unwrap_err().to_string(),
        "`GET /repos/acme/shop/pulls/1` was refused with status 422: Validation Failed; IssueComment body too_long; plain"
    );
}

#[test]
fn a_missing_right_is_named_as_yaml() {
    for (header, hint) in [
        (
            "pull_requests=read",
            "add `permissions: { pull-requests: read }` to the job",
        ),
        (
            "contents=read,checks=write; actions=write",
            "add `permissions: { contents: read, checks: write }` to the job",
        ),
        (
            "administration=write",
            "hand in an app's or a person's token that has `administration: write`, because a workflow cannot grant it",
        ),
    ] {
        let answer = HttpAnswer::status(403, "{}").header("x-accepted-github-permissions", header);
        let world = World::new().get("pulls/1", answer);
        assert_eq!(block_on(client(&world).pull(1)).unwrap_err().hints(), [hint]);
    }
    let body = r#"{"message": "Resource not accessible by integration"}"#;
    let world = World::new().get("pulls/1", HttpAnswer::status(403, body));
    let hints = block_on(client(&world).pull(1)).unwrap_err().hints();
    assert_eq!(
        hints,
        ["for a pull request from a fork the token can only read: do it in a second workflow"]
    );
}

/// The server makes the comment, then the connection breaks: the comment is found and nothing is sent again.
#[test]
fn a_write_that_landed_is_never_repeated() {
    for fault in [lost(), HttpAnswer::Fails(HttpErrorKind::TimedOut), failing(502)] {
        let made = comment(3, "<!-- windlass:k -->\nhello");
        let world = World::new()
            .get(COMMENTS, ok("[]"))
            .post("issues/7/comments", fault)
            .get(COMMENTS, ok(&format!("[{made}]")));
        let kept = block_on(client(&world).keep_comment(7, &"k".parse().unwrap(), ["hello".to_owned()])).unwrap();
        assert_eq!((kept.id, count(&world, Method::Post)), (3, 1));
    }
}

/// A copy that lags behind does not show the comment at once: one look is no proof.
#[test]
fn a_write_is_not_repeated_because_of_a_stale_read() {
    let made = comment(3, "<!-- windlass:k -->\nhello");
    let world = World::new()
        .get(COMMENTS, ok("[]"))
        .post("issues/7/comments", lost())
        .get(COMMENTS, ok("[]"))
        .get(COMMENTS, ok("[]"))
        .get(COMMENTS, ok(&format!("[{made}]")));
    let kept = block_on(client(&world).keep_comment(7, &"k".parse().unwrap(), ["hello".to_owned()])).unwrap();
    assert_eq!((kept.id, count(&world, Method::Post)), (3, 1));
    assert_eq!(waited(&world), Duration::from_secs(1 + 4 + 10));
}

#[test]
fn a_write_that_proved_undone_is_repeated() {
    let made = comment(3, "<!-- windlass:k -->\nhello");
    let world = World::new()
        .get(COMMENTS, ok("[]"))
        .post("issues/7/comments", failing(502));
    let world = (0..3).fold(world, |world, _| world.get(COMMENTS, ok("[]")));
    let world = world.post("issues/7/comments", HttpAnswer::status(201, made));
    let kept = block_on(client(&world).keep_comment(7, &"k".parse().unwrap(), ["hello".to_owned()])).unwrap();
    assert_eq!((kept.id, count(&world, Method::Post)), (3, 2));
}

#[test]
fn a_write_whose_fate_cannot_be_seen_is_an_error() {
    let world = World::new()
        .get(COMMENTS, ok("[]"))
        .post("issues/7/comments", lost())
        .get(COMMENTS, HttpAnswer::status(403, "{}"));
    let failed = block_on(client(&world).keep_comment(7, &"k".parse().unwrap(), ["hello".to_owned()])).unwrap_err();
    assert_eq!(failed.code(), Code::GithubOutcomeUnknown);
    assert_eq!(
        failed.to_string(),
        "whether `POST /repos/acme/shop/issues/7/comments` was done is unknown"
    );
    assert_eq!(count(&world, Method::Post), 1);
}

#[test]
fn a_write_ends_after_three_attempts() {
    let world = World::new().get(COMMENTS, ok("[]"));
    let world = (0..3).fold(world, |world, _| {
        let world = world.post("issues/7/comments", lost());
        (0..3).fold(world, |world, _| world.get(COMMENTS, ok("[]")))
    });
    let failed = block_on(client(&world).keep_comment(7, &"k".parse().unwrap(), ["hello".to_owned()])).unwrap_err();
    assert_eq!(failed.code(), Code::GithubUnreachable);
    assert_eq!((count(&world, Method::Post), sent(&world).len()), (3, 1 + 3 * 4));
}

#[test]
fn a_refused_write_is_not_looked_for() {
    let world = World::new()
        .get(COMMENTS, ok("[]"))
        .post("issues/7/comments", HttpAnswer::status(422, "{}"));
    let failed = block_on(client(&world).keep_comment(7, &"k".parse().unwrap(), ["hello".to_owned()])).unwrap_err();
    assert!(matches!(
        failed,
        adapter_github::CommentError::Github(GithubError::Refused { status: 422, .. })
    ));
    assert_eq!(sent(&world).len(), 2);
}
