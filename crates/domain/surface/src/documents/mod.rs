//! The serde types of every `--json` document. Their JSON Schemas are generated into `docs/schemas`.

pub mod config_check;
pub mod coverage_diff;
pub mod coverage_explain;
pub mod coverage_gate;
pub mod coverage_report;
pub mod error;
pub mod image_metadata;
pub mod sbom_diff;
pub mod scan_check;
pub mod scan_gate;
pub mod scan_line_hash;
pub mod scan_merge;
pub mod scan_report;
pub mod scan_upload;

mod json;
pub use json::to_line;

#[cfg(feature = "schema")]
mod schemas;
#[cfg(feature = "schema")]
pub use schemas::schemas;
