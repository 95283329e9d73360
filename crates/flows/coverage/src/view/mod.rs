//! Documents for people: what a command found, as headings, tables and folds.

pub(crate) mod diff;
pub(crate) mod explain;
pub(crate) mod explanation;
pub(crate) mod gate;
pub(crate) mod report;

mod baseline;
mod cells;

pub(crate) use cells::percent;
