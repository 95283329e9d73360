//! The findings as one HTML file.

use report::{Page, Style};
use surface::documents::scan_gate::ScanGate;

/// The page, with everything in it.
pub(crate) fn html(gate: &ScanGate) -> String {
    let look = Page {
        style: Style::Inline,
        navigation: Vec::new(),
    };
    report::html(&super::gate::document(gate, true), &look)
}
