//! Blocks as elements.

use std::fmt::Write;

use super::{push_escaped, push_link, push_text};
use crate::{
    Alignment, Block, Inline, Inlines, LineMark, Listing, Meter, NoticeKind, Table, Tone, sanitize::many_lines,
};

pub(super) fn push(out: &mut String, blocks: &[Block]) {
    for block in blocks {
        push_block(out, block);
    }
}

fn push_block(out: &mut String, block: &Block) {
    match block {
        Block::Heading(level, text) => {
            let level = char::from(b'0' + (*level).clamp(2, 6));
            out.push_str("<h");
            out.push(level);
            out.push('>');
            push_inlines(out, text);
            out.push_str("</h");
            out.push(level);
            out.push_str(">\n");
        }
        Block::Paragraph(text) => {
            out.push_str("<p>");
            push_inlines(out, text);
            out.push_str("</p>\n");
        }
        Block::Table(table) => push_table(out, table),
        Block::Meter(meter) => {
            out.push_str("<p>");
            push_text(out, &meter.label);
            out.push_str(": ");
            push_meter(out, meter);
            if !meter.markers.is_empty() {
                out.push_str(" (");
                meter.push_marker_labels(out, push_text);
                out.push(')');
            }
            out.push_str("</p>\n");
        }
        Block::Fold { summary, open, blocks } => {
            out.push_str(if *open {
                "<details open><summary>"
            } else {
                "<details><summary>"
            });
            push_inlines(out, summary);
            out.push_str("</summary>\n");
            push(out, blocks);
            out.push_str("</details>\n");
        }
        Block::List(items) => {
            out.push_str("<ul>\n");
            for item in items {
                out.push_str("<li>");
                push_inlines(out, item);
                out.push_str("</li>\n");
            }
            out.push_str("</ul>\n");
        }
        Block::Code { language: _, text } => {
            out.push_str("<pre><code>");
            push_escaped(out, &many_lines(text));
            out.push_str("</code></pre>\n");
        }
        Block::Notice(kind, text) => {
            let class = match kind {
                NoticeKind::Note => "note",
                NoticeKind::Passed => "passed",
                NoticeKind::Warning => "warning",
                NoticeKind::Failed => "failed",
            };
            for part in ["<p class=\"notice ", class, "\"><strong>", kind.word(), ":</strong> "] {
                out.push_str(part);
            }
            push_inlines(out, text);
            out.push_str("</p>\n");
        }
        Block::Listing(listing) => push_listing(out, listing),
    }
}

fn push_table(out: &mut String, table: &Table) {
    out.push_str("<div class=\"wide\"><table>\n");
    if !table.caption.is_empty() {
        out.push_str("<caption>");
        push_text(out, &table.caption);
        out.push_str("</caption>\n");
    }
    out.push_str("<thead><tr>");
    for column in &table.columns {
        out.push_str("<th scope=\"col\"");
        push_cell(out, &column.heading, column.alignment);
        out.push_str("</th>");
    }
    out.push_str("</tr></thead>\n<tbody>\n");
    let empty = Inlines::default();
    for row in &table.rows {
        out.push_str("<tr>");
        for (at, column) in table.columns.iter().enumerate() {
            let (open, close) = if at == 0 {
                ("<th scope=\"row\"", "</th>")
            } else {
                ("<td", "</td>")
            };
            out.push_str(open);
            push_cell(out, row.get(at).unwrap_or(&empty), column.alignment);
            out.push_str(close);
        }
        out.push_str("</tr>\n");
    }
    out.push_str("</tbody>\n</table></div>\n");
    if let Some(note) = &table.note {
        out.push_str("<p>");
        push_inlines(out, note);
        out.push_str("</p>\n");
    }
}

fn push_cell(out: &mut String, text: &Inlines, alignment: Alignment) {
    out.push_str(match alignment {
        Alignment::Left => ">",
        Alignment::Right => " class=\"right\">",
    });
    push_inlines(out, text);
}

fn push_inlines(out: &mut String, inlines: &Inlines) {
    for inline in &inlines.0 {
        let (open, text, close) = match inline {
            Inline::Text(text) => ("", text, ""),
            Inline::Strong(text) => ("<strong>", text, "</strong>"),
            Inline::Code(text) => ("<code>", text, "</code>"),
            Inline::Toned(tone, text) => (toned(*tone), text, if *tone == Tone::Neutral { "" } else { "</span>" }),
            Inline::Link { text, target } => {
                push_link(out, text, target);
                continue;
            }
            Inline::Meter(meter) => {
                push_meter(out, meter);
                continue;
            }
        };
        out.push_str(open);
        push_text(out, text);
        out.push_str(close);
    }
}

/// The sign says in shape what the colour says.
const fn toned(tone: Tone) -> &'static str {
    match tone {
        Tone::Good => "<span class=\"good\">✓ ",
        Tone::Fair => "<span class=\"fair\">! ",
        Tone::Poor => "<span class=\"poor\">✗ ",
        Tone::Neutral => "",
    }
}

/// A bar by the role `meter` of WAI-ARIA 1.2, section 5.4.
fn push_meter(out: &mut String, meter: &Meter) {
    if meter.whole > 0 {
        let share = meter.basis_points();
        let class = match meter.tone {
            Tone::Good => "meter good",
            Tone::Fair => "meter fair",
            Tone::Poor => "meter poor",
            Tone::Neutral => "meter",
        };
        for part in ["<span class=\"", class, "\" role=\"meter\" aria-label=\""] {
            out.push_str(part);
        }
        push_text(out, &meter.label);
        out.push_str("\" aria-valuemin=\"0\" aria-valuemax=\"100\" aria-valuenow=\"");
        push_percent(out, share);
        out.push_str("\" aria-valuetext=\"");
        push_text(out, &meter.shown);
        for marker in &meter.markers {
            out.push_str(", ");
            push_text(out, &marker.label);
        }
        out.push_str("\"><span class=\"bar\" style=\"width:");
        push_percent(out, share);
        out.push_str("%\"></span>");
        for marker in &meter.markers {
            out.push_str("<span class=\"mark\" style=\"left:");
            push_percent(out, u64::from(marker.basis_points.min(10_000)));
            out.push_str("%\" title=\"");
            push_text(out, &marker.label);
            out.push_str("\"></span>");
        }
        out.push_str("</span> ");
    }
    push_text(out, &meter.shown);
}

fn push_percent(out: &mut String, basis_points: u64) {
    push_number(out, basis_points / 100);
    out.push('.');
    let hundredths = basis_points % 100;
    out.push_str(if hundredths < 10 { "0" } else { "" });
    push_number(out, hundredths);
}

fn push_number(out: &mut String, number: u64) {
    let written = write!(out, "{number}");
    debug_assert!(written.is_ok(), "a String takes everything");
}

fn push_listing(out: &mut String, listing: &Listing) {
    out.push_str(
        "<div class=\"wide\"><table class=\"source\">\n<thead><tr><th scope=\"col\">Line</th><th scope=\"col\">State</th>\
         <th scope=\"col\">Hits</th><th scope=\"col\">Source</th></tr></thead>\n<tbody>\n",
    );
    out.reserve(listing.text.len() + 96 * listing.marks.len());
    for (number, line, mark) in listing.lines() {
        push_line(out, number, line, mark);
    }
    out.push_str("</tbody>\n</table></div>\n");
}

fn push_line(out: &mut String, number: u32, line: &str, mark: Option<&LineMark>) {
    out.push_str("<tr id=\"L");
    push_number(out, number.into());
    let word = mark.map_or("", |mark| mark.class.word());
    if !word.is_empty() {
        out.push_str("\" class=\"");
        out.push_str(word);
    }
    out.push_str("\"><th scope=\"row\">");
    push_number(out, number.into());
    out.push_str("</th><td>");
    out.push_str(word);
    out.push_str("</td><td>");
    if let Some(count) = mark.and_then(|mark| mark.count) {
        push_number(out, count);
    }
    out.push_str("</td><td>");
    push_escaped(out, &many_lines(line));
    if let Some(mark) = mark.filter(|mark| !mark.note.is_empty()) {
        out.push_str(" <span class=\"remark\">");
        push_text(out, &mark.note);
        out.push_str("</span>");
    }
    out.push_str("</td></tr>\n");
}
