//! Workflow runs and artifacts.

use serde_json::{Value, json};

use super::{Answer, Call, call::date, views};
use crate::github::{
    refusal::Refusal,
    state::{Artifact, Run},
};

/// Rule `run-list-ends`.
const RUNS: usize = 1_000;
/// Days an artifact is kept.
const KEPT: i64 = 90;

pub(super) fn list_runs(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let query = |name: &str| call.request.query(name);
    let runs = call.repository()?.runs.iter().rev();
    let runs = runs
        .filter(|(_, it)| query("branch").is_none_or(|branch| branch == it.branch))
        .filter(|(_, it)| query("head_sha").is_none_or(|sha| sha == it.sha))
        .filter(|(_, it)| query("event").is_none_or(|event| event == it.event))
        .filter(|(_, it)| {
            let status = query("status");
            status.is_none_or(|wanted| wanted == it.status || Some(wanted) == it.conclusion.as_deref())
        });
    call.page_of(
        "workflow_runs",
        runs.take(RUNS).map(|(id, it)| run(call, *id, it)).collect(),
    )
}

pub(super) fn get_run(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let id = call.number("run_id")?;
    let found = call.repository()?.runs.get(&id).ok_or_else(Refusal::not_found)?;
    Ok(Answer::ok(run(call, id, found)))
}

pub(super) fn list_artifacts(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    artifacts(call, None)
}

pub(super) fn list_run_artifacts(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let run = call.number("run_id")?;
    artifacts(call, Some(run))
}

pub(super) fn get_artifact(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (id, found) = found(call)?;
    Ok(Answer::ok(artifact(call, id, found)))
}

pub(super) fn download(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (id, found) = found(call)?;
    if found.expired {
        // Rule `expired-artifacts`.
        return Err(Refusal::new(410, "Artifact has expired"));
    }
    let location = format!("{}/__stub/blobs/{id}.zip?sig=stub", call.places.storage);
    Ok(Answer::new(302, None).header("location", location))
}

fn found<'c>(call: &'c Call<'_>) -> Result<(u64, &'c Artifact), Refusal> {
    let id = call.number("artifact_id")?;
    let found = call.repository()?.artifacts.get(&id).ok_or_else(Refusal::not_found)?;
    Ok((id, found))
}

fn artifacts(call: &Call<'_>, run: Option<u64>) -> Result<Answer, Refusal> {
    let name = call.request.query("name");
    let all = call.repository()?.artifacts.iter().rev();
    let all = all.filter(|(_, it)| run.is_none_or(|run| run == it.run));
    let all = all.filter(|(_, it)| name.is_none_or(|name| name == it.name));
    call.page_of("artifacts", all.map(|(id, it)| artifact(call, *id, it)).collect())
}

fn artifact(call: &Call<'_>, id: u64, artifact: &Artifact) -> Value {
    let run = call.repository().ok().and_then(|it| it.runs.get(&artifact.run));
    json!({
        "id": id,
        "name": artifact.name,
        "size_in_bytes": artifact.zip.len(),
        "expired": artifact.expired,
        "url": call.api(&format!("/actions/artifacts/{id}")),
        "archive_download_url": call.api(&format!("/actions/artifacts/{id}/zip")),
        "created_at": date(artifact.created),
        "updated_at": date(artifact.created),
        "expires_at": date(artifact.created + KEPT * 86_400),
        "workflow_run": run.map(|it| json!({
            "id": artifact.run, "head_branch": it.branch, "head_sha": it.sha
        }))
    })
}

fn run(call: &Call<'_>, id: u64, run: &Run) -> Value {
    let repository = call
        .repository()
        .map(|it| views::repository(call, it))
        .unwrap_or_default();
    json!({
        "id": id,
        "name": run.name,
        "path": run.path,
        "head_branch": run.branch,
        "head_sha": run.sha,
        "event": run.event,
        "status": run.status,
        "conclusion": run.conclusion,
        "run_number": id,
        "run_attempt": 1,
        "url": call.api(&format!("/actions/runs/{id}")),
        "html_url": call.html(&format!("/actions/runs/{id}")),
        "artifacts_url": call.api(&format!("/actions/runs/{id}/artifacts")),
        "created_at": date(run.created),
        "updated_at": date(run.created),
        "display_title": run.name,
        "repository": repository,
        "head_repository": repository
    })
}
