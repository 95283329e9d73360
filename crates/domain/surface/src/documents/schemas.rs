//! The JSON Schemas of the documents, for the generator.

use schemars::{Schema, schema_for};

use super::{config_check, coverage_diff, coverage_explain, coverage_gate, coverage_report, error};

/// Each document's kind, such as `windlass/error@1`, with its schema.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        (config_check::KIND, schema_for!(config_check::ConfigCheck)),
        (coverage_diff::KIND, schema_for!(coverage_diff::CoverageDiff)),
        (coverage_explain::KIND, schema_for!(coverage_explain::CoverageExplain)),
        (coverage_gate::KIND, schema_for!(coverage_gate::CoverageGate)),
        (coverage_report::KIND, schema_for!(coverage_report::CoverageReport)),
        (error::KIND, schema_for!(error::ErrorDocument)),
    ]
}
