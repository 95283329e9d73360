//! What GitHub would make of a file.

use report::{Block, Document, Inlines, NoticeKind, Table};
use surface::documents::scan_check::ScanCheck;

use super::cells::counted;

pub(crate) fn document(name: &str, check: &ScanCheck) -> Document {
    let mut document = Document::new("Scan check");
    let size = format!(
        "{}, {}, {} bytes, {} compressed",
        counted(check.runs, "run"),
        counted(check.results, "result"),
        check.bytes,
        check.gzip_bytes
    );
    let (kind, says) = match (check.accepted, check.problems.is_empty()) {
        (false, _) => (NoticeKind::Failed, "GitHub would refuse it"),
        (true, false) => (NoticeKind::Warning, "GitHub would take it, not all of it as meant"),
        (true, true) => (NoticeKind::Passed, "GitHub would take it as it is"),
    };
    let line = Inlines::default().code(name).plain(format!(": {says} ({size})."));
    document.blocks.push(Block::Notice(kind, line));
    let mut table = Table::new("Problems")
        .left("What becomes of it")
        .left("Rule")
        .left("What is there")
        .left("Where first")
        .right("Times")
        .left("What to do");
    for problem in &check.problems {
        table.push([
            Inlines::text(problem.outcome),
            Inlines::default().code(&problem.rule),
            Inlines::text(&problem.message),
            Inlines::default().code(&problem.pointer),
            Inlines::text(problem.count.to_string()),
            Inlines::text(problem.fix),
        ]);
    }
    if !table.rows.is_empty() {
        document.blocks.push(Block::Table(table));
    }
    document
}
