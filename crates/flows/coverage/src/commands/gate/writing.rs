//! The files that a gate leaves: document, conversions, badge, pages, evidence.

use adapter_git::Git;
use coverage::Metric;
use flow_call::evidence::{self, Commit};
use flow_call::{Call, Refusal};
use report::Tone;
use runner_protocol::RunFacts;

use super::judging::Gated;
use crate::commands::convert;
use crate::outputs::Written;
use crate::settings::GateSettings;
use crate::statements::Seen;
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
        call.json_file(&place.path(path), &gated.document)?;
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
    let commit = Commit::of(run, &git).await.map_err(|error| Refusal::of(&error))?;
    let seen = Seen {
        policy: &settings.policy,
        facts: &gated.facts,
        verdict: &gated.verdict,
        hashes: &gated.gathered.hashes,
        run,
        commit: &commit,
    };
    let statements = seen.statements().map_err(|error| Refusal::of(&error))?;
    evidence::write(call, &settings.read.place, folder, statements)
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
