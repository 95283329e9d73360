use std::time::Duration;

use adapter_github::{Client, Settings};
use platform::Method;
use surface::{Code, Explain as _};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{API, Scripted as _, client, count, ok, settings, waited};

const ALERT: &str = r#"{"number": 4, "state": "open", "html_url": "u", "rule": {"id": "r"}, "tool": {"name": "t", "version": null}, "dismissed_reason": null, "dismissed_comment": null, "most_recent_instance": null}"#;
const SECONDARY: &str = r#"{"message": "You have exceeded a secondary rate limit."}"#;

fn limit(status: u16, headers: &[(&str, &str)], body: &str) -> HttpAnswer {
    let answer = HttpAnswer::status(status, body);
    headers
        .iter()
        .fold(answer, |answer, (name, value)| answer.header(name, value))
}

/// A limit answer proves that nothing was done: even a write is sent again after it, without a look.
#[test]
fn a_write_is_repeated_after_a_limit() {
    for (answer, seconds) in [
        (limit(429, &[("retry-after", "7")], ""), 7),
        (limit(403, &[("retry-after", "7")], ""), 7),
        (
            limit(
                403,
                &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1767323075")],
                "",
            ),
            31,
        ),
        (limit(403, &[], SECONDARY), 60),
        (limit(429, &[], ""), 60),
    ] {
        let world = World::new()
            .patch("code-scanning/alerts/4", answer)
            .patch("code-scanning/alerts/4", ok(ALERT));
        assert_eq!(block_on(client(&world).reopen_alert(4)).unwrap().number, 4);
        assert_eq!((count(&world, Method::Patch), count(&world, Method::Get)), (2, 0));
        assert_eq!(waited(&world), Duration::from_secs(seconds));
    }
}

#[test]
fn waits_grow_until_the_patience_ends() {
    let world = (0..3).fold(World::new(), |world, _| {
        world.patch("code-scanning/alerts/4", limit(403, &[], SECONDARY))
    });
    let failed = block_on(client(&world).reopen_alert(4)).unwrap_err();
    assert_eq!(failed.code(), Code::GithubRateLimited);
    assert_eq!(
        failed.to_string(),
        "`PATCH /repos/acme/shop/code-scanning/alerts/4` met a rate limit that asks to wait 240 s more, after 180 s of waiting"
    );
    assert_eq!(failed.hints(), ["run again in 5 minutes"]);
    assert_eq!(
        waited(&world),
        Duration::from_secs(60 + 120),
        "240 s more would be over 300 s"
    );
}

#[test]
fn a_reset_beyond_the_patience_is_not_waited_for() {
    let answer = limit(
        403,
        &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1767326645")],
        "",
    );
    let world = World::new().get("pulls/1", answer);
    let failed = block_on(client(&world).pull(1)).unwrap_err();
    assert_eq!(
        (failed.code(), waited(&world)),
        (Code::GithubRateLimited, Duration::ZERO)
    );
}

#[test]
fn the_patience_can_be_set() {
    let world = World::new().get("pulls/1", limit(429, &[("retry-after", "7")], ""));
    let impatient = Settings {
        patience: Duration::from_secs(6),
        ..settings(API)
    };
    let client = Client::new(&world.platform(), impatient).unwrap();
    assert_eq!(block_on(client.pull(1)).unwrap_err().code(), Code::GithubRateLimited);
}

/// `--now` sets the clock to another year: the server's date decides how long the reset is away.
#[test]
fn a_fixed_clock_changes_no_wait() {
    let answer = limit(
        403,
        &[
            ("x-ratelimit-remaining", "0"),
            ("x-ratelimit-reset", "1795268730"),
            ("date", "Sat, 21 Nov 2026 13:45:00 GMT"),
        ],
        "",
    );
    let world = World::new()
        .patch("code-scanning/alerts/4", answer)
        .patch("code-scanning/alerts/4", ok(ALERT));
    block_on(client(&world).reopen_alert(4)).unwrap();
    assert_eq!(waited(&world), Duration::from_secs(31));
}

/// The GraphQL API answers a limit with status 200.
#[test]
fn a_limit_of_the_graphql_api_is_waited_for() {
    let url = "https://api.github.com/graphql";
    let limited = limit(
        200,
        &[("x-ratelimit-remaining", "0"), ("x-ratelimit-reset", "1767323075")],
        r#"{"errors": [{"type": "RATE_LIMITED", "message": "API rate limit exceeded"}]}"#,
    );
    let world = World::new()
        .server(Method::Post, url, limited)
        .server(Method::Post, url, ok(r#"{"data": 1}"#));
    assert_eq!(block_on(client(&world).query::<u8>("{ x }", &())).unwrap(), 1);
    assert_eq!(waited(&world), Duration::from_secs(31));
}
