//! What GitHub is told: the comment on the pull request, and the annotations that the step does not show.

use flow_call::github::{self, Client, CommentKey};
use flow_call::{Call, Refusal};
use report::Document;
use runner_protocol::{Annotation, RunFacts};
use surface::actions::coverage as inputs;

use crate::settings::GateSettings;

/// Does what was asked for. `left_out` are the annotations that the step does not show; `None` where there is no step that
/// shows any. A pull request from a fork has no rights here: that is said, and changes no exit code.
pub(super) async fn tell(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    view: &Document,
    left_out: Option<&[Annotation]>,
) -> Result<(), Refusal> {
    let (key, check_run) = (&settings.results.comment, &settings.results.check_run);
    if key.is_none() && check_run.is_none() {
        return Ok(());
    }
    if github::is_from_fork(run) {
        tracing::warn!("no comment and no check run is written: a pull request from a fork has no rights to do so");
        return Ok(());
    }
    let client = github::client(call, inputs::TOKEN)?;
    let mut outcomes = Vec::new();
    if let Some(key) = key {
        outcomes.push(comment(&client, run, key, view).await);
    }
    if let (Some(name), Some(left_out)) = (check_run, left_out) {
        outcomes.push(github::add_check_run(call, &client, run, name, left_out).await);
    }
    Refusal::together(outcomes)
}

async fn comment(client: &Client, run: &RunFacts, key: &CommentKey, view: &Document) -> Result<(), Refusal> {
    let Some(pull) = &run.pull_request else {
        tracing::info!("no comment is written: this run is about no pull request");
        return Ok(());
    };
    github::keep_comment(client, pull.number, key, view).await.map(drop)
}
