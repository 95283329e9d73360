//! The scan gate.

mod gate;
mod github;
mod ignores;
mod outputs;
mod reading;
mod results;

pub use gate::*;
pub use github::*;
pub use ignores::*;
pub use outputs::*;
pub use reading::*;
pub use results::*;

pub use super::every_gate::{GATE_GROUP, GITHUB_GROUP, TOKEN};

use super::coverage::{CONFIG as COVERAGE_CONFIG, WORKING_DIRECTORY as COVERAGE_FOLDER};
use crate::{Action, Branding, Host, Input, environment as env};

/// The heading of what is read.
pub const REPORTS_GROUP: &str = "Reports";
/// The heading of what does not count.
pub const IGNORES_GROUP: &str = "What does not count";
/// The heading of what is written.
pub const RESULTS_GROUP: &str = "Results";
/// The folder to run in.
pub const WORKING_DIRECTORY: Input = Input {
    group: REPORTS_GROUP,
    ..COVERAGE_FOLDER
};
/// The configuration file, as an input of the action.
pub const CONFIG: Input = Input {
    group: GATE_GROUP,
    ..COVERAGE_CONFIG
};
/// `uses: org/toolkit/actions/scan`.
pub const ACTION: Action = Action {
    name: "scan",
    title: "Windlass scan gate",
    description: "Merges the reports of many scanners into one honest answer, gates it, and writes SARIF that GitHub accepts.",
    file: "actions/scan/action.yml",
    host: Host::Portable,
    branding: Branding {
        icon: "search",
        color: "green",
    },
    command: Some(&["scan", "gate"]),
    inputs: &[
        REPORTS,
        EXPECT,
        ROOT,
        WORKING_DIRECTORY,
        IGNORE,
        VEX,
        EXPIRING_DAYS,
        STRICT_IGNORES,
        BASELINE,
        FAIL_ON,
        KINDS,
        NEW_ONLY,
        FIXABLE_ONLY,
        PATHS,
        GRACE_DAYS,
        EPSS,
        EPSS_THRESHOLD,
        KEV,
        MAX_DATA_AGE,
        ALLOW,
        CONFIG,
        SARIF,
        CATEGORY,
        SHARDS,
        SUPPRESSED,
        SUMMARY,
        ANNOTATIONS,
        HTML,
        JSON_FILE,
        OPENVEX,
        EVIDENCE,
        SUBJECT,
        UPLOAD,
        COMMENT,
        CHECK_RUN,
        DISMISS,
        TOKEN,
    ],
    outputs: OUTPUTS,
    env: env::ENVIRONMENT,
};
