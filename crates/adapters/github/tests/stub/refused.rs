use adapter_github::{AlertQuery, Processing};
use serde_json::json;
use surface::{Code, Explain as _};
use testkit::{
    block_on,
    github::{Damage, Fault, GitHub},
};

use crate::scene::{Scene, check, sarif, upload};

/// As on a pull request from a fork: reading works, every write is refused with the right that it lacks.
#[test]
fn a_token_that_can_only_read_is_told_what_it_lacks() {
    let scene = Scene::new(|world| world["tokens"] = json!({"ghs_test": {"permissions": "read"}}));
    assert!(block_on(scene.client.pull(2)).unwrap().is_from_fork());

    let comment = block_on(scene.client.keep_comment(2, &"k".parse().unwrap(), ["one".to_owned()])).unwrap_err();
    assert_eq!(comment.code(), Code::GithubForbidden);
    assert!(
        comment.hints().iter().any(|hint| hint.contains("write }` to the job")),
        "{:?}",
        comment.hints()
    );

    let gzip = sarif("src/lib.rs");
    let upload = block_on(scene.client.upload_sarif(&upload(&gzip, &GitHub::sha("a2")))).unwrap_err();
    assert_eq!(upload.code(), Code::GithubForbidden);
    let named = "add `permissions: { security-events: write }` to the job";
    assert_eq!(upload.hints().iter().filter(|hint| *hint == named).count(), 1);

    let check = block_on(scene.client.create_check(&check(1))).unwrap_err();
    assert_eq!(check.code(), Code::GithubForbidden);
    assert!(
        check
            .hints()
            .contains(&"add `permissions: { checks: write }` to the job".to_owned()),
        "{:?}",
        check.hints()
    );
    assert_eq!(
        (scene.comments(2).len(), scene.checks(&GitHub::sha("a2")).len()),
        (0, 0)
    );
    scene.github.assert_clean();
}

#[test]
fn an_unknown_token_is_not_accepted() {
    let scene = Scene::new(|world| world["tokens"] = json!({"another": {}}));
    assert_eq!(
        block_on(scene.client.pull(1)).unwrap_err().code(),
        Code::GithubUnauthorized
    );
}

#[test]
fn a_file_that_code_scanning_refuses_comes_back_with_a_sentence() {
    let scene = Scene::new(|_| {});
    let gzip = sarif("");
    let receipt = block_on(scene.client.upload_sarif(&upload(&gzip, &GitHub::sha("a2")))).unwrap();
    let processing = block_on(scene.client.await_sarif(&receipt)).unwrap();
    let Processing::Failed(refusals) = processing else {
        unreachable!("refused: {processing:?}")
    };
    assert_eq!(refusals[0].means, "a result has no file, or an empty one");
    scene.github.assert_clean();
}

#[test]
fn code_scanning_that_is_off_is_named() {
    let scene = Scene::new(|world| world["repositories"][0]["code_scanning"] = false.into());
    let gzip = sarif("src/lib.rs");
    let failed = block_on(scene.client.upload_sarif(&upload(&gzip, &GitHub::sha("a2")))).unwrap_err();
    assert!(
        failed.hints()[0].contains("enable it in the repository's settings"),
        "{failed} {:?}",
        failed.hints()
    );
    assert_eq!(
        block_on(scene.client.alerts(AlertQuery::default())).unwrap_err().code(),
        Code::GithubForbidden
    );
}

/// Ninety comments in a row meet the limit of eighty a minute; the stub counts, and no comment is lost or doubled.
#[test]
fn the_limit_of_content_is_waited_out() {
    let scene = Scene::new(|_| {});
    for number in 0..90 {
        block_on(
            scene
                .client
                .keep_comment(1, &format!("k/{number}").parse().unwrap(), ["x".to_owned()]),
        )
        .unwrap();
    }
    assert_eq!(scene.comments(1).len(), 90);
    assert!(
        scene
            .github
            .calls()
            .iter()
            .any(|call| call == "issues/create-comment 403")
    );
    scene.github.assert_clean();
}

#[test]
fn a_spent_limit_is_an_error_that_says_when() {
    let scene = Scene::new(|world| world["limits"] = json!({"primary": 1}));
    block_on(scene.client.pull(1)).unwrap();
    let failed = block_on(scene.client.pull(1)).unwrap_err();
    assert_eq!(failed.code(), Code::GithubRateLimited);
    assert!(failed.hints()[0].starts_with("run again in "), "{:?}", failed.hints());
}

#[test]
fn a_server_that_stays_down_is_named() {
    let scene = Scene::new(|_| {});
    let mut down = Fault::once("*", Damage::ErrorBefore(503));
    down.times = u32::MAX;
    scene.github.fault(down);
    assert_eq!(
        block_on(scene.client.pull(1)).unwrap_err().code(),
        Code::GithubUnreachable
    );
    assert_eq!(scene.github.calls().len(), 5);
}
