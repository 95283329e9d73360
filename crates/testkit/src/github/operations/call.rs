//! What an operation gets, and what it gives.

use std::collections::BTreeMap;

use platform::Timestamp;
use serde_json::{Value, json};

use crate::github::{
    contract::{Filler, Operation},
    exchange::{Incoming, Reply},
    graphql,
    refusal::Refusal,
    state::{Repository, State},
    tokens::Actor,
};

/// A request that passed all checks.
pub(crate) struct Call<'c> {
    pub(crate) state: &'c mut State,
    pub(crate) request: &'c Incoming,
    /// The parameters in the path.
    pub(crate) path: &'c BTreeMap<String, String>,
    /// The JSON body; null for none.
    pub(crate) body: Value,
    pub(crate) actor: &'c Actor,
    pub(crate) places: &'c Places,
    /// Seconds since 1970.
    pub(crate) now: i64,
    /// The same as GitHub writes it.
    pub(crate) date: &'c str,
}

/// Where things are.
#[derive(Debug, Clone)]
pub(crate) struct Places {
    /// What paths of the API are appended to.
    pub(crate) api: String,
    pub(crate) html: String,
    /// Another host, where archives lie.
    pub(crate) storage: String,
}

impl Places {
    /// The places of github.com or of an Enterprise Server, or of both behind one origin on loopback.
    pub(crate) fn new(ghes: bool, origin: Option<&str>) -> Self {
        let (api, html, storage) = match (origin, ghes) {
            (None, false) => ("https://api.github.com".to_owned(), "https://github.com", None),
            (None, true) => ("https://ghes.example/api/v3".to_owned(), "https://ghes.example", None),
            (Some(origin), false) => (origin.to_owned(), origin, Some(origin)),
            (Some(origin), true) => (format!("{origin}/api/v3"), origin, Some(origin)),
        };
        // On loopback the other host is another name of the same one.
        let storage = storage.map_or_else(
            || "https://storage.example".to_owned(),
            |it| it.replace("//127.0.0.1", "//localhost"),
        );
        Self {
            api,
            html: html.to_owned(),
            storage,
        }
    }

    /// The path and query of a URL of ours.
    pub(crate) fn target<'u>(&self, url: &'u str) -> Option<&'u str> {
        // github.com has its API on a host of its own, an Enterprise Server below its pages.
        let places = [self.api.strip_suffix("/api/v3").unwrap_or(&self.api), &self.storage];
        let path = places
            .into_iter()
            .find_map(|it| url.strip_prefix(it).filter(|it| it.starts_with('/')))?;
        Some(self.below(path))
    }

    /// A path on the API's host as it is below the API. Rule `graphql-beside-rest`: an Enterprise Server has its GraphQL API
    /// at `/api/graphql`, and none below the REST API.
    pub(crate) fn below<'t>(&self, path: &'t str) -> &'t str {
        if !self.api.ends_with("/api/v3") {
            return path;
        }
        let below = path.strip_prefix("/api/v3").filter(|it| it.starts_with('/'));
        match (path, below) {
            ("/api/graphql", _) => graphql::PATH,
            (_, Some(graphql::PATH)) | (_, None) => path,
            (_, Some(below)) => below,
        }
    }
}

/// An answer that says yes.
pub(crate) struct Answer {
    status: u16,
    /// None for an empty one.
    body: Option<Value>,
    headers: Vec<(String, String)>,
    /// Instead of JSON.
    raw: Option<Vec<u8>>,
}

impl Answer {
    pub(crate) fn new(status: u16, body: Option<Value>) -> Self {
        Self {
            status,
            body,
            headers: Vec::new(),
            raw: None,
        }
    }

    /// 200.
    pub(crate) fn ok(body: Value) -> Self {
        Self::new(200, Some(body))
    }

    /// Bytes as they are.
    pub(crate) fn raw(bytes: Vec<u8>) -> Self {
        Self {
            raw: Some(bytes),
            ..Self::new(200, None)
        }
    }

    pub(crate) fn header(mut self, name: &str, value: impl ToString) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }

    /// The bytes of it, with what the description requires filled in.
    pub(crate) fn reply(self, filler: &Filler<'_>, operation: &Operation) -> Reply {
        let mut reply = match (self.raw, self.body) {
            (Some(body), _) => Reply {
                status: self.status,
                headers: vec![("content-type".to_owned(), "application/octet-stream".to_owned())],
                body,
            },
            (None, None) => Reply {
                status: self.status,
                headers: Vec::new(),
                body: Vec::new(),
            },
            (None, Some(mut body)) => {
                if let Some(schema) = operation.responses.get(&self.status.to_string()) {
                    filler.complete(schema, &mut body);
                }
                Reply::json(self.status, &body)
            }
        };
        reply.headers.extend(self.headers);
        reply
    }
}

impl Call<'_> {
    /// A parameter of the path.
    pub(crate) fn parameter(&self, name: &str) -> &str {
        self.path.get(name).map_or("", String::as_str)
    }

    /// A parameter of the path that is a number.
    pub(crate) fn number(&self, name: &str) -> Result<u64, Refusal> {
        self.parameter(name).parse().map_err(|_| Refusal::not_found())
    }

    /// A text of the body.
    pub(crate) fn text(&self, name: &str) -> Option<String> {
        self.body.get(name).and_then(Value::as_str).map(str::to_owned)
    }

    pub(crate) fn full_name(&self) -> String {
        format!("{}/{}", self.parameter("owner"), self.parameter("repo"))
    }

    pub(crate) fn repository(&self) -> Result<&Repository, Refusal> {
        self.state.repository(&self.full_name()).ok_or_else(Refusal::not_found)
    }

    pub(crate) fn repository_mut(&mut self) -> Result<&mut Repository, Refusal> {
        let name = self.full_name();
        self.state.repository_mut(&name).ok_or_else(Refusal::not_found)
    }

    /// A URL below the repository in the API.
    pub(crate) fn api(&self, path: &str) -> String {
        format!("{}/repos/{}{path}", self.places.api, self.full_name())
    }

    /// A URL below the repository's page.
    pub(crate) fn html(&self, path: &str) -> String {
        format!("{}/{}{path}", self.places.html, self.full_name())
    }

    /// The page that is asked for, as a list.
    pub(crate) fn page(&self, items: Vec<Value>) -> Result<Answer, Refusal> {
        let (items, link) = self.cut(items, 30)?;
        Ok(with_link(Answer::ok(Value::from(items)), link))
    }

    /// The page that is asked for, under a key beside the count of all.
    pub(crate) fn page_of(&self, key: &str, items: Vec<Value>) -> Result<Answer, Refusal> {
        let total = items.len();
        let (items, link) = self.cut(items, 30)?;
        Ok(with_link(Answer::ok(json!({ "total_count": total, key: items })), link))
    }

    /// The items of the page that is asked for, and the `Link` to the others. Rules `page-size` and
    /// `repository-ids-in-links`.
    pub(crate) fn cut(&self, items: Vec<Value>, default: usize) -> Result<(Vec<Value>, Option<String>), Refusal> {
        let asked = |name: &str| self.request.query(name).and_then(|it| it.parse::<usize>().ok());
        let size = asked("per_page").unwrap_or(default).clamp(1, 100);
        let page = asked("page").unwrap_or(1).max(1);
        let last = items.len().div_ceil(size).max(1);
        let id = self.repository()?.id;
        let path = self.request.path.split('/').skip(4).collect::<Vec<_>>().join("/");
        let others = self.request.query.iter().filter(|(name, _)| name != "page");
        let query: String = others
            .map(|(name, value)| format!("{name}={}&", encoded(value)))
            .collect();
        let link = |page: usize, relation: &str| {
            format!(
                "<{}/repositories/{id}/{path}?{query}page={page}>; rel=\"{relation}\"",
                self.places.api
            )
        };
        let mut links = Vec::new();
        if page > 1 {
            links.push(link((page - 1).min(last), "prev"));
        }
        if page < last {
            links.push(link(page + 1, "next"));
            links.push(link(last, "last"));
        }
        if page > 1 {
            links.push(link(1, "first"));
        }
        let cut = items
            .into_iter()
            .skip((page - 1).saturating_mul(size))
            .take(size)
            .collect();
        Ok((cut, (!links.is_empty()).then(|| links.join(", "))))
    }
}

/// The answer with the `Link` header, if there are other pages.
pub(crate) fn with_link(answer: Answer, link: Option<String>) -> Answer {
    match link {
        Some(link) => answer.header("link", link),
        None => answer,
    }
}

/// An instant as GitHub writes it.
pub(crate) fn date(seconds: i64) -> String {
    Timestamp {
        seconds,
        nanoseconds: 0,
    }
    .rfc3339()
}

/// The service itself answers where there are limits.
pub(crate) fn no_limits(_: &mut Call<'_>) -> Result<Answer, Refusal> {
    Err(Refusal::new(404, "Rate limiting is not enabled."))
}

fn encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    let each = text.bytes().map(|it| {
        if plain(it) {
            char::from(it).to_string()
        } else {
            format!("%{it:02X}")
        }
    });
    each.collect()
}
