//! Blocks as lines.

use super::{
    Look, Terminal, columns,
    wrap::{Piece, push_wrapped},
};
use crate::{
    Block, Document, Inline, Inlines, Listing, Meter, NoticeKind, Tone,
    inline::is_safe_target,
    sanitize::{many_lines, one_line},
};

pub(super) fn document(out: &mut String, document: &Document, terminal: &Terminal) {
    if !document.title.is_empty() {
        Look::Strong.push(out, &one_line(&document.title), terminal);
        out.push('\n');
    }
    blocks(out, &document.blocks, "", terminal);
}

fn blocks(out: &mut String, blocks: &[Block], indent: &str, terminal: &Terminal) {
    let mut after_meter = false;
    for block in blocks {
        let is_meter = matches!(block, Block::Meter(_));
        if !(out.is_empty() || after_meter && is_meter) {
            out.push('\n');
        }
        after_meter = is_meter;
        push(out, block, indent, terminal);
    }
}

fn push(out: &mut String, block: &Block, indent: &str, terminal: &Terminal) {
    match block {
        Block::Heading(_, text) => {
            let pieces = pieces(text).into_iter().map(|piece| Piece {
                look: Look::Strong,
                ..piece
            });
            push_wrapped(out, &pieces.collect::<Vec<_>>(), "", indent, terminal);
        }
        Block::Paragraph(text) => push_wrapped(out, &pieces(text), "", indent, terminal),
        Block::Table(table) => {
            columns::push(out, table, indent, terminal, pieces);
            if let Some(note) = &table.note {
                push_wrapped(out, &pieces(note), "", indent, terminal);
            }
        }
        Block::Meter(meter) => {
            let mut line = vec![Piece {
                look: Look::Plain,
                text: format!("{}: ", one_line(&meter.label)),
            }];
            push_meter(&mut line, meter);
            if !meter.markers.is_empty() {
                let mut labels = String::from(" (");
                meter.push_marker_labels(&mut labels, |out, label| out.push_str(&one_line(label)));
                labels.push(')');
                line.push(Piece {
                    look: Look::Plain,
                    text: labels,
                });
            }
            push_wrapped(out, &line, "", indent, terminal);
        }
        Block::Fold {
            summary,
            open,
            blocks: inner,
        } => {
            let shown = *open || terminal.unfold;
            push_wrapped(out, &pieces(summary), if shown { "▾ " } else { "▸ " }, indent, terminal);
            if shown {
                blocks(out, inner, &format!("{indent}  "), terminal);
            }
        }
        Block::List(items) => {
            for item in items {
                push_wrapped(out, &pieces(item), "- ", indent, terminal);
            }
        }
        Block::Code { language: _, text } => push_lines(out, &many_lines(text), &format!("{indent}    ")),
        Block::Notice(kind, text) => {
            let tone = match kind {
                NoticeKind::Note => Tone::Neutral,
                NoticeKind::Passed => Tone::Good,
                NoticeKind::Warning => Tone::Fair,
                NoticeKind::Failed => Tone::Poor,
            };
            let mut line = vec![Piece {
                look: Look::Toned(tone),
                text: format!("{}:", kind.word()),
            }];
            line.push(Piece {
                look: Look::Plain,
                text: " ".to_owned(),
            });
            line.extend(pieces(text));
            push_wrapped(out, &line, "", indent, terminal);
        }
        Block::Listing(listing) => push_listing(out, listing, indent, terminal),
    }
}

fn push_lines(out: &mut String, text: &str, indent: &str) {
    for line in text.lines() {
        out.push_str(if line.is_empty() { "" } else { indent });
        out.push_str(line);
        out.push('\n');
    }
}

fn push_listing(out: &mut String, listing: &Listing, indent: &str, terminal: &Terminal) {
    let last = listing.lines().last().map_or(0, |(number, _, _)| number);
    let width = last.to_string().len();
    for (number, line, mark) in listing.lines() {
        let tone = mark.map_or(Tone::Neutral, |mark| match mark.class {
            crate::LineClass::Hit => Tone::Good,
            crate::LineClass::Partial => Tone::Fair,
            crate::LineClass::Miss => Tone::Poor,
        });
        let sign = mark.map_or(' ', |mark| mark.class.sign());
        out.push_str(indent);
        Look::Dim.push(out, &format!("{number:>width$} "), terminal);
        let text = format!("{sign} {}", many_lines(line));
        Look::Toned(tone).push(out, text.trim_end(), terminal);
        if let Some(mark) = mark.filter(|mark| !mark.note.is_empty()) {
            Look::Dim.push(out, &format!("  <- {}", one_line(&mark.note)), terminal);
        }
        out.push('\n');
    }
}

fn pieces(inlines: &Inlines) -> Vec<Piece> {
    let mut line = Vec::with_capacity(inlines.0.len());
    for inline in &inlines.0 {
        let (look, text) = match inline {
            Inline::Text(text) => (Look::Plain, one_line(text).into_owned()),
            Inline::Strong(text) => (Look::Strong, one_line(text).into_owned()),
            Inline::Code(text) => (Look::Code, one_line(text).into_owned()),
            Inline::Link { text, target } if is_safe_target(target) && target.contains("://") => {
                (Look::Plain, format!("{} ({})", one_line(text), one_line(target)))
            }
            Inline::Link { text, target: _ } => (Look::Plain, one_line(text).into_owned()),
            Inline::Toned(tone, text) => (Look::Toned(*tone), format!("{}{}", sign(*tone), one_line(text))),
            Inline::Meter(meter) => {
                push_meter(&mut line, meter);
                continue;
            }
        };
        line.push(Piece { look, text });
    }
    line
}

fn push_meter(line: &mut Vec<Piece>, meter: &Meter) {
    let look = Look::Toned(meter.tone);
    let mut bar = String::new();
    meter.push_bar(&mut bar);
    if !bar.is_empty() {
        line.push(Piece { look, text: bar });
        line.push(Piece {
            look: Look::Plain,
            text: " ".to_owned(),
        });
    }
    line.push(Piece {
        look,
        text: one_line(&meter.shown).into_owned(),
    });
}

const fn sign(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "✓ ",
        Tone::Fair => "! ",
        Tone::Poor => "✗ ",
        Tone::Neutral => "",
    }
}
