//! Every environment variable that Windlass reads beside `INPUT_*`.

use crate::EnvVar;

macro_rules! variables {
    ($($name:ident = $description:literal;)+) => {
        $(#[doc = $description] pub const $name: EnvVar = EnvVar { name: stringify!($name), description: $description };)+

        /// All of them, in the order of the reference page.
        pub const ENVIRONMENT: &[EnvVar] = &[$($name),+];
    };
}

variables! {
    WINDLASS_NOW = "Decide as if it were this instant, in RFC 3339. `--now` goes before it.";
    WINDLASS_BIN = "The native binary that an action's stub starts, in place of the one its release names.";
    NO_COLOR = "No colour, whatever its value, unless `--color always` is given.";
    GITHUB_ACTIONS = "`true` on a runner: talk is written as workflow commands.";
    GITHUB_WORKSPACE = "The folder of the checkout: paths in annotations are relative to it.";
    GITHUB_OUTPUT = "The file that takes the outputs of a step.";
    GITHUB_STEP_SUMMARY = "The file that takes the summary of a step.";
    GITHUB_EVENT_NAME = "The event, such as `pull_request`.";
    GITHUB_EVENT_PATH = "The event's payload: the base and head of a pull request come from it.";
    GITHUB_REPOSITORY = "`owner/name`, named in evidence.";
    GITHUB_API_URL = "The REST API of the server.";
    GITHUB_GRAPHQL_URL = "The GraphQL API of the server.";
    GITHUB_SERVER_URL = "The server, named in evidence.";
    GITHUB_TOKEN = "The token for GitHub's API, where no input holds one.";
    GITHUB_SHA = "The commit that evidence is about, unless the event names a better one.";
    GITHUB_REF = "The git ref of the run, named in evidence and in tags of images.";
    GITHUB_RUN_ID = "The run, named in evidence.";
    GITHUB_RUN_ATTEMPT = "The attempt of the run, named in evidence.";
    GITHUB_WORKFLOW_REF = "The workflow file and its ref, named in evidence.";
    GITHUB_JOB = "The job, named in evidence.";
    RUNNER_TEMP = "The folder for temporary files: bake files are written there.";
    DOCKER_METADATA_PR_HEAD_SHA = "`true`: a pull request's image is named by the head commit, not by the merge commit.";
    DOCKER_METADATA_SHORT_SHA_LENGTH = "Characters of a short commit id in tags and templates, 7 when not set.";
    DOCKER_METADATA_ANNOTATIONS_LEVELS = "The levels of annotations, with commas between them, `manifest` when not set.";
    DOCKER_METADATA_SET_OUTPUT_ENV = "`false`: the outputs of `metadata` are not exported as `DOCKER_METADATA_OUTPUT_*` too.";
    SOURCE_DATE_EPOCH = "Seconds since 1970 that stand for now in dates of labels and tags, in strict mode.";
    RUNNER_DEBUG = "`1` when the run was started with debug logging: say more.";
}
