//! What octocrab does wrong for us, each as a test that it cannot happen here. Two more stand beside the code:
//! `route.rs` has the names of environments, `base.rs` the address of the GraphQL API.

use adapter_github::{Client, GithubError, Settings};
use platform::Method;
use surface::{Code, Explain as _, Secret};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{API, GHES, Scripted as _, TOKEN, client, client_of, header, ok, sent, settings, url};

const RUNS: &str = "actions/runs?head_sha=abc&exclude_pull_requests=true&per_page=100";

fn run(id: u64, status: &str) -> String {
    format!(
        r#"{{"id": {id}, "head_sha": "abc", "head_branch": "main", "event": "push", "status": "{status}", "conclusion": null, "path": ".github/workflows/ci.yml", "run_attempt": 1}}"#
    )
}

/// octocrab reads every 2xx as the thing that was to be made.
#[test]
fn trap_a_202_on_create_is_nothing_created() {
    let world = World::new().get("issues/7/comments?per_page=100", ok("[]")).post(
        "issues/7/comments",
        HttpAnswer::status(202, r#"{"message": "Auto-merged main into topic"}"#),
    );
    let failed = block_on(client(&world).keep_comment(7, &"k".parse().unwrap(), ["x".to_owned()])).unwrap_err();
    assert_eq!(failed.code(), Code::GithubAnswerMalformed);
    assert_eq!(
        failed.to_string(),
        "`POST /repos/acme/shop/issues/7/comments` was answered with the unexpected status 202: Auto-merged main into topic"
    );
}

/// octocrab's enums are closed: one unknown state fails the whole page.
#[test]
fn trap_unknown_states_are_read() {
    let page = format!(
        r#"{{"total_count": 3, "workflow_runs": [{}, {}, {}]}}"#,
        run(1, "completed"),
        run(2, "waiting"),
        run(3, "invented_later")
    );
    let world = World::new().get(RUNS, ok(&page));
    let runs = block_on(client(&world).runs_of("abc")).unwrap();
    let states: Vec<_> = runs.iter().filter_map(|run| run.status.as_deref()).collect();
    assert_eq!(states, ["completed", "waiting", "invented_later"]);
}

/// octocrab with `AuthState::AccessToken` sends no token on absolute URLs off api.github.com: page 2 is anonymous.
#[test]
fn trap_every_page_of_an_enterprise_server_carries_the_token() {
    let page = |id| format!(r#"{{"workflow_runs": [{}]}}"#, run(id, "completed"));
    let first = format!("{GHES}/repos/acme/shop/{RUNS}");
    let second = "https://ghes.example/api/v3/repositories/1/actions/runs?page=2";
    let world = World::new()
        .server(
            Method::Get,
            &first,
            ok(&page(1)).header("link", &format!(r#"<{second}>; rel="next""#)),
        )
        .server(Method::Get, second, ok(&page(2)));
    assert_eq!(block_on(client_of(&world, GHES).runs_of("abc")).unwrap().len(), 2);
    assert_eq!(sent(&world), [format!("GET {first}"), format!("GET {second}")]);
    for request in world.requests() {
        assert_eq!(
            header(&request, "authorization"),
            Some(format!("Bearer {TOKEN}").as_str())
        );
    }
}

/// octocrab posts to `/graphql` below the REST API, and its base layer puts `/api/v3` before any other path.
#[test]
fn trap_graphql_goes_to_its_own_address() {
    let answer = r#"{"data": {"viewer": {"login": "octocat"}}}"#;
    let world = World::new().server(Method::Post, "https://ghes.example/api/graphql", ok(answer));
    let data: serde_json::Value = block_on(client_of(&world, GHES).query("{ viewer { login } }", &())).unwrap();
    assert_eq!(data["viewer"]["login"], "octocat");
    assert!(header(&world.requests()[0], "authorization").is_some());

    let elsewhere = "https://graphql.example/g";
    let world = World::new().server(
        Method::Post,
        elsewhere,
        ok(r#"{"data": null, "errors": [{"message": "no"}]}"#),
    );
    let named = Settings {
        graphql_url: Some(elsewhere.to_owned()),
        ..settings(GHES)
    };
    let client = Client::new(&world.platform(), named).unwrap();
    let failed = block_on(client.query::<serde_json::Value>("{ viewer { login } }", &())).unwrap_err();
    assert_eq!(failed.to_string(), "the GraphQL API answered with errors: no");
}

/// octocrab's `Page` knows fifteen keys of lists; `artifacts` is none of them, `check_runs` and `environments` neither.
#[test]
fn trap_lists_under_any_key_are_read() {
    let artifact = |id: u64| format!(r#"{{"id": {id}, "name": "base", "size_in_bytes": 1, "expired": false}}"#);
    let page = |id| format!(r#"{{"total_count": 2, "artifacts": [{}]}}"#, artifact(id));
    let second = url("actions/runs/5/artifacts?page=2");
    let world = World::new()
        .get(
            "actions/runs/5/artifacts?name=base&per_page=100",
            ok(&page(1)).header("link", &format!(r#"<{second}>; rel="next""#)),
        )
        .server(Method::Get, &second, ok(&page(2)));
    let artifacts = block_on(client(&world).artifacts(5, Some("base"))).unwrap();
    assert_eq!(artifacts.iter().map(|it| it.id).collect::<Vec<_>>(), [1, 2]);
}

/// octocrab sends the version that its own build was made with.
#[test]
fn trap_the_api_version_is_ours_and_sent_once() {
    let world = World::new().get(RUNS, ok(r#"{"workflow_runs": []}"#));
    block_on(client(&world).runs_of("abc")).unwrap();
    let request = &world.requests()[0];
    assert_eq!(header(request, "x-github-api-version"), Some("2022-11-28"));
    assert_eq!(header(request, "accept"), Some("application/vnd.github+json"));
    assert_eq!(
        header(request, "user-agent"),
        Some(concat!("windlass/", env!("CARGO_PKG_VERSION")))
    );
    assert_eq!(header(request, "content-type"), None);
}

/// octocrab's queue needs a runtime in the background. Here many calls at once need none, and one that is there, with its
/// budget for each poll, does no harm.
#[test]
fn trap_many_calls_at_once_end_with_and_without_a_runtime() {
    const CALLS: u64 = 300;
    let scene = || {
        (0..CALLS).fold(World::new(), |world, number| {
            let side = r#"{"sha": "abc", "ref": "topic", "repo": {"full_name": "acme/shop"}}"#;
            let pull = format!(r#"{{"number": {number}, "state": "open", "head": {side}, "base": {side}}}"#);
            world.get(&format!("pulls/{number}"), ok(&pull))
        })
    };
    let all = async |client: Client| {
        let pulls = futures_util::future::join_all((0..CALLS).map(|number| client.pull(number))).await;
        pulls.into_iter().map(|pull| pull.unwrap().number).collect::<Vec<_>>()
    };
    let expect: Vec<u64> = (0..CALLS).collect();
    assert_eq!(block_on(all(client(&scene()))), expect);

    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    assert_eq!(runtime.block_on(all(client(&scene()))), expect);
}

#[test]
fn the_token_is_never_shown() {
    let shown = format!("{:?}", settings(API));
    assert!(shown.contains("***") && !shown.contains(TOKEN), "{shown}");

    let world = World::new().get("pulls/1", HttpAnswer::status(401, r#"{"message": "Bad credentials"}"#));
    let failed = block_on(client(&world).pull(1)).unwrap_err();
    assert!(matches!(failed, GithubError::Unauthorized { .. }));
    assert!(!format!("{failed:?} {failed}").contains(TOKEN));
    assert!(!format!("{:?}", world.requests()).contains(TOKEN));

    let broken = Settings {
        token: Secret::new("ghs_a\nb"),
        ..settings(API)
    };
    let Err(failed) = Client::new(&world.platform(), broken) else {
        panic!("a line break cannot stand in a header");
    };
    assert_eq!(
        failed.to_string(),
        "the token holds characters that cannot stand in a header"
    );
}

#[test]
fn without_a_token_nothing_is_said_of_one() {
    let world = World::new().get(RUNS, ok(r#"{"workflow_runs": []}"#));
    let client = Client::new(
        &world.platform(),
        Settings {
            token: None,
            ..settings(API)
        },
    )
    .unwrap();
    block_on(client.runs_of("abc")).unwrap();
    assert_eq!(header(&world.requests()[0], "authorization"), None);
}

#[test]
fn settings_come_from_the_variables_of_the_runner() {
    let world = World::new()
        .var("GITHUB_API_URL", GHES)
        .var("GITHUB_GRAPHQL_URL", "https://ghes.example/api/graphql")
        .var("GITHUB_REPOSITORY", "acme/shop");
    let read = Settings::of_environment(&*world.platform().env, None).unwrap();
    assert_eq!(
        (read.api_url.as_str(), read.repository.to_string()),
        (GHES, "acme/shop".to_owned())
    );
    assert!(Client::new(&world.platform(), read).is_ok());

    let bare = World::new()
        .var("GITHUB_API_URL", " ")
        .var("GITHUB_REPOSITORY", "acme/shop");
    assert_eq!(
        Settings::of_environment(&*bare.platform().env, None).unwrap().api_url,
        API
    );

    let failed = Settings::of_environment(&*World::new().platform().env, None).unwrap_err();
    assert_eq!(failed.code(), Code::GithubSettingsInvalid);
    let wrong = Settings {
        api_url: "https://me:secret@host".to_owned(),
        ..settings(API)
    };
    assert!(Client::new(&world.platform(), wrong).is_err());
}
