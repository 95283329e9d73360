use platform::{HttpErrorKind, Method};
use surface::{Code, Explain as _};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{GHES, Scripted as _, client, client_of, header, ok, sent};

const ZIP: &str = "actions/artifacts/8/zip";
const STORE: &str = "https://store.example/a.zip?sig=secret";

fn redirect(to: &str) -> HttpAnswer {
    HttpAnswer::status(302, "").header("location", to)
}

#[test]
fn the_store_of_artifacts_gets_no_token() {
    for api in [crate::scene::API, GHES] {
        let asked = format!("{api}/repos/acme/shop/{ZIP}");
        let world = World::new()
            .server(Method::Get, &asked, redirect(STORE))
            .server(Method::Get, STORE, ok("PK"));
        assert_eq!(
            block_on(client_of(&world, api).download_artifact(8, 64)).unwrap(),
            b"PK"
        );
        let requests = world.requests();
        assert!(header(&requests[0], "authorization").is_some());
        assert_eq!(header(&requests[1], "authorization"), None);
    }
}

#[test]
fn an_archive_is_bounded() {
    let world = World::new()
        .get(ZIP, redirect(STORE))
        .server(Method::Get, STORE, ok("PK12"));
    let failed = block_on(client(&world).download_artifact(8, 3)).unwrap_err();
    assert_eq!(failed.code(), Code::GithubUnreachable);
    assert!(
        !format!("{failed} {failed:?}").contains("secret"),
        "a signed URL is a credential"
    );
}

#[test]
fn a_store_that_fails_is_asked_again() {
    let world = World::new()
        .get(ZIP, redirect(STORE))
        .server(Method::Get, STORE, HttpAnswer::Fails(HttpErrorKind::Broken))
        .server(Method::Get, STORE, ok("PK"));
    assert_eq!(block_on(client(&world).download_artifact(8, 64)).unwrap(), b"PK");
}

#[test]
fn a_redirect_that_leads_nowhere_sound_is_refused() {
    for to in [
        "http://store.example/a.zip",
        "https://me@store.example/a.zip",
        "/a.zip",
        "",
        "file:///etc/passwd",
    ] {
        let world = World::new().get(ZIP, redirect(to));
        let failed = block_on(client(&world).download_artifact(8, 64)).unwrap_err();
        assert_eq!(
            (failed.code(), sent(&world).len()),
            (Code::GithubAnswerMalformed, 1),
            "{to}"
        );
    }
}

#[test]
fn an_expired_artifact_is_not_there() {
    let world = World::new().get(ZIP, HttpAnswer::status(410, r#"{"message": "Artifact has expired"}"#));
    let failed = block_on(client(&world).download_artifact(8, 64)).unwrap_err();
    assert_eq!(failed.code(), Code::GithubNotFound);
    assert_eq!(
        failed.to_string(),
        "`GET /repos/acme/shop/actions/artifacts/8/zip` is not there: Artifact has expired"
    );
}
