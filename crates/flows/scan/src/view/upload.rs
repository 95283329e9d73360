//! What GitHub said to each file.

use report::{Block, Document, Inlines, Table};
use surface::documents::scan_upload::ScanUpload;

pub(crate) fn document(upload: &ScanUpload) -> Document {
    let mut document = Document::new("Scan upload");
    let mut table = Table::new("Uploads").left("File").left("State").left("Why");
    for one in &upload.uploads {
        table.push([
            Inlines::default().code(&one.path),
            Inlines::text(one.state),
            Inlines::text(one.errors.join("; ")),
        ]);
    }
    document.blocks.push(Block::Table(table));
    document
}
