//! Answers that are broken on purpose: no panic, no success out of nothing, no request to another host.

use std::{cell::RefCell, future::ready, rc::Rc};

use adapter_github::Client;
use platform::{Body, Http, HttpError, HttpLimits, LocalFuture, Request, Response};
use testkit::{World, block_on};

use crate::scene::{API, settings, url};

const PAGE: &str = r#"[{"id": 3, "html_url": "https://github.com/c/3", "body": "<!-- windlass:k -->\nold", "user": {"login": "b", "type": "Bot"}, "author_association": "NONE"}]"#;

/// A small generator with a seed, so that every run sees the same inputs.
struct Seeded(u64);

impl Seeded {
    fn below(&mut self, end: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % end
    }

    /// The text with one to four bytes changed, dropped or doubled.
    fn mutated(&mut self, text: &str) -> Vec<u8> {
        let mut bytes = text.as_bytes().to_vec();
        for _ in 0..=self.below(3) {
            let at = self.below(bytes.len().max(1));
            match self.below(3) {
                0 => bytes[at] = u8::try_from(self.below(256)).unwrap(),
                1 => drop(bytes.drain(at..(at + self.below(9)).min(bytes.len()))),
                _ => bytes.insert(at, bytes[at]),
            }
            if bytes.is_empty() {
                bytes.push(b' ');
            }
        }
        bytes
    }
}

/// Headers as the platform hands them on: each byte a character.
fn latin1(bytes: &[u8]) -> String {
    bytes.iter().copied().map(char::from).collect()
}

/// A network whose first answer is given; afterwards nothing is found anywhere.
struct Network {
    first: RefCell<Option<Wire>>,
    asked: RefCell<Vec<String>>,
}

struct Wire {
    status: u16,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
}

struct Whole(Option<Vec<u8>>);

impl Body for Whole {
    fn chunk(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, HttpError>> {
        Box::pin(ready(Ok(self.0.take())))
    }
}

impl Http for Network {
    fn send(&self, request: Request, _: HttpLimits) -> LocalFuture<'_, Result<Response, HttpError>> {
        self.asked.borrow_mut().push(request.url);
        let Wire { status, headers, body } = self.first.take().unwrap_or(Wire {
            status: 404,
            headers: Vec::new(),
            body: b"{}".to_vec(),
        });
        let body = Box::new(Whole(Some(body)));
        Box::pin(ready(Ok(Response { status, headers, body })))
    }
}

/// Keeps a comment over such a network: the URLs that were asked, and whether it went well.
fn keep(first: Wire) -> (Vec<String>, bool) {
    let network = Rc::new(Network {
        first: RefCell::new(Some(first)),
        asked: RefCell::default(),
    });
    let mut platform = World::new().platform();
    platform.http = Rc::clone(&network) as _;
    let client = Client::new(&platform, settings(API)).unwrap();
    let kept = block_on(client.keep_comment(7, &"k".parse().unwrap(), ["hello".to_owned()])).is_ok();
    (network.asked.take(), kept)
}

#[test]
fn mutated_answers_lead_to_no_other_host_and_no_success() {
    let mut seeded = Seeded(7);
    let link = format!(
        r#"<{}>; rel="next", <{}>; rel="last""#,
        url("issues/7/comments?page=2"),
        url("x")
    );
    let (mut understood, mut waited) = (0, 0);
    for _ in 0..5_000 {
        let status = [200, 200, 403, 429, 422][seeded.below(5)];
        let sources = [
            ("link", link.as_str()),
            ("retry-after", "Fri, 02 Jan 2026 03:05:05 GMT"),
            (
                "x-accepted-github-permissions",
                "checks=write,contents=read; actions=read",
            ),
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "1767323105"),
        ];
        let mut headers: Vec<_> = sources
            .map(|(name, text)| (name.to_owned(), latin1(&seeded.mutated(text))))
            .into();
        headers.remove(seeded.below(headers.len()));
        let page = [PAGE, "[]"][seeded.below(2)];
        let body = seeded.mutated(page);
        let (asked, kept) = keep(Wire { status, headers, body });
        assert!(!kept, "nothing of this can have kept the comment");
        assert!(
            asked.iter().all(|url| url.starts_with("https://api.github.com/")),
            "{asked:?}"
        );
        understood += usize::from(status == 200 && asked.len() > 1);
        waited += usize::from(status != 200 && asked.len() > 1);
    }
    assert!(
        understood > 100 && waited > 100,
        "{understood} pages led on, {waited} limits were waited for"
    );
}

#[test]
fn an_answer_cut_at_any_byte_is_malformed() {
    for end in 0..PAGE.len() {
        let body = PAGE.as_bytes()[..end].to_vec();
        let (asked, kept) = keep(Wire {
            status: 200,
            headers: Vec::new(),
            body,
        });
        assert_eq!((asked.len(), kept), (1, false), "cut at {end}");
    }
}
