//! A request as a value: what an attempt sends again.

use std::time::Duration;

use platform::{HttpLimits, Method};

use crate::Asked;

/// The limits of what is answered by a document. The largest are manifests and pages of tags.
const DOCUMENT: HttpLimits = HttpLimits {
    headers: Duration::from_secs(60),
    idle: Duration::from_secs(30),
    body: 4 << 20,
};

/// A piece of a blob goes out before the answer comes, over lines that may be slow.
const UPLOAD: Duration = Duration::from_secs(600);

/// A request to the registry.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) url: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    pub(crate) limits: HttpLimits,
    /// What a token has to be good for. A request without any goes to where tokens are given out, and is never
    /// challenged.
    pub(crate) scopes: Vec<String>,
    /// The statuses that are answers; any other is an error.
    pub(crate) expects: &'static [u16],
}

impl Call {
    pub(crate) fn new(method: Method, url: String, expects: &'static [u16]) -> Self {
        Self {
            method,
            url,
            headers: Vec::new(),
            body: Vec::new(),
            limits: DOCUMENT,
            scopes: Vec::new(),
            expects,
        }
    }

    pub(crate) fn header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_owned(), value.into()));
        self
    }

    pub(crate) fn scopes(mut self, scopes: Vec<String>) -> Self {
        self.scopes = scopes;
        self
    }

    pub(crate) fn body(mut self, media_type: &str, body: Vec<u8>) -> Self {
        self.body = body;
        self.limits.headers = UPLOAD;
        self.header("content-type", media_type)
    }

    /// The body is a stream, which its reader holds against size and digest.
    pub(crate) fn streamed(mut self) -> Self {
        self.limits.body = u64::MAX;
        self
    }

    pub(crate) fn asked(&self) -> Asked {
        Asked {
            method: self.method.text(),
            url: without_query(&self.url),
        }
    }
}

/// The URL without its query, which may be a permission in itself.
pub(crate) fn without_query(url: &str) -> String {
    url.split(['?', '#']).next().unwrap_or_default().to_owned()
}
