//! Who is shown which login, and that nobody else is.

#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use adapter_registry::{Name, Registry, Settings, Store as _, StoreError};
use platform::{Method, Request};
use surface::Explain as _;
use testkit::{HttpAnswer, ProcessAnswer, World, block_on};

const EMPTY: &str = r#"{"schemaVersion":2,"manifests":[]}"#;
/// `user:password`.
const PAIR: &str = "dXNlcjpwYXNzd29yZA==";
const TOKEN_URL: &str = "https://auth.example/token?service=s&scope=repository%3Aapp%3Apull";

fn manifest() -> HttpAnswer {
    HttpAnswer::status(200, EMPTY).header("content-type", "application/vnd.oci.image.index.v1+json")
}

fn challenge(header: &str) -> HttpAnswer {
    HttpAnswer::status(401, "").header("www-authenticate", header)
}

fn bearer() -> HttpAnswer {
    challenge(r#"Bearer realm="https://auth.example/token",service="s",scope="repository:app:pull""#)
}

fn url(host: &str) -> String {
    format!("https://{host}/v2/app/manifests/1")
}

fn ask(world: &World, host: &str) -> Result<(), StoreError> {
    let reference = format!("{host}/app:1").parse().unwrap();
    let registry = Registry::of(&world.platform(), Settings::default(), &reference);
    block_on(registry.repository("app").manifest(&Name::from(&reference))).map(drop)
}

/// `r.example -` and `auth.example Basic ...` for each request.
fn shown(requests: &[Request]) -> Vec<String> {
    let authorization = |it: &Request| {
        let found = it.headers.iter().find(|(name, _)| name == "authorization");
        found.map_or_else(|| "-".to_owned(), |(_, value)| value.clone())
    };
    let host = |it: &Request| it.url.split('/').nth(2).unwrap_or_default().to_owned();
    requests
        .iter()
        .map(|it| format!("{} {}", host(it), authorization(it)))
        .collect()
}

fn logged_in(config: &str) -> World {
    World::new()
        .var("DOCKER_CONFIG", "/docker")
        .file("/docker/config.json", config)
}

fn with_password() -> World {
    logged_in(&format!(r#"{{"auths":{{"r.example":{{"auth":"{PAIR}"}}}}}}"#))
}

#[test]
fn tokens_are_asked_for_with_the_login_and_used_without_it() {
    let given = HttpAnswer::status(200, r#"{"token":"t1","expires_in":300}"#);
    for (what, world, password) in [
        ("anonymous", World::new(), "-".to_owned()),
        ("with a password", with_password(), format!("Basic {PAIR}")),
    ] {
        let world = world
            .server(Method::Get, &url("r.example"), bearer())
            .server(Method::Get, TOKEN_URL, given.clone())
            .server(Method::Get, &url("r.example"), manifest());
        ask(&world, "r.example").unwrap();
        let expect = [
            "r.example -".to_owned(),
            format!("auth.example {password}"),
            "r.example Bearer t1".to_owned(),
        ];
        assert_eq!(shown(&world.requests()), expect, "{what}");
    }
}

#[test]
fn a_token_is_kept_until_it_expires() {
    let world = World::new()
        .server(Method::Get, &url("r.example"), bearer())
        .server(
            Method::Get,
            TOKEN_URL,
            HttpAnswer::status(200, r#"{"access_token":"t1","expires_in":300}"#),
        )
        .server(Method::Get, &url("r.example"), manifest())
        .server(Method::Get, &url("r.example"), manifest())
        .server(Method::Get, &url("r.example"), bearer())
        .server(Method::Get, TOKEN_URL, HttpAnswer::status(200, r#"{"token":"t2"}"#))
        .server(Method::Get, &url("r.example"), manifest());
    let platform = world.platform();
    let reference = "r.example/app:1".parse().unwrap();
    let repository = Registry::of(&platform, Settings::default(), &reference).repository("app");
    let name = Name::from(&reference);
    block_on(repository.manifest(&name)).unwrap();
    block_on(repository.manifest(&name)).unwrap();
    block_on(platform.clock.sleep(std::time::Duration::from_secs(291)));
    block_on(repository.manifest(&name)).unwrap();
    assert_eq!(
        shown(&world.requests()),
        [
            "r.example -",
            "auth.example -",
            "r.example Bearer t1",
            "r.example Bearer t1",
            "r.example -",
            "auth.example -",
            "r.example Bearer t2"
        ]
    );
}

#[test]
fn a_token_that_the_registry_no_longer_takes_is_asked_for_anew() {
    let given = |token: &str| HttpAnswer::status(200, format!(r#"{{"token":"{token}","expires_in":300}}"#));
    let world = World::new()
        .server(Method::Get, &url("r.example"), bearer())
        .server(Method::Get, TOKEN_URL, given("t1"))
        .server(Method::Get, &url("r.example"), manifest())
        .server(Method::Get, &url("r.example"), bearer())
        .server(Method::Get, TOKEN_URL, given("t2"))
        .server(Method::Get, &url("r.example"), manifest());
    let reference = "r.example/app:1".parse().unwrap();
    let repository = Registry::of(&world.platform(), Settings::default(), &reference).repository("app");
    for _ in 0..2 {
        block_on(repository.manifest(&Name::from(&reference))).unwrap();
    }
    let shown = shown(&world.requests());
    assert_eq!(
        shown[3..],
        ["r.example Bearer t1", "auth.example -", "r.example Bearer t2"]
    );
}

#[test]
fn every_form_of_login_goes_where_it_belongs() {
    let helper = |stdout: &str| {
        logged_in(r#"{"credHelpers":{"r.example":"cloud"}}"#).program(
            "docker-credential-cloud",
            ["get"],
            ProcessAnswer::prints(stdout),
        )
    };
    let basic = || challenge(r#"Basic realm="x""#);
    let sent = format!("r.example Basic {PAIR}");
    for (what, world) in [
        ("a password", with_password()),
        (
            "a helper",
            helper(r#"{"ServerURL":"r.example","Username":"user","Secret":"password"}"#),
        ),
    ] {
        let world =
            world
                .server(Method::Get, &url("r.example"), basic())
                .server(Method::Get, &url("r.example"), manifest());
        ask(&world, "r.example").unwrap();
        assert_eq!(shown(&world.requests()), ["r.example -", &sent], "{what}");
        assert!(world.commands().iter().all(|it| it.stdin == b"r.example"), "{what}");
    }

    let world = helper(r#"{"Username":"<token>","Secret":"refresh"}"#)
        .server(Method::Get, &url("r.example"), bearer())
        .server(
            Method::Post,
            "https://auth.example/token",
            HttpAnswer::status(200, r#"{"access_token":"t"}"#),
        )
        .server(Method::Get, &url("r.example"), manifest());
    ask(&world, "r.example").unwrap();
    let form = String::from_utf8(world.requests()[1].body.clone()).unwrap();
    assert!(
        form.contains("grant_type=refresh_token&") && form.ends_with("&refresh_token=refresh"),
        "{form}"
    );

    let github = |host: &str| {
        let world = World::new().var("GITHUB_TOKEN", "password").var("GITHUB_ACTOR", "user");
        let world = world
            .server(Method::Get, &url(host), basic())
            .server(Method::Get, &url(host), manifest());
        (ask(&world, host).is_ok(), shown(&world.requests()))
    };
    assert_eq!(
        github("ghcr.io"),
        (true, vec!["ghcr.io -".to_owned(), format!("ghcr.io Basic {PAIR}")])
    );
    assert_eq!(
        github("r.example"),
        (false, vec!["r.example -".to_owned()]),
        "GitHub's token is for GitHub"
    );
}

#[test]
fn a_redirect_to_another_server_takes_no_login_along() {
    let world = with_password()
        .server(Method::Get, &url("r.example"), challenge("Basic"))
        .server(
            Method::Get,
            &url("r.example"),
            HttpAnswer::status(307, "").header("location", "https://cdn.example/x?sig=secret"),
        )
        .server(
            Method::Get,
            "https://cdn.example/x?sig=secret",
            HttpAnswer::status(302, "").header("location", "https://r.example/back"),
        )
        .server(Method::Get, "https://r.example/back", manifest());
    ask(&world, "r.example").unwrap();
    let expect = [
        "r.example -".to_owned(),
        format!("r.example Basic {PAIR}"),
        "cdn.example -".to_owned(),
        "r.example -".to_owned(),
    ];
    assert_eq!(shown(&world.requests()), expect);
}

#[test]
fn refusals_have_codes_and_show_no_secret() {
    let r = url("r.example");
    let realm = |realm: &str| challenge(&format!(r#"Bearer realm="{realm}""#));
    let token = "https://auth.example/token?scope=repository%3Aapp%3Apull";
    let basic = || challenge("Basic");
    let echo = HttpAnswer::status(401, "who is user with password?");
    let helper = |answer| {
        let world = logged_in(r#"{"credsStore":"cloud"}"#).program("docker-credential-cloud", ["get"], answer);
        world.server(Method::Get, &url("r.example"), challenge("Basic"))
    };
    let one = |world: World, answer: HttpAnswer| world.server(Method::Get, &r, answer);
    let via = |world: World, answer: HttpAnswer| {
        let world = world.server(Method::Get, &r, realm("https://auth.example/token"));
        world.server(Method::Get, token, answer)
    };
    for (what, world, code) in [
        ("no login", one(World::new(), basic()), "registry-unauthorized"),
        (
            "a wrong login",
            one(one(with_password(), basic()), echo.clone()),
            "registry-unauthorized",
        ),
        (
            "a wrong login for tokens",
            via(with_password(), echo),
            "registry-unauthorized",
        ),
        (
            "tokens are forbidden",
            via(with_password(), HttpAnswer::status(403, "password")),
            "registry-forbidden",
        ),
        (
            "an empty token",
            via(World::new(), HttpAnswer::status(200, r#"{"token":""}"#)),
            "registry-answer-malformed",
        ),
        (
            "no token",
            via(World::new(), HttpAnswer::status(200, "password")),
            "registry-answer-malformed",
        ),
        (
            "a token that would be a header more",
            via(World::new(), HttpAnswer::status(200, r#"{"token":"a\r\nb: c"}"#)),
            "registry-answer-malformed",
        ),
        (
            "tokens elsewhere",
            via(
                World::new(),
                HttpAnswer::status(302, "").header("location", "https://evil.example/"),
            ),
            "registry-answer-malformed",
        ),
        (
            "tokens by plain HTTP",
            one(with_password(), realm("http://auth.example/t")),
            "registry-answer-malformed",
        ),
        (
            "no challenge",
            one(World::new(), HttpAnswer::status(401, "")),
            "registry-answer-malformed",
        ),
        (
            "a malformed challenge",
            one(World::new(), challenge(r#"Bearer realm="x"#)),
            "registry-answer-malformed",
        ),
        (
            "another challenge",
            one(World::new(), challenge("Negotiate")),
            "registry-answer-malformed",
        ),
        (
            "a helper that fails",
            helper(ProcessAnswer::exits(1, "password", "password")),
            "registry-login-invalid",
        ),
        (
            "a helper that babbles",
            helper(ProcessAnswer::prints("password")),
            "registry-login-invalid",
        ),
        (
            "a helper that is not there",
            helper(ProcessAnswer::Fails(platform::ProcessErrorKind::NotFound)),
            "registry-login-invalid",
        ),
        (
            "a helper without this login",
            helper(ProcessAnswer::exits(
                1,
                "credentials not found in native keychain\n",
                "",
            )),
            "registry-unauthorized",
        ),
        (
            "a configuration that is none",
            one(logged_in(r#"{"auths":{"r.example":"password"}}"#), basic()),
            "registry-login-invalid",
        ),
    ] {
        let error = ask(&world, "r.example").unwrap_err();
        assert_eq!(error.code().text(), code, "{what}: {error}");
        let mut shown = format!("{error:?} {error} {:?}", error.hints());
        let mut source = std::error::Error::source(&error);
        while let Some(inner) = source {
            shown += &inner.to_string();
            source = inner.source();
        }
        assert!(!shown.contains("password"), "{what}: {shown}");
    }
}
