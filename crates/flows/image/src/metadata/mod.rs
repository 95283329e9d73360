//! `image metadata`, and the action `metadata`.

mod event;
mod github;
mod outputs;
mod repository;
mod settings;
mod versions;
mod view;

use flow_call::{Call, Refusal};
use surface::documents::image_metadata::{ImageMetadata, KIND};
use surface::{Code, ExitCode, Instant};
use tagging::{DescribeError, Facts, Metadata, describe, needs_commit_date};

use github::Asked;
use settings::Settings;

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = Settings::read(call)?;
    let github = Asked::new(call);
    let origin = event::origin(call, &settings).await?;
    let now = call.platform.clock.now();
    let mut facts = Facts::new(
        origin.event,
        Instant {
            seconds: now.seconds,
            nanoseconds: now.nanoseconds,
        },
    );
    facts.repository = repository::facts(call, &facts.event, &github).await;
    facts.commit_date = origin.committed;
    if needs_commit_date(&settings.inputs)
        && facts.commit_date.is_none()
        && !facts.event.tells_commit_date(&settings.switches)
    {
        facts.commit_date = github.committed(&facts.event.commit(&settings.switches)).await;
    }
    let metadata = described(call, &settings, &facts, &github).await?;
    for warning in &metadata.warnings {
        tracing::warn!(code = Code::MetadataNoted.text(), "{warning}");
    }
    outputs::set(call, &metadata)?;
    call.result(&document(&metadata), || view::document(&metadata))
}

/// Which versions exist is asked only when the answer hangs on it.
async fn described(
    call: &Call<'_>,
    settings: &Settings,
    facts: &Facts<'_>,
    github: &Asked<'_>,
) -> Result<Metadata, Refusal> {
    let describe = |facts: &Facts<'_>| describe(&settings.inputs, &settings.switches, facts, settings.mode);
    let described = match describe(facts) {
        Err(DescribeError::VersionsUnknown { version }) => match versions::known(call, &facts.event, github).await {
            Some(known) => describe(&Facts {
                known_versions: Some(&known),
                ..facts.clone()
            }),
            None => Err(DescribeError::VersionsUnknown { version }),
        },
        described => described,
    };
    described.map_err(|error| Refusal::of(&error))
}

fn document(metadata: &Metadata) -> ImageMetadata {
    ImageMetadata {
        schema: KIND,
        version: metadata.version.clone(),
        tags: metadata.tags.clone(),
        tag_names: metadata.tag_names.clone(),
        labels: metadata.label_pairs().iter().cloned().collect(),
        annotations: metadata.annotations(),
        warnings: metadata.warnings.iter().map(ToString::to_string).collect(),
    }
}
