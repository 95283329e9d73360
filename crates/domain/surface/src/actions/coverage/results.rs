//! What is written.

use super::RESULTS_GROUP;
use crate::{Input, InputKind};

/// The summary.
pub const SUMMARY: Input = Input::new("summary", InputKind::Flag, RESULTS_GROUP, "Write the step summary.")
    .config("coverage.summary")
    .default("true");
/// Annotations.
pub const ANNOTATIONS: Input = Input::new(
    "annotations",
    InputKind::Flag,
    RESULTS_GROUP,
    "Annotate the changed lines that no test runs.",
)
.config("coverage.annotations")
.default("true");
/// The HTML report.
pub const HTML: Input = Input::new(
    "html",
    InputKind::Path,
    RESULTS_GROUP,
    "Write a static HTML report into this folder.",
)
.config("coverage.html")
.placeholder("DIR");
/// The badge.
pub const BADGE: Input = Input::new(
    "badge",
    InputKind::Path,
    RESULTS_GROUP,
    "Write an SVG badge to this file.",
)
.config("coverage.badge")
.placeholder("FILE");
/// Conversions.
pub const CONVERT: Input = Input::new(
    "convert",
    InputKind::Lines,
    RESULTS_GROUP,
    "Write the merged coverage in other formats, `format=file`, one a line; formats: lcov, cobertura, sonarqube, json.",
)
.config("coverage.convert")
.placeholder("FORMAT=FILE");
/// The document.
pub const JSON_FILE: Input = Input::new(
    "json-file",
    InputKind::Path,
    RESULTS_GROUP,
    "Write the `windlass/coverage-gate@1` document to this file.",
)
.config("coverage.json-file")
.placeholder("FILE");
/// Evidence.
pub const EVIDENCE: Input = Input::new(
    "evidence",
    InputKind::Path,
    RESULTS_GROUP,
    "Write in-toto statements about the commit into this folder: test-result v0.1 and coverage-result v1, unsigned.",
)
.config("coverage.evidence")
.placeholder("DIR");
