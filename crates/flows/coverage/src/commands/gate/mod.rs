//! `coverage gate`: what the action runs.

mod commenting;
mod judging;
mod speaking;
mod writing;

use flow_call::{Call, Refusal};
use surface::ExitCode;

use crate::{settings, view};

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::gate(call.values.clone(), call.options, call.platform)?;
    let run = call.runner.facts()?;
    let gated = judging::judge_reports(call, &settings, &run).await?;
    let written = writing::write(call, &settings, &run, &gated).await?;
    let mut view = view::gate::document(&gated.document);
    view.blocks.extend(gated.explanation.blocks());
    let exit = gated.verdict.outcome().exit_code();
    call.verdict(&gated.document, &view, exit)?;
    speaking::speak(call, &settings, &gated, &view, &written)?;
    commenting::comment(call, &settings, &run, &view).await?;
    Ok(exit)
}
