//! Commands of the binary itself.

use crate::{Command, Example, Input, InputKind, Positional};

/// The shells that completions exist for.
pub const SHELLS: &[&str] = &["bash", "elvish", "fish", "powershell", "zsh"];

/// `NAME` of `action`.
pub const NAME: Input = Input::new(
    "name",
    InputKind::Choice(&["coverage", "scan", "metadata", "toolkit"]),
    "Action",
    "The action.",
)
.required()
.placeholder("NAME");

/// `SHELL` of `completions`.
pub const SHELL: Input = Input::new("shell", InputKind::Choice(SHELLS), "Shell", "The shell.")
    .required()
    .placeholder("SHELL");

/// Run as an action.
pub const ACTION: Command = Command {
    path: &["action"],
    about: "Run an action as the runner does",
    details: "The very entry that the action's stub runs: it reads `INPUT_*` and `GITHUB_*`, and writes the files that \
              `GITHUB_OUTPUT` and `GITHUB_STEP_SUMMARY` name.",
    positionals: &[Positional {
        input: NAME,
        repeated: false,
    }],
    inputs: &[],
    document: None,
    raw: false,
    examples: &[Example {
        line: "env INPUT_REPORTS=lcov.info INPUT_LINE=80 windlass action coverage",
        about: "try a workflow's step at home",
    }],
};

/// Print completions.
pub const COMPLETIONS: Command = Command {
    path: &["completions"],
    about: "Print the completions for a shell",
    details: "",
    positionals: &[Positional {
        input: SHELL,
        repeated: false,
    }],
    inputs: &[],
    document: None,
    raw: false,
    examples: &[Example {
        line: "windlass completions bash --output ~/.local/share/bash-completion/completions/windlass",
        about: "for bash",
    }],
};
