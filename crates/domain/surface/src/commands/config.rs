//! `windlass config ...`.

use crate::{Command, Example, Input, InputKind, Positional};

/// `FILE` of `config check`.
pub const FILE: Input = Input::new(
    "file",
    InputKind::Path,
    "Configuration",
    "The file to check. Without it, the one that `--config` names, or `.github/windlass.yml`.",
)
.placeholder("FILE");

/// Check the file.
pub const CHECK: Command = Command {
    path: &["config", "check"],
    about: "Check the configuration file and point at every problem in it",
    details: "Exit code 0: it can be used; 2: it cannot, or it is not there.",
    positionals: &[Positional {
        input: FILE,
        repeated: false,
    }],
    inputs: &[],
    document: Some("windlass/config-check@1"),
    raw: false,
    examples: &[Example {
        line: "windlass config check",
        about: "check `.github/windlass.yml`",
    }],
};

/// Its JSON Schema.
pub const SCHEMA: Command = Command {
    path: &["config", "schema"],
    about: "Print the JSON Schema of the configuration file",
    details: "Editors complete and check the file by it.",
    positionals: &[],
    inputs: &[],
    document: None,
    raw: false,
    examples: &[Example {
        line: "windlass config schema --output windlass.schema.json",
        about: "keep it for an editor",
    }],
};
