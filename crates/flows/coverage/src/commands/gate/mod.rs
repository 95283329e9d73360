//! `coverage gate`: what the action runs.

mod judging;
mod speaking;
mod telling;
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
    let left_out = speaking::speak(call, &settings, &gated, &view, &written)?;
    telling::tell(call, &settings, &run, &view, left_out.as_deref()).await?;
    Ok(exit)
}
