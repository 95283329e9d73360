use adapter_github::{COMMENT_LIMIT, CommentChange, CommentError, CommentKey};
use platform::Method;
use serde_json::{Value, json};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{Scripted as _, body, client, count, lost, ok, sent, url};

const LIST: &str = "issues/7/comments?per_page=100";
const MARKER: &str = "<!-- windlass:coverage -->";

fn key() -> CommentKey {
    "coverage".parse().unwrap()
}

fn comment(id: u64, kind: &str, association: &str, text: &str) -> Value {
    json!({
        "id": id, "html_url": format!("https://github.com/c/{id}"), "body": text,
        "user": {"login": "somebody", "type": kind}, "author_association": association,
    })
}

fn ours(id: u64, text: &str) -> Value {
    comment(id, "Bot", "NONE", &format!("{MARKER}\n{text}"))
}

fn keep(world: &World, versions: &[String]) -> Result<adapter_github::Comment, CommentError> {
    block_on(client(world).keep_comment(7, &key(), versions.iter().cloned()))
}

fn list(comments: &[Value]) -> HttpAnswer {
    ok(&Value::from(comments.to_vec()).to_string())
}

#[test]
fn the_first_comment_is_created() {
    let world = World::new().get(LIST, list(&[])).post(
        "issues/7/comments",
        HttpAnswer::status(201, ours(3, "hello").to_string()),
    );
    let kept = keep(&world, &["hello".to_owned()]).unwrap();
    assert_eq!((kept.id, kept.change), (3, CommentChange::Created));
    assert_eq!(body(&world.requests()[1]), json!({"body": format!("{MARKER}\nhello")}));
}

#[test]
fn a_comment_on_a_later_page_is_updated() {
    let second = url("issues/7/comments?page=2");
    let noise: Vec<Value> = (100..200).map(|id| comment(id, "User", "NONE", "hi")).collect();
    let world = World::new()
        .get(LIST, list(&noise).header("link", &format!(r#"<{second}>; rel="next""#)))
        .server(Method::Get, &second, list(&[ours(3, "old"), ours(4, "newer")]))
        .patch("issues/comments/3", ok(&ours(3, "hello").to_string()));
    let kept = keep(&world, &["hello".to_owned()]).unwrap();
    assert_eq!((kept.id, kept.change), (3, CommentChange::Updated));
}

/// Two runs at once have each made a comment: the oldest one is kept, and the others are named.
#[test]
fn the_search_goes_on_for_copies() {
    let second = url("issues/7/comments?page=2");
    let page = list(&[ours(3, "hello")]).header("link", &format!(r#"<{second}>; rel="next""#));
    let mut copy = ours(4, "hello");
    copy["node_id"] = json!("IC_4");
    let world = World::new().get(LIST, page).server(Method::Get, &second, list(&[copy]));
    let kept = keep(&world, &["hello".to_owned()]).unwrap();
    assert_eq!(
        (kept.id, kept.change, kept.copies.len()),
        (3, CommentChange::Unchanged, 1)
    );
    assert_eq!(sent(&world).len(), 2);
}

/// A pull request with endless pages of comments has its one comment kept all the same.
#[test]
fn the_search_for_copies_ends() {
    let page = |number: u32| url(&format!("issues/7/comments?page={number}"));
    let world = World::new().get(
        LIST,
        list(&[ours(3, "hello")]).header("link", &format!(r#"<{}>; rel="next""#, page(2))),
    );
    let world = (2..=50).fold(world, |world, number| {
        let link = format!(r#"<{}>; rel="next""#, page(number + 1));
        world.server(Method::Get, &page(number), list(&[]).header("link", &link))
    });
    let kept = keep(&world, &["hello".to_owned()]).unwrap();
    assert_eq!((kept.id, kept.copies.len(), sent(&world).len()), (3, 0, 50));
}

#[test]
fn the_same_text_is_not_sent_again() {
    let world = World::new().get(LIST, list(&[ours(3, "one\r\ntwo")]));
    assert_eq!(
        keep(&world, &["one\ntwo\n\n".to_owned()]).unwrap().change,
        CommentChange::Unchanged
    );
    assert_eq!(count(&world, Method::Patch), 0);
}

/// Who writes our marker into a comment of his own could change afterwards what we put there.
#[test]
fn a_strangers_comment_with_our_marker_is_not_taken() {
    let text = format!("{MARKER}\nall is well");
    for (kind, association, taken) in [
        ("User", "NONE", false),
        ("User", "CONTRIBUTOR", false),
        ("User", "FIRST_TIME_CONTRIBUTOR", false),
        ("User", "COLLABORATOR", true),
        ("User", "MEMBER", true),
        ("User", "OWNER", true),
        ("Bot", "NONE", true),
    ] {
        let world = World::new()
            .get(LIST, list(&[comment(3, kind, association, &text)]))
            .patch("issues/comments/3", ok(&ours(3, "hello").to_string()))
            .post(
                "issues/7/comments",
                HttpAnswer::status(201, ours(4, "hello").to_string()),
            );
        let change = keep(&world, &["hello".to_owned()]).unwrap().change;
        let expect = if taken {
            CommentChange::Updated
        } else {
            CommentChange::Created
        };
        assert_eq!(change, expect, "{kind} {association}");
    }
}

#[test]
fn a_marker_counts_on_the_first_line_alone() {
    let quoted = comment(3, "Bot", "NONE", &format!("> quoted\n{MARKER}\nx"));
    let other = comment(4, "Bot", "NONE", "<!-- windlass:coverage-unit -->\nx");
    let ghost = json!({"id": 5, "html_url": "u", "body": format!("{MARKER}\nx"), "user": null});
    let world = World::new().get(LIST, list(&[quoted, other, ghost])).post(
        "issues/7/comments",
        HttpAnswer::status(201, ours(9, "hello").to_string()),
    );
    assert_eq!(keep(&world, &["hello".to_owned()]).unwrap().id, 9);
}

#[test]
fn the_richest_version_that_fits_is_sent() {
    let room = COMMENT_LIMIT - MARKER.len() - 1;
    let versions = ["ä".repeat(room + 1), "ä".repeat(room), "short".to_owned()];
    let world = World::new()
        .get(LIST, list(&[]))
        .post("issues/7/comments", HttpAnswer::status(201, ours(3, "x").to_string()));
    keep(&world, &versions).unwrap();
    let sent = body(&world.requests()[1]);
    let text = sent["body"].as_str().unwrap();
    assert_eq!((text.chars().count(), text.ends_with('ä')), (COMMENT_LIMIT, true));

    let world = World::new();
    assert!(matches!(keep(&world, &versions[..1]), Err(CommentError::TooLong)));
    assert!(sent_nothing(&world));
}

fn sent_nothing(world: &World) -> bool {
    world.requests().is_empty()
}

#[test]
fn a_lost_update_is_looked_for() {
    let world = World::new()
        .get(LIST, list(&[ours(3, "old")]))
        .patch("issues/comments/3", lost())
        .get("issues/comments/3", ok(&ours(3, "old").to_string()))
        .get("issues/comments/3", ok(&ours(3, "hello").to_string()));
    assert_eq!(
        keep(&world, &["hello".to_owned()]).unwrap().change,
        CommentChange::Updated
    );
    assert_eq!(count(&world, Method::Patch), 1);
}
