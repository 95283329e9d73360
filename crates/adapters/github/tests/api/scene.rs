//! A client in a world whose servers are scripted.

use std::time::Duration;

use adapter_github::{Client, Settings};
use platform::{HttpErrorKind, Method, Request};
use surface::Secret;
use testkit::{HttpAnswer, World};

pub(crate) const API: &str = "https://api.github.com";
pub(crate) const GHES: &str = "https://ghes.example/api/v3";
pub(crate) const TOKEN: &str = "ghs_16C7e42F292c6912E7710c838347Ae178B4a";

/// A client of github.com with a token.
pub(crate) fn client(world: &World) -> Client {
    client_of(world, API)
}

/// A client of the server with this REST API, with a token.
pub(crate) fn client_of(world: &World, api_url: &str) -> Client {
    Client::new(&world.platform(), settings(api_url)).unwrap()
}

pub(crate) fn settings(api_url: &str) -> Settings {
    Settings {
        api_url: api_url.to_owned(),
        graphql_url: None,
        token: Secret::new(TOKEN),
        repository: "acme/shop".parse().unwrap(),
        patience: Settings::PATIENCE,
    }
}

/// The URL of something below the repository on github.com.
pub(crate) fn url(path: &str) -> String {
    format!("{API}/repos/acme/shop/{path}")
}

pub(crate) fn ok(body: &str) -> HttpAnswer {
    HttpAnswer::status(200, body)
}

pub(crate) fn lost() -> HttpAnswer {
    HttpAnswer::Fails(HttpErrorKind::Broken)
}

/// A world with more answers to one request.
pub(crate) trait Scripted: Sized {
    fn get(self, path: &str, answer: HttpAnswer) -> Self;
    fn post(self, path: &str, answer: HttpAnswer) -> Self;
    fn patch(self, path: &str, answer: HttpAnswer) -> Self;
}

impl Scripted for World {
    fn get(self, path: &str, answer: HttpAnswer) -> Self {
        self.server(Method::Get, &url(path), answer)
    }

    fn post(self, path: &str, answer: HttpAnswer) -> Self {
        self.server(Method::Post, &url(path), answer)
    }

    fn patch(self, path: &str, answer: HttpAnswer) -> Self {
        self.server(Method::Patch, &url(path), answer)
    }
}

/// How long the world has waited since it was made.
pub(crate) fn waited(world: &World) -> Duration {
    let (start, now) = (World::new().platform().clock.now(), world.platform().clock.now());
    let nanoseconds = i128::from(now.seconds - start.seconds) * 1_000_000_000 + i128::from(now.nanoseconds);
    Duration::from_nanos(u64::try_from(nanoseconds).unwrap())
}

/// Methods and URLs, in the order in which they were sent.
pub(crate) fn sent(world: &World) -> Vec<String> {
    let line = |request: Request| format!("{} {}", request.method.text(), request.url);
    world.requests().into_iter().map(line).collect()
}

pub(crate) fn count(world: &World, method: Method) -> usize {
    world
        .requests()
        .iter()
        .filter(|request| request.method == method)
        .count()
}

pub(crate) fn header<'a>(request: &'a Request, name: &str) -> Option<&'a str> {
    let mut found = request.headers.iter().filter(|(known, _)| known == name);
    let value = found.next().map(|(_, value)| value.as_str());
    assert!(found.next().is_none(), "`{name}` is sent once");
    value
}

pub(crate) fn body(request: &Request) -> serde_json::Value {
    serde_json::from_slice(&request.body).unwrap()
}
