//! `scan upload`: SARIF files to code scanning.

use adapter_github::Processing;
use flow_call::{Call, Place, Refusal, find};
use surface::actions::scan as inputs;
use surface::commands::scan::{COMMIT, REF};
use surface::documents::scan_upload::{KIND, ScanUpload, Upload};
use surface::{ExitCode, Explain};

use super::check;
use crate::github::{self, Target};
use crate::reading::{self, NoReport};
use crate::view;

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let place = Place::new(".");
    let found = find(call.platform, &place, &call.values.lines(inputs::REPORTS.name))
        .map_err(|error| error.of_input(inputs::REPORTS.name))?;
    let missing: Vec<NoReport> = found
        .unmatched
        .into_iter()
        .map(|pattern| NoReport { pattern })
        .collect();
    if !missing.is_empty() {
        return Err(Refusal::all(missing.iter().map(|error| error as &dyn Explain)));
    }
    let target = target(call)?;
    let client = github::client(call)?;
    let mut uploads = Vec::new();
    for name in found.found {
        uploads.push(one(call, &place, &client, &target, name).await?);
    }
    let refused = uploads
        .iter()
        .any(|upload| ["skipped", "failed"].contains(&upload.state));
    let document = ScanUpload {
        schema: KIND,
        commit: target.commit,
        reference: target.reference,
        uploads,
    };
    let exit = if refused { ExitCode::Failed } else { ExitCode::Passed };
    call.verdict(&document, &view::upload::document(&document), exit)?;
    Ok(exit)
}

/// What GitHub would refuse is not sent.
async fn one(
    call: &Call<'_>,
    place: &Place,
    client: &adapter_github::Client,
    target: &Target,
    name: String,
) -> Result<Upload, Refusal> {
    let report = check::held_against_github(call, &name).map_err(|error| Refusal::of(&error))?;
    let checked = check::document(&report);
    if !checked.accepted {
        let refusals = checked.problems.iter().filter(|problem| problem.outcome == "refused");
        return Ok(Upload {
            path: name,
            state: "skipped",
            id: None,
            errors: refusals
                .map(|problem| format!("{} at `{}`: {}", problem.message, problem.pointer, problem.fix))
                .collect(),
        });
    }
    let log = reading::bytes(call, place, &name).map_err(|error| Refusal::of(&error))?;
    let uploaded = github::upload(client, &log, &report, target).await?;
    let (state, errors) = match uploaded.processing {
        Processing::Complete => ("complete", Vec::new()),
        Processing::Pending { status } => ("pending", vec![format!("GitHub says `{status}`")]),
        Processing::Failed(refusals) => ("failed", refusals.into_iter().map(told).collect()),
    };
    Ok(Upload {
        path: name,
        state,
        id: Some(uploaded.id),
        errors,
    })
}

/// GitHub's no as a sentence with its fix.
fn told(refusal: adapter_github::Refusal) -> String {
    let adapter_github::Refusal { says, means, fix } = refusal;
    format!("{means} (`{says}`): {fix}")
}

fn target(call: &Call<'_>) -> Result<Target, Refusal> {
    let facts = call.runner.facts()?;
    let text = |name| call.values.text(name).map(ToOwned::to_owned);
    let commit = text(COMMIT.name).or_else(|| facts.sha.clone());
    let reference = text(REF.name).or_else(|| facts.reference.clone());
    match (commit, reference) {
        (Some(commit), Some(reference)) => Ok(Target { commit, reference }),
        _ => Err(Refusal::of(&github::NoTarget)),
    }
}
