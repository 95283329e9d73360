//! An answer with its whole body, and what an error says of it.

use bytes::Bytes;
use http::HeaderMap;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{call::Asked, error::GithubError, permissions};

/// The longest text of a server that an error repeats, in characters.
const SAYS: usize = 300;

/// An answer of any status.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) asked: Asked,
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
}

/// The body of an error, as every endpoint has it. `errors` holds texts or objects.
#[derive(Default, Deserialize)]
struct Complaint {
    #[serde(default)]
    message: String,
    #[serde(default)]
    errors: serde_json::Value,
}

impl Answer {
    /// A header whose bytes are visible ASCII.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.get(name)?.to_str().ok()
    }

    /// The body read as JSON, when the status is the one that means done. Any other success is something else: GitHub
    /// answers 202 with a mere message where it made nothing.
    pub(crate) fn json<T: DeserializeOwned>(&self, status: u16) -> Result<T, GithubError> {
        if self.status != status {
            return Err(GithubError::UnexpectedStatus {
                asked: self.asked.clone(),
                status: self.status,
                says: self.says(),
            });
        }
        strict_json::from_slice(&self.body).map_err(|source| GithubError::Malformed {
            asked: self.asked.clone(),
            source,
        })
    }

    /// What the server says in its own words, on one line and not too long.
    pub(crate) fn says(&self) -> String {
        let message = self.complaint().message;
        let text = if message.trim().is_empty() {
            "no reason given"
        } else {
            &message
        };
        one_line(text)
    }

    /// The error that a status of 400 and more stands for.
    pub(crate) fn error(&self) -> GithubError {
        let (asked, says, status) = (self.asked.clone(), self.says(), self.status);
        match status {
            401 => GithubError::Unauthorized { asked, says },
            403 => GithubError::Forbidden {
                asked,
                says,
                wanted: permissions::read(self.header("x-accepted-github-permissions").unwrap_or_default()),
            },
            404 | 410 => GithubError::NotFound { asked, says },
            500.. => GithubError::Failing { asked, status, says },
            _ => GithubError::Refused {
                asked,
                status,
                says,
                details: self.details(),
            },
        }
    }

    fn details(&self) -> Vec<String> {
        let serde_json::Value::Array(errors) = self.complaint().errors else {
            return Vec::new();
        };
        let text = |error: &serde_json::Value| match error {
            serde_json::Value::String(text) => one_line(text),
            other => {
                let field = |name: &str| other.get(name).and_then(serde_json::Value::as_str);
                let words = [field("resource"), field("field"), field("code"), field("message")];
                one_line(&words.into_iter().flatten().collect::<Vec<_>>().join(" "))
            }
        };
        errors
            .iter()
            .map(text)
            .filter(|text| !text.is_empty())
            .take(10)
            .collect()
    }

    fn complaint(&self) -> Complaint {
        strict_json::from_slice(&self.body).unwrap_or_default()
    }
}

pub(crate) fn one_line(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let line = words.join(" ");
    match line.char_indices().nth(SAYS) {
        None => line,
        Some((end, _)) => format!("{}…", line.get(..end).unwrap_or_default()),
    }
}
