//! Blocks, and where they may be cut.

use super::{
    escape::{longest_run, push_text},
    inlines::Place,
};
use crate::{Alignment, Block, Document, Inlines, Listing, NoticeKind, Table, sanitize::many_lines, table::counted};

/// What became of a block.
#[derive(PartialEq, Eq)]
pub(super) enum Fit {
    Whole,
    /// A part of it is there, and says how much is missing.
    Part,
    Nothing,
}

pub(super) struct Writer {
    pub(super) out: String,
    limit: usize,
    /// Bytes kept in each fold for its own notes; 0 while it is not known whether any is needed.
    reserve: usize,
    depth: usize,
}

impl Writer {
    pub(super) fn new(limit: usize, reserve: usize) -> Self {
        Self {
            out: String::new(),
            limit: limit.saturating_sub(reserve),
            reserve,
            depth: 0,
        }
    }

    /// The whole document, or `None`.
    pub(super) fn document(mut self, document: &Document) -> Option<String> {
        self.title(document);
        let at = document.blocks.iter().position(|block| self.block(block) != Fit::Whole);
        at.is_none().then_some(self.out)
    }

    pub(super) fn title(&mut self, document: &Document) {
        if !document.title.is_empty() {
            self.out.push_str("# ");
            push_text(&mut self.out, &document.title);
            self.out.push('\n');
        }
    }

    /// As many blocks as fit, then how many did not. Is everything there?
    pub(super) fn blocks(&mut self, blocks: &[Block]) -> Fit {
        for (at, block) in blocks.iter().enumerate() {
            let fit = self.block(block);
            if fit != Fit::Whole {
                let left = blocks.len() - at - usize::from(fit == Fit::Part);
                if left > 0 {
                    self.separate();
                    self.note(&format!("{} not shown: no room left.", counted(left, "more block")));
                }
                return if at == 0 && fit == Fit::Nothing {
                    Fit::Nothing
                } else {
                    Fit::Part
                };
            }
        }
        Fit::Whole
    }

    fn block(&mut self, block: &Block) -> Fit {
        let start = self.out.len();
        self.separate();
        let fit = match block {
            Block::Table(table) => self.table(table),
            Block::Fold { summary, open, blocks } => self.fold(summary, *open, blocks),
            Block::List(items) => self.list(items),
            other => {
                self.simple(other);
                if self.is_full() { Fit::Nothing } else { Fit::Whole }
            }
        };
        if fit == Fit::Nothing {
            self.out.truncate(start);
        }
        fit
    }

    fn simple(&mut self, block: &Block) {
        match block {
            Block::Heading(level, text) => {
                for _ in 0..(*level).clamp(2, 6) {
                    self.out.push('#');
                }
                self.out.push(' ');
                self.inlines(text, Place::Middle);
                self.out.push('\n');
            }
            Block::Paragraph(text) => {
                self.inlines(text, Place::Start);
                self.out.push('\n');
            }
            Block::Meter(meter) => {
                push_text(&mut self.out, &meter.label);
                self.out.push_str(": ");
                self.meter(meter);
                if !meter.markers.is_empty() {
                    self.out.push_str(" (");
                    meter.push_marker_labels(&mut self.out, push_text);
                    self.out.push(')');
                }
                self.out.push('\n');
            }
            Block::Code { language, text } => {
                let word = |c: &char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+');
                let language: String = language.chars().filter(word).collect();
                self.fenced(&language, &many_lines(text));
            }
            Block::Notice(kind, text) => self.notice(*kind, text),
            Block::Listing(listing) => self.listing(listing),
            Block::Table(_) | Block::Fold { .. } | Block::List(_) => {} // cut inside, not here
        }
    }

    fn table(&mut self, table: &Table) -> Fit {
        self.out.push('|');
        for column in &table.columns {
            self.cell(Some(&column.heading));
        }
        self.out.push_str("\n|");
        for column in &table.columns {
            self.out.push_str(match column.alignment {
                Alignment::Left => " --- |",
                Alignment::Right => " ---: |",
            });
        }
        self.out.push('\n');
        if self.is_full() {
            return Fit::Nothing;
        }
        let fit = self.rows(table.rows.len(), "more row", |writer, at| {
            writer.out.push('|');
            for column in 0..table.columns.len() {
                writer.cell(table.rows.get(at).and_then(|row| row.get(column)));
            }
            writer.out.push('\n');
        });
        if let (Some(note), Fit::Whole) = (&table.note, &fit) {
            self.out.push('\n');
            self.inlines(note, Place::Start);
            self.out.push('\n');
            if self.is_full() {
                return Fit::Nothing;
            }
        }
        fit
    }

    fn list(&mut self, items: &[Inlines]) -> Fit {
        self.rows(items.len(), "more item", |writer, at| {
            writer.out.push_str("- ");
            writer.inlines(items.get(at).unwrap_or(&Inlines(Vec::new())), Place::Start);
            writer.out.push('\n');
        })
    }

    /// Rows until one does not fit, then how many did not.
    fn rows(&mut self, count: usize, noun: &str, push: impl Fn(&mut Self, usize)) -> Fit {
        for at in 0..count {
            let start = self.out.len();
            push(self, at);
            if self.is_full() {
                self.out.truncate(start);
                if at == 0 {
                    return Fit::Nothing;
                }
                let left = counted(count - at, noun);
                self.out.push('\n');
                self.note(&format!("{left} not shown: no room left."));
                return Fit::Part;
            }
        }
        Fit::Whole
    }

    fn fold(&mut self, summary: &Inlines, open: bool, blocks: &[Block]) -> Fit {
        const CLOSE: &str = "</details>\n";
        self.out.push_str(if open {
            "<details open><summary>"
        } else {
            "<details><summary>"
        });
        for inline in &summary.0 {
            self.html_inline(inline);
        }
        self.out.push_str("</summary>\n");
        let reserve = CLOSE.len() + 1 + self.reserve;
        let limit = self.limit;
        self.limit = limit.saturating_sub(reserve);
        self.depth += 1;
        let fit = self.blocks(blocks);
        self.depth -= 1;
        self.limit = limit;
        self.separate();
        self.out.push_str(CLOSE);
        fit
    }

    /// GitHub's alerts; they are not read inside folds, so there it is a quotation.
    fn notice(&mut self, kind: NoticeKind, text: &Inlines) {
        if self.depth == 0 {
            self.out.push_str(match kind {
                NoticeKind::Note => "> [!NOTE]\n",
                NoticeKind::Passed => "> [!TIP]\n",
                NoticeKind::Warning => "> [!WARNING]\n",
                NoticeKind::Failed => "> [!CAUTION]\n",
            });
        }
        self.out.push_str("> **");
        self.out.push_str(kind.word());
        self.out.push_str(":** ");
        self.inlines(text, Place::Middle);
        self.out.push('\n');
    }

    fn listing(&mut self, listing: &Listing) {
        let mut text = String::with_capacity(listing.text.len() + 16 * listing.marks.len());
        let last = listing.lines().last().map_or(0, |(number, _, _)| number);
        let width = last.to_string().len();
        for (number, line, mark) in listing.lines() {
            let sign = mark.map_or(' ', |mark| mark.class.sign());
            text.push_str(&format!("{number:>width$} {sign} "));
            text.push_str(line);
            if let Some(mark) = mark.filter(|mark| !mark.note.is_empty()) {
                text.push_str("  <- ");
                text.push_str(&mark.note.replace(['\r', '\n'], " "));
            }
            text.push('\n');
        }
        self.fenced("text", &many_lines(&text));
    }

    fn fenced(&mut self, language: &str, text: &str) {
        let fence = "`".repeat(longest_run(text).max(2) + 1);
        let end = if text.is_empty() || text.ends_with('\n') {
            ""
        } else {
            "\n"
        };
        for part in [&fence, language, "\n", text, end, &fence, "\n"] {
            self.out.push_str(part);
        }
    }

    fn note(&mut self, text: &str) {
        self.out.push('*');
        self.out.push_str(text);
        self.out.push_str("*\n");
    }

    fn separate(&mut self) {
        if !self.out.is_empty() {
            self.out.push('\n');
        }
    }

    fn is_full(&self) -> bool {
        self.out.len() > self.limit
    }
}
