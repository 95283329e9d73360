//! Many writers of one list of referrers at a registry that keeps none: nothing is lost, in virtual time.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use std::{
    cell::{Cell, RefCell},
    collections::{BTreeMap, BTreeSet},
    future::Future,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker},
    time::Duration,
};

use adapter_registry::{Attached, RawManifest, Registry, Settings, Store as _};
use image::{Digest, MediaType};
use platform::{
    Body, Clock, Http, HttpError, HttpErrorKind, HttpLimits, LocalFuture, Method, Platform, Random, Request, Response,
    Timestamp,
};
use testkit::World;

const WRITERS: usize = 8;
/// A request or an answer is on its way for so many milliseconds at most.
const SLOWEST: u64 = 600;

/// A registry without a list of referrers, at the end of slow lines, and the clock of its world.
#[derive(Default)]
struct Slow {
    milliseconds: Cell<u64>,
    next: Cell<u64>,
    state: Cell<u64>,
    stored: RefCell<BTreeMap<String, (String, Vec<u8>)>>,
    overwritten: Cell<u32>,
    faults: Cell<u32>,
}

impl Slow {
    fn draw(&self) -> u64 {
        let state = self
            .state
            .get()
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        self.state.set(state);
        state >> 33
    }

    fn pass(&self, milliseconds: u64) -> impl Future<Output = ()> + '_ {
        let until = self.milliseconds.get() + milliseconds;
        std::future::poll_fn(move |_| {
            if self.milliseconds.get() >= until {
                return Poll::Ready(());
            }
            self.next.set(self.next.get().min(until));
            Poll::Pending
        })
    }

    fn answer(&self, request: &Request) -> (u16, Vec<(String, String)>, Vec<u8>) {
        let name = request.url.rsplit('/').next().unwrap().to_owned();
        let nothing = |status| (status, Vec::new(), Vec::new());
        if request.url.contains("/referrers/") {
            return nothing(404);
        }
        let mut stored = self.stored.borrow_mut();
        if request.method == Method::Put {
            let types = request.headers.iter().find(|(name, _)| name == "content-type").unwrap();
            let old = stored.insert(name, (types.1.clone(), request.body.clone()));
            let lost = old.is_some_and(|(_, old)| old.len() >= request.body.len() && old != request.body);
            self.overwritten.set(self.overwritten.get() + u32::from(lost));
            return nothing(201);
        }
        let Some((media_type, bytes)) = stored.get(&name) else {
            return nothing(404);
        };
        let headers = vec![
            ("content-type".to_owned(), media_type.clone()),
            ("docker-content-digest".to_owned(), Digest::of(bytes).to_string()),
            ("content-length".to_owned(), bytes.len().to_string()),
        ];
        let body = if request.method == Method::Head {
            Vec::new()
        } else {
            bytes.clone()
        };
        (200, headers, body)
    }
}

struct Whole(Option<Vec<u8>>);

impl Body for Whole {
    fn chunk(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, HttpError>> {
        Box::pin(std::future::ready(Ok(self.0.take())))
    }
}

impl Http for Slow {
    fn send(&self, request: Request, _: HttpLimits) -> LocalFuture<'_, Result<Response, HttpError>> {
        Box::pin(async move {
            let broken = || HttpError::new(request.method.text(), &request.url, HttpErrorKind::Broken);
            self.pass(self.draw() % SLOWEST).await;
            let fault = self.draw() % 40;
            if fault == 0 {
                self.faults.set(self.faults.get() + 1);
                return Err(broken());
            }
            let (status, headers, body) = self.answer(&request);
            self.pass(self.draw() % SLOWEST).await;
            if fault == 1 {
                self.faults.set(self.faults.get() + 1);
                return Err(broken());
            }
            Ok(Response {
                status,
                headers,
                body: Box::new(Whole(Some(body))),
            })
        })
    }
}

impl Clock for Slow {
    fn now(&self) -> Timestamp {
        Timestamp {
            seconds: i64::try_from(self.milliseconds.get() / 1000).unwrap(),
            nanoseconds: 0,
        }
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'_, ()> {
        Box::pin(self.pass(u64::try_from(duration.as_millis()).unwrap()))
    }
}

impl Random for Slow {
    fn fill(&self, bytes: &mut [u8]) -> std::io::Result<()> {
        bytes.fill_with(|| u8::try_from(self.draw() & 0xff).unwrap());
        Ok(())
    }
}

/// Runs all to their ends; whenever everybody waits, the clock moves on to the first who does not any more.
fn run(slow: &Slow, mut tasks: Vec<Pin<Box<dyn Future<Output = ()>>>>) {
    let mut context = Context::from_waker(Waker::noop());
    while !tasks.is_empty() {
        slow.next.set(u64::MAX);
        tasks.retain_mut(|task| task.as_mut().poll(&mut context).is_pending());
        if !tasks.is_empty() {
            assert_ne!(slow.next.get(), u64::MAX, "somebody waits for nothing");
            slow.milliseconds.set(slow.next.get());
        }
    }
}

fn about(subject: &Digest, words: &str) -> RawManifest {
    let text = format!(
        r#"{{"schemaVersion":2,"config":{{"mediaType":"application/vnd.oci.empty.v1+json","digest":"{}","size":2}},"layers":[],"subject":{{"mediaType":"application/vnd.oci.image.manifest.v1+json","digest":"{subject}","size":2}},"annotations":{{"words":"{words}"}}}}"#,
        Digest::of(b"{}")
    );
    RawManifest::new(MediaType::OciManifest, text.into_bytes()).unwrap()
}

#[test]
fn eight_writers_lose_nothing_in_fifty_rounds() {
    let (mut overwritten, mut faults) = (0, 0);
    for round in 0..50_u64 {
        let slow = Rc::new(Slow::default());
        slow.state.set(round);
        let platform = Platform {
            http: Rc::clone(&slow) as _,
            clock: Rc::clone(&slow) as _,
            random: Rc::clone(&slow) as _,
            ..World::new().platform()
        };
        let subject = Digest::of(&round.to_le_bytes());
        let written: Vec<RawManifest> = (0..WRITERS)
            .map(|writer| about(&subject, &writer.to_string()))
            .collect();
        let tasks = written.iter().cloned().map(|manifest| {
            let reference = "r.example/app".parse().unwrap();
            let repository = Registry::of(&platform, Settings::default(), &reference).repository("app");
            let task: Pin<Box<dyn Future<Output = ()>>> = Box::pin(async move {
                assert_eq!(repository.attach(&manifest).await.unwrap(), Attached::ByTag);
            });
            task
        });
        run(&slow, tasks.collect());
        let stored = slow.stored.borrow();
        let (_, list) = stored.get(&format!("sha256-{}", subject.hex())).unwrap();
        let list = image::Index::parse(list, None).unwrap();
        let found: BTreeSet<Digest> = list.manifests.iter().map(|it| it.digest.clone()).collect();
        let expect: BTreeSet<Digest> = written.iter().map(|it| it.digest().clone()).collect();
        assert_eq!(found, expect, "round {round}");
        assert_eq!(list.manifests.len(), WRITERS, "round {round}: each once");
        overwritten += slow.overwritten.get();
        faults += slow.faults.get();
    }
    assert!(
        overwritten > 50,
        "the writers hardly met: {overwritten} lists were overwritten"
    );
    assert!(faults > 50, "the lines hardly failed: {faults} times");
}
