use platform::{HttpErrorKind, Method};
use surface::{Code, Explain as _};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{API, GHES, Scripted as _, client, client_of, header, ok, sent};

const ZIP: &str = "actions/artifacts/8/zip";
const STORE: &str = "https://store.example/a.zip?sig=secret";

fn redirect(to: &str) -> HttpAnswer {
    HttpAnswer::status(302, "").header("location", to)
}

#[test]
fn the_store_of_artifacts_gets_no_token() {
    // A server may keep its store on its own host: a token beside a signed URL is refused by such stores.
    let own = "https://ghes.example/_storage/a.zip?sig=secret";
    for (api, store) in [(API, STORE), (GHES, STORE), (GHES, own)] {
        let asked = format!("{api}/repos/acme/shop/{ZIP}");
        let world = World::new()
            .server(Method::Get, &asked, redirect(store))
            .server(Method::Get, store, ok("PK"));
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

#[test]
fn a_file_is_read_raw_and_bounded() {
    let path = "contents/reports/a%20b/lcov.info?ref=refs%2Fheads%2Fmain";
    let read = |world: &World, most| block_on(client(world).file("reports/a b/lcov.info", "refs/heads/main", most));
    let raw = || ok("TN:").header("content-type", "application/vnd.github.raw+json; charset=utf-8");

    let world = World::new().get(path, raw());
    assert_eq!(read(&world, 64).unwrap().as_deref(), Some(&b"TN:"[..]));
    assert_eq!(
        header(&world.requests()[0], "accept"),
        Some("application/vnd.github.raw+json")
    );

    let world = World::new().get(path, raw());
    assert_eq!(read(&world, 2).unwrap_err().code(), Code::GithubUnreachable);

    let world = World::new().get(path, HttpAnswer::status(404, "{}"));
    assert_eq!(read(&world, 64).unwrap(), None);

    let world = World::new().get(path, ok("[]").header("content-type", "application/json; charset=utf-8"));
    assert_eq!(read(&world, 64).unwrap_err().code(), Code::GithubAnswerMalformed);
}
