//! Servers of a world: a script says what each answers.

use std::collections::VecDeque;

use platform::{Body, Http, HttpError, HttpErrorKind, HttpLimits, LocalFuture, Request, Response};

use super::State;

/// What a scripted server does.
#[derive(Debug, Clone)]
pub enum HttpAnswer {
    /// It answers.
    Status {
        /// The status code.
        status: u16,
        /// Header names in lower case.
        headers: Vec<(String, String)>,
        /// The body, chunk by chunk.
        chunks: Vec<Vec<u8>>,
        /// How the body breaks off after the last chunk, if it does.
        breaks: Option<HttpErrorKind>,
    },
    /// There is no answer.
    Fails(HttpErrorKind),
}

impl HttpAnswer {
    /// A status and a body of one chunk.
    #[must_use]
    pub fn status(status: u16, body: impl AsRef<[u8]>) -> Self {
        Self::Status {
            status,
            headers: Vec::new(),
            chunks: vec![body.as_ref().to_vec()],
            breaks: None,
        }
    }

    /// The same with a header more; of a failure it stays the failure.
    #[must_use]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        if let Self::Status { headers, .. } = &mut self {
            headers.push((name.to_owned(), value.to_owned()));
        }
        self
    }
}

struct Chunks {
    left: VecDeque<Vec<u8>>,
    breaks: Option<HttpErrorKind>,
    room: u64,
    method: &'static str,
    url: String,
}

impl Body for Chunks {
    fn chunk(&mut self) -> LocalFuture<'_, Result<Option<Vec<u8>>, HttpError>> {
        let fail = |kind| Err(HttpError::new(self.method, &self.url, kind));
        let result = match (self.left.pop_front(), self.breaks.take()) {
            (Some(chunk), breaks) => {
                self.breaks = breaks;
                match self.room.checked_sub(chunk.len() as u64) {
                    None => fail(HttpErrorKind::TooLarge),
                    Some(room) => {
                        self.room = room;
                        Ok(Some(chunk))
                    }
                }
            }
            (None, Some(kind)) => fail(kind),
            (None, None) => Ok(None),
        };
        Box::pin(std::future::ready(result))
    }
}

impl Http for State {
    fn send(&self, request: Request, limits: HttpLimits) -> LocalFuture<'_, Result<Response, HttpError>> {
        let answer = self
            .github(&request, limits)
            .unwrap_or_else(|| self.next_answer(&request));
        let (method, url) = (request.method.text(), request.url.clone());
        self.sent.borrow_mut().push(request);
        let result = match answer {
            HttpAnswer::Fails(kind) => Err(HttpError::new(method, &url, kind)),
            HttpAnswer::Status {
                status,
                headers,
                chunks,
                breaks,
            } => {
                let body = Chunks {
                    left: chunks.into(),
                    breaks,
                    room: limits.body,
                    method,
                    url,
                };
                Ok(Response {
                    status,
                    headers,
                    body: Box::new(body),
                })
            }
        };
        Box::pin(std::future::ready(result))
    }
}

impl State {
    /// What the world's GitHub answers, if the request is for it; the clock moves on by what that takes.
    fn github(&self, request: &Request, limits: HttpLimits) -> Option<HttpAnswer> {
        let github = self.github.borrow().clone()?;
        let seconds = self.now.borrow().seconds;
        let (answer, taken) = github.exchange(request, limits, seconds)?;
        self.advance(taken);
        Some(answer)
    }

    #[expect(clippy::panic, reason = "a test fails by panicking")]
    fn next_answer(&self, request: &Request) -> HttpAnswer {
        let mut servers = self.servers.borrow_mut();
        let found = servers
            .iter()
            .position(|(method, url, _)| *method == request.method && *url == request.url);
        let Some(index) = found else {
            let known: String = servers
                .iter()
                .map(|(method, url, _)| format!("\n  {} {url}", method.text()))
                .collect();
            panic!(
                "no script for this request:\n  {} {}\nleft are:{known}",
                request.method.text(),
                request.url
            );
        };
        servers.remove(index).2
    }
}
