//! A write is done once, whatever happens to it on the way.

use adapter_github::{CommentChange, DismissReason};
use testkit::{
    block_on,
    github::{Damage, Fault, GitHub},
};

use crate::scene::{Scene, check, sarif, upload};

/// What may happen to one exchange without making it fail in the end.
fn mishaps() -> Vec<Damage> {
    let limit = |status, retry_after, reset_in| Damage::Limit {
        status,
        retry_after,
        reset_in,
    };
    vec![
        Damage::ErrorBefore(500),
        Damage::ErrorBefore(503),
        Damage::ErrorAfter(502),
        Damage::DropBefore,
        Damage::DropAfter,
        Damage::Slow(90),
        limit(403, Some(2), None),
        limit(429, Some(2), None),
        limit(403, None, Some(9)),
        limit(403, None, None),
        limit(429, None, None),
    ]
}

/// The mishap, and then two looks that see GitHub as it was before.
fn beset(scene: &Scene, operation: &str, look: &str, damage: Damage) {
    scene.github.fault(Fault::once(operation, damage));
    let mut stale = Fault::once(look, Damage::Stale(1));
    stale.after = 1; // the first search, before anything was written
    stale.times = 2;
    scene.github.fault(stale);
}

#[test]
fn a_comment_is_created_once() {
    for damage in mishaps() {
        let scene = Scene::new(|_| {});
        beset(&scene, "issues/create-comment", "issues/list-comments", damage.clone());
        let kept = block_on(scene.client.keep_comment(1, &"k".parse().unwrap(), ["one".to_owned()])).unwrap();
        assert_eq!(kept.change, CommentChange::Created, "{damage:?}");
        assert_eq!(scene.comments(1), ["<!-- windlass:k -->\none"], "{damage:?}");
        scene.github.assert_clean();
    }
}

#[test]
fn a_comment_is_updated_in_place() {
    for damage in mishaps() {
        let scene = Scene::new(|_| {});
        let keep =
            |text: &str| block_on(scene.client.keep_comment(1, &"k".parse().unwrap(), [text.to_owned()])).unwrap();
        keep("one");
        scene.github.fault(Fault::once("issues/update-comment", damage.clone()));
        assert_eq!(keep("two").change, CommentChange::Updated, "{damage:?}");
        assert_eq!(scene.comments(1), ["<!-- windlass:k -->\ntwo"], "{damage:?}");
        scene.github.assert_clean();
    }
}

#[test]
fn a_check_and_each_of_its_annotations_is_there_once() {
    for operation in ["checks/create", "checks/update"] {
        for damage in mishaps() {
            let scene = Scene::new(|_| {});
            scene.github.fault(Fault::once(operation, damage.clone()));
            block_on(scene.client.create_check(&check(120))).unwrap();
            assert_eq!(scene.checks(&GitHub::sha("a2")), [120], "{operation} {damage:?}");
            scene.github.assert_clean();
        }
    }
}

#[test]
fn an_alert_is_dismissed() {
    for damage in mishaps() {
        let scene = Scene::new(|_| {});
        let gzip = sarif("src/lib.rs");
        let receipt = block_on(scene.client.upload_sarif(&upload(&gzip, &GitHub::sha("a2")))).unwrap();
        block_on(scene.client.await_sarif(&receipt)).unwrap();
        scene
            .github
            .fault(Fault::once("code-scanning/update-alert", damage.clone()));
        let dismissed = block_on(scene.client.dismiss_alert(1, DismissReason::FalsePositive, "no")).unwrap();
        assert_eq!(dismissed.state, "dismissed", "{damage:?}");
        scene.github.assert_clean();
    }
}

#[test]
fn an_upload_gives_one_analysis_that_counts() {
    for damage in mishaps() {
        let scene = Scene::new(|_| {});
        scene
            .github
            .fault(Fault::once("code-scanning/upload-sarif", damage.clone()));
        let gzip = sarif("src/lib.rs");
        let receipt = block_on(scene.client.upload_sarif(&upload(&gzip, &GitHub::sha("a2")))).unwrap();
        block_on(scene.client.await_sarif(&receipt)).unwrap();
        scene.github.settle();
        let alerts = scene.github.look("/repos/octo/app/code-scanning/alerts?state=open");
        assert_eq!(alerts.as_array().unwrap().len(), 1, "{damage:?}");
        scene.github.assert_clean();
    }
}

/// Hundreds of runs in which anything may go wrong at any time: whoever was told that it went well has one comment, and
/// nobody ever has two.
#[test]
fn nobody_ever_has_two_comments() {
    let (mut well, mut failed) = (0, 0);
    for seed in 1..=400 {
        let scene = Scene::new(|_| {});
        scene.github.fault(Fault {
            on: "*".to_owned(),
            after: 0,
            times: u32::MAX,
            does: Damage::Random { seed, per_mille: 300 },
        });
        let kept = block_on(scene.client.keep_comment(1, &"k".parse().unwrap(), ["one".to_owned()]));
        let comments = scene.comments(1).len();
        match kept {
            Ok(_) => well += 1,
            Err(_) => failed += 1,
        }
        assert!(
            comments == 1 || comments == 0 && kept.is_err(),
            "seed {seed}: {comments} comments"
        );
        scene.github.assert_clean();
    }
    assert!(well > 200 && failed > 10, "{well} went well, {failed} failed");
}
