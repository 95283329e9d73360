//! The serde types of every `--json` document. Their JSON Schemas are generated into `docs/schemas`.

pub mod config_check;
pub mod coverage_diff;
pub mod coverage_explain;
pub mod coverage_gate;
pub mod coverage_report;
pub mod error;

mod json;
pub use json::to_line;

#[cfg(feature = "schema")]
mod schemas;
#[cfg(feature = "schema")]
pub use schemas::schemas;
