//! What is written.

use super::RESULTS_GROUP;
use crate::{Input, InputKind};

/// The words that `suppressed` takes.
pub const SUPPRESSED_WORDS: &[&str] = &["drop", "keep"];
/// The merged SARIF.
pub const SARIF: Input = Input::new(
    "sarif",
    InputKind::Path,
    RESULTS_GROUP,
    "Write the merged findings as SARIF into this folder, split so that GitHub accepts each file.",
)
.config("scan.sarif")
.placeholder("DIR");
/// The category.
pub const CATEGORY: Input = Input::new(
    "category",
    InputKind::Text,
    RESULTS_GROUP,
    "The category of the analysis: runs without one of their own get it. Uploads of different categories do not replace each other.",
)
.config("scan.category")
.placeholder("NAME");
/// Shards.
pub const SHARDS: Input = Input::new(
    "shards",
    InputKind::Integer,
    RESULTS_GROUP,
    "Into how many categories the findings of a tool are parted when they are too many for one. A finding stays in its \
     category as long as this number stays.",
)
.config("scan.shards")
.default("1")
.placeholder("NUMBER");
/// Suppressed results.
pub const SUPPRESSED: Input = Input::new(
    "suppressed",
    InputKind::Choice(SUPPRESSED_WORDS),
    RESULTS_GROUP,
    "What becomes of suppressed findings in the SARIF: GitHub ignores suppressions, so `drop` keeps them from becoming alerts.",
)
.config("scan.suppressed")
.default("drop")
.placeholder("WHAT");
/// The summary.
pub const SUMMARY: Input = Input::new("summary", InputKind::Flag, RESULTS_GROUP, "Write the step summary.")
    .config("scan.summary")
    .default("true");
/// Annotations.
pub const ANNOTATIONS: Input = Input::new(
    "annotations",
    InputKind::Flag,
    RESULTS_GROUP,
    "Annotate the findings that fail the gate, the worst first.",
)
.config("scan.annotations")
.default("true");
/// The page.
pub const HTML: Input = Input::new(
    "html",
    InputKind::Path,
    RESULTS_GROUP,
    "Write the findings as one HTML file that works from disk.",
)
.config("scan.html")
.placeholder("FILE");
/// The document.
pub const JSON_FILE: Input = Input::new(
    "json-file",
    InputKind::Path,
    RESULTS_GROUP,
    "Write the `windlass/scan-gate@1` document to this file.",
)
.config("scan.json-file")
.placeholder("FILE");
/// OpenVEX out.
pub const OPENVEX: Input = Input::new(
    "openvex",
    InputKind::Path,
    RESULTS_GROUP,
    "Write what was suppressed and why as an OpenVEX document.",
)
.config("scan.openvex")
.placeholder("FILE");
/// Evidence.
pub const EVIDENCE: Input = Input::new(
    "evidence",
    InputKind::Path,
    RESULTS_GROUP,
    "Write an in-toto statement about the commit, or about the digest of `subject`, into this folder: vulns v0.2, unsigned.",
)
.config("scan.evidence")
.placeholder("DIR");
/// What the evidence is about.
pub const SUBJECT: Input = Input::new(
    "subject",
    InputKind::Text,
    RESULTS_GROUP,
    "The image that was scanned, as `name@sha256:digest`: what the evidence is about. Without it, the commit.",
)
.placeholder("NAME@DIGEST");
