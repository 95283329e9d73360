//! `windlass scan ...`.

use crate::{Command, Example, Input, InputKind, Positional, actions::scan as inputs};

const REPORT_FILES: Positional = Positional {
    input: Input {
        required: true,
        ..inputs::REPORTS
    },
    repeated: true,
};

/// `FILE` of the commands that look at one file.
pub const FILE: Input = Input::new("file", InputKind::Path, inputs::REPORTS_GROUP, "The file to look at.")
    .required()
    .placeholder("FILE");
/// `OLD` of `scan sbom-diff`.
pub const OLD: Input = Input::new(
    "old",
    InputKind::Path,
    inputs::REPORTS_GROUP,
    "The bill of materials to compare with: CycloneDX or SPDX.",
)
.required()
.placeholder("OLD");
/// `NEW` of `scan sbom-diff`.
pub const NEW: Input = Input::new(
    "new",
    InputKind::Path,
    inputs::REPORTS_GROUP,
    "The bill of materials to look at: CycloneDX or SPDX.",
)
.required()
.placeholder("NEW");
/// `--commit` of `scan upload`.
pub const COMMIT: Input = Input::new(
    "commit",
    InputKind::Text,
    inputs::GITHUB_GROUP,
    "The commit that was scanned. Without it, the run's.",
)
.placeholder("SHA");
/// `--ref` of `scan upload`.
pub const REF: Input = Input::new(
    "ref",
    InputKind::Text,
    inputs::GITHUB_GROUP,
    "The ref that was scanned, such as `refs/heads/main`. Without it, the run's.",
)
.placeholder("REF");

const FLAGS: &[Input] = &[inputs::IGNORE, inputs::VEX];

/// Gate: what the action runs.
pub const GATE: Command = Command {
    path: &["scan", "gate"],
    about: "Pass or fail by the findings of many scanners, merged",
    details: "Flags override `.github/windlass.yml`. Findings of several scanners about the same problem are one finding. \
              Whatever is missing, empty or unreadable fails the gate under a code of its own; `--allow CODE` turns one \
              such code into a warning.",
    positionals: &[Positional {
        input: inputs::REPORTS,
        repeated: true,
    }],
    inputs: &[
        inputs::EXPECT,
        inputs::ROOT,
        inputs::WORKING_DIRECTORY,
        inputs::IGNORE,
        inputs::VEX,
        inputs::EXPIRING_DAYS,
        inputs::STRICT_IGNORES,
        inputs::BASELINE,
        inputs::FAIL_ON,
        inputs::KINDS,
        inputs::NEW_ONLY,
        inputs::FIXABLE_ONLY,
        inputs::PATHS,
        inputs::GRACE_DAYS,
        inputs::EPSS,
        inputs::EPSS_THRESHOLD,
        inputs::KEV,
        inputs::MAX_DATA_AGE,
        inputs::ALLOW,
        inputs::SARIF,
        inputs::CATEGORY,
        inputs::SHARDS,
        inputs::SUPPRESSED,
        inputs::SUMMARY,
        inputs::ANNOTATIONS,
        inputs::HTML,
        inputs::JSON_FILE,
        inputs::OPENVEX,
        inputs::EVIDENCE,
        inputs::SUBJECT,
        inputs::UPLOAD,
        inputs::COMMENT,
        inputs::CHECK_RUN,
        inputs::DISMISS,
    ],
    document: Some("windlass/scan-gate@1"),
    raw: false,
    examples: &[
        Example {
            line: "windlass scan gate 'reports/*.sarif' trivy.json",
            about: "fail on findings of severity critical and high",
        },
        Example {
            line: "windlass scan gate '*.json' --ignore .trivyignore --baseline main.sarif --new-only",
            about: "fail on what a branch adds",
        },
    ],
};

/// Report: the merged model.
pub const REPORT: Command = Command {
    path: &["scan", "report"],
    about: "Say what scanners say, each problem once",
    details: "Findings are merged by advisory, package and place; every source is named. Ignore files and VEX documents are \
              looked at only when they are named.",
    positionals: &[REPORT_FILES],
    inputs: FLAGS,
    document: Some("windlass/scan-report@1"),
    raw: false,
    examples: &[Example {
        line: "windlass scan report trivy.json grype.json --vex openvex.json --json",
        about: "two scanners, one list",
    }],
};

/// Merge: one SARIF.
pub const MERGE: Command = Command {
    path: &["scan", "merge"],
    about: "Merge reports into one SARIF file",
    details: "Every finding of every input is in the output; exact repeats may go. No ignore file, VEX document, gate or \
              baseline is looked for. The order of the inputs does not matter to a byte.",
    positionals: &[REPORT_FILES],
    inputs: &[],
    document: Some("windlass/scan-merge@1"),
    raw: true,
    examples: &[Example {
        line: "windlass scan merge *.sarif trivy.json --output merged.sarif",
        about: "one file for one upload",
    }],
};

/// `--like` of `scan convert`.
pub const LIKE: Input = Input::new(
    "like",
    InputKind::Choice(&["windlass", "trivy"]),
    inputs::RESULTS_GROUP,
    "How the SARIF is written. `trivy`: as Trivy itself would write its own report, faults included.",
)
.default("windlass")
.placeholder("TOOL");

/// Convert: one report as SARIF.
pub const CONVERT: Command = Command {
    path: &["scan", "convert"],
    about: "Write a scanner's own report as SARIF",
    details: "One report, as it is: nothing is merged. The output is compact JSON.",
    positionals: &[Positional {
        input: FILE,
        repeated: false,
    }],
    inputs: &[LIKE],
    document: None,
    raw: true,
    examples: &[Example {
        line: "windlass scan convert trivy.json --like trivy --output trivy.sarif",
        about: "what `trivy convert --format sarif` would write",
    }],
};

/// Check: what GitHub would say.
pub const CHECK: Command = Command {
    path: &["scan", "check"],
    about: "Say what GitHub would refuse or cut in a SARIF file, and why",
    details: "The exit code is 1 when GitHub would refuse the file.",
    positionals: &[Positional {
        input: FILE,
        repeated: false,
    }],
    inputs: &[],
    document: Some("windlass/scan-check@1"),
    raw: false,
    examples: &[Example {
        line: "windlass scan check merged.sarif",
        about: "before it is uploaded",
    }],
};

/// Line hashes.
pub const LINE_HASH: Command = Command {
    path: &["scan", "line-hash"],
    about: "Print the hash of each line that GitHub tracks alerts by",
    details: "A row `LINE HASH` for each line: the fingerprint `primaryLocationLineHash`.",
    positionals: &[Positional {
        input: FILE,
        repeated: false,
    }],
    inputs: &[],
    document: Some("windlass/scan-line-hash@1"),
    raw: true,
    examples: &[Example {
        line: "windlass scan line-hash src/main.py",
        about: "why an alert was closed and opened again",
    }],
};

/// Upload: SARIF to code scanning.
pub const UPLOAD: Command = Command {
    path: &["scan", "upload"],
    about: "Upload SARIF files to GitHub code scanning and wait for the answer",
    details: "The token is taken from `GITHUB_TOKEN`, the repository from `GITHUB_REPOSITORY`. Each file is checked first; \
              what GitHub would refuse is not sent.",
    positionals: &[REPORT_FILES],
    inputs: &[COMMIT, REF],
    document: Some("windlass/scan-upload@1"),
    raw: false,
    examples: &[Example {
        line: "windlass scan upload merged.sarif --ref refs/heads/main",
        about: "outside of a workflow",
    }],
};

/// Two bills of materials.
pub const SBOM_DIFF: Command = Command {
    path: &["scan", "sbom-diff"],
    about: "Compare two bills of materials",
    details: "CycloneDX and SPDX may be mixed. It shows; it does not judge. The exit code is 0 whatever differs.",
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
    inputs: &[],
    document: Some("windlass/sbom-diff@1"),
    raw: false,
    examples: &[Example {
        line: "windlass scan sbom-diff main.cdx.json branch.spdx.json",
        about: "what a branch adds to the image",
    }],
};
