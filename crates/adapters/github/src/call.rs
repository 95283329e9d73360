//! A request as a value: what a retry sends again.

use std::{fmt, time::Duration};

use bytes::Bytes;
use platform::{HttpLimits, Method};
use serde::Serialize;

use crate::route::Route;

/// The limits of a call to the API. The largest answers are pages of a hundred alerts.
const API: HttpLimits = HttpLimits {
    headers: Duration::from_secs(60),
    idle: Duration::from_secs(30),
    body: 32 << 20,
};

/// What errors call the GraphQL API.
pub(crate) const GRAPHQL: &str = "/graphql";

/// Where a request goes.
#[derive(Debug, Clone)]
pub(crate) enum Target {
    /// Below the base of the REST API.
    Api(Route),
    /// The GraphQL API.
    Graphql,
    /// Where GitHub itself led to, by an absolute URL. It gets no token, be it on the same host: the URL is the permission.
    Elsewhere(http::Uri),
}

/// A request.
#[derive(Debug, Clone)]
pub(crate) struct Call {
    pub(crate) method: Method,
    pub(crate) target: Target,
    pub(crate) body: Bytes,
    pub(crate) accept: &'static str,
    pub(crate) limits: HttpLimits,
}

/// What errors name of a request: the method and the path, never the query.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asked {
    /// The method.
    pub method: &'static str,
    /// The path, or the URL without its query where it lies outside of the API.
    pub path: String,
}

impl fmt::Display for Asked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Call {
    pub(crate) fn get(route: Route) -> Self {
        Self::new(Method::Get, Target::Api(route), Bytes::new())
    }

    pub(crate) fn post(route: Route, body: &impl Serialize) -> Self {
        Self::new(Method::Post, Target::Api(route), json(body))
    }

    pub(crate) fn patch(route: Route, body: &impl Serialize) -> Self {
        Self::new(Method::Patch, Target::Api(route), json(body))
    }

    pub(crate) fn graphql(body: &impl Serialize) -> Self {
        Self::new(Method::Post, Target::Graphql, json(body))
    }

    /// A download from wherever GitHub redirected to.
    pub(crate) fn elsewhere(url: http::Uri, limit: u64) -> Self {
        let mut call = Self::new(Method::Get, Target::Elsewhere(url), Bytes::new());
        call.accept = "*/*";
        call.limits.body = limit;
        call
    }

    /// Does it go to somebody who must not see the token?
    pub(crate) fn is_anonymous(&self) -> bool {
        matches!(self.target, Target::Elsewhere(_))
    }

    pub(crate) fn asked(&self) -> Asked {
        let path = match &self.target {
            Target::Api(route) => route.path().to_owned(),
            Target::Graphql => GRAPHQL.to_owned(),
            Target::Elsewhere(url) => {
                let host = url.host().unwrap_or_default();
                format!("{}://{host}{}", url.scheme_str().unwrap_or_default(), url.path())
            }
        };
        Asked {
            method: self.method.text(),
            path,
        }
    }

    fn new(method: Method, target: Target, body: Bytes) -> Self {
        Self {
            method,
            target,
            body,
            accept: "application/vnd.github+json",
            limits: API,
        }
    }
}

/// Our bodies are structs of texts and numbers, and such a struct always has a JSON form.
fn json(body: &impl Serialize) -> Bytes {
    let written = serde_json::to_vec(body);
    debug_assert!(written.is_ok(), "a struct of texts and numbers");
    written.unwrap_or_default().into()
}
