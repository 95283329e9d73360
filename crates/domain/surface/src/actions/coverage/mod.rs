//! The coverage gate.

mod change;
mod gate;
mod github;
mod outputs;
mod reading;
mod results;

pub use change::*;
pub use gate::*;
pub use github::*;
pub use outputs::*;
pub use reading::*;
pub use results::*;

pub use super::every_gate::{GATE_GROUP, GITHUB_GROUP, TOKEN};

use crate::{Action, Branding, Host, Input, InputKind, environment as env};

/// The heading of what is read.
pub const REPORTS_GROUP: &str = "Reports";
/// The heading of how reported paths become paths of the repository.
pub const PATHS_GROUP: &str = "Paths";
/// The heading of the changed lines.
pub const PATCH_GROUP: &str = "Patch";
/// The heading of the earlier coverage.
pub const BASELINE_GROUP: &str = "Baseline";
/// The heading of what is written.
pub const RESULTS_GROUP: &str = "Results";
/// The folder to run in.
pub const WORKING_DIRECTORY: Input = Input::new(
    "working-directory",
    InputKind::Path,
    PATHS_GROUP,
    "The folder that every path given to this action is relative to.",
)
.default(".")
.placeholder("DIR");
/// The configuration file, as an input of the action.
pub const CONFIG: Input = Input {
    group: GATE_GROUP,
    ..crate::options::CONFIG
};
/// `uses: org/toolkit/actions/coverage`.
pub const ACTION: Action = Action {
    name: "coverage",
    title: "Windlass coverage gate",
    description: "Gates line, branch, function and patch coverage from reports of any test tool, and never passes for \
                  lack of data.",
    file: "actions/coverage/action.yml",
    host: Host::Portable,
    branding: Branding {
        icon: "shield",
        color: "green",
    },
    command: Some(&["coverage", "gate"]),
    inputs: &[
        REPORTS,
        FORMAT,
        EXPECT,
        LINE,
        BRANCH,
        FUNCTION,
        STATEMENT,
        COMPONENTS,
        FILE_FLOOR,
        NEW_FILE_FLOOR,
        ALLOW,
        CONFIG,
        PATCH,
        PATCH_BRANCH,
        DIFF,
        BASE,
        HEAD,
        BASELINE,
        BASELINE_DIR,
        BASELINE_REF,
        MAX_DROP,
        MAX_DROP_BRANCH,
        MAX_DROP_FUNCTION,
        MAX_DROP_STATEMENT,
        MAX_DROP_INSTRUCTION,
        MAX_DROP_REGION,
        ROOT,
        PATHS,
        IGNORE,
        WORKING_DIRECTORY,
        SUMMARY,
        ANNOTATIONS,
        HTML,
        BADGE,
        CONVERT,
        JSON_FILE,
        EVIDENCE,
        COMMENT,
        COMMENT_KEY,
        CHECK_RUN,
        TOKEN,
    ],
    outputs: OUTPUTS,
    env: env::ENVIRONMENT,
};
