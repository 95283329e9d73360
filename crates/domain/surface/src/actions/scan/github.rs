//! What is done on GitHub.

use super::GITHUB_GROUP;
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
pub const COMMENT: Input = Input::new(
    "comment",
    InputKind::Flag,
    GITHUB_GROUP,
    "Keep one comment on the pull request up to date. Needs `pull-requests: write`.",
)
.config("scan.comment")
.default("false");
/// The check run.
pub const CHECK_RUN: Input = Input::new(
    "check-run",
    InputKind::Flag,
    GITHUB_GROUP,
    "Put the annotations beyond the ten of a kind that a step shows into a check run. Needs `checks: write`; without it a \
     warning says so.",
)
.config("scan.check-run")
.default("false");
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
/// The token.
pub const TOKEN: Input = Input::new(
    "token",
    InputKind::Secret,
    GITHUB_GROUP,
    "The token for GitHub's API. The binary takes it from `GITHUB_TOKEN`.",
)
.default("${{ github.token }}");
