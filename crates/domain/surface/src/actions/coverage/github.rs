//! What is done on GitHub.

use super::GITHUB_GROUP;
use crate::actions::every_gate;
use crate::{Input, InputKind};

/// The comment.
pub const COMMENT: Input = every_gate::comment("coverage.comment");
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
pub const CHECK_RUN: Input = every_gate::check_run("coverage.check-run");
