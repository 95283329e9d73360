//! A document (headings, tables, meters, folds, annotated sources) and its faces: Markdown, HTML, terminal text.
//!
//! Flows build a [`Document`] and hand it to [`markdown()`], [`html()`] or [`terminal()`]; [`badge()`] draws one value as SVG,
//! [`grid::page`] shows many rows that a reader filters and sorts.
//! Text is taken as text: every renderer escapes it for its own surface, so a file name with `|`, backticks, `<script>`,
//! line ends or `@mentions` is shown and never acted on. The crate knows no topic, reads nothing and decides nothing: a
//! meter shows the words its caller gives it.
//!
//! ```
//! use report::{Block, Document, Inlines};
//!
//! let document = Document::new("Coverage").with(Block::Paragraph(Inlines::text("57 of 78 lines | ").code("a|b.rs")));
//! assert_eq!(report::markdown(&document, 1024), "# Coverage\n\n57 of 78 lines \\| `a|b.rs`\n");
//! ```

pub mod badge;
pub mod block;
pub mod grid;
pub mod html;
pub mod inline;
pub mod listing;
pub mod markdown;
pub mod meter;
pub mod table;
pub mod terminal;

#[cfg(test)]
mod sample;
mod sanitize;

pub use badge::badge;
pub use block::{Block, Document, NoticeKind};
pub use grid::{Grid, GridColumn, GridKind};
pub use html::{Page, STYLESHEET, Style, html, push_html};
pub use inline::{Inline, Inlines, Tone};
pub use listing::{LineClass, LineMark, Listing};
pub use markdown::markdown;
pub use meter::{Marker, Meter};
pub use table::{Alignment, Column, Table};
pub use terminal::{Terminal, terminal};
