//! The comment on the pull request.

use flow_call::github;
use flow_call::{Call, Refusal};
use report::Document;
use runner_protocol::RunFacts;
use surface::actions::coverage as inputs;

use crate::settings::GateSettings;

/// Keeps it, when it was asked for. A pull request from a fork has no rights here: that is said, and changes no exit code.
pub(super) async fn comment(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    view: &Document,
) -> Result<(), Refusal> {
    let Some(key) = &settings.results.comment else {
        return Ok(());
    };
    let Some(pull) = &run.pull_request else {
        tracing::info!("no comment is written: this run is about no pull request");
        return Ok(());
    };
    if github::is_from_fork(run) {
        tracing::warn!("no comment is written: a pull request from a fork has no rights to do so");
        return Ok(());
    }
    let client = github::client(call, inputs::TOKEN)?;
    github::keep_comment(&client, pull.number, key, view).await.map(drop)
}
