//! `scan gate`: what the action runs.

pub(crate) use judging::Gated;

mod judging;
mod speaking;
mod writing;

use flow_call::{Call, Refusal};
use surface::ExitCode;

use crate::{settings, view};

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::gate(call)?;
    let run = call.runner.facts()?;
    let gated = judging::judge_reports(call, &settings)?;
    let written = writing::write(call, &settings, &run, &gated).await?;
    let view = view::gate::document(&gated.document, call.options.explain);
    let exit = gated.verdict.outcome().exit_code();
    // Under `--json` standard output holds one document: where GitHub refuses, it is the refusal's.
    if !call.options.json {
        call.verdict(&gated.document, &view, exit)?;
    }
    speaking::speak(call, &settings, &run, &gated, &view, &written).await?;
    if call.options.json {
        call.verdict(&gated.document, &view, exit)?;
    }
    Ok(exit)
}
