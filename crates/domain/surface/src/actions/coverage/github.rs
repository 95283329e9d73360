//! What is done on GitHub.

use super::GITHUB_GROUP;
use crate::{Input, InputKind};

/// The comment.
pub const COMMENT: Input = Input::new(
    "comment",
    InputKind::Flag,
    GITHUB_GROUP,
    "Keep one comment on the pull request up to date. Needs `pull-requests: write`; in pull requests from forks it is left \
     out and said.",
)
.config("coverage.comment")
.default("false");
/// Which comment.
pub const COMMENT_KEY: Input = Input::new(
    "comment-key",
    InputKind::Text,
    GITHUB_GROUP,
    "Which comment it is, where several gates write to one pull request: letters, digits, `.`, `/`, `:`, `_`, `-`.",
)
.config("coverage.comment-key")
.default("coverage")
.placeholder("KEY");
/// The check run.
pub const CHECK_RUN: Input = Input::new(
    "check-run",
    InputKind::Flag,
    GITHUB_GROUP,
    "Put the annotations beyond the ten of a kind that a step shows into a check run. Needs `checks: write`; without it a \
     warning says so.",
)
.config("coverage.check-run")
.default("false");
/// The token.
pub const TOKEN: Input = Input::new(
    "token",
    InputKind::Secret,
    GITHUB_GROUP,
    "The token for GitHub's API. The binary takes it from `GITHUB_TOKEN`.",
)
.default("${{ github.token }}");
