//! The gate's decision table: which findings fail a run.
//!
//! The first row that catches a finding decides on it; what no row catches passes. What is not known never lets a finding
//! through: a row that fails or warns catches a finding whose severity, age, fix, EPSS score or newness is unknown as if the
//! condition held, and a row that lets pass catches it only by what is known.

mod cve;
mod epss;
mod evidence;
mod kev;
mod row;
mod table;

pub use epss::{Epss, ParseEpssError, ParseShareError, Share};
pub use evidence::{Evidence, Fatal, Judgement, Report, ReportState, judge};
pub use kev::{Kev, ParseKevError};
pub use row::{Action, Facts, Row, When};
pub use table::{Decided, Table};
