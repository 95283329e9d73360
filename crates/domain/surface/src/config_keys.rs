//! The tree of keys of the configuration file: its checker and its JSON Schema both come from it.

use crate::actions::coverage::FORMATS;
use crate::actions::scan::{SEVERITIES, SUPPRESSED_WORDS};

/// Where the file stands unless `--config` names another.
pub const FILE: &str = ".github/windlass.yml";

/// The one version of its format.
pub const VERSION: u64 = 1;

/// What stands behind a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// The number [`VERSION`].
    Version,
    /// Any text.
    Text,
    /// A file or folder, relative to the working directory.
    Path,
    /// `true` or `false`.
    Flag,
    /// One of these words.
    Choice(&'static [&'static str]),
    /// A whole number from 0.
    Integer,
    /// A percentage from 0 to 100.
    Percent,
    /// `80`, `80/90` or `{minimum: 80, target: 90}`.
    Threshold,
    /// A list of texts; one text stands for a list of one.
    Texts,
    /// Names of the user's choice, each with these keys.
    Named(&'static [Key]),
    /// These keys.
    Section(&'static [Key]),
}

impl Shape {
    /// What it is, for refusals: `a list of texts`.
    #[must_use]
    pub const fn describe(self) -> &'static str {
        match self {
            Self::Version => "the number 1",
            Self::Text => "text",
            Self::Path => "a path",
            Self::Flag => "`true` or `false`",
            Self::Choice(_) => "one of the words listed",
            Self::Integer => "a whole number",
            Self::Percent => "a percentage",
            Self::Threshold => "a threshold such as `80` or `80/90`",
            Self::Texts => "text or a list of texts",
            Self::Named(_) => "a mapping of names",
            Self::Section(_) => "a mapping",
        }
    }
}

/// A key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key {
    /// Kebab-case.
    pub name: &'static str,
    /// What stands behind it.
    pub shape: Shape,
    /// Sentences for people, in Markdown without line breaks.
    pub description: &'static str,
    /// Must it be there?
    pub required: bool,
}

const fn key(name: &'static str, shape: Shape, description: &'static str) -> Key {
    Key {
        name,
        shape,
        description,
        required: false,
    }
}

/// The keys of `minimum` and `target`, the long form of a threshold.
pub const THRESHOLD: &[Key] = &[
    key("minimum", Shape::Percent, "Below it the gate fails."),
    key("target", Shape::Percent, "Below it the gate warns."),
];

const COMPONENT: &[Key] = &[
    key("paths", Shape::Texts, "Globs of its files."),
    key(
        "package",
        Shape::Text,
        "The package of its files, as the reports name it: `com.example.services`.",
    ),
    key(
        "owner",
        Shape::Text,
        "The owner of its files in CODEOWNERS: `@org/team`.",
    ),
    key("line", Shape::Threshold, "Line coverage of its files."),
    key("branch", Shape::Threshold, "Branch coverage of its files."),
    key("function", Shape::Threshold, "Function coverage of its files."),
    key("statement", Shape::Threshold, "Statement coverage of its files."),
];

const PATCH: &[Key] = &[
    key(
        "line",
        Shape::Threshold,
        "Line coverage of the lines that the change adds or alters.",
    ),
    key("branch", Shape::Threshold, "Branch coverage of those lines."),
    key(
        "include",
        Shape::Texts,
        "Globs of the changed files that must be in the reports. Without it, those whose kind the reports know.",
    ),
    key(
        "exclude",
        Shape::Texts,
        "Globs of changed files that the patch leaves out.",
    ),
];

const FILES: &[Key] = &[
    key(
        "floor",
        Shape::Percent,
        "The line coverage that each single file must reach.",
    ),
    key(
        "new",
        Shape::Percent,
        "The line coverage that each file added by the change must reach.",
    ),
];

const PATHS: &[Key] = &[
    key(
        "rewrite",
        Shape::Texts,
        "Rules that rewrite the beginning of reported paths, `from => to`; the first that fits is used.",
    ),
    key("ignore", Shape::Texts, "Globs of files that count nowhere."),
];

const BASELINE: &[Key] = &[
    key(
        "file",
        Shape::Path,
        "The coverage of the commit that the change begins at.",
    ),
    key(
        "folder",
        Shape::Path,
        "A folder with reports of earlier commits, in files or folders named by commit.",
    ),
    key("ref", Shape::Text, "A git ref that holds reports of earlier commits."),
    key(
        "max-drop",
        Shape::Percent,
        "By how many percentage points line coverage may fall below the baseline.",
    ),
    key(
        "max-drop-branch",
        Shape::Percent,
        "By how many percentage points branch coverage may fall below it; without it, as far as it will.",
    ),
    key(
        "max-drop-function",
        Shape::Percent,
        "By how many percentage points function coverage may fall below it; without it, as far as it will.",
    ),
    key(
        "max-drop-statement",
        Shape::Percent,
        "By how many percentage points statement coverage may fall below it; without it, as far as it will.",
    ),
    key(
        "max-drop-instruction",
        Shape::Percent,
        "By how many percentage points instruction coverage may fall below it; without it, as far as it will.",
    ),
    key(
        "max-drop-region",
        Shape::Percent,
        "By how many percentage points region coverage may fall below it; without it, as far as it will.",
    ),
];

const COVERAGE: &[Key] = &[
    key("reports", Shape::Texts, "The reports, as paths or globs."),
    key(
        "format",
        Shape::Choice(FORMATS),
        "The format of every report; `auto` tells them apart by their content.",
    ),
    key(
        "expect",
        Shape::Texts,
        "Globs that must each match at least one report that was read.",
    ),
    key(
        "line",
        Shape::Threshold,
        "Line coverage over all files: the minimum fails the gate, the target warns.",
    ),
    key("branch", Shape::Threshold, "Branch coverage over all files."),
    key("function", Shape::Threshold, "Function coverage over all files."),
    key("statement", Shape::Threshold, "Statement coverage over all files."),
    key(
        "components",
        Shape::Named(COMPONENT),
        "Parts of the code with thresholds of their own, by name.",
    ),
    key("files", Shape::Section(FILES), "Floors for single files."),
    key("patch", Shape::Section(PATCH), "Thresholds for the changed lines."),
    key(
        "baseline",
        Shape::Section(BASELINE),
        "The earlier coverage that the change is compared with: a file, a folder or a git ref.",
    ),
    key("allow", Shape::Texts, "Codes of verdicts that shall warn and not fail."),
    key(
        "root",
        Shape::Path,
        "The root of the repository that reported paths are matched with.",
    ),
    key(
        "paths",
        Shape::Section(PATHS),
        "How reported paths become paths of the repository.",
    ),
    key("summary", Shape::Flag, "Write the step summary."),
    key(
        "annotations",
        Shape::Flag,
        "Annotate the changed lines that no test runs.",
    ),
    key("html", Shape::Path, "The folder of the static HTML report."),
    key("badge", Shape::Path, "The file of the SVG badge."),
    key("convert", Shape::Texts, "Other formats to write, `format=file`."),
    key(
        "json-file",
        Shape::Path,
        "The file of the `windlass/coverage-gate@1` document.",
    ),
    key("evidence", Shape::Path, "The folder of the in-toto statements."),
    key(
        "comment",
        Shape::Flag,
        "Keep one comment on the pull request up to date.",
    ),
    key(
        "comment-key",
        Shape::Text,
        "Which comment it is, where several gates write to one pull request.",
    ),
    key(
        "check-run",
        Shape::Flag,
        "Put the annotations that a step does not show into a check run.",
    ),
];

const SCAN: &[Key] = &[
    key("reports", Shape::Texts, "The scanners' reports, as paths or globs."),
    key("expect", Shape::Texts, "Scanners of which a report must be read."),
    key("root", Shape::Path, "The root of the repository."),
    key(
        "ignore",
        Shape::Texts,
        "Ignore files in Trivy's formats; they hold for every scanner's findings.",
    ),
    key("vex", Shape::Texts, "VEX documents: OpenVEX, CycloneDX VEX, CSAF."),
    key(
        "expiring-days",
        Shape::Integer,
        "Entries of ignore files that end within so many days are listed.",
    ),
    key(
        "strict-ignores",
        Shape::Flag,
        "Fail on entries that have expired or that match nothing.",
    ),
    key(
        "baseline",
        Shape::Path,
        "An earlier report or merged SARIF to compare with.",
    ),
    key(
        "fail-on",
        Shape::Choice(SEVERITIES),
        "The least severity that fails the gate.",
    ),
    key("kinds", Shape::Texts, "The kinds of findings that can fail the gate."),
    key(
        "new-only",
        Shape::Flag,
        "Only findings that the baseline does not have can fail the gate.",
    ),
    key(
        "fixable-only",
        Shape::Flag,
        "Only vulnerabilities with a version that repairs them can fail the gate.",
    ),
    key(
        "paths",
        Shape::Texts,
        "Globs of the files whose findings can fail the gate.",
    ),
    key(
        "grace-days",
        Shape::Integer,
        "Vulnerabilities published less than so many days ago only warn.",
    ),
    key("epss", Shape::Path, "A file of EPSS scores."),
    key(
        "epss-threshold",
        Shape::Text,
        "The probability of exploitation, from 0 to 1, from which a vulnerability fails the gate.",
    ),
    key(
        "kev",
        Shape::Path,
        "CISA's catalogue of known exploited vulnerabilities.",
    ),
    key(
        "max-data-age",
        Shape::Integer,
        "The age in days above which EPSS scores and the catalogue are too old.",
    ),
    key("allow", Shape::Texts, "Codes of verdicts that shall warn and not fail."),
    key("sarif", Shape::Path, "The folder of the merged SARIF."),
    key(
        "category",
        Shape::Text,
        "The category of runs without one of their own.",
    ),
    key(
        "shards",
        Shape::Integer,
        "Into how many categories the findings of a tool are parted.",
    ),
    key(
        "suppressed",
        Shape::Choice(SUPPRESSED_WORDS),
        "What becomes of suppressed findings in the SARIF.",
    ),
    key("summary", Shape::Flag, "Write the step summary."),
    key("annotations", Shape::Flag, "Annotate the findings that fail the gate."),
    key("html", Shape::Path, "The file of the HTML page."),
    key(
        "json-file",
        Shape::Path,
        "The file of the `windlass/scan-gate@1` document.",
    ),
    key("openvex", Shape::Path, "The file of the OpenVEX document."),
    key("evidence", Shape::Path, "The folder of the in-toto statements."),
    key("upload", Shape::Flag, "Upload the SARIF to GitHub code scanning."),
    key(
        "comment",
        Shape::Flag,
        "Keep one comment on the pull request up to date.",
    ),
    key(
        "check-run",
        Shape::Flag,
        "Put the annotations that a step does not show into a check run.",
    ),
    key(
        "dismiss",
        Shape::Flag,
        "Dismiss the alerts of suppressed findings on the default branch.",
    ),
];

/// The keys at the top.
pub const ROOT: &[Key] = &[
    Key {
        name: "version",
        shape: Shape::Version,
        description: "The version of this file's format.",
        required: true,
    },
    key("coverage", Shape::Section(COVERAGE), "The coverage gate."),
    key("scan", Shape::Section(SCAN), "The scan gate."),
];

/// The key at a dotted path such as `coverage.patch.line`.
#[must_use]
pub fn find(path: &str) -> Option<&'static Key> {
    let mut keys = ROOT;
    let mut found = None;
    for name in path.split('.') {
        let key = keys.iter().find(|key| key.name == name)?;
        keys = if let Shape::Section(inner) = key.shape {
            inner
        } else {
            &[]
        };
        found = Some(key);
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ACTIONS, Input, InputKind};

    /// The shapes that say the same as the kind of an input.
    fn fits(input: &Input, shape: Shape) -> bool {
        match (input.kind, shape) {
            (InputKind::Text, Shape::Text)
            | (InputKind::Lines, Shape::Texts | Shape::Named(_))
            | (InputKind::Flag, Shape::Flag)
            | (InputKind::Integer, Shape::Integer)
            | (InputKind::Percent, Shape::Percent)
            | (InputKind::Threshold, Shape::Threshold)
            | (InputKind::Path, Shape::Path) => true,
            (InputKind::Choice(words), Shape::Choice(known)) => words == known,
            _ => false,
        }
    }

    #[test]
    fn every_input_with_a_key_has_the_shape_of_that_key() {
        let mut compared = 0;
        for input in ACTIONS.iter().flat_map(|action| action.inputs) {
            let Some(path) = input.config else { continue };
            let key = find(path).unwrap_or_else(|| panic!("`{}` names `{path}`, which is no key", input.name));
            assert!(
                fits(input, key.shape),
                "`{}` is {:?}, `{path}` is {:?}",
                input.name,
                input.kind,
                key.shape
            );
            compared += 1;
        }
        assert!(compared >= 20, "{compared} inputs compared");
    }

    #[test]
    fn keys_are_found_by_dotted_path() {
        assert_eq!(find("coverage.patch.line").map(|key| key.shape), Some(Shape::Threshold));
        for path in ["", "coverage.", "coverage.lines", "version.x", "coverage.line.minimum"] {
            assert_eq!(find(path), None, "{path}");
        }
    }
}
