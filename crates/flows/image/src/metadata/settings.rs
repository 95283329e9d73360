//! What the step is told.

use flow_call::{Call, Refusal};
use surface::actions::metadata as inputs;
use surface::{Input, environment as env};
use tagging::{Inputs, Mode, Switches};

pub(crate) struct Settings {
    pub(crate) inputs: Inputs,
    pub(crate) switches: Switches,
    pub(crate) mode: Mode,
    /// Branch, tag and commit come from git, whatever the event says.
    pub(crate) from_git: bool,
}

impl Settings {
    pub(crate) fn read(call: &Call<'_>) -> Result<Self, Refusal> {
        let text = |input: Input| call.values.verbatim(input.name).unwrap_or_default().to_owned();
        let variable = |variable: surface::EnvVar| call.platform.env.var(variable.name);
        let word = |input: Input| {
            let chosen = call.values.choice(input.name, input.kind.words());
            chosen.map_err(|error| Refusal::of(&error))
        };
        Ok(Self {
            inputs: Inputs {
                images: text(inputs::IMAGES),
                tags: text(inputs::TAGS),
                flavor: text(inputs::FLAVOR),
                labels: text(inputs::LABELS),
                annotations: text(inputs::ANNOTATIONS),
                sep_tags: text(inputs::SEP_TAGS),
                sep_labels: text(inputs::SEP_LABELS),
                sep_annotations: text(inputs::SEP_ANNOTATIONS),
                bake_target: text(inputs::BAKE_TARGET),
            },
            switches: Switches {
                pr_head_sha: variable(env::DOCKER_METADATA_PR_HEAD_SHA),
                short_sha_length: variable(env::DOCKER_METADATA_SHORT_SHA_LENGTH),
                annotations_levels: variable(env::DOCKER_METADATA_ANNOTATIONS_LEVELS),
                set_output_env: variable(env::DOCKER_METADATA_SET_OUTPUT_ENV),
                source_date_epoch: variable(env::SOURCE_DATE_EPOCH),
            },
            mode: match word(inputs::MODE)? {
                Some("compat") => Mode::Compat,
                _ => Mode::Strict,
            },
            from_git: word(inputs::CONTEXT)? == Some("git"),
        })
    }
}
