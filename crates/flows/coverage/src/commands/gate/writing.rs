//! The files that a gate leaves: document, conversions, badge, pages, evidence.

use adapter_git::{Git, Revision};
use coverage::Metric;
use flow_call::{Call, FileFailed, Refusal};
use report::Tone;
use runner_protocol::RunFacts;
use surface::documents::to_line;

use super::judging::Gated;
use crate::commands::convert;
use crate::outputs::Written;
use crate::settings::GateSettings;
use crate::statements::{Seen, StateError};
use crate::{pages, view};

/// Writes what the settings ask for.
pub(super) async fn write(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
) -> Result<Written, Refusal> {
    let (results, place) = (&settings.results, &settings.read.place);
    let mut written = Written::default();
    if let Some(path) = &results.json_file {
        let text = to_line(&gated.document).map_err(|error| FileFailed::Print(error.into()))?;
        call.write(&place.path(path), &text)?;
        written.json_file = Some(path.clone());
    }
    for (target, path) in &results.convert {
        let bytes = convert::bytes(*target, &gated.gathered, call.platform, Some(&gated.root))?;
        call.write(&place.path(path), &bytes)?;
    }
    if let Some(path) = &results.badge {
        call.write(&place.path(path), badge(gated).as_bytes())?;
        written.badge = Some(path.clone());
    }
    if let Some(folder) = &results.html {
        pages::write(
            call,
            &gated.gathered.coverage,
            &gated.document,
            &gated.root,
            &place.below(folder),
        )?;
        written.html = Some(format!("{}/index.html", folder.trim_end_matches('/')));
    }
    if let Some(folder) = &results.evidence {
        written.evidence = write_evidence(call, settings, run, gated, folder).await?;
    }
    Ok(written)
}

/// Writes the statements into a folder and gives back their paths.
async fn write_evidence(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
    folder: &str,
) -> Result<Vec<String>, Refusal> {
    let git = Git::new(call.platform, &gated.root.path(""));
    let commit = match run.head_sha() {
        Some(sha) => sha.to_owned(),
        None => git
            .commit(&Revision::head())
            .await
            .map_err(|_| Refusal::of(&StateError::NoCommit))?,
    };
    let repository = repository_url(run, &git).await;
    let seen = Seen {
        policy: &settings.policy,
        facts: &gated.facts,
        verdict: &gated.verdict,
        hashes: &gated.gathered.hashes,
        run,
        repository: &repository,
        commit: &commit,
    };
    let mut paths = Vec::new();
    for (name, text) in seen.statements().map_err(|error| Refusal::of(&error))? {
        let path = format!("{}/{name}", folder.trim_end_matches('/'));
        call.write(&settings.read.place.path(&path), (text + "\n").as_bytes())?;
        paths.push(path);
    }
    Ok(paths)
}

/// Where the repository lives: as the runner says, or as git's `origin` says, or nowhere anybody else knows.
async fn repository_url(run: &RunFacts, git: &Git) -> String {
    match (&run.server_url, &run.repository) {
        (Some(server), Some(repository)) => format!("git+{server}/{repository}"),
        _ => git.origin().await.ok().flatten().unwrap_or_else(|| "local".to_owned()),
    }
}

fn badge(gated: &Gated) -> String {
    let tone = match gated.verdict.outcome() {
        gate::Outcome::Passed => Tone::Good,
        gate::Outcome::Warned => Tone::Fair,
        gate::Outcome::Failed => Tone::Poor,
    };
    let lines = gated.facts.totals.get(Metric::Line);
    let value = lines.map_or_else(
        || "no data".to_owned(),
        |ratio| view::percent(ratio.covered, ratio.total),
    );
    report::badge("coverage", &value, tone)
}
