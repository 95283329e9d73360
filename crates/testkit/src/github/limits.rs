//! Rate limits: "Rate limits for the REST API".

use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{
    exchange::{Incoming, Reply},
    refusal::Refusal,
};

const HOUR: i64 = 3_600;
const MINUTE: i64 = 60;

/// How much is allowed.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct Limits {
    /// Requests of one token an hour.
    primary: u32,
    /// Requests that make content, a minute.
    content_per_minute: usize,
    /// Points a minute: a read is one, a write five.
    points_per_minute: usize,
    /// SARIF uploads an hour.
    uploads_per_hour: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            primary: 1_000,
            content_per_minute: 80,
            points_per_minute: 900,
            uploads_per_hour: 1_000,
        }
    }
}

/// What was used of it.
#[derive(Default)]
pub(crate) struct Usage {
    windows: BTreeMap<(String, Resource), Window>,
    /// By token: the instants of requests in the last minute, and their points.
    recent: BTreeMap<String, Vec<(i64, usize)>>,
}

/// What a primary limit counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Resource {
    Core,
    Uploads,
}

impl Resource {
    fn name(self) -> &'static str {
        match self {
            Self::Core => "core",
            Self::Uploads => "code_scanning_upload",
        }
    }
}

#[derive(Clone, Copy)]
struct Window {
    used: u32,
    reset: i64,
}

impl Usage {
    /// Counts a request.
    ///
    /// # Errors
    /// It is one too many.
    pub(crate) fn count(
        &mut self,
        limits: &Limits,
        token: &str,
        resource: Resource,
        request: &Incoming,
        now: i64,
    ) -> Result<(), Refusal> {
        let most = most(limits, resource);
        let window = self.window(token, resource, now);
        if window.used >= most {
            // Rule `primary-limit`.
            return Err(Refusal::new(403, "API rate limit exceeded for installation."));
        }
        window.used += 1;
        let recent = self.recent.entry(token.to_owned()).or_default();
        recent.retain(|(at, _)| *at > now - MINUTE);
        recent.push((now, if request.is_read() { 1 } else { 5 }));
        let points: usize = recent.iter().map(|(_, points)| points).sum();
        let writes = recent.iter().filter(|(_, points)| *points > 1).count();
        if points > limits.points_per_minute || writes > limits.content_per_minute {
            // Rule `secondary-limit`: what was refused is not counted.
            recent.pop();
            return Err(Refusal::new(
                403,
                "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.",
            )
            .header("retry-after", MINUTE));
        }
        Ok(())
    }

    /// Adds the headers that every answer has.
    pub(crate) fn headers(
        &mut self,
        limits: &Limits,
        token: &str,
        resource: Resource,
        now: i64,
        reply: Reply,
    ) -> Reply {
        let most = most(limits, resource);
        let window = *self.window(token, resource, now);
        reply
            .header("x-ratelimit-limit", most)
            .header("x-ratelimit-remaining", most.saturating_sub(window.used))
            .header("x-ratelimit-used", window.used)
            .header("x-ratelimit-reset", window.reset)
            .header("x-ratelimit-resource", resource.name())
    }

    /// The answer of `GET /rate_limit`.
    pub(crate) fn report(&mut self, limits: &Limits, token: &str, now: i64) -> Value {
        let mut one = |resource| {
            let most = most(limits, resource);
            let window = *self.window(token, resource, now);
            json!({
                "limit": most,
                "used": window.used,
                "remaining": most.saturating_sub(window.used),
                "reset": window.reset
            })
        };
        let (core, uploads) = (one(Resource::Core), one(Resource::Uploads));
        json!({ "resources": { "core": core, "code_scanning_upload": uploads }, "rate": core })
    }

    fn window(&mut self, token: &str, resource: Resource, now: i64) -> &mut Window {
        let key = (token.to_owned(), resource);
        let window = self.windows.entry(key).or_insert(Window {
            used: 0,
            reset: now + HOUR,
        });
        if window.reset <= now {
            *window = Window {
                used: 0,
                reset: now + HOUR,
            };
        }
        window
    }
}

fn most(limits: &Limits, resource: Resource) -> u32 {
    match resource {
        Resource::Core => limits.primary,
        Resource::Uploads => limits.uploads_per_hour,
    }
}
