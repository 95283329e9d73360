//! Check runs and their annotations.

use serde_json::{Value, json};

use super::{
    Answer, Call,
    repos::no_commit,
    views::{app, with},
};
use crate::github::{refusal::Refusal, state::checks::CheckRun};

pub(super) fn create(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    only_apps(call)?;
    let head = call.text("head_sha").unwrap_or_default();
    if !call.state.has_commit(call.repository()?, &head) {
        return Err(no_commit(&head));
    }
    let id = call.state.id();
    let mut run = CheckRun {
        head_sha: head,
        status: "queued".to_owned(),
        ..CheckRun::default()
    };
    run.apply(&call.body, call.date);
    let view = view(call, id, &run);
    call.repository_mut()?.check_runs.insert(id, run);
    Ok(Answer::new(201, Some(view)))
}

pub(super) fn update(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    only_apps(call)?;
    let (id, body, date) = (call.number("check_run_id")?, call.body.clone(), call.date.to_owned());
    let run = call
        .repository_mut()?
        .check_runs
        .get_mut(&id)
        .ok_or_else(Refusal::not_found)?;
    run.apply(&body, &date);
    let run = run.clone();
    Ok(Answer::ok(view(call, id, &run)))
}

pub(super) fn get(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (id, run) = found(call)?;
    Ok(Answer::ok(view(call, id, run)))
}

pub(super) fn list_annotations(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let (_, run) = found(call)?;
    let views = run.annotations.iter().map(|it| {
        let path = it.get("path").and_then(Value::as_str).unwrap_or_default();
        let view = json!({
            "blob_href": call.html(&format!("/blob/{}/{path}", run.head_sha)),
            "start_column": null, "end_column": null, "title": null, "raw_details": null
        });
        with(view, it.clone())
    });
    call.page(views.collect())
}

pub(super) fn list_for_ref(call: &mut Call<'_>) -> Result<Answer, Refusal> {
    let repository = call.repository()?;
    let name = call.parameter("ref");
    let sha = call.state.resolve(repository, name).ok_or_else(|| no_commit(name))?;
    let query = |name: &str| call.request.query(name);
    let mut found: Vec<_> = repository
        .check_runs
        .iter()
        .rev()
        .filter(|(_, it)| it.head_sha == sha)
        .filter(|(_, it)| query("check_name").is_none_or(|name| name == it.name))
        .filter(|(_, it)| query("status").is_none_or(|status| status == it.status))
        .collect();
    if query("filter").unwrap_or("latest") == "latest" {
        // Rule `latest-check-runs`.
        let mut names = Vec::new();
        found.retain(|(_, it)| {
            !names.contains(&&it.name) && {
                names.push(&it.name);
                true
            }
        });
    }
    call.page_of(
        "check_runs",
        found.into_iter().map(|(id, it)| view(call, *id, it)).collect(),
    )
}

/// Rule `checks-are-for-apps`.
fn only_apps(call: &Call<'_>) -> Result<(), Refusal> {
    if call.actor.app {
        return Ok(());
    }
    Err(Refusal::new(403, "You must authenticate via a GitHub App."))
}

fn found<'c>(call: &'c Call<'_>) -> Result<(u64, &'c CheckRun), Refusal> {
    let id = call.number("check_run_id")?;
    let run = call.repository()?.check_runs.get(&id).ok_or_else(Refusal::not_found)?;
    Ok((id, run))
}

fn view(call: &Call<'_>, id: u64, run: &CheckRun) -> Value {
    json!({
        "id": id,
        "name": run.name,
        "head_sha": run.head_sha,
        "status": run.status,
        "conclusion": run.conclusion,
        "external_id": run.external_id,
        "details_url": run.details_url,
        "url": call.api(&format!("/check-runs/{id}")),
        "html_url": call.html(&format!("/runs/{id}")),
        "started_at": run.started.clone().unwrap_or_else(|| call.date.to_owned()),
        "completed_at": run.completed,
        "output": {
            "title": run.title,
            "summary": run.summary,
            "text": run.text,
            "annotations_count": run.annotations.len(),
            "annotations_url": call.api(&format!("/check-runs/{id}/annotations"))
        },
        "app": app(),
        "pull_requests": []
    })
}
