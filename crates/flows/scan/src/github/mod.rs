//! What is done on GitHub: the upload of the SARIF and the alerts that follow it, the comment on the pull request, the
//! check run.

mod dismissals;
mod upload;

pub(crate) use upload::{NoTarget, Target, upload};

use flow_call::github::{self, Client};
use flow_call::{Call, Refusal};
use report::Document;
use runner_protocol::{Annotation, RunFacts};
use surface::actions::scan as inputs;

use crate::commands::gate::Gated;
use crate::settings::{GateSettings, ResultSettings};

/// Does what was asked for. `left_out` are the annotations that the step does not show; `None` where there is no step that
/// shows any. A pull request from a fork has no rights here: that is said, and changes no exit code.
pub(crate) async fn tell(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
    view: &Document,
    left_out: Option<&[Annotation]>,
) -> Result<(), Refusal> {
    let ResultSettings {
        upload,
        comment,
        check_run,
        dismiss,
        ..
    } = settings.results;
    if dismiss && !upload {
        tracing::warn!("no alert is dismissed or reopened: that is done after an upload, and `upload` is off");
    }
    if !(upload || comment || check_run) {
        return Ok(());
    }
    if github::is_from_fork(run) {
        tracing::warn!(
            "nothing is uploaded, and no comment and no check run is written: a pull request from a fork has no rights to do so"
        );
        return Ok(());
    }
    let client = client(call)?;
    let mut outcomes = Vec::new();
    if upload {
        outcomes.push(upload::upload_findings(call, settings, run, gated, &client).await);
    }
    if comment {
        outcomes.push(keep_comment(&client, run, settings, view).await);
    }
    if let Some(left_out) = left_out.filter(|_| check_run) {
        let name = format!("{} annotations", name(settings));
        outcomes.push(github::add_check_run(call, &client, run, &name, left_out).await);
    }
    Refusal::together(outcomes)
}

/// A client with the token of the call.
pub(crate) fn client(call: &Call<'_>) -> Result<Client, Refusal> {
    github::client(call, inputs::TOKEN)
}

async fn keep_comment(
    client: &Client,
    run: &RunFacts,
    settings: &GateSettings,
    view: &Document,
) -> Result<(), Refusal> {
    let Some(pull) = &run.pull_request else {
        tracing::info!("no comment is written: this run is about no pull request");
        return Ok(());
    };
    // Not every category can stand in the marker of a comment.
    let key = github::comment_key(&name(settings)).or_else(|_| github::comment_key("scan"));
    let key = key.map_err(|error| Refusal::of(&error))?;
    github::keep_comment(client, pull.number, &key, view).await.map(drop)
}

/// What this gate is called on GitHub, where several write to one pull request.
fn name(settings: &GateSettings) -> String {
    match settings.results.category.trim_end_matches('/') {
        "" => "scan".to_owned(),
        category => format!("scan/{category}"),
    }
}
