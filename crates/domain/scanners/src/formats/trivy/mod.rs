//! Trivy JSON: the bare array of version 1, version 2, and the reports of a Kubernetes cluster. Every class is read:
//! os-pkgs, lang-pkgs, config, secret, license and license-file become findings; custom resources become a note.
//!
//! Checks that passed (`PASS`, `EXCEPTION`) are counted in [`Report::passed`]. Findings that Trivy itself left out
//! (`ExperimentalModifiedFindings`) are findings with a mark in force, so they do not count in [`Report::open`].

mod blocks;
mod entries;
mod packages;
mod scope;
pub(crate) mod vulnerability;
pub(crate) mod wire;

use blocks::Blocks;
use findings::{Graph, Scanned};
use scope::Scope;
use wire::{Block, ClusterReport, ReportV2};

use crate::document::Document;
use crate::formats::field::List;
use crate::{Fault, Format, Note, ReadError, Report};

const TOOL: &str = "Trivy";
/// The newest schema version that is known.
const SCHEMA: u64 = 2;

/// A report of version 1 or 2.
pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole = parse(document)?;
    let scope = Scope::of_artifact(&whole.artifact_name, &whole.artifact_type);
    let is_v1 = whole.schema_version.is_none();
    let mut blocks = Blocks::new(document, &whole.trivy.version);
    let artifact = packages::artifact(&whole.artifact_name, &whole.artifact_type, &whole.metadata);
    for (index, block) in whole.results.0.into_iter().enumerate() {
        let pointer = if is_v1 {
            format!("/{index}")
        } else {
            format!("/Results/{index}")
        };
        blocks.take(block, &scope, artifact.as_ref(), &pointer)?;
    }
    let mut report = blocks.finish();
    if matches!(whole.artifact_type.as_str(), "cyclonedx" | "spdx") {
        report.bom_path = whole.artifact_name.0;
    }
    report.scanned.extend(artifact.map(|artifact| Scanned {
        pointer: String::new(),
        graph: Graph::new(artifact, &[]),
    }));
    Ok(report)
}

/// The typed report; version 1 has no schema version.
pub(crate) fn parse(document: &Document<'_>) -> Result<ReportV2, ReadError> {
    if !document.text.trim_ascii_start().starts_with('{') {
        let results: List<Block> = document.parse()?;
        if let Some(index) = results.iter().position(|block| block.target.is_empty()) {
            return Err(document.entry(format!("/{index}"), Fault::Missing("Target")));
        }
        return Ok(ReportV2 {
            results,
            ..ReportV2::default()
        });
    }
    let mut whole: ReportV2 = document.parse()?;
    if whole.cluster_name.is_some() {
        let fault = Fault::Unexpected {
            wanted: "key of a report that is not of a cluster",
            found: "ClusterName".to_owned(),
        };
        return Err(document.entry("/ClusterName", fault));
    }
    match whole.schema_version {
        Some(version) if version > SCHEMA => {
            let fault = Fault::Unexpected {
                wanted: "schema version up to 2",
                found: version.to_string(),
            };
            Err(document.entry("/SchemaVersion", fault))
        }
        None if whole.artifact_name.is_empty() && whole.artifact_type.is_empty() => {
            Err(document.entry("", Fault::Missing("SchemaVersion")))
        }
        _ => {
            whole.schema_version.get_or_insert(SCHEMA);
            Ok(whole)
        }
    }
}

/// A report of a cluster, full or summary.
pub(crate) fn read_cluster(document: &Document<'_>) -> Result<Report, ReadError> {
    let whole: ClusterReport = document.parse()?;
    if whole.cluster_name.is_none() && whole.resources.is_none() && whole.findings.is_none() {
        return Err(document.entry("", Fault::Missing("ClusterName")));
    }
    let mut blocks = Blocks::new(document, &whole.trivy.version);
    for (list, key) in [(whole.resources, "Resources"), (whole.findings, "Findings")] {
        for (index, resource) in list.into_iter().flat_map(|resources| resources.0).enumerate() {
            let pointer = format!("/{key}/{index}");
            let names = [&resource.namespace, &resource.kind, &resource.name];
            let subject: Vec<&str> = names
                .iter()
                .map(|name| name.as_str())
                .filter(|name| !name.is_empty())
                .collect();
            let scope = Scope {
                subject: subject.join("/"),
                cluster: true,
            };
            for (number, block) in resource.results.0.into_iter().enumerate() {
                blocks.take(block, &scope, None, &format!("{pointer}/Results/{number}"))?;
            }
            if !resource.error.is_empty() {
                blocks.report.notes.push(Note::ScannerFailed {
                    message: resource.error.0.clone(),
                    pointer: format!("{pointer}/Error"),
                });
            }
        }
    }
    Ok(blocks.finish())
}

impl<'d> Blocks<'d> {
    fn new(document: &'d Document<'d>, version: &str) -> Self {
        let format = match document.format {
            Format::TrivyK8s => Format::TrivyK8s,
            _ => Format::Trivy,
        };
        Self {
            document,
            report: Report::new(format, TOOL, version),
            custom: 0,
        }
    }
}
