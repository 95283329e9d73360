use std::time::Duration;

use adapter_github::{Processing, SarifReceipt, SarifUpload};
use platform::Method;
use serde_json::json;
use surface::{Code, Explain as _};
use testkit::{HttpAnswer, World, block_on};

use crate::scene::{Scripted as _, body, client, count, lost, ok, waited};

const UPLOAD: SarifUpload<'static> = SarifUpload {
    gzip: b"\x1f\x8b\x08 not looked into",
    commit_sha: "4b6472266afd7b471e86085a6659e8c7f2b119da",
    git_ref: "refs/pull/7/merge",
    checkout_uri: Some("file:///home/runner/work/repo/repo"),
    tool: "Trivy",
    category: "image/",
};
const ANALYSES: &str = "code-scanning/analyses?ref=refs%2Fpull%2F7%2Fmerge&per_page=100";

fn receipt(id: &str) -> SarifReceipt {
    SarifReceipt { id: id.to_owned() }
}

fn status(word: &str, errors: Option<&[&str]>) -> HttpAnswer {
    ok(&json!({"processing_status": word, "analyses_url": null, "errors": errors}).to_string())
}

fn analysis(commit: &str, tool: &str, category: &str, at: &str) -> String {
    let analysis = json!({
        "id": 1, "ref": "refs/pull/7/merge", "commit_sha": commit, "category": category, "tool": {"name": tool, "guid": null, "version": null},
        "created_at": at, "results_count": 1, "sarif_id": format!("{commit} {tool} {category} {at}"), "error": "", "warning": "",
    });
    analysis.to_string()
}

#[test]
fn an_upload_is_base64_of_gzip() {
    let accepted = HttpAnswer::status(202, r#"{"id": "47177e22", "url": "https://api.github.com/x"}"#);
    let world = World::new().post("code-scanning/sarifs", accepted);
    assert_eq!(
        block_on(client(&world).upload_sarif(&UPLOAD)).unwrap(),
        receipt("47177e22")
    );
    assert_eq!(
        body(&world.requests()[0]),
        json!({
            "commit_sha": UPLOAD.commit_sha, "ref": "refs/pull/7/merge", "sarif": "H4sIIG5vdCBsb29rZWQgaW50bw==",
            "checkout_uri": "file:///home/runner/work/repo/repo", "started_at": "2026-01-02T03:04:05Z", "tool_name": "Trivy",
        })
    );
}

#[test]
fn a_refused_upload_says_what_to_do() {
    for (code, says, text, fix) in [
        (
            403,
            "Advanced Security must be enabled for this repository to use code scanning.",
            "code scanning needs GitHub Code Security in this repository, and it is off",
            "enable it in the repository's settings, or switch the upload off",
        ),
        (
            403,
            "Code scanning is not enabled for this repository. Please enable code scanning in the repository settings.",
            "code scanning is off in this repository",
            "enable it in the repository's settings, or switch the upload off",
        ),
        (
            403,
            "Repository was archived so is read-only.",
            "the repository is archived and takes no uploads",
            "switch the upload off, or unarchive the repository",
        ),
        (
            403,
            "Resource not accessible by integration",
            "the job's token may not upload results",
            "add `permissions: { security-events: write }` to the job",
        ),
        (
            404,
            "Not Found",
            "the repository is not there for this token, or it has no such commit or ref",
            "check the token, and that the commit is pushed and belongs to the ref",
        ),
        (
            413,
            "",
            "the compressed file is larger than 10 MB",
            "split the file, or leave out the least severe results",
        ),
        (
            400,
            "CodeQL analyses from advanced configurations cannot be processed when the default setup is enabled",
            "the repository uses the default setup of CodeQL, which shuts out other uploads of CodeQL",
            "switch the default setup off in the repository's settings, or drop the upload",
        ),
    ] {
        let answer = HttpAnswer::status(code, json!({"message": says}).to_string());
        let world = World::new().post("code-scanning/sarifs", answer);
        let failed = block_on(client(&world).upload_sarif(&UPLOAD)).unwrap_err();
        assert_eq!((failed.to_string().as_str(), failed.hints()[0].as_str()), (text, fix));
    }
}

#[test]
fn an_unknown_refusal_keeps_githubs_words() {
    let world = World::new().post(
        "code-scanning/sarifs",
        HttpAnswer::status(400, r#"{"message": "sarif is odd"}"#),
    );
    let failed = block_on(client(&world).upload_sarif(&UPLOAD)).unwrap_err();
    assert_eq!(failed.code(), Code::GithubRefused);
    assert_eq!(
        failed.to_string(),
        "`POST /repos/acme/shop/code-scanning/sarifs` was refused with status 400: sarif is odd"
    );
}

#[test]
fn a_lost_upload_is_looked_for_among_the_analyses() {
    let (now, long_ago) = ("2026-01-02T03:04:07Z", "2026-01-01T03:04:07Z");
    let others = [
        analysis("another commit", "Trivy", "image/", now),
        analysis(UPLOAD.commit_sha, "Grype", "image/", now),
        analysis(UPLOAD.commit_sha, "Trivy", "fs/", now),
        analysis(UPLOAD.commit_sha, "Trivy", "image/", long_ago),
    ];
    let found = analysis(UPLOAD.commit_sha, "Trivy", "image", now);
    let world = World::new()
        .post("code-scanning/sarifs", lost())
        .get(ANALYSES, ok(&format!("[{}]", others.join(","))))
        .get(ANALYSES, ok(&format!("[{},{found}]", others.join(","))));
    assert_eq!(
        block_on(client(&world).upload_sarif(&UPLOAD)).unwrap(),
        receipt(&format!("{} Trivy image {now}", UPLOAD.commit_sha))
    );
    assert_eq!(count(&world, Method::Post), 1);
}

#[test]
fn an_upload_is_polled_at_5_15_35_75_and_155_seconds() {
    let path = "code-scanning/sarifs/id";
    for (after, seconds) in [5_u64, 15, 35, 75, 155].into_iter().enumerate() {
        let world = (0..after).fold(World::new(), |world, _| world.get(path, status("pending", None)));
        let world = world.get(path, status("complete", Some(&[])));
        assert_eq!(
            block_on(client(&world).await_sarif(&receipt("id"))).unwrap(),
            Processing::Complete
        );
        assert_eq!(waited(&world), Duration::from_secs(seconds));
    }
}

#[test]
fn an_upload_that_stays_pending_is_no_success() {
    let path = "code-scanning/sarifs/id";
    let unknown = HttpAnswer::status(404, "{}");
    let world = World::new().get(path, unknown);
    let world = (0..4).fold(world, |world, _| world.get(path, status("invented_later", None)));
    let pending = Processing::Pending {
        status: "invented_later".to_owned(),
    };
    assert_eq!(block_on(client(&world).await_sarif(&receipt("id"))).unwrap(), pending);
}

#[test]
fn a_failed_upload_lists_every_refusal() {
    let errors = [
        "rejecting SARIF, as there are more runs than allowed (21 > 20)",
        "something new",
    ];
    let world = World::new().get("code-scanning/sarifs/id", status("failed", Some(&errors)));
    let Processing::Failed(refusals) = block_on(client(&world).await_sarif(&receipt("id"))).unwrap() else {
        panic!("it failed");
    };
    let means: Vec<&str> = refusals.iter().map(|refusal| refusal.means).collect();
    assert_eq!(
        means,
        [
            "the file has more than 20 runs",
            "code scanning refuses the file for a reason that Windlass does not know"
        ]
    );
}

/// The list of a repository that never had an analysis is a 404 of its own.
#[test]
fn a_repository_without_analyses_has_an_empty_list() {
    let none = || HttpAnswer::status(404, r#"{"message": "no analysis found"}"#);
    let world = World::new().get(ANALYSES, none());
    assert_eq!(block_on(client(&world).analyses("refs/pull/7/merge")).unwrap(), []);

    let accepted = HttpAnswer::status(202, r#"{"id": "second"}"#);
    let world = World::new().post("code-scanning/sarifs", lost());
    let world = (0..3).fold(world, |world, _| world.get(ANALYSES, none()));
    let world = world.post("code-scanning/sarifs", accepted);
    assert_eq!(
        block_on(client(&world).upload_sarif(&UPLOAD)).unwrap(),
        receipt("second")
    );

    let world = World::new().get(ANALYSES, HttpAnswer::status(404, r#"{"message": "Not Found"}"#));
    assert!(block_on(client(&world).analyses("refs/pull/7/merge")).is_err());
}
