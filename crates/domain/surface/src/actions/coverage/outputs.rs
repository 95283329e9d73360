//! What the action sets.

use crate::Output;

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
