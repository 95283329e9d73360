//! What uploads make of what servers do.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use adapter_registry::{InMemory, Name, Put, RawManifest, Registry, Repository, Settings, Store as _, StoreError};
use image::{Descriptor, Digest, MediaType};
use platform::{HttpErrorKind, Method};
use surface::Explain as _;
use testkit::{HttpAnswer, World, block_on};

const BASE: &str = "https://r.example/v2/app";
const BEGIN: &str = "https://r.example/v2/app/blobs/uploads/";
const SESSION: &str = "https://r.example/up/1?s=a";

type Step = (Method, String, HttpAnswer);

fn repository(world: &World) -> Repository {
    let settings = Settings {
        piece: 4,
        ..Settings::default()
    };
    Registry::of(&world.platform(), settings, &"r.example/app".parse().unwrap()).repository("app")
}

fn status(status: u16) -> HttpAnswer {
    HttpAnswer::status(status, "")
}

fn lost() -> HttpAnswer {
    HttpAnswer::Fails(HttpErrorKind::Broken)
}

fn step(method: Method, url: &str, answer: HttpAnswer) -> Step {
    (method, url.to_owned(), answer)
}

fn begin() -> Step {
    step(Method::Post, BEGIN, status(202).header("location", "/up/1?s=a"))
}

fn patch(answer: HttpAnswer) -> Step {
    step(Method::Patch, SESSION, answer)
}

fn taken(range: &str) -> HttpAnswer {
    status(202).header("location", "/up/1?s=a").header("range", range)
}

/// The server says how far it came.
fn look(range: &str) -> Step {
    step(Method::Get, SESSION, status(204).header("range", range))
}

fn outcome<T>(result: Result<T, StoreError>, shown: impl Fn(T) -> String) -> String {
    result.map_or_else(|error| error.code().text().to_owned(), shown)
}

struct Upload {
    digest: Digest,
}

impl Upload {
    fn head(&self, answer: HttpAnswer) -> Step {
        step(Method::Head, &format!("{BASE}/blobs/{}", self.digest), answer)
    }

    fn close(&self, answer: HttpAnswer) -> Step {
        let digest = self.digest.to_string().replace(':', "%3A");
        step(Method::Put, &format!("{SESSION}&digest={digest}"), answer)
    }
}

#[test]
fn blobs_arrive_whole_or_not_at_all() {
    let whole = b"0123456789";
    let it = Upload {
        digest: Digest::of(whole),
    };
    let absent = || it.head(status(404));
    let there = || it.head(status(200).header("content-length", "10"));
    let give_up = || step(Method::Delete, SESSION, status(204));
    let all = || vec![patch(taken("0-3")), patch(taken("0-7")), patch(taken("0-9"))];
    let (done, parts) = ("Sent", ["0123", "4567", "89"]);
    for (what, steps, sent, expect) in [
        ("already there", vec![there()], vec![], "Present"),
        (
            "in pieces",
            [vec![absent(), begin()], all(), vec![it.close(status(201))]].concat(),
            parts.to_vec(),
            done,
        ),
        (
            "a piece lost that came",
            vec![
                absent(),
                begin(),
                patch(taken("0-3")),
                patch(lost()),
                look("0-7"),
                patch(taken("0-9")),
                it.close(status(201)),
            ],
            parts.to_vec(),
            done,
        ),
        (
            "a piece lost that did not come",
            vec![
                absent(),
                begin(),
                patch(lost()),
                look("0-0"),
                patch(taken("0-3")),
                patch(taken("0-7")),
                patch(taken("0-9")),
                it.close(status(201)),
            ],
            vec!["0123", "0123", "4567", "89"],
            done,
        ),
        (
            "a piece that came in half",
            vec![
                absent(),
                begin(),
                patch(status(500)),
                look("0-1"),
                patch(taken("0-3")),
                patch(taken("0-7")),
                patch(taken("0-9")),
                it.close(status(201)),
            ],
            vec!["0123", "23", "4567", "89"],
            done,
        ),
        (
            "416",
            vec![
                absent(),
                begin(),
                patch(status(416)),
                look("0-3"),
                patch(taken("0-7")),
                patch(taken("0-9")),
                it.close(status(201)),
            ],
            parts.to_vec(),
            done,
        ),
        (
            "429",
            vec![
                absent(),
                begin(),
                patch(status(429).header("retry-after", "1")),
                patch(taken("0-3")),
                patch(taken("0-7")),
                patch(taken("0-9")),
                it.close(status(201)),
            ],
            vec!["0123", "0123", "4567", "89"],
            done,
        ),
        (
            "a session that is gone",
            [
                vec![
                    absent(),
                    begin(),
                    patch(taken("0-3")),
                    patch(status(404)),
                    step(Method::Get, SESSION, status(404)),
                    absent(),
                    begin(),
                ],
                all(),
                vec![it.close(status(201))],
            ]
            .concat(),
            vec!["0123", "4567", "0123", "4567", "89"],
            done,
        ),
        (
            "the end lost, but there",
            [vec![absent(), begin()], all(), vec![it.close(lost()), there()]].concat(),
            parts.to_vec(),
            done,
        ),
        (
            "the end lost, begun anew",
            [
                vec![absent(), begin()],
                all(),
                vec![it.close(lost()), absent(), begin()],
                all(),
                vec![it.close(status(201))],
            ]
            .concat(),
            [parts, parts].concat(),
            done,
        ),
        (
            "denied",
            vec![absent(), step(Method::Post, BEGIN, status(403))],
            vec![],
            "registry-forbidden",
        ),
        (
            "denied at the end",
            [vec![absent(), begin()], all(), vec![it.close(status(400)), give_up()]].concat(),
            parts.to_vec(),
            "registry-refused",
        ),
        (
            "no session",
            vec![absent(), step(Method::Post, BEGIN, status(202))],
            vec![],
            "registry-answer-malformed",
        ),
        (
            "a session by plain HTTP",
            vec![
                absent(),
                step(
                    Method::Post,
                    BEGIN,
                    status(202).header("location", "http://r.example/up"),
                ),
            ],
            vec![],
            "registry-answer-malformed",
        ),
        (
            "pieces that nobody holds",
            vec![
                absent(),
                step(
                    Method::Post,
                    BEGIN,
                    status(202)
                        .header("location", "/up")
                        .header("oci-chunk-min-length", "9999999999"),
                ),
            ],
            vec![],
            "registry-answer-malformed",
        ),
        (
            "bytes that were not sent",
            vec![absent(), begin(), patch(taken("0-9")), give_up()],
            vec!["0123"],
            "registry-answer-malformed",
        ),
        (
            "an upload led elsewhere",
            vec![
                absent(),
                begin(),
                patch(status(307).header("location", "https://evil.example/")),
                give_up(),
            ],
            vec!["0123"],
            "registry-answer-malformed",
        ),
    ] {
        let (count, mut world) = (steps.len(), World::new());
        for (method, url, answer) in steps {
            world = world.server(method, &url, answer);
        }
        let descriptor = Descriptor::of(MediaType::OciLayer, whole);
        let put = block_on(repository(&world).put_blob(&descriptor, &InMemory(whole)));
        assert_eq!(outcome(put, |it: Put| format!("{it:?}")), expect, "{what}");
        let requests = world.requests();
        assert_eq!(requests.len(), count, "{what}: every answer is asked for");
        let pieces = requests.iter().filter(|it| it.method == Method::Patch);
        let pieces: Vec<&str> = pieces.map(|it| std::str::from_utf8(&it.body).unwrap()).collect();
        assert_eq!(pieces, sent, "{what}");
    }
}

#[test]
fn a_small_blob_goes_in_one_request() {
    let it = Upload {
        digest: Digest::of(b"0123"),
    };
    let steps = [it.head(status(404)), begin(), it.close(status(201))];
    let mut world = World::new();
    for (method, url, answer) in steps {
        world = world.server(method, &url, answer);
    }
    let descriptor = Descriptor::of(MediaType::OciLayer, b"0123");
    assert_eq!(
        block_on(repository(&world).put_blob(&descriptor, &InMemory(b"0123"))).unwrap(),
        Put::Sent
    );
    assert_eq!(world.requests()[2].body, b"0123");
}

#[test]
fn a_source_that_is_not_what_it_says_is_not_closed() {
    for wrong in [&b"0123456"[..], b"0123456789!", b"012345678!"] {
        let it = Upload {
            digest: Digest::of(b"0123456789"),
        };
        let came = || patch(status(202).header("location", "/up/1?s=a"));
        let steps = [it.head(status(404)), begin(), came(), came(), came()];
        let mut world = World::new().server(Method::Delete, SESSION, status(204));
        for (method, url, answer) in steps {
            world = world.server(method, &url, answer);
        }
        let descriptor = Descriptor::of(MediaType::OciLayer, b"0123456789");
        let put = block_on(repository(&world).put_blob(&descriptor, &InMemory(wrong)));
        assert_eq!(outcome(put, |it| format!("{it:?}")), "image-digest-mismatch");
        assert!(world.requests().iter().all(|it| it.method != Method::Put));
    }
}

#[test]
fn mounts_are_taken_or_done_without() {
    let digest = Digest::of(b"0123");
    let url = format!("{BEGIN}?mount={digest}&from=other");
    for (what, answer, gives_up, expect) in [
        ("mounted", status(201), false, "true"),
        (
            "begun instead",
            status(202).header("location", "/up/1?s=a"),
            true,
            "false",
        ),
        ("not known", status(404), false, "false"),
        ("not allowed", status(403), false, "false"),
        ("failing", status(500), false, "registry-unreachable"),
    ] {
        let mut world = World::new().server(Method::Post, &url, answer);
        if gives_up {
            world = world.server(Method::Delete, SESSION, status(204));
        }
        let mounted = block_on(repository(&world).mount(&digest, "other"));
        assert_eq!(outcome(mounted, |it| it.to_string()), expect, "{what}");
    }
}

#[test]
fn a_manifest_is_looked_for_before_it_is_sent_again() {
    let manifest = RawManifest::new(MediaType::OciIndex, br#"{"schemaVersion":2,"manifests":[]}"#.to_vec()).unwrap();
    let url = format!("{BASE}/manifests/1");
    let found = |digest: &Digest| {
        let answer = status(200).header("content-type", MediaType::OciIndex.word());
        let answer = answer
            .header("content-length", "34")
            .header("docker-content-digest", &digest.to_string());
        step(Method::Head, &url, answer)
    };
    let put = |answer| step(Method::Put, &url, answer);
    let absent = || step(Method::Head, &url, status(404));
    let other = Digest::of(b"other");
    let stored = |digest: &Digest| status(201).header("docker-content-digest", &digest.to_string());
    for (what, steps, expect) in [
        ("stored", vec![put(stored(manifest.digest()))], "ok"),
        (
            "stored as another one",
            vec![put(stored(&other))],
            "image-digest-mismatch",
        ),
        ("lost, but there", vec![put(lost()), found(manifest.digest())], "ok"),
        (
            "lost, and not there",
            vec![put(lost()), absent(), put(status(201))],
            "ok",
        ),
        (
            "lost, and another one there",
            vec![put(status(500)), found(&other), put(status(201))],
            "ok",
        ),
        ("refused", vec![put(status(400))], "registry-refused"),
        ("too large for it", vec![put(status(413))], "registry-refused"),
        ("limited", vec![put(status(429)), put(status(201))], "ok"),
    ] {
        let (count, mut world) = (steps.len(), World::new());
        for (method, url, answer) in steps {
            world = world.server(method, &url, answer);
        }
        let repository = repository(&world);
        let sent = block_on(repository.put_manifest(&Name::Tag("1".to_owned()), &manifest));
        assert_eq!(outcome(sent, |()| "ok".to_owned()), expect, "{what}");
        assert_eq!(world.requests().len(), count, "{what}: every answer is asked for");
    }
}
