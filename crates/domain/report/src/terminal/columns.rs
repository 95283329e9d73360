//! Tables whose columns stand under each other whatever script they are in.

use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

use super::{
    Look, Terminal,
    wrap::{Piece, width},
};
use crate::{Alignment, Table};

const GAP: usize = 2;
const NARROWEST: usize = 8;

/// Appends the table: headings, then rows, two blanks between columns. When it is too wide the widest column of words
/// gives way, down to a few columns.
pub(super) fn push(
    out: &mut String,
    table: &Table,
    indent: &str,
    terminal: &Terminal,
    pieces: impl Fn(&crate::Inlines) -> Vec<Piece>,
) {
    let headings: Vec<_> = table.columns.iter().map(|column| pieces(&column.heading)).collect();
    let rows: Vec<Vec<_>> = table
        .rows
        .iter()
        .map(|row| row.iter().take(headings.len()).map(&pieces).collect())
        .collect();
    let mut widths: Vec<usize> = headings.iter().map(|heading| width(heading)).collect();
    for row in &rows {
        for (widest, cell) in widths.iter_mut().zip(row) {
            *widest = (*widest).max(width(cell));
        }
    }
    narrow(&mut widths, table, terminal.width.saturating_sub(indent.width()));
    let headings = headings.into_iter().map(|cell| restyle(cell, Look::Strong)).collect();
    for row in std::iter::once(headings).chain(rows) {
        push_row(out, row, &widths, table, indent, terminal);
    }
}

fn restyle(mut cell: Vec<Piece>, look: Look) -> Vec<Piece> {
    cell.iter_mut().for_each(|piece| piece.look = look);
    cell
}

fn narrow(widths: &mut [usize], table: &Table, room: usize) {
    let gaps = GAP * widths.len().saturating_sub(1);
    let over = (widths.iter().sum::<usize>() + gaps).saturating_sub(room);
    let words = widths
        .iter_mut()
        .zip(&table.columns)
        .filter(|(_, column)| column.alignment == Alignment::Left);
    if let Some((widest, _)) = words.max_by_key(|(width, _)| **width) {
        *widest = widest.saturating_sub(over).max(NARROWEST.min(*widest));
    }
}

fn push_row(
    out: &mut String,
    row: Vec<Vec<Piece>>,
    widths: &[usize],
    table: &Table,
    indent: &str,
    terminal: &Terminal,
) {
    let start = out.len();
    out.push_str(indent);
    let cells = row.into_iter().map(Some).chain(std::iter::repeat_with(|| None));
    for (at, ((column, &room), cell)) in table.columns.iter().zip(widths).zip(cells).enumerate() {
        let cell = cut(cell.unwrap_or_default(), room);
        let blanks = room.saturating_sub(width(&cell));
        if at > 0 {
            out.push_str("  ");
        }
        if column.alignment == Alignment::Right {
            out.extend(std::iter::repeat_n(' ', blanks));
        }
        for piece in &cell {
            piece.look.push(out, &piece.text, terminal);
        }
        if column.alignment == Alignment::Left {
            out.extend(std::iter::repeat_n(' ', blanks));
        }
    }
    out.truncate(start + out.get(start..).map_or(0, |line| line.trim_end().len()));
    out.push('\n');
}

/// The end of a path says more than its beginning: code is cut in front, other text behind.
fn cut(mut cell: Vec<Piece>, room: usize) -> Vec<Piece> {
    let over = width(&cell).saturating_sub(room);
    if over == 0 {
        return cell;
    }
    if let [piece] = cell.as_mut_slice()
        && piece.look == Look::Code
    {
        let kept = kept_end(&piece.text, room.saturating_sub(1));
        piece.text = format!("…{kept}");
        return cell;
    }
    let mut left = room.saturating_sub(1);
    for piece in &mut cell {
        let kept = kept_start(&piece.text, left);
        left -= kept.width();
        piece.text.truncate(kept.len());
    }
    cell.push(Piece {
        look: Look::Plain,
        text: "…".to_owned(),
    });
    cell
}

fn kept_start(text: &str, room: usize) -> &str {
    let mut used = 0;
    let end = text.char_indices().find(|(_, c)| {
        used += c.width().unwrap_or(0);
        used > room
    });
    text.get(..end.map_or(text.len(), |(at, _)| at)).unwrap_or_default()
}

fn kept_end(text: &str, room: usize) -> &str {
    let mut used = 0;
    let start = text.char_indices().rev().find(|(_, c)| {
        used += c.width().unwrap_or(0);
        used > room
    });
    text.get(start.map_or(0, |(at, c)| at + c.len_utf8())..)
        .unwrap_or_default()
}
