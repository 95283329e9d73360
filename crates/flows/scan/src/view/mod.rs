//! What people read.

mod cells;
pub(crate) mod check;
mod folds;
pub(crate) mod gate;
pub(crate) mod page;
pub(crate) mod report;
pub(crate) mod sbom_diff;
pub(crate) mod upload;
