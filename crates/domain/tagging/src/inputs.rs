//! What a step is told: its inputs and the switches of its environment.

use surface::Instant;

use crate::javascript::number_from_text;

/// Whose answers are given.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Mode {
    /// Ours: what a registry would refuse is refused, `latest` stays with the highest version, nothing is escaped for HTML.
    #[default]
    Strict,
    /// docker/metadata-action's, to the byte.
    Compat,
}

/// The inputs as a workflow hands them over; an empty text is an input that is not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Inputs {
    /// Names of images, one a line.
    pub images: String,
    /// Entries that make tags, one a line.
    pub tags: String,
    /// What holds for all tags.
    pub flavor: String,
    /// Labels besides the eight that are always there, `key=value` a line.
    pub labels: String,
    /// Annotations besides the eight that are always there, `key=value` a line.
    pub annotations: String,
    /// Between tags, a line break when empty.
    pub sep_tags: String,
    /// Between labels, a line break when empty.
    pub sep_labels: String,
    /// Between annotations, a line break when empty.
    pub sep_annotations: String,
    /// The target that bake files define, `docker-metadata-action` when empty.
    pub bake_target: String,
}

/// The environment variables that change what is made, `None` or empty when not set.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Switches {
    /// `DOCKER_METADATA_PR_HEAD_SHA`: a pull request is named by its head, not by the merge.
    pub pr_head_sha: Option<String>,
    /// `DOCKER_METADATA_SHORT_SHA_LENGTH`: a number of JavaScript.
    pub short_sha_length: Option<String>,
    /// `DOCKER_METADATA_ANNOTATIONS_LEVELS`: a list with commas.
    pub annotations_levels: Option<String>,
    /// `DOCKER_METADATA_SET_OUTPUT_ENV`: a truth value of Go.
    pub set_output_env: Option<String>,
    /// `SOURCE_DATE_EPOCH`: the seconds that stand for now (strict mode).
    pub source_date_epoch: Option<String>,
}

/// An environment variable that cannot be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SwitchFault {
    /// No number.
    #[error("DOCKER_METADATA_SHORT_SHA_LENGTH is not a valid number: {value}")]
    ShaLength {
        /// Its value.
        value: String,
    },
    /// No truth value.
    #[error("parseBool syntax error: {value}")]
    Bool {
        /// The value of `DOCKER_METADATA_SET_OUTPUT_ENV`.
        value: String,
    },
    /// No seconds.
    #[error("`SOURCE_DATE_EPOCH` is `{value}`, not a number of seconds since 1970")]
    Epoch {
        /// Its value.
        value: String,
    },
}

fn set(value: Option<&String>) -> Option<&str> {
    value.map(String::as_str).filter(|value| !value.is_empty())
}

impl Switches {
    pub(crate) fn wants_head(&self) -> bool {
        self.pr_head_sha
            .as_ref()
            .is_some_and(|value| value.to_ascii_lowercase().contains("true"))
    }

    /// As much of a commit's name as `{{sha}}` shows.
    pub(crate) fn short(&self, sha: &str) -> Result<String, SwitchFault> {
        let length = match set(self.short_sha_length.as_ref()) {
            Some(value) => number_from_text(value),
            None => 7.0,
        };
        if length.is_nan() {
            return Err(SwitchFault::ShaLength {
                value: self.short_sha_length.clone().unwrap_or_default(),
            });
        }
        Ok(sha.chars().take(length.max(0.0) as usize).collect())
    }

    pub(crate) fn levels(&self) -> Vec<String> {
        let levels = set(self.annotations_levels.as_ref()).unwrap_or("manifest");
        levels.split(',').map(str::to_owned).collect()
    }

    pub(crate) fn exports(&self) -> Result<bool, SwitchFault> {
        match set(self.set_output_env.as_ref()) {
            None | Some("1" | "t" | "T" | "true" | "TRUE" | "True") => Ok(true),
            Some("0" | "f" | "F" | "false" | "FALSE" | "False") => Ok(false),
            Some(value) => Err(SwitchFault::Bool {
                value: value.to_owned(),
            }),
        }
    }

    pub(crate) fn epoch(&self) -> Result<Option<Instant>, SwitchFault> {
        let Some(value) = set(self.source_date_epoch.as_ref()) else {
            return Ok(None);
        };
        let seconds = value
            .parse()
            .ok()
            .filter(|seconds| (0..=253_402_300_799).contains(seconds));
        let seconds = seconds.ok_or_else(|| SwitchFault::Epoch {
            value: value.to_owned(),
        })?;
        Ok(Some(Instant {
            seconds,
            nanoseconds: 0,
        }))
    }
}
