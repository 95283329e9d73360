//! What the runner is told.

use coverage::verdict::Base;
use flow_call::{Call, Refusal};
use report::Document;
use runner_protocol::Annotation;

use super::judging::Gated;
use crate::annotations;
use crate::outputs::{self, Written};
use crate::settings::GateSettings;

/// Says it to the runner, where there is one: annotations, summary, outputs. Gives back the annotations that the step does
/// not show, where it shows any.
pub(super) fn speak(
    call: &Call<'_>,
    settings: &GateSettings,
    gated: &Gated,
    view: &Document,
    written: &Written,
) -> Result<Option<Vec<Annotation>>, Refusal> {
    let runner = call.runner;
    if !runner.is_actions() {
        return Ok(None);
    }
    let mut left_out = None;
    if settings.results.annotations {
        let patch = match &gated.facts.base {
            Base::Known { patch, .. } => Some(patch),
            Base::NotAsked | Base::Missing(_) | Base::Malformed(_) => None,
        };
        let annotations = annotations::annotations(&gated.document, patch, &gated.prefix);
        let ranked = runner.annotate(annotations)?;
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
