//! What decides.

use super::GATE_GROUP;
use crate::actions::every_gate;
use crate::{Input, InputKind};

/// Overall lines.
pub const LINE: Input = Input::new(
    "line",
    InputKind::Threshold,
    GATE_GROUP,
    "Line coverage over all files: the minimum fails the gate, the target warns. `80` or `80/90`.",
)
.config("coverage.line");
/// Overall branches.
pub const BRANCH: Input = Input::new(
    "branch",
    InputKind::Threshold,
    GATE_GROUP,
    "Branch coverage over all files, as `line`.",
)
.config("coverage.branch");
/// Overall functions.
pub const FUNCTION: Input = Input::new(
    "function",
    InputKind::Threshold,
    GATE_GROUP,
    "Function coverage over all files, as `line`.",
)
.config("coverage.function");
/// Overall statements.
pub const STATEMENT: Input = Input::new(
    "statement",
    InputKind::Threshold,
    GATE_GROUP,
    "Statement coverage over all files, as `line`; for formats that count statements (Go, Istanbul, OpenCover).",
)
.config("coverage.statement");
/// Components.
pub const COMPONENTS: Input = Input::new(
    "components",
    InputKind::Lines,
    GATE_GROUP,
    "Parts of the code with line thresholds of their own, `name | globs | minimum/target`, one a line, globs parted by \
     blanks: `Services | src/services/** | 85/95`. Packages, owners and other metrics are told in the configuration file.",
)
.config("coverage.components")
.placeholder("NAME|GLOBS|MIN[/TARGET]");
/// The floor of files.
pub const FILE_FLOOR: Input = Input::new(
    "file-floor",
    InputKind::Percent,
    GATE_GROUP,
    "The line coverage that each single file must reach.",
)
.config("coverage.files.floor");
/// The floor of new files.
pub const NEW_FILE_FLOOR: Input = Input::new(
    "new-file-floor",
    InputKind::Percent,
    GATE_GROUP,
    "The line coverage that each file added by the change must reach.",
)
.config("coverage.files.new");
/// Relaxed verdicts.
pub const ALLOW: Input = every_gate::allow("coverage.allow");
