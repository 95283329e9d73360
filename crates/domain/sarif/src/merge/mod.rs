//! Many documents made one, with one run for each tool and category, as GitHub asks for (one category of one tool may
//! stand in one run of an upload only).
//!
//! Every result of every input is in the output, but exact repeats. The output is valid against the schema of 2.1.0,
//! no index in it leads nowhere, and its bytes do not depend on the order or the names of the inputs: they are put in
//! the order of their digests. Each input is read twice, and nothing that grows with its results stays in memory but
//! 16 bytes a result.

mod account;
mod edit;
mod elements;
mod emit;
mod judge;
mod lists;
mod members;
mod opened;
mod plan;
mod properties;
mod results;
mod rules;
mod sink;
mod targets;
mod told;

use std::io::Write;

use crate::problem::ReadError;
use crate::source::Source;

pub use account::{Account, InputAccount, Reading, RunAccount};
pub use judge::{Fate, Judge, Keep, Place, Ruling};
pub use opened::{Opened, Part};

/// What a merge does beyond the schema.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Options<'a> {
    /// Fill in what GitHub's code scanning asks for and the inputs lack: the texts of rules, a region for a location.
    /// More than 20 tags on a rule are cut.
    pub for_github: bool,
    /// The category of runs that have none of their own, with or without the `/` that ends it. Empty: they stay without.
    pub category: &'a str,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self {
            for_github: true,
            category: "",
        }
    }
}

/// Why there is no output.
#[derive(Debug, thiserror::Error)]
pub enum MergeError {
    /// It cannot be written.
    #[error("the merged log cannot be written")]
    Write(#[source] std::io::Error),
    /// An input has changed between the first and the second reading.
    #[error("an input has changed while it was read")]
    Changed(#[source] ReadError),
}

impl surface::Explain for MergeError {
    fn code(&self) -> surface::Code {
        match self {
            Self::Write(_) => surface::Code::FileUnwritable,
            Self::Changed(_) => surface::Code::FileUnreadable,
        }
    }

    fn position(&self) -> surface::Position {
        match self {
            Self::Write(_) => surface::Position::default(),
            Self::Changed(error) => surface::Explain::position(error),
        }
    }
}

/// Merges documents into `out`. An input that cannot be read is told in the account, and the others are merged.
///
/// # Errors
/// The output cannot be written, or an input changes while it is read.
pub fn merge<J: Judge>(
    sources: &[&dyn Source],
    options: Options<'_>,
    judge: &mut J,
    out: &mut dyn Write,
) -> Result<Account, MergeError> {
    let opened = Opened::of(sources, options);
    opened.write(&opened.parts(), judge, out)
}
