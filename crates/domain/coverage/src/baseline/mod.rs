//! The coverage of a change beside that of the commit it begins at.
//!
//! Percentages of two commits differ for two reasons: lines are tested otherwise, or there are other lines. [`compare`]
//! tells them apart with the diff between the two: it gives the baseline as it was measured, and *adjusted*, without the
//! lines that the change removes or alters. What then remains are the lines both commits share. [`Trend`] is what came of
//! one metric.

pub mod compare;
pub mod line_map;
pub mod stated;
pub mod trend;

pub use compare::{Comparison, IndirectDrop, Misfit, MisfitKind, compare};
pub use line_map::LineMap;
pub use stated::{StatedTotalsError, stated};
pub use trend::Trend;
