use adapter_github::{AlertQuery, CommentChange, DismissReason, Processing};
use testkit::{block_on, github::GitHub};

use crate::scene::{Scene, check, sarif, upload};

/// Every call but `file`, whose raw answers the stub does not give, once: against github.com and against GitHub Enterprise Server: not one breach of the description.
#[test]
fn every_call_is_as_github_describes_it() {
    for ghes in [false, true] {
        let scene = Scene::new(|world| world["ghes"] = ghes.into());
        block_on(every_call(&scene));
        scene.github.assert_clean();
        assert_eq!(scene.github.api_url().ends_with("/api/v3"), ghes);
    }
}

async fn every_call(scene: &Scene) {
    let client = &scene.client;
    let (a1, a2) = (GitHub::sha("a1"), GitHub::sha("a2"));

    let (own, fork) = (client.pull(1).await.unwrap(), client.pull(2).await.unwrap());
    assert_eq!((own.is_from_fork(), fork.is_from_fork()), (false, true));
    assert_eq!(
        (own.head.branch.as_str(), own.base.branch.as_str()),
        ("feature/x", "main")
    );
    assert_eq!(client.merge_base("main", "feature/x").await.unwrap(), a1);
    assert_eq!(client.merge_base("main", "guest:patch").await.unwrap(), a1);

    assert_eq!(client.about().await.unwrap().default_branch, "main");
    assert!(client.committed(&a1).await.unwrap().is_some());
    assert!(client.tags().await.unwrap().iter().all(|tag| !tag.starts_with("refs/")));

    let runs = client.runs_of(&a1).await.unwrap();
    assert_eq!(runs[0].path, ".github/workflows/ci.yml");
    let artifacts = client.artifacts(runs[0].id, Some("coverage")).await.unwrap();
    let archive = client.download_artifact(artifacts[0].id, 1 << 20).await.unwrap();
    assert!(archive.starts_with(b"PK"));

    let key = "coverage".parse().unwrap();
    let keep = async |text: &str| client.keep_comment(1, &key, [text.to_owned()]).await.unwrap().change;
    assert_eq!(keep("one").await, CommentChange::Created);
    assert_eq!(keep("one").await, CommentChange::Unchanged);
    assert_eq!(keep("two").await, CommentChange::Updated);
    assert_eq!(scene.comments(1), ["<!-- windlass:coverage -->\ntwo"]);

    let created = client.create_check(&check(120)).await.unwrap();
    assert_eq!((created.status.as_str(), scene.checks(&a2)), ("completed", vec![120]));

    assert_eq!(client.analyses("refs/heads/main").await.unwrap(), []);
    let gzip = sarif("src/lib.rs");
    let receipt = client.upload_sarif(&upload(&gzip, &a2)).await.unwrap();
    assert_eq!(client.await_sarif(&receipt).await.unwrap(), Processing::Complete);
    let analyses = client.analyses("refs/heads/main").await.unwrap();
    assert_eq!(
        (analyses[0].commit_sha.as_str(), analyses[0].results_count),
        (a2.as_str(), 1)
    );

    let open = AlertQuery {
        state: Some("open"),
        ..AlertQuery::default()
    };
    let alerts = client.alerts(open).await.unwrap();
    let [alert] = alerts.as_slice() else {
        unreachable!("one alert")
    };
    assert_eq!((alert.rule.as_str(), alert.seen.path.as_str()), ("R1", "src/lib.rs"));
    let dismissed = client
        .dismiss_alert(alert.number, DismissReason::WontFix, "in a fixture")
        .await
        .unwrap();
    assert_eq!(dismissed.dismissed_comment.as_deref(), Some("in a fixture"));
    assert_eq!(client.alerts(open).await.unwrap(), []);
    assert_eq!(client.reopen_alert(alert.number).await.unwrap().state, "open");
}

/// A comment is found behind hundreds of others, page by page as the stub links them.
#[test]
fn a_comment_is_found_behind_many_others() {
    let scene = Scene::new(|world| {
        world["limits"] = serde_json::json!({"content_per_minute": 10_000, "points_per_minute": 100_000});
    });
    let keep = |key: &str, text: &str| {
        block_on(scene.client.keep_comment(1, &key.parse().unwrap(), [text.to_owned()])).unwrap()
    };
    for number in 0..230 {
        keep(&format!("other/{number}"), "x");
    }
    assert_eq!(keep("coverage", "one").change, CommentChange::Created);
    assert_eq!(keep("coverage", "two").change, CommentChange::Updated);
    scene.github.assert_clean();
}
