//! The commands of the binary.

pub mod config;
pub mod coverage;
pub mod host;
pub mod image;
pub mod scan;

use crate::{Command, Family};

/// Every command, in the order of the help page.
pub const COMMANDS: &[Command] = &[
    coverage::GATE,
    coverage::REPORT,
    coverage::CONVERT,
    coverage::EXPLAIN,
    coverage::DIFF,
    coverage::COMMENT,
    scan::GATE,
    scan::REPORT,
    scan::MERGE,
    scan::CONVERT,
    scan::CHECK,
    scan::LINE_HASH,
    scan::UPLOAD,
    scan::SBOM_DIFF,
    image::METADATA,
    config::CHECK,
    config::SCHEMA,
    host::ACTION,
    host::COMPLETIONS,
];

/// The first words that several commands share.
pub const FAMILIES: &[Family] = &[
    Family {
        name: "coverage",
        about: "Read, merge, gate and convert coverage reports",
    },
    Family {
        name: "scan",
        about: "Merge, gate and upload the findings of scanners",
    },
    Family {
        name: "image",
        about: "Describe images: tags, labels, annotations",
    },
    Family {
        name: "config",
        about: "Check the configuration file and describe it",
    },
];

/// The command with these words.
#[must_use]
pub fn command(path: &[&str]) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.path == path)
}
