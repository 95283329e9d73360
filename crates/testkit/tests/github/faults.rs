//! Each fault does what it says, and no more.

use std::time::Duration;

use platform::{HttpErrorKind, Method};
use serde_json::{Value, json};
use testkit::{
    block_on,
    github::{Damage, Fault},
};

use crate::client::{Client, Got};

const COMMENTS: &str = "/repos/octo/app/issues/1/comments";

fn client(fault: Fault) -> Client {
    let client = Client::example(|_| {});
    client.github.fault(fault);
    client
}

fn create(client: &Client) -> Result<Got, HttpErrorKind> {
    client.send(Method::Post, COMMENTS, &json!({ "body": "x" }))
}

fn count(client: &Client) -> usize {
    client.github.look(COMMENTS).as_array().unwrap().len()
}

/// A write that meets the damage: what comes back, and whether it landed.
fn check(damage: Damage, expected: Result<u16, HttpErrorKind>, landed: bool) {
    let client = client(Fault::once("issues/create-comment", damage.clone()));
    assert_eq!(create(&client).map(|it| it.status), expected, "{damage:?}");
    assert_eq!(count(&client), usize::from(landed), "{damage:?}");
    assert_eq!(create(&client).unwrap().status, 201, "{damage:?} once");
    client.github.assert_clean();
}

#[test]
fn a_write_lands_or_not_as_the_fault_says() {
    let limit = |status, retry_after, reset_in| Damage::Limit {
        status,
        retry_after,
        reset_in,
    };
    check(Damage::ErrorBefore(502), Ok(502), false);
    check(Damage::ErrorAfter(502), Ok(502), true);
    check(Damage::DropBefore, Err(HttpErrorKind::Broken), false);
    check(Damage::DropAfter, Err(HttpErrorKind::Broken), true);
    check(limit(403, None, None), Ok(403), false);
    check(limit(429, Some(7), None), Ok(429), false);
    check(limit(403, None, Some(7)), Ok(403), false);
}

#[test]
fn limits_say_what_they_are_told_to() {
    let met = |retry_after, reset_in| {
        let damage = Damage::Limit {
            status: 429,
            retry_after,
            reset_in,
        };
        create(&client(Fault::once("writes", damage))).unwrap()
    };
    assert_eq!(met(Some(7), None).header("retry-after"), Some("7"));
    let reset = met(None, Some(7));
    assert_eq!(
        (reset.header("x-ratelimit-remaining"), reset.header("retry-after")),
        (Some("0"), None)
    );
    let bare = met(None, None);
    assert_eq!(
        (bare.header("x-ratelimit-remaining"), bare.header("retry-after")),
        (None, None)
    );
    assert!(bare.message().contains("secondary rate limit"));
}

/// A client that sends again whatever failed, as some do.
#[test]
fn who_repeats_writes_blindly_makes_duplicates() {
    for damage in [Damage::ErrorAfter(502), Damage::DropAfter] {
        let client = client(Fault::once("writes", damage));
        let naive = || create(&client).is_ok_and(|it| it.status == 201);
        assert!(!naive() && naive());
        assert_eq!(count(&client), 2);
        assert_eq!(client.github.calls().len(), 2);
    }
}

#[test]
fn stale_reads_lag_behind_writes() {
    let mut fault = Fault::once("issues/list-comments", Damage::Stale(1));
    fault.times = 2;
    let client = client(fault);
    let seen = || client.get(COMMENTS).json().as_array().unwrap().len();
    create(&client).unwrap();
    assert_eq!(seen(), 0);
    create(&client).unwrap();
    assert_eq!((seen(), seen()), (1, 2));
    client.github.assert_clean();
}

#[test]
fn slow_answers_take_time_and_too_slow_ones_never_come() {
    let taken = |seconds| {
        let client = client(Fault::once("reads", Damage::Slow(seconds)));
        let before = client.platform.clock.now().seconds;
        let got = client.send(Method::Get, COMMENTS, &Value::Null).map(|it| it.status);
        (got, client.platform.clock.now().seconds - before)
    };
    assert_eq!(taken(5), (Ok(200), 5));
    assert_eq!(taken(31), (Err(HttpErrorKind::TimedOut), 30));
}

#[test]
fn malformed_answers_are_no_json() {
    let client = client(Fault::once("reads", Damage::Malformed));
    let got = client.get("/repos/octo/app");
    assert!(got.status == 200 && serde_json::from_slice::<Value>(&got.body).is_err());
    assert!(serde_json::from_slice::<Value>(&client.get("/repos/octo/app").body).is_ok());
}

#[test]
fn a_seeded_mix_meets_every_kind_of_request_and_comes_again() {
    let run = || {
        let mut fault = Fault::once(
            "*",
            Damage::Random {
                seed: 11,
                per_mille: 400,
            },
        );
        fault.times = u32::MAX;
        let client = client(fault);
        for _ in 0..60 {
            let _ = create(&client);
            let _ = client.send(Method::Get, COMMENTS, &Value::Null);
            block_on(client.platform.clock.sleep(Duration::from_secs(5)));
        }
        client.github.assert_clean();
        client.github.calls()
    };
    let calls = run();
    assert_eq!(calls, run());
    for outcome in ["broken", "502", "503", "429", "403", "201", "200"] {
        assert!(
            calls.iter().any(|it| it.ends_with(outcome)),
            "no {outcome} in {calls:?}"
        );
    }
}

/// The same faults can stand in the file of a world.
#[test]
fn worlds_may_script_faults() {
    let fault = json!({ "on": "repos/get", "after": 1, "does": { "limit": { "status": 429, "retry_after": 3 } } });
    let client = Client::example(|world| {
        world["faults"] = json!([fault, { "on": "repos/get", "times": 1, "does": "drop-after" }]);
    });
    let got = || {
        client
            .send(Method::Get, "/repos/octo/app", &Value::Null)
            .map(|it| it.status)
    };
    assert_eq!([got(), got(), got()], [Err(HttpErrorKind::Broken), Ok(429), Ok(200)]);
}

#[test]
fn a_fault_hides_no_violation() {
    let client = client(Fault::once("*", Damage::DropBefore));
    assert!(client.send(Method::Post, COMMENTS, &json!({ "bdoy": "x" })).is_err());
    // The body is missing, and another field is not described.
    assert_eq!(client.github.violations().len(), 2);
}
