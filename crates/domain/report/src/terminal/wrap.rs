//! Words on lines of a certain width.

use unicode_width::UnicodeWidthStr;

use super::{Look, Terminal};

/// A run of text of one look, already on one line.
pub(super) struct Piece {
    pub(super) look: Look,
    pub(super) text: String,
}

/// Columns that pieces take.
pub(super) fn width(pieces: &[Piece]) -> usize {
    pieces.iter().map(|piece| piece.text.width()).sum()
}

/// Appends pieces on lines that begin with `indent` (the first one too, after `first`), broken at blanks.
pub(super) fn push_wrapped(out: &mut String, pieces: &[Piece], first: &str, indent: &str, terminal: &Terminal) {
    let room = terminal.width.saturating_sub(indent.width()).max(20);
    out.push_str(indent);
    out.push_str(first);
    let mut used = first.width();
    let hang = first.width();
    let mut word: Vec<(Look, &str)> = Vec::new();
    let fragments = pieces
        .iter()
        .flat_map(|piece| piece.text.split_inclusive(' ').map(|text| (piece.look, text)));
    let mut line_is_empty = true;
    for (look, text) in fragments.chain([(Look::Plain, " ")]) {
        word.push((look, text.strip_suffix(' ').unwrap_or(text)));
        if !text.ends_with(' ') {
            continue;
        }
        let length: usize = word.iter().map(|(_, text)| text.width()).sum();
        if length > 0 {
            if !line_is_empty && used + 1 + length > room {
                out.push('\n');
                out.push_str(indent);
                out.extend(std::iter::repeat_n(' ', hang));
                used = hang;
            } else if !line_is_empty {
                out.push(' ');
                used += 1;
            }
            for (look, text) in &word {
                look.push(out, text, terminal);
            }
            used += length;
            line_is_empty = false;
        }
        word.clear();
    }
    out.push('\n');
}
