//! The coverage gate.

use crate::{Action, Branding, Host, Input, InputKind, Output, environment as env};

/// The heading of what is read.
pub const REPORTS_GROUP: &str = "Reports";
/// The heading of how reported paths become paths of the repository.
pub const PATHS_GROUP: &str = "Paths";
/// The heading of what decides.
pub const GATE_GROUP: &str = "Gate";
/// The heading of the changed lines.
pub const PATCH_GROUP: &str = "Patch";
/// The heading of the earlier coverage.
pub const BASELINE_GROUP: &str = "Baseline";
/// The heading of what is done on GitHub.
pub const GITHUB_GROUP: &str = "GitHub";
/// The heading of what is written.
pub const RESULTS_GROUP: &str = "Results";

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

/// Overall lines.
pub const LINE: Input = Input::new(
    "line",
    InputKind::Threshold,
    GATE_GROUP,
    "Line coverage over all files: the minimum fails the gate, the target warns. `80` or `80/90`.",
)
.config("coverage.line");
/// Overall branches.
pub const BRANCH: Input = Input::new(
    "branch",
    InputKind::Threshold,
    GATE_GROUP,
    "Branch coverage over all files, as `line`.",
)
.config("coverage.branch");
/// Overall functions.
pub const FUNCTION: Input = Input::new(
    "function",
    InputKind::Threshold,
    GATE_GROUP,
    "Function coverage over all files, as `line`.",
)
.config("coverage.function");
/// Overall statements.
pub const STATEMENT: Input = Input::new(
    "statement",
    InputKind::Threshold,
    GATE_GROUP,
    "Statement coverage over all files, as `line`; for formats that count statements (Go, Istanbul, OpenCover).",
)
.config("coverage.statement");
/// Components.
pub const COMPONENTS: Input = Input::new(
    "components",
    InputKind::Lines,
    GATE_GROUP,
    "Parts of the code with line thresholds of their own, `name | globs | minimum/target`, one a line, globs parted by \
     blanks: `Services | src/services/** | 85/95`. Packages, owners and other metrics are told in the configuration file.",
)
.config("coverage.components")
.placeholder("NAME|GLOBS|MIN[/TARGET]");
/// The floor of files.
pub const FILE_FLOOR: Input = Input::new(
    "file-floor",
    InputKind::Percent,
    GATE_GROUP,
    "The line coverage that each single file must reach.",
)
.config("coverage.files.floor");
/// The floor of new files.
pub const NEW_FILE_FLOOR: Input = Input::new(
    "new-file-floor",
    InputKind::Percent,
    GATE_GROUP,
    "The line coverage that each file added by the change must reach.",
)
.config("coverage.files.new");
/// Relaxed verdicts.
pub const ALLOW: Input = Input::new(
    "allow",
    InputKind::Lines,
    GATE_GROUP,
    "Codes of verdicts that shall warn and not fail, one a line, such as `coverage-paths-unmatched`; \
     `docs/reference/error-codes.md` says which may be named.",
)
.config("coverage.allow")
.placeholder("CODE");

/// Changed lines.
pub const PATCH: Input = Input::new(
    "patch",
    InputKind::Threshold,
    PATCH_GROUP,
    "Line coverage of the lines that the change adds or alters: minimum, or minimum and target.",
)
.config("coverage.patch.line");
/// Branches of changed lines.
pub const PATCH_BRANCH: Input = Input::new(
    "patch-branch",
    InputKind::Threshold,
    PATCH_GROUP,
    "Branch coverage of those lines, as `patch`.",
)
.config("coverage.patch.branch");
/// The diff.
pub const DIFF: Input = Input::new(
    "diff",
    InputKind::Path,
    PATCH_GROUP,
    "A unified diff of the change, as `git diff` writes it. Without it, git compares `base` with `head`.",
)
.placeholder("FILE");
/// The base.
pub const BASE: Input = Input::new(
    "base",
    InputKind::Text,
    PATCH_GROUP,
    "The commit or ref that the change is compared with. Without it, the base of the pull request.",
)
.placeholder("REF");
/// The head.
pub const HEAD: Input = Input::new(
    "head",
    InputKind::Text,
    PATCH_GROUP,
    "The commit or ref that was tested. Without it, what is checked out.",
)
.placeholder("REF");

/// The baseline as a file.
pub const BASELINE: Input = Input::new(
    "baseline",
    InputKind::Path,
    BASELINE_GROUP,
    "The coverage of the commit that the change begins at: a report in any format, or a \
     `windlass/coverage-gate@1` or `windlass/coverage-report@1` document, which has totals only.",
)
.config("coverage.baseline.file")
.placeholder("FILE");
/// The baseline in a folder.
pub const BASELINE_DIR: Input = Input::new(
    "baseline-dir",
    InputKind::Path,
    BASELINE_GROUP,
    "A folder with reports of earlier commits, in files or folders whose names hold the commit's whole hash. The nearest is \
     taken: the commit where the change begins, or the first of its 50 first parents that has one.",
)
.config("coverage.baseline.folder")
.placeholder("DIR");
/// The baseline in a ref.
pub const BASELINE_REF: Input = Input::new(
    "baseline-ref",
    InputKind::Text,
    BASELINE_GROUP,
    "A git ref that holds reports of earlier commits, such as `origin/coverage`; found as in `baseline-dir`.",
)
.config("coverage.baseline.ref")
.placeholder("REF");
/// The tolerated drop.
pub const MAX_DROP: Input = Input::new(
    "max-drop",
    InputKind::Percent,
    BASELINE_GROUP,
    "By how many percentage points line coverage may fall below the baseline: `0.5`. Without it, by none. Lines that the \
     change removes are taken out of the baseline first, so that deleting covered code is no drop.",
)
.config("coverage.baseline.max-drop");

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

/// The folder to run in.
pub const WORKING_DIRECTORY: Input = Input::new(
    "working-directory",
    InputKind::Path,
    PATHS_GROUP,
    "The folder that every path given to this action is relative to.",
)
.default(".")
.placeholder("DIR");
/// The configuration file, as an input of the action.
pub const CONFIG: Input = Input {
    group: GATE_GROUP,
    ..crate::options::CONFIG
};

const fn output(name: &'static str, description: &'static str) -> Output {
    Output { name, description }
}

/// The outputs; a percentage has two decimals and is cut, never rounded up, so that it cannot contradict the verdict.
pub const OUTPUTS: &[Output] = &[
    output("verdict", "`passed` or `failed`."),
    output(
        "codes",
        "The codes of the reasons for the verdict, parted by blanks; empty when there are none.",
    ),
    output(
        "line",
        "Line coverage in percent, such as `81.25`; empty when no report has lines.",
    ),
    output(
        "branch",
        "Branch coverage in percent, its low end where a merge only knows an interval; empty when unknown.",
    ),
    output(
        "function",
        "Function coverage in percent; empty when no report has functions.",
    ),
    output(
        "statement",
        "Statement coverage in percent; empty when no report has statements.",
    ),
    output(
        "patch",
        "Line coverage of the changed lines in percent; empty when nothing coverable changed or nobody asked.",
    ),
    output(
        "patch-branch",
        "Branch coverage of the changed lines in percent; empty likewise.",
    ),
    output(
        "baseline",
        "Line coverage of the baseline in percent, without the lines that the change removes; empty when nobody asked for one.",
    ),
    output(
        "baseline-commit",
        "The commit that the baseline was found for; empty when it was not looked for.",
    ),
    output("lines-covered", "Lines that were run."),
    output("lines-total", "Lines that could be run."),
    output(
        "branches-covered",
        "Branches that were surely taken; empty when unknown.",
    ),
    output("branches-total", "Branches; empty when unknown."),
    output("files", "Files with coverage."),
    output(
        "json",
        "The `windlass/coverage-gate@1` document; lists that are too long for an output are cut and say so.",
    ),
    output(
        "json-file",
        "The path of the whole document, when `json-file` asked for it.",
    ),
    output("badge", "The path of the badge, when `badge` asked for it."),
    output("html", "The path of the HTML report's index, when `html` asked for it."),
    output(
        "evidence",
        "The paths of the statements, one a line, when `evidence` asked for them.",
    ),
];

/// `uses: org/toolkit/actions/coverage`.
pub const ACTION: Action = Action {
    name: "coverage",
    title: "Windlass coverage gate",
    description: "Gates line, branch, function and patch coverage from reports of any test tool, and never passes for \
                  lack of data.",
    file: "actions/coverage/action.yml",
    host: Host::Portable,
    branding: Branding {
        icon: "shield",
        color: "green",
    },
    command: Some(&["coverage", "gate"]),
    inputs: &[
        REPORTS,
        FORMAT,
        EXPECT,
        LINE,
        BRANCH,
        FUNCTION,
        STATEMENT,
        COMPONENTS,
        FILE_FLOOR,
        NEW_FILE_FLOOR,
        ALLOW,
        CONFIG,
        PATCH,
        PATCH_BRANCH,
        DIFF,
        BASE,
        HEAD,
        BASELINE,
        BASELINE_DIR,
        BASELINE_REF,
        MAX_DROP,
        ROOT,
        PATHS,
        IGNORE,
        WORKING_DIRECTORY,
        SUMMARY,
        ANNOTATIONS,
        HTML,
        BADGE,
        CONVERT,
        JSON_FILE,
        EVIDENCE,
        COMMENT,
        COMMENT_KEY,
        CHECK_RUN,
        TOKEN,
    ],
    outputs: OUTPUTS,
    env: env::ENVIRONMENT,
};
