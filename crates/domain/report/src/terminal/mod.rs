//! Text for a terminal, or for a file that looks like one.

mod blocks;
mod columns;
mod wrap;

use crate::{Document, Tone};

/// What the terminal can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Terminal {
    /// Columns; lines of text are wrapped and tables narrowed to it where that is possible.
    pub width: usize,
    /// May colours and weights be used?
    pub colour: bool,
    /// Show what closed folds hold?
    pub unfold: bool,
}

impl Default for Terminal {
    fn default() -> Self {
        Self {
            width: 80,
            colour: false,
            unfold: false,
        }
    }
}

/// The document as lines of text. Control characters in its text are shown as `�`, so nothing in it moves the cursor.
#[must_use]
pub fn terminal(document: &Document, terminal: &Terminal) -> String {
    let mut out = String::new();
    blocks::document(&mut out, document, terminal);
    out
}

/// How a piece of text looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
enum Look {
    #[default]
    Plain,
    Strong,
    Code,
    Dim,
    Toned(Tone),
}

impl Look {
    /// The parameter of Select Graphic Rendition (ECMA-48, 8.3.117).
    const fn parameter(self) -> Option<&'static str> {
        match self {
            Self::Plain | Self::Toned(Tone::Neutral) => None,
            Self::Strong => Some("1"),
            Self::Dim => Some("2"),
            Self::Code => Some("36"),
            Self::Toned(Tone::Good) => Some("32"),
            Self::Toned(Tone::Fair) => Some("33"),
            Self::Toned(Tone::Poor) => Some("31"),
        }
    }

    fn push(self, out: &mut String, text: &str, terminal: &Terminal) {
        match self.parameter().filter(|_| terminal.colour && !text.is_empty()) {
            Some(parameter) => {
                for part in ["\u{1b}[", parameter, "m", text, "\u{1b}[0m"] {
                    out.push_str(part);
                }
            }
            None => out.push_str(text),
        }
    }
}

#[cfg(test)]
mod tests;
