//! What reads make of what servers do: each case is a script of answers and what comes of it.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use adapter_registry::{Name, Registry, Repository, Settings, Store, StoreError};
use image::{Descriptor, Digest, MediaType};
use platform::{HttpErrorKind, Method};
use surface::Explain as _;
use testkit::{HttpAnswer, World, block_on};

const BASE: &str = "https://r.example/v2/org/app";
const INDEX: &str = "application/vnd.oci.image.index.v1+json";
const EMPTY: &str = r#"{"schemaVersion":2,"manifests":[]}"#;

fn repository(world: &World) -> Repository {
    let reference = "r.example/org/app:1".parse().unwrap();
    Registry::of(&world.platform(), Settings::default(), &reference).repository("org/app")
}

fn status(status: u16) -> HttpAnswer {
    HttpAnswer::status(status, "")
}

fn fails(kind: HttpErrorKind) -> HttpAnswer {
    HttpAnswer::Fails(kind)
}

fn breaks(chunks: &[&str], kind: Option<HttpErrorKind>) -> HttpAnswer {
    HttpAnswer::Status {
        status: 200,
        headers: Vec::new(),
        chunks: chunks.iter().map(|it| it.as_bytes().to_vec()).collect(),
        breaks: kind,
    }
}

fn index() -> HttpAnswer {
    HttpAnswer::status(200, EMPTY).header("content-type", INDEX)
}

/// `ok ...`, or the code of the error.
fn outcome<T>(result: Result<T, StoreError>, shown: impl Fn(T) -> String) -> String {
    match result {
        Ok(value) => format!("ok {}", shown(value)),
        Err(error) => error.code().text().to_owned(),
    }
}

#[test]
fn manifests_survive_what_passes_and_name_what_does_not() {
    use HttpErrorKind::{Broken, Connect, Invalid, TimedOut, Tls, TooLarge};
    let other = Digest::of(b"other").to_string();
    let own = Digest::of(EMPTY.as_bytes()).to_string();
    let denied = r#"{"errors":[{"code":"DENIED","message":"not yours"}]}"#;
    let cases: Vec<(&str, Vec<HttpAnswer>, &str)> = vec![
        ("answered", vec![index()], "ok 34"),
        (
            "its digest in the header",
            vec![index().header("docker-content-digest", &own)],
            "ok 34",
        ),
        ("not there", vec![status(404)], "ok none"),
        ("500 once", vec![status(500), index()], "ok 34"),
        (
            "502, 503, 504",
            vec![status(502), status(503), status(504), index()],
            "ok 34",
        ),
        ("408", vec![status(408), index()], "ok 34"),
        ("500 for ever", vec![status(500); 5], "registry-unreachable"),
        (
            "refused connections",
            vec![fails(Connect), fails(Connect), index()],
            "ok 34",
        ),
        ("reset before the answer", vec![fails(Broken), index()], "ok 34"),
        ("slow", vec![fails(TimedOut), index()], "ok 34"),
        ("slow for ever", vec![fails(TimedOut); 5], "registry-unreachable"),
        (
            "a certificate that is not trusted",
            vec![fails(Tls)],
            "registry-unreachable",
        ),
        ("a URL that is none", vec![fails(Invalid)], "registry-unreachable"),
        ("larger than any manifest", vec![fails(TooLarge)], "input-too-large"),
        (
            "reset in the body",
            vec![breaks(&["{"], Some(Broken)), index()],
            "ok 34",
        ),
        (
            "slow in the body",
            vec![breaks(&["{"], Some(TimedOut)), index()],
            "ok 34",
        ),
        (
            "reset in the body for ever",
            vec![breaks(&["{"], Some(Broken)); 5],
            "registry-unreachable",
        ),
        (
            "too large in the body",
            vec![breaks(&["{"], Some(TooLarge))],
            "input-too-large",
        ),
        (
            "429 with seconds",
            vec![status(429).header("retry-after", "3"), index()],
            "ok 34",
        ),
        ("429 without a word", vec![status(429), status(429), index()], "ok 34"),
        (
            "429 that lasts an hour",
            vec![status(429).header("retry-after", "3600")],
            "registry-rate-limited",
        ),
        (
            "503 with seconds",
            vec![status(503).header("retry-after", "3"), index()],
            "ok 34",
        ),
        ("403", vec![HttpAnswer::status(403, denied)], "registry-forbidden"),
        ("400", vec![status(400)], "registry-refused"),
        ("410", vec![status(410)], "registry-refused"),
        ("204", vec![status(204)], "registry-answer-malformed"),
        (
            "another digest in the header",
            vec![index().header("docker-content-digest", &other)],
            "image-digest-mismatch",
        ),
        (
            "no digest in the header",
            vec![index().header("docker-content-digest", "sha256:1")],
            "registry-answer-malformed",
        ),
        ("a redirect to nowhere", vec![status(307)], "registry-answer-malformed"),
        (
            "a redirect to plain HTTP",
            vec![status(307).header("location", "http://cdn.example/x")],
            "registry-answer-malformed",
        ),
        (
            "a redirect to itself",
            vec![status(307).header("location", "/v2/org/app/manifests/1"); 6],
            "registry-answer-malformed",
        ),
        (
            "a redirect that leads on",
            vec![status(307).header("location", "1"), index()],
            "ok 34",
        ),
    ];
    for (what, answers, expect) in cases {
        let url = format!("{BASE}/manifests/1");
        let (count, mut world) = (answers.len(), World::new());
        for answer in answers {
            world = world.server(Method::Get, &url, answer);
        }
        let repository = repository(&world);
        let name = Name::Tag("1".to_owned());
        let found = block_on(repository.manifest(&name));
        let shown = outcome(found, |it| {
            it.map_or_else(|| "none".to_owned(), |it| it.bytes().len().to_string())
        });
        assert_eq!(shown, expect, "{what}");
        assert_eq!(world.requests().len(), count, "{what}: every answer is asked for");
    }
}

#[test]
fn a_manifest_by_digest_is_that_digest() {
    let wanted = Digest::of(EMPTY.as_bytes());
    let name = Name::Digest(wanted.clone());
    for (body, expect) in [
        (EMPTY, "ok 34"),
        (r#"{"schemaVersion":2,"manifests":[ ]}"#, "image-digest-mismatch"),
    ] {
        let answer = HttpAnswer::status(200, body).header("content-type", INDEX);
        let world = World::new().server(Method::Get, &format!("{BASE}/manifests/{wanted}"), answer);
        let found = block_on(repository(&world).manifest(&name));
        assert_eq!(outcome(found, |it| it.unwrap().bytes().len().to_string()), expect);
    }
}

#[test]
fn heads_say_what_gets_would() {
    let own = Digest::of(EMPTY.as_bytes());
    let head = |digest: &str, size: &str| {
        let answer = status(200)
            .header("content-type", INDEX)
            .header("docker-content-digest", digest);
        answer.header("content-length", size)
    };
    let lying = Digest::of(b"other").to_string();
    for (what, name, answer, asks_again, expect) in [
        ("whole", "1", head(&own.to_string(), "34"), false, "ok 34"),
        ("absent", "1", status(404), false, "ok none"),
        ("without a digest", "1", status(200), true, "ok 34"),
        (
            "by digest, another one",
            own.to_string().as_str(),
            head(&lying, "34"),
            false,
            "image-digest-mismatch",
        ),
        (
            "nonsense",
            "1",
            head(&own.to_string(), "-1"),
            false,
            "registry-answer-malformed",
        ),
    ] {
        let url = format!("{BASE}/manifests/{name}");
        let mut world = World::new().server(Method::Head, &url, answer);
        if asks_again {
            world = world.server(Method::Get, &url, index());
        }
        let name = name.parse().map_or_else(|_| Name::Tag(name.to_owned()), Name::Digest);
        let found = block_on(repository(&world).resolve(&name));
        let shown = outcome(found, |it| {
            it.map_or_else(|| "none".to_owned(), |it| it.size.to_string())
        });
        assert_eq!(shown, expect, "{what}");
    }
}

fn partial(start: u64, body: &str) -> HttpAnswer {
    HttpAnswer::Status {
        status: 206,
        headers: vec![("content-range".to_owned(), format!("bytes {start}-9/10"))],
        chunks: vec![body.as_bytes().to_vec()],
        breaks: None,
    }
}

#[test]
fn blobs_are_held_against_digest_and_size_and_taken_up_where_they_broke() {
    use HttpErrorKind::{Broken, Connect, TimedOut};
    let cut = |text: &'static str, kind| breaks(&[text], Some(kind));
    let nowhere = HttpAnswer::Status {
        status: 206,
        headers: Vec::new(),
        chunks: Vec::new(),
        breaks: None,
    };
    let cases: Vec<(&str, Vec<HttpAnswer>, &str)> = vec![
        ("whole", vec![breaks(&["0123456789"], None)], "ok 0123456789"),
        (
            "in pieces",
            vec![breaks(&["0", "", "123456", "789"], None)],
            "ok 0123456789",
        ),
        (
            "reset, taken up",
            vec![cut("0123", Broken), partial(4, "456789")],
            "ok 0123456789",
        ),
        (
            "slow, taken up",
            vec![cut("0123", TimedOut), partial(4, "456789")],
            "ok 0123456789",
        ),
        (
            "truncated without a word, taken up",
            vec![breaks(&["0123"], None), partial(4, "456789")],
            "ok 0123456789",
        ),
        (
            "taken up twice",
            vec![cut("01", Broken), cut("0123", Broken), partial(4, "456789")],
            "ok 0123456789",
        ),
        (
            "taken up from earlier",
            vec![cut("0123", Broken), partial(2, "23456789")],
            "ok 0123456789",
        ),
        (
            "a server without ranges",
            vec![cut("0123", Broken), breaks(&["012", "3456789"], None)],
            "ok 0123456789",
        ),
        (
            "taken up behind a gap",
            vec![cut("0123", Broken), partial(6, "6789")],
            "registry-answer-malformed",
        ),
        (
            "a part that was not asked for",
            vec![partial(0, "0123456789")],
            "registry-answer-malformed",
        ),
        (
            "a part of nowhere",
            vec![cut("0123", Broken), nowhere],
            "registry-answer-malformed",
        ),
        (
            "too short for ever",
            vec![breaks(&[""], None); 5],
            "image-digest-mismatch",
        ),
        (
            "too long",
            vec![breaks(&["0123456789", "!"], None)],
            "image-digest-mismatch",
        ),
        (
            "other bytes",
            vec![breaks(&["012345678!"], None)],
            "image-digest-mismatch",
        ),
        (
            "other bytes after a break",
            vec![cut("0123", Broken), partial(4, "4567!9")],
            "image-digest-mismatch",
        ),
        ("not there", vec![status(404)], "registry-not-found"),
        (
            "gone in the middle",
            vec![cut("0123", Broken), status(404)],
            "registry-not-found",
        ),
        (
            "no range any more",
            vec![cut("0123", Broken), status(416)],
            "registry-refused",
        ),
        (
            "unreachable in the middle",
            [vec![cut("0123", Broken)], vec![fails(Connect); 5]].concat(),
            "registry-unreachable",
        ),
        (
            "500, then whole",
            vec![status(500), breaks(&["0123456789"], None)],
            "ok 0123456789",
        ),
    ];
    let descriptor = Descriptor::of(MediaType::OciLayer, b"0123456789");
    for (what, answers, expect) in cases {
        let url = format!("{BASE}/blobs/{}", descriptor.digest);
        let (count, mut world) = (answers.len(), World::new());
        for answer in answers {
            world = world.server(Method::Get, &url, answer);
        }
        let repository = repository(&world);
        let read = block_on(async {
            let mut blob = repository.blob(&descriptor).await?;
            let mut bytes = Vec::new();
            while let Some(chunk) = blob.chunk().await? {
                bytes.extend(chunk);
            }
            Ok(bytes)
        });
        assert_eq!(outcome(read, |it| String::from_utf8(it).unwrap()), expect, "{what}");
        assert_eq!(world.requests().len(), count, "{what}: every answer is asked for");
    }
}

#[test]
fn tags_come_in_pages_that_stay_on_the_server_and_end() {
    let first = format!("{BASE}/tags/list?n=1000");
    let second = format!("{BASE}/tags/list?n=1000&last=b");
    let page = |body: &str| HttpAnswer::status(200, body);
    let linked = |to: &str| page(r#"{"tags":["b","a"]}"#).header("link", &format!(r#"<{to}>; rel="next""#));
    let next = "/v2/org/app/tags/list?n=1000&last=b";
    for (what, answers, expect) in [
        (
            "one page",
            vec![(&first, page(r#"{"name":"x","tags":["b","a"]}"#))],
            "ok a b",
        ),
        ("none", vec![(&first, page(r#"{"tags":null}"#))], "ok "),
        (
            "two pages",
            vec![(&first, linked(next)), (&second, page(r#"{"tags":["c","b"]}"#))],
            "ok a b c",
        ),
        (
            "another server",
            vec![(&first, linked("https://evil.example/"))],
            "registry-answer-malformed",
        ),
        (
            "a circle",
            vec![(&first, linked("?n=1000"))],
            "registry-answer-malformed",
        ),
        ("no list", vec![(&first, page("<html>"))], "registry-answer-malformed"),
        ("no repository", vec![(&first, status(404))], "registry-not-found"),
    ] {
        let mut world = World::new();
        for (url, answer) in answers {
            world = world.server(Method::Get, url, answer);
        }
        let tags = block_on(repository(&world).tags());
        assert_eq!(outcome(tags, |it| it.join(" ")), expect, "{what}");
    }
}

#[test]
fn an_error_is_never_an_empty_list_of_referrers() {
    let subject = Digest::of(b"subject");
    let list = format!("{BASE}/referrers/{subject}");
    let tag = format!("{BASE}/manifests/sha256-{}", subject.hex());
    let referrer = Descriptor::of(MediaType::OciManifest, b"signature");
    let listing = image::Index::of(vec![referrer]).to_bytes();
    let full = HttpAnswer::status(200, &listing).header("content-type", INDEX);
    let denied = HttpAnswer::status(403, "");
    for (what, answers, expect) in [
        ("the registry lists", vec![(&list, full.clone())], "ok 1"),
        ("the registry lists none", vec![(&list, index())], "ok 0"),
        ("neither", vec![(&list, status(404)), (&tag, status(404))], "ok 0"),
        ("the tag lists", vec![(&list, status(404)), (&tag, full)], "ok 1"),
        (
            "the list is denied",
            vec![(&list, denied.clone())],
            "registry-forbidden",
        ),
        (
            "the tag is denied",
            vec![(&list, status(404)), (&tag, denied)],
            "registry-forbidden",
        ),
        ("the list is refused", vec![(&list, status(400))], "registry-refused"),
        ("the list fails", vec![(&list, status(500)); 5], "registry-unreachable"),
        (
            "the tag fails",
            [vec![(&list, status(404))], vec![(&tag, status(500)); 5]].concat(),
            "registry-unreachable",
        ),
        (
            "the list is a page",
            vec![(&list, HttpAnswer::status(200, "<html>"))],
            "image-document-malformed",
        ),
        (
            "the tag is a manifest",
            vec![
                (&list, status(404)),
                (
                    &tag,
                    HttpAnswer::status(200, EMPTY).header("content-type", MediaType::OciManifest.word()),
                ),
            ],
            "image-document-malformed",
        ),
    ] {
        let mut world = World::new();
        for (url, answer) in answers {
            world = world.server(Method::Get, url, answer);
        }
        let found = block_on(repository(&world).referrers(&subject));
        assert_eq!(outcome(found, |it| it.len().to_string()), expect, "{what}");
    }
}
