//! The files that a gate leaves: document, SARIF, page, OpenVEX, evidence.

use adapter_git::Git;
use findings::vex::{OpenVexHead, Suppressed};
use findings::{Status, SuppressedBy, write_openvex};
use flow_call::evidence::{self, Commit};
use flow_call::{Call, Refusal};
use runner_protocol::RunFacts;

use super::judging::Gated;
use crate::outputs::Written;
use crate::settings::GateSettings;
use crate::{statements, view};

/// Writes what the settings ask for; the SARIF stands there already.
pub(super) async fn write(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
    sarif: Vec<String>,
) -> Result<Written, Refusal> {
    let (results, place) = (&settings.results, &settings.place);
    let mut written = Written {
        sarif,
        ..Written::default()
    };
    if let Some(path) = &results.json_file {
        call.json_file(&place.path(path), &gated.document)?;
        written.json_file = Some(path.clone());
    }
    if let Some(path) = &results.html {
        call.write(&place.path(path), view::page::html(&gated.document).as_bytes())?;
        written.html = Some(path.clone());
    }
    if let Some(path) = &results.openvex {
        written.openvex = write_vex(call, settings, gated, path)?;
    }
    if let Some(folder) = &results.evidence {
        written.evidence = write_evidence(call, settings, run, gated, folder).await?;
    }
    Ok(written)
}

/// Writes what was suppressed and why. Nothing is written when no vulnerability was: a document needs a statement.
fn write_vex(call: &Call<'_>, settings: &GateSettings, gated: &Gated, path: &str) -> Result<Option<String>, Refusal> {
    let suppressed = gated.merged.iter().zip(&gated.applied.suppressed);
    let said: Vec<Suppressed<'_>> = suppressed
        .filter_map(|(finding, by)| {
            let by = by.as_ref()?;
            Some(Suppressed {
                finding,
                status: match by {
                    SuppressedBy::Vex { status, .. } => *status,
                    SuppressedBy::Scanner { .. } | SuppressedBy::Ignored { .. } => Status::NotAffected,
                },
                justification: "",
                reason: by.reason(),
            })
        })
        .collect();
    let head = OpenVexHead {
        author: "windlass".to_owned(),
        timestamp: call.platform.clock.now().rfc3339(),
        version: 1,
        ..OpenVexHead::default()
    };
    let Some(text) = write_openvex(&head, &said) else {
        tracing::info!("no vulnerability is suppressed: no OpenVEX document is written");
        return Ok(None);
    };
    call.write(&settings.place.path(path), text.as_bytes())?;
    Ok(Some(path.to_owned()))
}

/// Writes one statement for each scanner that looks for vulnerabilities, and gives back their paths.
async fn write_evidence(
    call: &Call<'_>,
    settings: &GateSettings,
    run: &RunFacts,
    gated: &Gated,
    folder: &str,
) -> Result<Vec<String>, Refusal> {
    let subject = match &settings.results.subject {
        Some(image) => evidence::image(image),
        None => {
            let git = Git::new(call.platform, &settings.root.path(""));
            Commit::of(run, &git).await.map(|commit| commit.subject())
        }
    };
    let subject = subject.map_err(|error| Refusal::of(&error))?;
    let now = call.platform.clock.now().rfc3339();
    let statements = statements::of(&gated.merged, &gated.applied, gated.reports.good(), &subject, &now)
        .map_err(|error| Refusal::of(&error))?;
    evidence::write(call, &settings.place, folder, statements)
}
