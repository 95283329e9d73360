//! The least client that can talk to the stub.

use platform::{HttpErrorKind, HttpLimits, Method, Platform, Request};
use serde_json::Value;
use testkit::{
    World, block_on,
    github::{GitHub, example},
};

/// A GitHub and somebody who talks to it.
pub(crate) struct Client {
    pub(crate) github: GitHub,
    pub(crate) platform: Platform,
    token: String,
}

/// What came back.
#[derive(Debug)]
pub(crate) struct Got {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Got {
    pub(crate) fn json(&self) -> Value {
        serde_json::from_slice(&self.body).unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let found = self.headers.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.as_str())
    }

    /// The body's `message`.
    pub(crate) fn message(&self) -> String {
        self.json()["message"].as_str().unwrap_or_default().to_owned()
    }
}

impl Client {
    /// A client of a world, with a token that may do what the world says.
    pub(crate) fn of(world: &Value) -> Self {
        let github = GitHub::new(world);
        let platform = World::runner().github(&github).platform();
        Self {
            github,
            platform,
            token: "ghs_test".to_owned(),
        }
    }

    /// A client of the example world; `change` alters it first.
    pub(crate) fn example(change: impl FnOnce(&mut Value)) -> Self {
        let mut world = example();
        change(&mut world);
        Self::of(&world)
    }

    pub(crate) fn with_token(mut self, token: &str) -> Self {
        token.clone_into(&mut self.token);
        self
    }

    pub(crate) fn get(&self, path: &str) -> Got {
        self.send(Method::Get, path, &Value::Null).unwrap()
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Got {
        self.send(Method::Post, path, body).unwrap()
    }

    pub(crate) fn patch(&self, path: &str, body: &Value) -> Got {
        self.send(Method::Patch, path, body).unwrap()
    }

    pub(crate) fn send(&self, method: Method, path: &str, body: &Value) -> Result<Got, HttpErrorKind> {
        let headers = [
            ("user-agent", "test".to_owned()),
            ("authorization", format!("Bearer {}", self.token)),
        ];
        let headers = headers
            .iter()
            .filter(|(name, _)| *name != "authorization" || !self.token.is_empty());
        self.send_raw(Request {
            method,
            url: format!("{}{path}", self.github.api_url()),
            headers: headers
                .map(|(name, value)| ((*name).to_owned(), value.clone()))
                .collect(),
            body: if body.is_null() {
                Vec::new()
            } else {
                body.to_string().into_bytes()
            },
        })
    }

    pub(crate) fn send_raw(&self, request: Request) -> Result<Got, HttpErrorKind> {
        let response = block_on(self.platform.http.send(request, HttpLimits::default())).map_err(|it| it.kind)?;
        Ok(Got {
            status: response.status,
            headers: response.headers.clone(),
            body: block_on(response.bytes()).map_err(|it| it.kind)?,
        })
    }

    /// Everything that the `Link` headers lead to, page by page.
    pub(crate) fn pages(&self, path: &str) -> Vec<Value> {
        let (mut all, mut next) = (Vec::new(), Some(path.to_owned()));
        while let Some(path) = next.take() {
            let got = self.get(&path);
            assert_eq!(got.status, 200, "{path}: {}", got.message());
            all.push(got.json());
            let links = got.header("link").unwrap_or_default().to_owned();
            let link = links.split(", ").find(|it| it.ends_with("rel=\"next\""));
            let url = link
                .and_then(|it| it.strip_prefix('<')?.split_once('>'))
                .map(|(url, _)| url);
            next = url.map(|it| it.strip_prefix(&self.github.api_url()).unwrap().to_owned());
        }
        all
    }
}
