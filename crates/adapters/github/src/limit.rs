//! Rate limits: does an answer ask to wait, and how long?
//!
//! In GitHub's order: `retry-after`, then `x-ratelimit-reset` when nothing remains, then at least a minute, growing.
//! A 403 is a limit only where a header or its own words say so: any other one is a missing right, and waiting would
//! not help.

use std::time::Duration;

use platform::{Timestamp, http_date};
use serde::Deserialize;

use crate::{answer::Answer, call::GRAPHQL};

/// The least wait for a limit that names none.
const MINUTE: Duration = Duration::from_secs(60);

/// How a secondary limit without headers calls itself, in lower case.
const WORDS: [&str; 3] = ["rate limit", "abuse detection", "wait a few minutes"];

/// How long the answer asks to wait; `None` when it is no limit. `earlier` counts the limits that this call has met.
pub(crate) fn asked_wait(answer: &Answer, now: Timestamp, earlier: u32) -> Option<Duration> {
    let is_graphql = is_graphql_limit(answer);
    if ![403, 429].contains(&answer.status) && !is_graphql {
        return None;
    }
    // The server's own clock, so that neither a wrong one here nor `--now` changes how long we wait.
    let now = answer.header("date").and_then(http_date).unwrap_or(now.seconds);
    let until = |instant: i64| Duration::from_secs(u64::try_from(instant.saturating_sub(now)).unwrap_or_default());
    if let Some(text) = answer.header("retry-after") {
        let seconds = text.trim().parse().ok().map(Duration::from_secs);
        let named = seconds.or_else(|| http_date(text.trim()).map(until));
        return Some(named.unwrap_or_else(|| growing(earlier)).max(Duration::from_secs(1)));
    }
    if answer.header("x-ratelimit-remaining").map(str::trim) == Some("0") {
        let reset = answer
            .header("x-ratelimit-reset")
            .and_then(|text| text.trim().parse().ok());
        // The reset is a whole second, which may have begun a moment ago.
        return Some(reset.map_or_else(|| growing(earlier), |at| until(at) + Duration::from_secs(1)));
    }
    let says = answer.says().to_ascii_lowercase();
    (answer.status == 429 || is_graphql || WORDS.iter().any(|word| says.contains(word))).then(|| growing(earlier))
}

/// The GraphQL API answers a limit with status 200 and an error of this type.
fn is_graphql_limit(answer: &Answer) -> bool {
    #[derive(Default, Deserialize)]
    struct Reply {
        #[serde(default)]
        errors: Vec<Complaint>,
    }
    #[derive(Deserialize)]
    struct Complaint {
        #[serde(rename = "type")]
        kind: Option<String>,
    }
    if answer.status != 200 || answer.asked.path != GRAPHQL {
        return false;
    }
    let reply: Reply = strict_json::from_slice(&answer.body).unwrap_or_default();
    reply
        .errors
        .iter()
        .any(|error| error.kind.as_deref() == Some("RATE_LIMITED"))
}

fn growing(earlier: u32) -> Duration {
    MINUTE.saturating_mul(2_u32.saturating_pow(earlier))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::Asked;

    type Headers<'a> = &'a [(&'static str, &'a str)];
    /// What it is, status, headers, body, limits met earlier, seconds to wait.
    type Case<'a> = (&'a str, u16, Headers<'a>, &'a str, u32, Option<u64>);

    const NOW: Timestamp = Timestamp {
        seconds: 1_795_268_700, // Sat, 21 Nov 2026 13:45:00 GMT
        nanoseconds: 0,
    };

    fn wait(status: u16, headers: Headers<'_>, body: &str, earlier: u32) -> Option<u64> {
        let pairs = headers
            .iter()
            .map(|(name, value)| (name.parse().unwrap(), value.parse().unwrap()));
        let answer = Answer {
            asked: Asked {
                method: "GET",
                path: "/x".to_owned(),
            },
            status,
            headers: pairs.collect(),
            body: body.to_owned().into(),
        };
        asked_wait(&answer, NOW, earlier).map(|wait| wait.as_secs())
    }

    #[test]
    fn a_limit_says_how_long_to_wait() {
        let secondary = r#"{"message": "You have exceeded a secondary rate limit. Please wait."}"#;
        let (none, left, reset) = ("x-ratelimit-remaining", "x-ratelimit-remaining", "x-ratelimit-reset");
        let cases: [Case<'_>; 14] = [
            ("seconds", 429, &[("retry-after", "7")], "", 0, Some(7)),
            ("seconds of a 403", 403, &[("retry-after", "7")], "", 0, Some(7)),
            (
                "no time at all is still a breath",
                429,
                &[("retry-after", "0")],
                "",
                0,
                Some(1),
            ),
            (
                "a date",
                429,
                &[("retry-after", "Sat, 21 Nov 2026 13:47:00 GMT")],
                "",
                0,
                Some(120),
            ),
            (
                "a date that has passed",
                429,
                &[("retry-after", "Sat, 21 Nov 2026 13:00:00 GMT")],
                "",
                0,
                Some(1),
            ),
            ("an unreadable wait", 429, &[("retry-after", "soon")], "", 1, Some(120)),
            ("the reset", 403, &[(none, "0"), (reset, "1795268730")], "", 0, Some(31)),
            (
                "the reset by the server's clock",
                403,
                &[
                    (none, "0"),
                    (reset, "1795268730"),
                    ("date", "Sat, 21 Nov 2026 13:45:20 GMT"),
                ],
                "",
                0,
                Some(11),
            ),
            ("a reset that is not there", 403, &[(none, "0")], "", 0, Some(60)),
            ("a bare 429", 429, &[], "", 0, Some(60)),
            ("a bare 429, met again", 429, &[], "", 2, Some(240)),
            (
                "a bare 403 that calls itself a limit",
                403,
                &[],
                secondary,
                1,
                Some(120),
            ),
            (
                "a 403 with something left is a missing right",
                403,
                &[(left, "12"), (reset, "1795268730")],
                r#"{"message": "Resource not accessible by integration"}"#,
                0,
                None,
            ),
            (
                "a success with nothing left is no limit",
                200,
                &[(none, "0"), (reset, "1795268730")],
                "",
                0,
                None,
            ),
        ];
        for (what, status, headers, body, earlier, expect) in cases {
            assert_eq!(wait(status, headers, body, earlier), expect, "{what}");
        }
    }
}
