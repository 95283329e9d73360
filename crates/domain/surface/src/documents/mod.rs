//! The serde types of every `--json` document. Their JSON Schemas are generated into `docs/schemas`.

pub mod coverage_report;
pub mod error;
