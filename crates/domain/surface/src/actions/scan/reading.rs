//! What is read.

use super::REPORTS_GROUP;
use crate::{Input, InputKind};

/// The reports.
pub const REPORTS: Input = Input::new(
    "reports",
    InputKind::Lines,
    REPORTS_GROUP,
    "The scanners' reports, as paths or globs, one a line: SARIF, Trivy, Grype, Snyk, Semgrep, gitleaks, Checkov, Bandit, \
     hadolint, OSV and others. Each is read by what it holds, not by its name; a format before a `=` says what it is, as in \
     `gitleaks=leaks.json`, for scanners that write a bare `[]` or `null` when they find nothing.",
)
.config("scan.reports")
.placeholder("FILE");
/// What must be there.
pub const EXPECT: Input = Input::new(
    "expect",
    InputKind::Lines,
    REPORTS_GROUP,
    "Scanners of which a report must be read, by the names they give themselves, one a line: one that did not run fails \
     the gate.",
)
.config("scan.expect")
.placeholder("TOOL");
/// The root that locations are relative to.
pub const ROOT: Input = Input::new(
    "root",
    InputKind::Path,
    REPORTS_GROUP,
    "The root of the repository: source files are looked for there when lines are hashed.",
)
.config("scan.root")
.placeholder("DIR");
