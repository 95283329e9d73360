//! The JSON Schemas of the documents, for the generator.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use super::{config_check, coverage_diff, coverage_explain, coverage_gate, coverage_report, error};

/// Each document's kind, such as `windlass/error@1`, with its schema.
#[must_use]
pub fn schemas() -> Vec<(&'static str, Schema)> {
    vec![
        (config_check::KIND, written::<config_check::ConfigCheck>()),
        (coverage_diff::KIND, written::<coverage_diff::CoverageDiff>()),
        (coverage_explain::KIND, written::<coverage_explain::CoverageExplain>()),
        (coverage_gate::KIND, written::<coverage_gate::CoverageGate>()),
        (coverage_report::KIND, written::<coverage_report::CoverageReport>()),
        (error::KIND, written::<error::ErrorDocument>()),
    ]
}

/// As we write it: a key that is always there is required, `null` or not.
fn written<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::default().for_serialize();
    settings.into_generator().into_root_schema_for::<T>()
}
