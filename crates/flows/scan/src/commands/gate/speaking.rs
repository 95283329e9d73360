//! What the runner and GitHub are told.

use adapter_git::Git;
use flow_call::{Call, Refusal};
use report::Document;
use runner_protocol::{Annotation, RunFacts};

use super::judging::Gated;
use crate::outputs::{self, Written};
use crate::settings::GateSettings;
use crate::{annotations, github};

/// Says it to GitHub where that was asked for, and to the runner where there is one: annotations, summary, outputs. What
/// GitHub refuses is told after everything else, so that it hides nothing.
pub(super) async fn speak(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
    view: &Document,
    written: &Written,
) -> Result<(), Refusal> {
    let left_out = if call.runner.is_actions() {
        say(call, settings, gated, view, written).await?
    } else {
        None
    };
    github::tell(call, settings, run, gated, view, left_out.as_deref()).await
}

/// Gives back the annotations that the step does not show, where it shows any.
async fn say(
    call: &Call<'_>,
    settings: &GateSettings,
    gated: &Gated,
    view: &Document,
    written: &Written,
) -> Result<Option<Vec<Annotation>>, Refusal> {
    let runner = call.runner;
    let mut left_out = None;
    if settings.results.annotations {
        let git = Git::new(call.platform, &settings.root.path(""));
        let prefix = git.prefix().await.unwrap_or_default();
        let ranked = runner.annotate(annotations::annotations(gated, &prefix))?;
        tracing::debug!(
            shown = ranked.shown.len(),
            left_out = ranked.left_out.len(),
            "annotated"
        );
        left_out = Some(ranked.left_out);
    }
    if settings.results.summary {
        call.summary(view)?;
    }
    outputs::set(runner, &gated.document, written)?;
    Ok(left_out)
}
