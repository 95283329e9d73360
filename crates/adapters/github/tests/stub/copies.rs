//! Copies of a comment, which two runs at once have made.

use adapter_github::{Comment, CommentChange, NodeId};
use serde_json::json;
use testkit::{
    block_on,
    github::{Damage, Fault},
};

use crate::scene::Scene;

fn keep(scene: &Scene, text: &str) -> Comment {
    let key = "coverage".parse().unwrap();
    block_on(scene.client.keep_comment(1, &key, [text.to_owned()])).unwrap()
}

/// Two comments of one key: the second run did not see what the first had written.
fn copied(ghes: bool) -> (Scene, Vec<NodeId>) {
    let scene = Scene::new(|world| world["ghes"] = ghes.into());
    keep(&scene, "one");
    scene
        .github
        .fault(Fault::once("issues/list-comments", Damage::Stale(1)));
    assert_eq!(keep(&scene, "one").change, CommentChange::Created);
    let kept = keep(&scene, "two");
    assert_eq!((kept.change, kept.copies.len()), (CommentChange::Updated, 1));
    (scene, kept.copies)
}

fn asked(scene: &Scene, call: &str) -> usize {
    scene.github.calls().iter().filter(|it| *it == call).count()
}

/// The GraphQL API of an Enterprise Server has another address, below none of the REST API's.
#[test]
fn copies_are_hidden_once() {
    for ghes in [false, true] {
        let (scene, copies) = copied(ghes);
        assert_eq!(block_on(scene.client.hide_comments(&copies)).unwrap(), 1);
        assert_eq!(block_on(scene.client.hide_comments(&copies)).unwrap(), 0);
        assert_eq!(asked(&scene, "graphql/nodes 200"), 2);
        assert_eq!(asked(&scene, "graphql/minimizeComment 200"), 1);
        assert_eq!(block_on(scene.client.hide_comments(&[])).unwrap(), 0);
        assert_eq!(
            scene.comments(1),
            ["<!-- windlass:coverage -->\ntwo", "<!-- windlass:coverage -->\none"]
        );
        scene.github.assert_clean();
    }
}

#[test]
fn a_lost_mutation_is_looked_for() {
    for (damage, sent_again) in [
        (Damage::DropAfter, 0),
        (Damage::ErrorAfter(502), 0),
        (Damage::DropBefore, 1),
        (Damage::ErrorBefore(503), 1),
    ] {
        let (scene, copies) = copied(false);
        scene
            .github
            .fault(Fault::once("graphql/minimizeComment", damage.clone()));
        assert_eq!(block_on(scene.client.hide_comments(&copies)).unwrap(), 1, "{damage:?}");
        assert_eq!(asked(&scene, "graphql/minimizeComment 200"), sent_again, "{damage:?}");
        assert_eq!(block_on(scene.client.hide_comments(&copies)).unwrap(), 0, "{damage:?}");
        scene.github.assert_clean();
    }
}

#[test]
fn a_token_that_may_not_hide_is_told() {
    let scene = Scene::new(|world| world["tokens"] = json!({"ghs_test": {"permissions": "read"}, "w": {}}));
    let made = scene.with_token("w");
    keep(&made, "one");
    scene
        .github
        .fault(Fault::once("issues/list-comments", Damage::Stale(1)));
    keep(&made, "one");
    let copies = keep(&made, "one").copies;
    let refused = block_on(scene.client.hide_comments(&copies)).unwrap_err();
    assert!(
        refused.to_string().contains("Resource not accessible by integration"),
        "{refused}"
    );
    scene.github.assert_clean();
}
