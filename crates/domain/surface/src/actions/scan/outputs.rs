//! What the action sets.

use crate::Output;

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
