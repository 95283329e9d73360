//! Tags and labels for people.

use report::{Block, Document, Inlines, Table};
use tagging::Metadata;

pub(crate) fn document(metadata: &Metadata) -> Document {
    let mut document = Document::new("Image metadata");
    let mut tags = Table::new("Tags").left("Tag");
    for tag in &metadata.tags {
        tags.push([Inlines::default().code(tag)]);
    }
    let mut labels = Table::new("Labels").left("Key").left("Value");
    for (key, value) in metadata.label_pairs() {
        labels.push([Inlines::default().code(key), Inlines::text(value)]);
    }
    document.blocks.extend([Block::Table(tags), Block::Table(labels)]);
    document
}
