//! `windlass coverage ...`.

use crate::{Command, Example, Input, InputKind, Positional, actions::coverage as inputs};

const REPORT_FILES: Positional = Positional {
    input: Input {
        required: true,
        ..inputs::REPORTS
    },
    repeated: true,
};

/// `--to` of `coverage convert`.
pub const TO: Input = Input::new(
    "to",
    InputKind::Choice(&["lcov", "cobertura", "sonarqube", "json"]),
    inputs::RESULTS_GROUP,
    "The format to write; `json` is the `windlass/coverage-report@1` document.",
)
.required()
.placeholder("FORMAT");

/// `OLD` of `coverage diff`.
pub const OLD: Input = Input::new(
    "old",
    InputKind::Path,
    inputs::REPORTS_GROUP,
    "The report to compare with.",
)
.required()
.placeholder("OLD");

/// `NEW` of `coverage diff`.
pub const NEW: Input = Input::new("new", InputKind::Path, inputs::REPORTS_GROUP, "The report to look at.")
    .required()
    .placeholder("NEW");

/// `DOCUMENT` of `coverage comment`.
pub const DOCUMENT: Input = Input::new(
    "document",
    InputKind::Path,
    inputs::GITHUB_GROUP,
    "The `windlass/coverage-gate@1` document of the run that was gated.",
)
.required()
.placeholder("DOCUMENT");

/// `--pull-request` of `coverage comment`.
pub const PULL_REQUEST: Input = Input::new(
    "pull-request",
    InputKind::Path,
    inputs::GITHUB_GROUP,
    "A file that holds the number of the pull request. It is not believed: the comment is written only where the head of \
     that pull request is the commit.",
)
.required()
.placeholder("FILE");

/// `--commit` of `coverage comment`.
pub const COMMIT: Input = Input::new(
    "commit",
    InputKind::Text,
    inputs::GITHUB_GROUP,
    "The commit that was gated, as GitHub says: `github.event.workflow_run.head_sha`.",
)
.required()
.placeholder("SHA");

/// Comment: the second step of the fork pattern.
pub const COMMENT: Command = Command {
    path: &["coverage", "comment"],
    about: "Keep a comment on a pull request from the document of another run",
    details: "For pull requests from forks, whose own runs may not comment. Nothing in the document is believed or run: its \
              texts are shown as code. The token is taken from `GITHUB_TOKEN`.",
    positionals: &[Positional {
        input: DOCUMENT,
        repeated: false,
    }],
    inputs: &[PULL_REQUEST, COMMIT, inputs::COMMENT_KEY, inputs::WORKING_DIRECTORY],
    document: None,
    raw: false,
    examples: &[Example {
        line: "windlass coverage comment gate.json --pull-request number.txt --commit 3f2a...",
        about: "say on a pull request what its gate said",
    }],
};

/// Gate: what the action runs.
pub const GATE: Command = Command {
    path: &["coverage", "gate"],
    about: "Pass or fail by thresholds for lines, branches, functions, components and the changed lines",
    details: "Flags override `.github/windlass.yml`. Whatever is missing, empty, unreadable or unmatched fails the \
              gate under a code of its own; `--allow CODE` turns one such code into a warning.",
    positionals: &[Positional {
        input: inputs::REPORTS,
        repeated: true,
    }],
    inputs: &[
        inputs::FORMAT,
        inputs::EXPECT,
        inputs::LINE,
        inputs::BRANCH,
        inputs::FUNCTION,
        inputs::STATEMENT,
        inputs::COMPONENTS,
        inputs::FILE_FLOOR,
        inputs::NEW_FILE_FLOOR,
        inputs::ALLOW,
        inputs::PATCH,
        inputs::PATCH_BRANCH,
        inputs::DIFF,
        inputs::BASE,
        inputs::HEAD,
        inputs::BASELINE,
        inputs::BASELINE_DIR,
        inputs::BASELINE_REF,
        inputs::MAX_DROP,
        inputs::MAX_DROP_BRANCH,
        inputs::MAX_DROP_FUNCTION,
        inputs::MAX_DROP_STATEMENT,
        inputs::MAX_DROP_INSTRUCTION,
        inputs::MAX_DROP_REGION,
        inputs::ROOT,
        inputs::PATHS,
        inputs::IGNORE,
        inputs::WORKING_DIRECTORY,
        inputs::SUMMARY,
        inputs::ANNOTATIONS,
        inputs::HTML,
        inputs::BADGE,
        inputs::CONVERT,
        inputs::JSON_FILE,
        inputs::EVIDENCE,
        inputs::COMMENT,
        inputs::COMMENT_KEY,
        inputs::CHECK_RUN,
    ],
    document: Some("windlass/coverage-gate@1"),
    raw: false,
    examples: &[
        Example {
            line: "windlass coverage gate lcov.info --line 80/90",
            about: "fail under 80 %, warn under 90 %",
        },
        Example {
            line: "windlass coverage gate 'shards/*.xml' --patch 90 --base origin/main",
            about: "gate the lines that a branch changes",
        },
        Example {
            line: "windlass coverage gate lcov.info --base origin/main --baseline-ref origin/coverage --max-drop 0.5",
            about: "let line coverage fall by half a point below where the branch began",
        },
    ],
};

/// Report: what the reports say.
pub const REPORT: Command = Command {
    path: &["coverage", "report"],
    about: "Say what reports say, merged",
    details: "Several reports are merged line by line. Paths stay as written unless `--root` asks for mapping.",
    positionals: &[REPORT_FILES],
    inputs: &[inputs::FORMAT, inputs::ROOT, inputs::PATHS, inputs::IGNORE],
    document: Some("windlass/coverage-report@1"),
    raw: false,
    examples: &[Example {
        line: "windlass coverage report unit.info integration.xml --json",
        about: "merge two reports of different formats",
    }],
};

/// Convert: the same in another format.
pub const CONVERT: Command = Command {
    path: &["coverage", "convert"],
    about: "Write merged coverage in another format",
    details: "What the other format has no word for is left out, and a warning says so.",
    positionals: &[REPORT_FILES],
    inputs: &[TO, inputs::FORMAT, inputs::ROOT, inputs::PATHS, inputs::IGNORE],
    document: Some("windlass/coverage-report@1"),
    raw: true,
    examples: &[Example {
        line: "windlass coverage convert --to cobertura lcov.info --output cobertura.xml",
        about: "LCOV to Cobertura",
    }],
};

/// Explain: why tools print other numbers.
pub const EXPLAIN: Command = Command {
    path: &["coverage", "explain"],
    about: "Print the numbers that other tools would print, and why they differ",
    details: "The presets are coverage.py, istanbul, `go tool cover`, lcov and JaCoCo.",
    positionals: &[REPORT_FILES],
    inputs: &[inputs::FORMAT, inputs::ROOT, inputs::PATHS, inputs::IGNORE],
    document: Some("windlass/coverage-explain@1"),
    raw: false,
    examples: &[Example {
        line: "windlass coverage explain coverage.json",
        about: "why two tools disagree",
    }],
};

/// Diff: two reports side by side.
pub const DIFF: Command = Command {
    path: &["coverage", "diff"],
    about: "Compare two reports file by file",
    details: "It shows; it does not judge. The exit code is 0 whatever differs.",
    positionals: &[
        Positional {
            input: OLD,
            repeated: false,
        },
        Positional {
            input: NEW,
            repeated: false,
        },
    ],
    inputs: &[inputs::FORMAT, inputs::ROOT, inputs::PATHS, inputs::IGNORE],
    document: Some("windlass/coverage-diff@1"),
    raw: false,
    examples: &[Example {
        line: "windlass coverage diff main.info branch.info",
        about: "what a branch did to coverage",
    }],
};
