//! Errors, for people on stderr and for programs on stdout.

use surface::{
    Explain,
    documents::error::{ErrorDocument, ErrorEntry},
};

use crate::report_out;

/// Says errors that have no source text to point into.
pub(crate) fn say(errors: &[&dyn Explain], json: bool) {
    let entries: Vec<ErrorEntry> = errors.iter().map(|error| ErrorEntry::of(*error)).collect();
    for (error, entry) in errors.iter().zip(&entries) {
        let mut text = format!("error[{}]: {}\n", entry.code, entry.message);
        let position = error.position().to_string();
        if !position.is_empty() {
            text += &format!("  at: {position}\n");
        }
        if let Some(hint) = &entry.hint {
            text += &format!("  help: {hint}\n");
        }
        report_out::talk(&text);
    }
    if json {
        report_out::document(&ErrorDocument::new(entries));
    }
}
