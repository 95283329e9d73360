//! What does not count.

use super::IGNORES_GROUP;
use crate::{Input, InputKind};

/// Ignore files.
pub const IGNORE: Input = Input::new(
    "ignore",
    InputKind::Lines,
    IGNORES_GROUP,
    "Ignore files, one a line, in Trivy's formats `.trivyignore` and `.trivyignore.yaml`; they hold for every scanner's findings.",
)
.config("scan.ignore")
.placeholder("FILE");
/// VEX documents.
pub const VEX: Input = Input::new(
    "vex",
    InputKind::Lines,
    IGNORES_GROUP,
    "VEX documents, one a line: OpenVEX, CycloneDX VEX, CSAF. The newest statement about a finding wins.",
)
.config("scan.vex")
.placeholder("FILE");
/// Entries that end soon.
pub const EXPIRING_DAYS: Input = Input::new(
    "expiring-days",
    InputKind::Integer,
    IGNORES_GROUP,
    "Entries of ignore files that end within so many days are listed.",
)
.config("scan.expiring-days")
.default("14")
.placeholder("DAYS");
/// Fatal hygiene.
pub const STRICT_IGNORES: Input = Input::new(
    "strict-ignores",
    InputKind::Flag,
    IGNORES_GROUP,
    "Fail the gate on entries that have expired or that match nothing, and not only list them.",
)
.config("scan.strict-ignores")
.default("false");
/// What was known before.
pub const BASELINE: Input = Input::new(
    "baseline",
    InputKind::Path,
    IGNORES_GROUP,
    "An earlier report or merged SARIF to compare with: findings in it are not new, unless they have become worse.",
)
.config("scan.baseline")
.placeholder("FILE");
