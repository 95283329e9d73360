//! `scan gate`: what the action runs.

pub(crate) use judging::Gated;

mod judging;
mod speaking;
mod writing;

use flow_call::{Call, Refusal};
use surface::ExitCode;

use crate::merged_sarif::Inputs;
use crate::settings::{self, GateSettings};
use crate::view;

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::gate(call)?;
    let run = call.runner.facts()?;
    let mut gated = judging::judge_reports(call, &settings)?;
    let sarif = write_sarif(call, &settings, &mut gated)?;
    let written = writing::write(call, &settings, &run, &gated, sarif).await?;
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

/// Writes the SARIF, and into the document what became of the findings in it. Gives back the paths.
fn write_sarif(call: &Call<'_>, settings: &GateSettings, gated: &mut Gated) -> Result<Vec<String>, Refusal> {
    let results = &settings.results;
    if results.sarif.is_none() && !results.upload {
        return Ok(Vec::new());
    }
    let inputs = Inputs::of(call, settings, &gated.reports, &gated.merged, &gated.applied)?;
    let mut split = inputs.split()?;
    gated.document.sarif = Some(split.account());
    gated.document.warnings.extend(split.warning());
    results
        .sarif
        .as_ref()
        .map_or(Ok(Vec::new()), |folder| split.write(folder))
}
