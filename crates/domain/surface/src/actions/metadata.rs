//! Tags and labels of an image: the inputs and outputs of docker/metadata-action, and a mode.

use crate::{Action, Branding, Host, Input, InputKind, Output, environment as env};

/// The heading of what an image is named by.
pub const NAMES_GROUP: &str = "Names and tags";
/// The heading of labels and annotations.
pub const LABELS_GROUP: &str = "Labels and annotations";
/// The heading of how outputs look.
pub const OUTPUTS_GROUP: &str = "Outputs";
/// The heading of where facts come from.
pub const FACTS_GROUP: &str = "Facts";

/// Names of images.
pub const IMAGES: Input = Input::new(
    "images",
    InputKind::Lines,
    NAMES_GROUP,
    "Names of the images that tags are put behind, one a line: `ghcr.io/org/app`, or `name=ghcr.io/org/app,enable=true`.",
);
/// Entries that make tags.
pub const TAGS: Input = Input::new(
    "tags",
    InputKind::Lines,
    NAMES_GROUP,
    "Entries that make tags, one a line, such as `type=semver,pattern={{version}}`. Without any: schedule, branch, tag and pull request.",
);
/// What holds for all tags.
pub const FLAVOR: Input = Input::new(
    "flavor",
    InputKind::Lines,
    NAMES_GROUP,
    "What holds for all tags, one a line: `latest=auto|true|false`, `prefix=TEXT`, `suffix=TEXT`, the latter two with `,onlatest=true`.",
);
/// Whose rules.
pub const MODE: Input = Input::new(
    "mode",
    InputKind::Choice(&["strict", "compat"]),
    NAMES_GROUP,
    "`strict` refuses tags that a registry would refuse and gives `latest` to the highest version alone; `compat` answers as docker/metadata-action does, to the byte.",
)
.default("strict");
/// More labels.
pub const LABELS: Input = Input::new(
    "labels",
    InputKind::Lines,
    LABELS_GROUP,
    "Labels besides the eight of OCI, `key=value` a line. They override these, and may hold templates.",
);
/// More annotations.
pub const ANNOTATIONS: Input = Input::new(
    "annotations",
    InputKind::Lines,
    LABELS_GROUP,
    "Annotations besides the eight of OCI, `key=value` a line. They override these, and may hold templates.",
);
/// Between tags.
pub const SEP_TAGS: Input = Input::new(
    "sep-tags",
    InputKind::Verbatim,
    OUTPUTS_GROUP,
    "What stands between the tags in the outputs `tags` and `tag-names`. Without it, a line break.",
);
/// Between labels.
pub const SEP_LABELS: Input = Input::new(
    "sep-labels",
    InputKind::Verbatim,
    OUTPUTS_GROUP,
    "What stands between the labels in the output `labels`. Without it, a line break.",
);
/// Between annotations.
pub const SEP_ANNOTATIONS: Input = Input::new(
    "sep-annotations",
    InputKind::Verbatim,
    OUTPUTS_GROUP,
    "What stands between the annotations in the output `annotations`. Without it, a line break.",
);
/// The target of bake files.
pub const BAKE_TARGET: Input = Input::new(
    "bake-target",
    InputKind::Text,
    OUTPUTS_GROUP,
    "The target that the bake files define.",
)
.default("docker-metadata-action");
/// Where branch, tag and commit come from.
pub const CONTEXT: Input = Input::new(
    "context",
    InputKind::Choice(&["workflow", "git"]),
    FACTS_GROUP,
    "Where branch, tag and commit come from: the event of the `workflow`, or what is checked out in `git`. Outside of a workflow it is always git.",
)
.default("workflow");
/// The token.
pub const TOKEN: Input = Input::new(
    "github-token",
    InputKind::Secret,
    FACTS_GROUP,
    "The token for GitHub's API, which is asked only for what the event does not tell. The binary takes it from `GITHUB_TOKEN`.",
)
.default("${{ github.token }}");

/// The outputs, in the order in which they are set.
pub const OUTPUTS: &[Output] = &[
    output("version", "The first tag, without the name of an image."),
    output("tags", "Each image with each tag."),
    output("tag-names", "The tags without the names of images."),
    output("labels", "The labels, `key=value` each."),
    output("annotations", "The annotations, `level:key=value` each."),
    output("json", "Tags, labels and annotations as JSON."),
    output("bake-file-tags", "A definition file of bake with the tags."),
    output("bake-file-labels", "A definition file of bake with the labels."),
    output(
        "bake-file-annotations",
        "A definition file of bake with the annotations.",
    ),
    output("bake-file", "A definition file of bake with tags and labels."),
];

const fn output(name: &'static str, description: &'static str) -> Output {
    Output { name, description }
}

/// `uses: org/toolkit/actions/metadata`.
pub const ACTION: Action = Action {
    name: "metadata",
    title: "Windlass image metadata",
    description: "Makes tags, labels and annotations of an image from the event, as docker/metadata-action does, without its traps.",
    file: "actions/metadata/action.yml",
    host: Host::Portable,
    branding: Branding {
        icon: "tag",
        color: "blue",
    },
    command: Some(&["image", "metadata"]),
    inputs: &[
        IMAGES,
        TAGS,
        FLAVOR,
        MODE,
        LABELS,
        ANNOTATIONS,
        SEP_TAGS,
        SEP_LABELS,
        SEP_ANNOTATIONS,
        BAKE_TARGET,
        CONTEXT,
        TOKEN,
    ],
    outputs: OUTPUTS,
    env: env::ENVIRONMENT,
};
