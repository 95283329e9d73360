//! A request and an answer as both doors see them.

use std::time::Duration;

use serde_json::Value;

/// A request, its base path taken off.
#[derive(Debug, Clone)]
pub(crate) struct Incoming {
    /// In capitals.
    pub(crate) method: String,
    /// Begins with a slash; not decoded.
    pub(crate) path: String,
    /// Decoded.
    pub(crate) query: Vec<(String, String)>,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Incoming {
    /// A request whose target is a path with an optional query.
    pub(crate) fn new(method: &str, target: &str, headers: Vec<(String, String)>, body: Vec<u8>) -> Self {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let pairs = query.split('&').filter(|it| !it.is_empty());
        let pairs = pairs.map(|it| it.split_once('=').unwrap_or((it, "")));
        let decoded = |text: &str| percent_decoded(&text.replace('+', " "));
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: pairs.map(|(name, value)| (decoded(name), decoded(value))).collect(),
            headers,
            body,
        }
    }

    /// The value of a query parameter.
    pub(crate) fn query(&self, name: &str) -> Option<&str> {
        value(&self.query, name)
    }

    /// The value of a header, its name in lower case.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        value(&self.headers, name)
    }

    /// Whether it changes nothing.
    pub(crate) fn is_read(&self) -> bool {
        matches!(self.method.as_str(), "GET" | "HEAD")
    }
}

/// An answer.
#[derive(Debug, Clone)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Names in lower case.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Reply {
    /// A status and a JSON body.
    pub(crate) fn json(status: u16, body: &Value) -> Self {
        Self {
            status,
            headers: vec![("content-type".to_owned(), "application/json; charset=utf-8".to_owned())],
            body: body.to_string().into_bytes(),
        }
    }

    /// The same with a header more.
    pub(crate) fn header(mut self, name: &str, value: impl ToString) -> Self {
        self.headers.push((name.to_owned(), value.to_string()));
        self
    }
}

/// What the far side sees.
#[derive(Debug, Clone)]
pub(crate) struct Outcome {
    /// None when the connection breaks instead.
    pub(crate) reply: Option<Reply>,
    /// How long it takes.
    pub(crate) delay: Duration,
}

impl Outcome {
    /// An answer that takes no time.
    pub(crate) fn at_once(reply: Reply) -> Self {
        Self {
            reply: Some(reply),
            delay: Duration::ZERO,
        }
    }
}

/// `%41` as `A`; what is no escape stays, what is no UTF-8 becomes U+FFFD.
pub(crate) fn percent_decoded(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('%') {
        bytes.extend_from_slice(before.as_bytes());
        match after.get(..2).and_then(|it| u8::from_str_radix(it, 16).ok()) {
            Some(byte) => {
                bytes.push(byte);
                rest = after.get(2..).unwrap_or_default();
            }
            None => {
                bytes.push(b'%');
                rest = after;
            }
        }
    }
    bytes.extend_from_slice(rest.as_bytes());
    String::from_utf8_lossy(&bytes).into_owned()
}

fn value<'v>(pairs: &'v [(String, String)], name: &str) -> Option<&'v str> {
    pairs
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value.as_str())
}

#[cfg(test)]
mod tests {
    use super::{Incoming, percent_decoded};

    #[test]
    fn targets_are_taken_apart() {
        let request = Incoming::new("GET", "/a%2Fb?x=1&y=a+b%21&z", Vec::new(), Vec::new());
        assert_eq!(request.path, "/a%2Fb");
        assert_eq!(request.query("y"), Some("a b!"));
        assert_eq!(request.query("z"), Some(""));
        assert_eq!(percent_decoded("a%2Fb%zz%"), "a/b%zz%");
    }
}
