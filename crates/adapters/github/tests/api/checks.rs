use adapter_github::{Annotation, AnnotationLevel, CheckRun, Conclusion};
use platform::Method;
use serde_json::json;
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{Scripted as _, body, client, count, lost, ok};

const KNOWN: &str = "commits/abc/check-runs?check_name=scan%20%2F%20trivy&filter=all&per_page=100";

fn check(annotations: usize) -> CheckRun {
    let annotation = |number| Annotation {
        path: "go.mod".to_owned(),
        start_line: number + 1,
        end_line: 0,
        level: AnnotationLevel::Failure,
        title: "t".repeat(300),
        message: "old".to_owned(),
    };
    CheckRun {
        name: "scan / trivy".to_owned(),
        head_sha: "abc".to_owned(),
        external_id: "run 5, attempt 1".to_owned(),
        conclusion: Conclusion::Failure,
        title: "3 findings".to_owned(),
        summary: "ä".repeat(70_000),
        annotations: (0..annotations).map(|number| annotation(number as u64)).collect(),
    }
}

fn made(external_id: &str, annotations: usize) -> String {
    json!({
        "id": 9, "html_url": "https://github.com/c/9", "status": "completed", "external_id": external_id,
        "output": {"annotations_count": annotations},
    })
    .to_string()
}

fn created(annotations: usize) -> HttpAnswer {
    HttpAnswer::status(201, made("run 5, attempt 1", annotations))
}

#[test]
fn a_small_check_is_one_request() {
    for annotations in [0, 1, 50] {
        let world = World::new().post("check-runs", created(annotations));
        block_on(client(&world).create_check(&check(annotations))).unwrap();
        let sent = body(&world.requests()[0]);
        assert_eq!(
            (&sent["name"], &sent["head_sha"], &sent["status"], &sent["conclusion"]),
            (
                &json!("scan / trivy"),
                &json!("abc"),
                &json!("completed"),
                &json!("failure")
            )
        );
        assert_eq!(sent["output"]["annotations"].as_array().unwrap().len(), annotations);
        assert_eq!(sent["output"]["summary"].as_str().unwrap().chars().count(), 65_535);
    }
}

#[test]
fn annotations_are_sent_by_fifty_and_the_last_request_completes() {
    let world = World::new()
        .post("check-runs", created(50))
        .patch("check-runs/9", ok(&made("run 5, attempt 1", 100)))
        .patch("check-runs/9", ok(&made("run 5, attempt 1", 101)));
    block_on(client(&world).create_check(&check(101))).unwrap();
    let bodies: Vec<_> = world.requests().iter().map(body).collect();
    let seen: Vec<_> = bodies
        .iter()
        .map(|sent| {
            let lines = sent["output"]["annotations"].as_array().unwrap();
            (
                sent["status"].as_str().unwrap(),
                lines.len(),
                lines[0]["start_line"].as_u64().unwrap(),
            )
        })
        .collect();
    assert_eq!(
        seen,
        [("in_progress", 50, 1), ("in_progress", 50, 51), ("completed", 1, 101)]
    );
    assert!(bodies[0].get("conclusion").is_none());
    let first = &bodies[0]["output"]["annotations"][0];
    assert_eq!(first["end_line"], 1, "an annotation never ends before it begins");
    assert_eq!(first["annotation_level"], "failure");
    assert_eq!(first["title"].as_str().unwrap().chars().count(), 255);
}

#[test]
fn a_lost_check_is_found_by_its_external_id() {
    let others = format!(
        r#"{{"total_count": 2, "check_runs": [{}, {}]}}"#,
        made("another", 0),
        made("run 5, attempt 1", 1)
    );
    let world = World::new().post("check-runs", lost()).get(KNOWN, ok(&others));
    assert_eq!(block_on(client(&world).create_check(&check(1))).unwrap().id, 9);
    assert_eq!(count(&world, Method::Post), 1);
}

/// GitHub adds annotations to those that are there, so a batch sent twice would stand there twice.
#[test]
fn a_lost_batch_is_counted_before_it_is_sent_again() {
    for (found, patches) in [(60, 1), (50, 2)] {
        let world = World::new()
            .post("check-runs", created(50))
            .patch("check-runs/9", lost());
        let world = (0..3).fold(world, |world, _| {
            world.get("check-runs/9", ok(&made("run 5, attempt 1", found)))
        });
        let world = world.patch("check-runs/9", ok(&made("run 5, attempt 1", 60)));
        block_on(client(&world).create_check(&check(60))).unwrap();
        assert_eq!(count(&world, Method::Patch), patches);
    }
}
