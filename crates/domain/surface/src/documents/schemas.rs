//! The JSON Schemas of the documents, for the generator.

use schemars::{JsonSchema, Schema, generate::SchemaSettings};

use super::{
    config_check, coverage_diff, coverage_explain, coverage_gate, coverage_report, error, image_metadata, sbom_diff,
    scan_check, scan_gate, scan_line_hash, scan_merge, scan_report, scan_upload,
};

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
        (image_metadata::KIND, written::<image_metadata::ImageMetadata>()),
        (sbom_diff::KIND, written::<sbom_diff::SbomDiff>()),
        (scan_check::KIND, written::<scan_check::ScanCheck>()),
        (scan_gate::KIND, written::<scan_gate::ScanGate>()),
        (scan_line_hash::KIND, written::<scan_line_hash::ScanLineHash>()),
        (scan_merge::KIND, written::<scan_merge::ScanMerge>()),
        (scan_report::KIND, written::<scan_report::ScanReport>()),
        (scan_upload::KIND, written::<scan_upload::ScanUpload>()),
    ]
}

/// The schema of what we write: a key that is always written is required, one that may be left out is not.
fn written<T: JsonSchema>() -> Schema {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    settings.into_generator().into_root_schema_for::<T>()
}
