//! The scan gate.

use super::coverage::{CONFIG as COVERAGE_CONFIG, WORKING_DIRECTORY as COVERAGE_FOLDER};
use crate::{Action, Branding, Host, Input, InputKind, Output, environment as env};

/// The heading of what is read.
pub const REPORTS_GROUP: &str = "Reports";
/// The heading of what does not count.
pub const IGNORES_GROUP: &str = "What does not count";
/// The heading of what decides.
pub const GATE_GROUP: &str = "Gate";
/// The heading of what is written.
pub const RESULTS_GROUP: &str = "Results";
/// The heading of what is done on GitHub.
pub const GITHUB_GROUP: &str = "GitHub";

/// The words that `fail-on` takes, worst first.
pub const SEVERITIES: &[&str] = &["critical", "high", "medium", "low", "info", "none"];
/// The words that `suppressed` takes.
pub const SUPPRESSED_WORDS: &[&str] = &["drop", "keep"];

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
pub const ALLOW: Input = Input::new(
    "allow",
    InputKind::Lines,
    GATE_GROUP,
    "Codes of verdicts that shall warn and not fail, one a line, such as `scan-report-unreadable`; \
     `docs/reference/error-codes.md` says which may be named.",
)
.config("scan.allow")
.placeholder("CODE");

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

/// The folder to run in.
pub const WORKING_DIRECTORY: Input = Input {
    group: REPORTS_GROUP,
    ..COVERAGE_FOLDER
};
/// The configuration file, as an input of the action.
pub const CONFIG: Input = Input {
    group: GATE_GROUP,
    ..COVERAGE_CONFIG
};

const fn output(name: &'static str, description: &'static str) -> Output {
    Output { name, description }
}

/// The outputs.
pub const OUTPUTS: &[Output] = &[
    output("verdict", "`passed` or `failed`."),
    output(
        "codes",
        "The codes of the reasons for the verdict, parted by blanks; empty when there are none.",
    ),
    output("findings", "Findings that count, after merging."),
    output("critical", "Those of severity critical."),
    output("high", "Those of severity high."),
    output("medium", "Those of severity medium."),
    output("low", "Those of severity low."),
    output(
        "new",
        "Those that the baseline does not have; empty without a baseline.",
    ),
    output(
        "suppressed",
        "Findings that an ignore file, a VEX statement or a mark took away.",
    ),
    output(
        "json",
        "The `windlass/scan-gate@1` document; lists that are too long for an output are cut and say so.",
    ),
    output(
        "json-file",
        "The path of the whole document, when `json-file` asked for it.",
    ),
    output(
        "sarif",
        "The paths of the SARIF files, one a line, when `sarif` asked for them.",
    ),
    output("html", "The path of the page, when `html` asked for it."),
    output(
        "openvex",
        "The path of the OpenVEX document, when `openvex` asked for it.",
    ),
    output(
        "evidence",
        "The paths of the statements, one a line, when `evidence` asked for them.",
    ),
];

/// `uses: org/toolkit/actions/scan`.
pub const ACTION: Action = Action {
    name: "scan",
    title: "Windlass scan gate",
    description: "Merges the reports of many scanners into one honest answer, gates it, and writes SARIF that GitHub accepts.",
    file: "actions/scan/action.yml",
    host: Host::Portable,
    branding: Branding {
        icon: "search",
        color: "green",
    },
    command: Some(&["scan", "gate"]),
    inputs: &[
        REPORTS,
        EXPECT,
        ROOT,
        WORKING_DIRECTORY,
        IGNORE,
        VEX,
        EXPIRING_DAYS,
        STRICT_IGNORES,
        BASELINE,
        FAIL_ON,
        KINDS,
        NEW_ONLY,
        FIXABLE_ONLY,
        PATHS,
        GRACE_DAYS,
        EPSS,
        EPSS_THRESHOLD,
        KEV,
        MAX_DATA_AGE,
        ALLOW,
        CONFIG,
        SARIF,
        CATEGORY,
        SHARDS,
        SUPPRESSED,
        SUMMARY,
        ANNOTATIONS,
        HTML,
        JSON_FILE,
        OPENVEX,
        EVIDENCE,
        SUBJECT,
        UPLOAD,
        COMMENT,
        CHECK_RUN,
        DISMISS,
        TOKEN,
    ],
    outputs: OUTPUTS,
    env: env::ENVIRONMENT,
};
