//! Two bills of materials.

use report::{Block, Document, Inlines, Table};
use surface::documents::sbom_diff::{SbomDiff, Side};

use super::cells::counted;

pub(crate) fn document(diff: &SbomDiff) -> Document {
    let mut document = Document::new("Bills of materials compared");
    let side = |side: &Side| {
        Inlines::default().code(&side.path).plain(format!(
            " ({}, {})",
            side.format,
            counted(side.components, "component")
        ))
    };
    document.blocks.push(Block::List(vec![side(&diff.old), side(&diff.new)]));
    let summary = format!(
        "{}, {} new of vulnerabilities, {} unchanged.",
        counted(diff.changes.len() as u64, "change"),
        counted(diff.new_vulnerabilities.len() as u64, "finding"),
        diff.unchanged
    );
    document.blocks.push(Block::paragraph(summary));
    let mut table = Table::new("Changes")
        .left("Change")
        .left("Package")
        .left("Before")
        .left("After");
    for change in &diff.changes {
        let (before, after) = if change.change == "license-changed" {
            (&change.old_licenses, &change.new_licenses)
        } else {
            (&change.old, &change.new)
        };
        let shown = |texts: &[String]| match texts.join(", ") {
            text if text.is_empty() => "–".to_owned(),
            text => text,
        };
        table.push([
            Inlines::text(change.change),
            Inlines::default().code(change.purl.as_deref().unwrap_or(&change.name)),
            Inlines::text(shown(before)),
            Inlines::text(shown(after)),
        ]);
    }
    if !table.rows.is_empty() {
        document.blocks.push(Block::Table(table));
    }
    let mut vulnerabilities = Table::new("New vulnerabilities").left("Vulnerability").left("Package");
    for found in &diff.new_vulnerabilities {
        vulnerabilities.push([
            Inlines::default().code(&found.id),
            Inlines::default().code(&found.component),
        ]);
    }
    if !vulnerabilities.rows.is_empty() {
        document.blocks.push(Block::Table(vulnerabilities));
    }
    document
}
