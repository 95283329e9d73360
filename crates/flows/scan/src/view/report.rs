//! What scanners say, merged.

use report::{Block, Document};
use surface::documents::scan_report::ScanReport;

use super::cells::{counts_table, findings_table};
use super::folds::{entries_fold, inputs_fold, warnings_fold};

pub(crate) fn document(report: &ScanReport, explain: bool) -> Document {
    let mut document = Document::new("Scan report");
    document.blocks.push(Block::Table(counts_table(&report.counts)));
    let of = |status| report.findings.iter().filter(move |finding| finding.status == status);
    document
        .blocks
        .extend(findings_table("Open findings", of("open")).map(Block::Table));
    document
        .blocks
        .extend(findings_table("Suppressed findings", of("suppressed")).map(Block::Table));
    document.blocks.extend(entries_fold(&report.entries, explain));
    document.blocks.push(inputs_fold(&report.inputs));
    document.blocks.extend(warnings_fold(&report.warnings));
    document
}
