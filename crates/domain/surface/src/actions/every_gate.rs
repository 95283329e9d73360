//! Inputs that mean the same to every gate. Each gate gives the key of its configuration file.

use crate::{Input, InputKind};

/// The heading of what decides.
pub const GATE_GROUP: &str = "Gate";
/// The heading of what is done on GitHub.
pub const GITHUB_GROUP: &str = "GitHub";
/// The token.
pub const TOKEN: Input = Input::new(
    "token",
    InputKind::Secret,
    GITHUB_GROUP,
    "The token for GitHub's API. The binary takes it from `GITHUB_TOKEN`.",
)
.default("${{ github.token }}");

/// Relaxed verdicts.
pub(super) const fn allow(key: &'static str) -> Input {
    Input::new(
        "allow",
        InputKind::Lines,
        GATE_GROUP,
        "Codes of verdicts that shall warn and not fail, one a line, as the report of the failed run shows them; \
         `docs/reference/error-codes.md` says which may be named.",
    )
    .config(key)
    .placeholder("CODE")
}

/// The comment on the pull request.
pub(super) const fn comment(key: &'static str) -> Input {
    Input::new(
        "comment",
        InputKind::Flag,
        GITHUB_GROUP,
        "Keep one comment on the pull request up to date. Needs `pull-requests: write`; in pull requests from forks it is \
         left out and said.",
    )
    .config(key)
    .default("false")
}

/// The check run.
pub(super) const fn check_run(key: &'static str) -> Input {
    Input::new(
        "check-run",
        InputKind::Flag,
        GITHUB_GROUP,
        "Put the annotations beyond the ten of a kind that a step shows into a check run. Needs `checks: write`; without it \
         a warning says so.",
    )
    .config(key)
    .default("false")
}
