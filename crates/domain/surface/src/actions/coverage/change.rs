//! What is measured against earlier coverage: the changed lines, and the drop.

use super::{BASELINE_GROUP, PATCH_GROUP};
use crate::{Input, InputKind};

/// Changed lines.
pub const PATCH: Input = Input::new(
    "patch",
    InputKind::Threshold,
    PATCH_GROUP,
    "Line coverage of the lines that the change adds or alters: minimum, or minimum and target.",
)
.config("coverage.patch.line");
/// Branches of changed lines.
pub const PATCH_BRANCH: Input = Input::new(
    "patch-branch",
    InputKind::Threshold,
    PATCH_GROUP,
    "Branch coverage of those lines, as `patch`.",
)
.config("coverage.patch.branch");
/// The diff.
pub const DIFF: Input = Input::new(
    "diff",
    InputKind::Path,
    PATCH_GROUP,
    "A unified diff of the change, as `git diff` writes it. Without it, git compares `base` with `head`.",
)
.placeholder("FILE");
/// The base.
pub const BASE: Input = Input::new(
    "base",
    InputKind::Text,
    PATCH_GROUP,
    "The commit or ref that the change is compared with. Without it, the base of the pull request.",
)
.placeholder("REF");
/// The head.
pub const HEAD: Input = Input::new(
    "head",
    InputKind::Text,
    PATCH_GROUP,
    "The commit or ref that was tested. Without it, what is checked out.",
)
.placeholder("REF");
/// The baseline as a file.
pub const BASELINE: Input = Input::new(
    "baseline",
    InputKind::Path,
    BASELINE_GROUP,
    "The coverage of the commit that the change begins at: a report in any format, or a \
     `windlass/coverage-gate@1` or `windlass/coverage-report@1` document, which has totals only.",
)
.config("coverage.baseline.file")
.placeholder("FILE");
/// The baseline in a folder.
pub const BASELINE_DIR: Input = Input::new(
    "baseline-dir",
    InputKind::Path,
    BASELINE_GROUP,
    "A folder with reports of earlier commits, in files or folders whose names hold the commit's whole hash. The nearest is \
     taken: the commit where the change begins, or the first of its 50 first parents that has one.",
)
.config("coverage.baseline.folder")
.placeholder("DIR");
/// The baseline in a ref.
pub const BASELINE_REF: Input = Input::new(
    "baseline-ref",
    InputKind::Text,
    BASELINE_GROUP,
    "A git ref that holds reports of earlier commits, such as `origin/coverage`; found as in `baseline-dir`.",
)
.config("coverage.baseline.ref")
.placeholder("REF");
/// The tolerated drop.
pub const MAX_DROP: Input = Input::new(
    "max-drop",
    InputKind::Percent,
    BASELINE_GROUP,
    "By how many percentage points line coverage may fall below the baseline: `0.5`. Without it, by none. Lines that the \
     change removes are taken out of the baseline first, so that deleting covered code is no drop.",
)
.config("coverage.baseline.max-drop");
/// The tolerated drop of branches.
pub const MAX_DROP_BRANCH: Input = Input::new(
    "max-drop-branch",
    InputKind::Percent,
    BASELINE_GROUP,
    "By how many percentage points branch coverage may fall below the baseline. Without it branches are compared and cannot \
     fail the gate; with it the gate fails too when one of the two sides has none.",
)
.config("coverage.baseline.max-drop-branch");
/// The tolerated drop of functions.
pub const MAX_DROP_FUNCTION: Input = Input::new(
    "max-drop-function",
    InputKind::Percent,
    BASELINE_GROUP,
    "By how many percentage points function coverage may fall, as `max-drop-branch`.",
)
.config("coverage.baseline.max-drop-function");
/// The tolerated drop of statements.
pub const MAX_DROP_STATEMENT: Input = Input::new(
    "max-drop-statement",
    InputKind::Percent,
    BASELINE_GROUP,
    "By how many percentage points statement coverage may fall, as `max-drop-branch`.",
)
.config("coverage.baseline.max-drop-statement");
/// The tolerated drop of instructions.
pub const MAX_DROP_INSTRUCTION: Input = Input::new(
    "max-drop-instruction",
    InputKind::Percent,
    BASELINE_GROUP,
    "By how many percentage points instruction coverage (JaCoCo) may fall, as `max-drop-branch`.",
)
.config("coverage.baseline.max-drop-instruction");
/// The tolerated drop of regions.
pub const MAX_DROP_REGION: Input = Input::new(
    "max-drop-region",
    InputKind::Percent,
    BASELINE_GROUP,
    "By how many percentage points region coverage (llvm-cov) may fall, as `max-drop-branch`. No line of a region is known, \
     so that nothing but files that are gone is taken out of the baseline.",
)
.config("coverage.baseline.max-drop-region");
