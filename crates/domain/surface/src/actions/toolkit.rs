//! The action at the root of the repository: any portable command by its command line.

use crate::{Action, Branding, Host, Input, InputKind, Output, environment as env};

const GROUP: &str = "Command";

/// The command line.
pub const COMMAND: Input = Input::new(
    "command",
    InputKind::Text,
    GROUP,
    "A portable command with its arguments, without `windlass`: `coverage report lcov.info --json`. Words are parted \
     by blanks; single or double quotes hold one together. No shell reads it.",
)
.required();

/// The folder to run in.
pub const WORKING_DIRECTORY: Input = Input::new(
    "working-directory",
    InputKind::Path,
    GROUP,
    "The folder that paths are relative to.",
)
.default(".");

/// `uses: org/toolkit`.
pub const ACTION: Action = Action {
    name: "toolkit",
    title: "Windlass",
    description: "Runs any portable Windlass command: coverage reports and gates, with nothing to install.",
    file: "action.yml",
    host: Host::Portable,
    branding: Branding {
        icon: "anchor",
        color: "blue",
    },
    command: None,
    inputs: &[COMMAND, WORKING_DIRECTORY],
    outputs: &[
        Output {
            name: "exit-code",
            description: "The exit code of the command; `docs/reference/exit-codes.md` lists them.",
        },
        Output {
            name: "json",
            description: "What the command printed on stdout, when it was given `--json`.",
        },
    ],
    env: &[
        env::WINDLASS_NOW,
        env::WINDLASS_BIN,
        env::GITHUB_ACTIONS,
        env::GITHUB_WORKSPACE,
        env::GITHUB_OUTPUT,
        env::GITHUB_STEP_SUMMARY,
        env::RUNNER_DEBUG,
    ],
};
