//! Coverage reports of many formats as one model.
//!
//! A reader in [`formats`] turns bytes into [`FileCoverage`] values and hands them to a [`Sink`] as soon as each is whole,
//! so a report of any size needs no more memory than its own numbers. [`Coverage`] is the sink that merges: by line,
//! across classes, shards and formats. Every total is derived from lines; totals stated in a report are claims.
//!
//! It refuses to: open files, know the repository (that is [`paths`]' index, handed in), decide (that is the `gate` crate
//! with [`verdict`]'s facts), or print.

pub mod baseline;
mod branch_lines;
pub mod branches;
pub mod codeowners;
pub mod components;
pub mod coverage;
pub mod file;
pub mod format;
pub mod formats;
pub mod hits;
mod mixing;
pub mod patch;
pub mod paths;
pub mod presets;
pub mod problem;
pub mod read;
pub mod sorted;
pub mod spans;
pub mod tally;
pub mod totals;
pub mod verdict;
pub mod writers;

pub use branches::{Branch, CountedBranches, Interval, NamedBranch, TargetedBranches, WHOLE_LINE};
pub use codeowners::{CodeOwners, CodeOwnersProblem};
pub use components::{Component, ComponentTotals, Selector, component_totals};
pub use coverage::{Coverage, FileName, Sink};
pub use file::{FileBuilder, FileCoverage, Line};
pub use format::{Format, FormatSet};
pub use hits::Hits;
pub use problem::{Limits, Malformed, Problem, Problems, ReadReportError, Reading};
pub use read::read;
pub use spans::{Function, Statement};
pub use tally::{Metric, Tallies};
pub use totals::{Ratio, Totals};
