//! GitHub Flavored Markdown within a budget of bytes.

mod blocks;
mod escape;
mod inlines;

use crate::Document;
use blocks::Writer;

/// Bytes kept for the sentences that state what was left out.
const NOTES: usize = 200;

/// The document as Markdown of at most `budget` bytes. What does not fit is cut between blocks, rows or list items, and
/// each cut says how much is missing; folds and fences are always closed. A budget too small for the title and that
/// sentence (under about 300 bytes) gives an empty text.
#[must_use]
pub fn markdown(document: &Document, budget: usize) -> String {
    let whole = Writer::new(budget, 0).document(document);
    if let Some(text) = whole.filter(|text| text.len() <= budget) {
        return text;
    }
    let mut writer = Writer::new(budget, NOTES);
    writer.title(document);
    writer.blocks(&document.blocks);
    let text = writer.out;
    if text.len() <= budget { text } else { String::new() }
}

#[cfg(test)]
mod read_back;
#[cfg(test)]
mod tests;
