use std::time::Duration;

use crate::LocalFuture;

/// A request method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[expect(missing_docs, reason = "RFC 9110, section 9.3 and RFC 5789")]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
}

impl Method {
    /// As it stands in a request line.
    #[must_use]
    pub const fn text(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
        }
    }
}

/// A request. Redirects are never followed by the host: credentials must not travel unseen. `Debug` hides the values of
/// headers that carry them.
#[derive(Clone)]
pub struct Request {
    /// The method.
    pub method: Method,
    /// An absolute URL, http or https, without credentials.
    pub url: String,
    /// Header names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body; empty for none.
    pub body: Vec<u8>,
}

impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let headers: Vec<(&str, &str)> = self
            .headers
            .iter()
            .map(|(name, value)| (name.as_str(), if carries_credentials(name) { "***" } else { value }))
            .collect();
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &without_secrets(&self.url))
            .field("headers", &headers)
            .field("body", &format_args!("{} bytes", self.body.len()))
            .finish()
    }
}

/// The headers of RFC 9110, section 11 and RFC 6265 that hold credentials.
fn carries_credentials(name: &str) -> bool {
    ["authorization", "proxy-authorization", "cookie"]
        .iter()
        .any(|secret| name.eq_ignore_ascii_case(secret))
}

/// Bounds on one exchange.
#[derive(Debug, Clone, Copy)]
pub struct HttpLimits {
    /// From the call to the response's headers.
    pub headers: Duration,
    /// Between two chunks of the body.
    pub idle: Duration,
    /// Bytes of the whole body.
    pub body: u64,
}

impl Default for HttpLimits {
    fn default() -> Self {
        Self {
            headers: Duration::from_secs(30),
            idle: Duration::from_secs(30),
            body: 64 << 20,
        }
    }
}

/// Why an exchange failed. An answer with any status is no failure here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HttpErrorKind {
    /// The URL or a header is not well-formed.
    Invalid,
    /// No connection: name, route, refusal, proxy.
    Connect,
    /// The TLS handshake failed.
    Tls,
    /// A limit of time was reached.
    TimedOut,
    /// The body is larger than the limit.
    TooLarge,
    /// The connection broke in the middle: the server may have acted on the request.
    Broken,
}

/// An exchange failed.
#[derive(Debug, thiserror::Error)]
#[error("{method} {url}: {message}")]
pub struct HttpError {
    /// The method.
    pub method: &'static str,
    /// The URL without query, which may hold secrets.
    pub url: String,
    /// The class.
    pub kind: HttpErrorKind,
    /// What the host says.
    pub message: String,
}

impl HttpError {
    /// An error whose message is the standard one of its kind, so that both hosts say the same. Query, fragment and
    /// credentials of the URL are left out.
    #[must_use]
    pub fn new(method: &'static str, url: &str, kind: HttpErrorKind) -> Self {
        let message = match kind {
            HttpErrorKind::Invalid => "the URL or a header is not well-formed",
            HttpErrorKind::Connect => "no connection",
            HttpErrorKind::Tls => "the TLS handshake failed",
            HttpErrorKind::TimedOut => "a limit of time was reached",
            HttpErrorKind::TooLarge => "the body is larger than the limit",
            HttpErrorKind::Broken => "the connection broke in the middle",
        };
        Self {
            method,
            url: without_secrets(url),
            kind,
            message: message.to_owned(),
        }
    }
}

/// The URL up to its query or fragment, its user and password dropped.
fn without_secrets(url: &str) -> String {
    let plain = url.split(['?', '#']).next().unwrap_or_default();
    let Some((scheme, rest)) = plain.split_once("://") else {
        return plain.to_owned();
    };
    let (authority, path) = rest.find('/').map_or((rest, ""), |at| rest.split_at(at));
    let host = authority.rsplit('@').next().unwrap_or_default();
    format!("{scheme}://{host}{path}")
}

/// A body as it arrives.
pub trait Body {
    /// The next chunk, `None` at the end.
    fn chunk(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, HttpError>>;
}

/// A response whose body has not been read yet.
pub struct Response {
    /// The status code.
    pub status: u16,
    /// Header names in lower case; repeated ones in their order.
    pub headers: Vec<(String, String)>,
    /// The body.
    pub body: Box<dyn Body>,
}

impl Response {
    /// The first header of this lower-case name.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers
            .iter()
            .find(|(known, _)| known == name)
            .map(|(_, value)| value.as_str())
    }

    /// The whole body; its size is bounded by the limits of the request.
    ///
    /// # Errors
    /// The body breaks off or exceeds the limit.
    pub async fn bytes(mut self) -> Result<Vec<u8>, HttpError> {
        let mut bytes = Vec::new();
        while let Some(chunk) = self.body.chunk().await? {
            bytes.extend_from_slice(&chunk);
        }
        Ok(bytes)
    }
}

/// The network. Proxies come from `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` (either case) on every host; https goes
/// through a proxy by CONNECT.
pub trait Http {
    /// Sends a request.
    fn send(&self, request: Request, limits: HttpLimits) -> LocalFuture<'_, Result<Response, HttpError>>;
}

#[cfg(test)]
mod tests {
    use super::{HttpError, HttpErrorKind, Method, Request};

    #[test]
    fn a_request_shows_no_credentials() {
        let request = Request {
            method: Method::Get,
            url: "https://host/a?sig=secret".to_owned(),
            headers: vec![
                ("accept".to_owned(), "text/plain".to_owned()),
                ("Authorization".to_owned(), "Bearer secret".to_owned()),
            ],
            body: b"secret".to_vec(),
        };
        let shown = format!("{request:?}");
        assert!(!shown.contains("secret"), "{shown}");
        assert!(shown.contains(r#"("accept", "text/plain")"#), "{shown}");
    }

    #[test]
    fn errors_name_the_url_without_its_secrets() {
        let shown = |url| HttpError::new("GET", url, HttpErrorKind::Connect).to_string();
        assert_eq!(
            shown("https://host:1/a/b?token=x#y"),
            "GET https://host:1/a/b: no connection"
        );
        assert_eq!(shown("http://me:secret@host"), "GET http://host: no connection");
        assert_eq!(shown("http://me:s@host/p@q"), "GET http://host/p@q: no connection");
        assert_eq!(shown("nonsense?x"), "GET nonsense: no connection");
    }
}
