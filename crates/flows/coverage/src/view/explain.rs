//! The numbers of other tools.

use report::{Block, Document, Inlines, Table};
use surface::documents::coverage_explain::CoverageExplain;

use super::cells::{inputs_fold, warnings_fold};

pub(crate) fn document(explain: &CoverageExplain) -> Document {
    let mut table = Table::new("Presets")
        .left("Tool")
        .left("Number")
        .right("Prints")
        .right("Counts")
        .left("Why");
    for preset in &explain.presets {
        for number in &preset.numbers {
            let counts = match (number.covered, number.total) {
                (Some(covered), Some(total)) => format!("{covered} of {total}"),
                _ => "–".to_owned(),
            };
            table.push([
                Inlines::text(&preset.name),
                Inlines::text(&number.label),
                Inlines::text(number.printed.clone().unwrap_or_else(|| "no data".to_owned())),
                Inlines::text(counts),
                Inlines::text(number.why.clone().unwrap_or_default()),
            ]);
        }
    }
    let mut document = Document::new("The same coverage, as other tools print it");
    document.blocks.push(Block::Table(table));
    document.blocks.push(inputs_fold(&explain.inputs));
    document.blocks.extend(warnings_fold(&explain.warnings));
    document
}
