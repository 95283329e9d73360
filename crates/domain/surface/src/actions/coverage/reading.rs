//! What is read, and how its paths become paths of the repository.

use super::{PATHS_GROUP, REPORTS_GROUP};
use crate::{Input, InputKind};

/// The format words that `format` takes.
pub const FORMATS: &[&str] = &[
    "auto",
    "lcov",
    "cobertura",
    "jacoco",
    "clover",
    "go",
    "coveragepy",
    "llvm-cov",
    "istanbul",
    "simplecov",
    "opencover",
    "gcovr",
    "sonarqube",
];
/// The reports.
pub const REPORTS: Input = Input::new(
    "reports",
    InputKind::Lines,
    REPORTS_GROUP,
    "The coverage reports, as paths or globs, one a line. Plain or gzip; each is read by what it holds, not by its name.",
)
.config("coverage.reports")
.placeholder("FILE");
/// Their format.
pub const FORMAT: Input = Input::new(
    "format",
    InputKind::Choice(FORMATS),
    REPORTS_GROUP,
    "The format of every report. `auto` tells them apart by their content.",
)
.config("coverage.format")
.default("auto")
.placeholder("FORMAT");
/// What must be there.
pub const EXPECT: Input = Input::new(
    "expect",
    InputKind::Lines,
    REPORTS_GROUP,
    "Globs that must each match at least one report that was read, one a line: a missing shard fails the gate.",
)
.config("coverage.expect")
.placeholder("GLOB");
/// The repository.
pub const ROOT: Input = Input::new(
    "root",
    InputKind::Path,
    PATHS_GROUP,
    "The root of the repository that reported paths are matched with. The gate takes the working directory; \
     other commands leave paths as written without it.",
)
.config("coverage.root")
.placeholder("DIR");
/// Rewrite rules.
pub const PATHS: Input = Input::new(
    "paths",
    InputKind::Lines,
    PATHS_GROUP,
    "Rules that rewrite the beginning of reported paths, `from => to`, one a line; the first that fits is used.",
)
.config("coverage.paths.rewrite")
.placeholder("FROM=>TO");
/// Files left out.
pub const IGNORE: Input = Input::new(
    "ignore",
    InputKind::Lines,
    PATHS_GROUP,
    "Globs of files that count nowhere, one a line: generated code, vendored code.",
)
.config("coverage.paths.ignore")
.placeholder("GLOB");
