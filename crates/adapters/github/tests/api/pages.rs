use platform::Method;
use surface::{Code, Explain as _};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{Scripted as _, client, header, ok, sent, url};

const FIRST: &str = "code-scanning/analyses?ref=refs%2Fheads%2Fmain&per_page=100";

fn page(ids: std::ops::Range<u64>, next: Option<&str>) -> HttpAnswer {
    let analysis = |id| {
        format!(
            r#"{{"id": {id}, "ref": "refs/heads/main", "commit_sha": "abc", "category": "c", "tool": {{"name": "t"}}, "created_at": "2026-01-02T03:04:05Z", "results_count": 1, "sarif_id": "s", "error": "", "warning": ""}}"#
        )
    };
    let all: Vec<String> = ids.map(analysis).collect();
    let answer = ok(&format!("[{}]", all.join(",")));
    match next {
        Some(url) => answer.header("link", &format!(r#"<{url}>; rel="next", <{url}>; rel="last""#)),
        None => answer,
    }
}

#[test]
fn every_page_is_read_in_order() {
    let (second, third) = (
        url("code-scanning/analyses?page=2"),
        url("code-scanning/analyses?page=3"),
    );
    let world = World::new()
        .get(FIRST, page(0..100, Some(&second)))
        .server(Method::Get, &second, page(100..200, Some(&third)))
        .server(Method::Get, &third, page(200..201, None));
    let analyses = block_on(client(&world).analyses("refs/heads/main")).unwrap();
    assert_eq!(
        analyses.iter().map(|it| it.id).collect::<Vec<_>>(),
        (0..201).collect::<Vec<_>>()
    );
}

#[test]
fn a_page_on_another_host_is_refused_and_never_asked() {
    for elsewhere in [
        "https://evil.example/repos/acme/shop/code-scanning/analyses?page=2",
        "http://api.github.com/repos/acme/shop/code-scanning/analyses?page=2",
        "https://api.github.com:8443/x",
        "https://api.github.com@evil.example/x",
        "//evil.example/x",
        "not a url",
    ] {
        let world = World::new().get(FIRST, page(0..1, Some(elsewhere)));
        let failed = block_on(client(&world).analyses("refs/heads/main")).unwrap_err();
        assert_eq!(failed.code(), Code::GithubAnswerMalformed, "{elsewhere}");
        assert_eq!(sent(&world).len(), 1, "{elsewhere}");
    }
}

#[test]
fn a_circle_of_pages_ends() {
    let (second, third) = (
        url("code-scanning/analyses?page=2"),
        url("code-scanning/analyses?page=3"),
    );
    let world = World::new()
        .get(FIRST, page(0..1, Some(&second)))
        .server(Method::Get, &second, page(1..2, Some(&third)))
        .server(Method::Get, &third, page(2..3, Some(&second)));
    let failed = block_on(client(&world).analyses("refs/heads/main")).unwrap_err();
    assert_eq!(
        failed.to_string(),
        "the pages of `GET /repos/acme/shop/code-scanning/analyses` go round in a circle"
    );
    assert_eq!(sent(&world).len(), 3);
}

#[test]
fn more_pages_than_the_limit_are_an_error_and_no_shorter_list() {
    let at = |number: u64| url(&format!("code-scanning/analyses?page={number}"));
    let world = World::new().get(FIRST, page(0..1, Some(&at(2))));
    let world = (2..=20).fold(world, |world, number| {
        world.server(Method::Get, &at(number), page(0..1, Some(&at(number + 1))))
    });
    let failed = block_on(client(&world).analyses("refs/heads/main")).unwrap_err();
    assert_eq!(
        failed.to_string(),
        "`GET /repos/acme/shop/code-scanning/analyses` has more than 20 pages"
    );
    assert_eq!(sent(&world).len(), 20);
}

#[test]
fn a_page_that_fails_once_is_asked_again() {
    let second = url("code-scanning/analyses?page=2");
    let world = World::new()
        .get(FIRST, page(0..1, Some(&second)))
        .server(Method::Get, &second, HttpAnswer::status(502, ""))
        .server(Method::Get, &second, page(1..2, None));
    assert_eq!(block_on(client(&world).analyses("refs/heads/main")).unwrap().len(), 2);
    assert!(
        world
            .requests()
            .iter()
            .all(|request| header(request, "authorization").is_some())
    );
}
