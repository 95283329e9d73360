//! What is done on GitHub.

use super::GITHUB_GROUP;
use crate::actions::every_gate;
use crate::{Input, InputKind};

/// Upload.
pub const UPLOAD: Input = Input::new(
    "upload",
    InputKind::Flag,
    GITHUB_GROUP,
    "Upload the SARIF to GitHub code scanning and wait for its answer. Needs `security-events: write`; in pull requests from forks it is left out and said.",
)
.config("scan.upload")
.default("false");
/// The comment.
pub const COMMENT: Input = every_gate::comment("scan.comment");
/// The check run.
pub const CHECK_RUN: Input = every_gate::check_run("scan.check-run");
/// Dismissals.
pub const DISMISS: Input = Input::new(
    "dismiss",
    InputKind::Flag,
    GITHUB_GROUP,
    "After an upload for the default branch, dismiss the alerts of suppressed findings, and reopen those that it dismissed \
     before and nothing suppresses any more. What people dismissed is never touched. Implies `suppressed: keep`.",
)
.config("scan.dismiss")
.default("false");
