//! The door in process: the network of a [`crate::World`].

use std::time::Duration;

use platform::{HttpErrorKind, HttpLimits, Method, Request};

use super::{GitHub, exchange::Incoming};
use crate::HttpAnswer;

impl GitHub {
    /// What a request to this URL gives and how long that takes; none for a URL that is not GitHub's.
    pub(crate) fn exchange(&self, request: &Request, limits: HttpLimits, now: i64) -> Option<(HttpAnswer, Duration)> {
        let target = self.target(&request.url)?;
        let (headers, body) = (request.headers.clone(), request.body.clone());
        let incoming = Incoming::new(request.method.text(), target, headers, body);
        let outcome = self.answer(incoming, now);
        if outcome.delay > limits.headers {
            return Some((HttpAnswer::Fails(HttpErrorKind::TimedOut), limits.headers));
        }
        let answer = match outcome.reply {
            None => HttpAnswer::Fails(HttpErrorKind::Broken),
            Some(reply) => HttpAnswer::Status {
                status: reply.status,
                headers: reply.headers,
                chunks: if request.method == Method::Head {
                    Vec::new()
                } else {
                    vec![reply.body]
                },
                breaks: None,
            },
        };
        Some((answer, outcome.delay))
    }
}
