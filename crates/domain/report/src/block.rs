//! The document and its blocks.

use crate::{Inlines, Listing, Meter, Table};

/// A document: a title and blocks in reading order.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Document {
    /// The title, the heading of level 1.
    pub title: String,
    /// What follows.
    pub blocks: Vec<Block>,
}

impl Document {
    /// A document without blocks.
    #[must_use]
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            blocks: Vec::new(),
        }
    }

    /// The same with one more block.
    #[must_use]
    pub fn with(mut self, block: Block) -> Self {
        self.blocks.push(block);
        self
    }
}

/// What a notice is about. Each kind has a word, so that colour never speaks alone.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NoticeKind {
    /// Something worth knowing.
    Note,
    /// It passed.
    Passed,
    /// It deserves a look.
    Warning,
    /// It failed.
    Failed,
}

impl NoticeKind {
    /// The word shown.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "Note",
            Self::Passed => "Passed",
            Self::Warning => "Warning",
            Self::Failed => "Failed",
        }
    }
}

/// A block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading below the title: level 2 to 6; others are taken as the nearest.
    Heading(u8, Inlines),
    /// A paragraph.
    Paragraph(Inlines),
    /// A table.
    Table(Table),
    /// A bar on a line of its own.
    Meter(Meter),
    /// Blocks that are shown on demand.
    Fold {
        /// What stands there when it is closed.
        summary: Inlines,
        /// Is it open at first?
        open: bool,
        /// What it holds.
        blocks: Vec<Block>,
    },
    /// An unordered list.
    List(Vec<Inlines>),
    /// Text shown as it is.
    Code {
        /// A word for syntax colours; letters, digits, `-`, `_` and `+` are kept.
        language: String,
        /// The text.
        text: String,
    },
    /// A paragraph that stands out.
    Notice(NoticeKind, Inlines),
    /// Source text with marks.
    Listing(Listing),
}

impl Block {
    /// A heading of plain text.
    #[must_use]
    pub fn heading(level: u8, text: impl Into<String>) -> Self {
        Self::Heading(level, Inlines::text(text))
    }

    /// A paragraph of plain text.
    #[must_use]
    pub fn paragraph(text: impl Into<String>) -> Self {
        Self::Paragraph(Inlines::text(text))
    }
}
