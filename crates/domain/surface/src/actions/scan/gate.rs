//! What decides.

use super::GATE_GROUP;
use crate::actions::every_gate;
use crate::{Input, InputKind};

/// The words that `fail-on` takes, worst first.
pub const SEVERITIES: &[&str] = &["critical", "high", "medium", "low", "info", "none"];
/// Where failing begins.
pub const FAIL_ON: Input = Input::new(
    "fail-on",
    InputKind::Choice(SEVERITIES),
    GATE_GROUP,
    "The least severity that fails the gate; findings that nobody has judged count as this severe. `none` never fails.",
)
.config("scan.fail-on")
.default("high")
.placeholder("SEVERITY");
/// Kinds that decide.
pub const KINDS: Input = Input::new(
    "kinds",
    InputKind::Lines,
    GATE_GROUP,
    "The kinds of findings that can fail the gate, one a line: vulnerability, misconfiguration, secret, license, code. \
     Without it, all.",
)
.config("scan.kinds")
.placeholder("KIND");
/// New ones only.
pub const NEW_ONLY: Input = Input::new(
    "new-only",
    InputKind::Flag,
    GATE_GROUP,
    "Only findings that the baseline does not have can fail the gate; an escalated severity counts as new.",
)
.config("scan.new-only")
.default("false");
/// Those with a repair only.
pub const FIXABLE_ONLY: Input = Input::new(
    "fixable-only",
    InputKind::Flag,
    GATE_GROUP,
    "Only vulnerabilities with a version that repairs them can fail the gate.",
)
.config("scan.fixable-only")
.default("false");
/// Where.
pub const PATHS: Input = Input::new(
    "paths",
    InputKind::Lines,
    GATE_GROUP,
    "Globs of the files whose findings can fail the gate, one a line. Findings without a file always can.",
)
.config("scan.paths")
.placeholder("GLOB");
/// Days of grace.
pub const GRACE_DAYS: Input = Input::new(
    "grace-days",
    InputKind::Integer,
    GATE_GROUP,
    "Vulnerabilities published less than so many days ago only warn. Those without a date have no grace.",
)
.config("scan.grace-days")
.placeholder("DAYS");
/// Exploit prediction.
pub const EPSS: Input = Input::new(
    "epss",
    InputKind::Path,
    GATE_GROUP,
    "A file of EPSS scores, CSV as FIRST publishes it. With `epss-threshold`, vulnerabilities at or above it fail whatever \
     their severity.",
)
.config("scan.epss")
.placeholder("FILE");
/// From which probability on.
pub const EPSS_THRESHOLD: Input = Input::new(
    "epss-threshold",
    InputKind::Text,
    GATE_GROUP,
    "The probability of exploitation, from 0 to 1, from which a vulnerability fails the gate.",
)
.config("scan.epss-threshold")
.placeholder("SHARE");
/// Known exploited.
pub const KEV: Input = Input::new(
    "kev",
    InputKind::Path,
    GATE_GROUP,
    "CISA's catalogue of known exploited vulnerabilities, JSON. What stands in it fails whatever its severity.",
)
.config("scan.kev")
.placeholder("FILE");
/// How old such files may be.
pub const MAX_DATA_AGE: Input = Input::new(
    "max-data-age",
    InputKind::Integer,
    GATE_GROUP,
    "The age in days above which the files of `epss` and `kev` are too old and fail the gate. Without it, any age will do.",
)
.config("scan.max-data-age")
.placeholder("DAYS");
/// Relaxed verdicts.
pub const ALLOW: Input = every_gate::allow("scan.allow");
