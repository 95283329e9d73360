//! `windlass image ...`.

use crate::{Command, Example, actions::metadata as inputs};

/// Metadata: what the action `metadata` runs.
pub const METADATA: Command = Command {
    path: &["image", "metadata"],
    about: "Make tags, labels and annotations of an image from an event",
    details: "Inputs and answers are those of docker/metadata-action; `--mode compat` answers to the byte as it does. Outside \
              of a workflow the branch, the tag and the commit are those that are checked out.",
    positionals: &[],
    inputs: &[
        inputs::IMAGES,
        inputs::TAGS,
        inputs::FLAVOR,
        inputs::MODE,
        inputs::LABELS,
        inputs::ANNOTATIONS,
        inputs::SEP_TAGS,
        inputs::SEP_LABELS,
        inputs::SEP_ANNOTATIONS,
        inputs::BAKE_TARGET,
        inputs::CONTEXT,
    ],
    document: Some("windlass/image-metadata@1"),
    raw: false,
    examples: &[
        Example {
            line: "windlass image metadata --images ghcr.io/org/app --tags 'type=semver,pattern={{version}}' --tags type=sha",
            about: "tags of the version and of the commit",
        },
        Example {
            line: "windlass image metadata --images ghcr.io/org/app --json",
            about: "the tags of what is checked out, as a document",
        },
    ],
};
