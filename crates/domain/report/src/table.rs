//! Tables.

use crate::Inlines;

/// Where the text of a column stands.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Alignment {
    /// Words.
    #[default]
    Left,
    /// Numbers.
    Right,
}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub heading: Inlines,
    /// Where its text stands.
    pub alignment: Alignment,
}

/// A table. Rows shorter than the columns are filled up, longer ones are cut by every renderer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Table {
    /// What it shows, for those who do not see it; empty for none. Markdown has no place for it.
    pub caption: String,
    /// Its columns.
    pub columns: Vec<Column>,
    /// Its rows, one entry a column. The first cell names the row.
    pub rows: Vec<Vec<Inlines>>,
    /// A sentence about rows that the caller left out.
    pub note: Option<Inlines>,
}

impl Table {
    /// A table without columns and rows.
    #[must_use]
    pub fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            ..Self::default()
        }
    }

    /// One more column of words.
    #[must_use]
    pub fn left(self, heading: impl Into<Inlines>) -> Self {
        self.column(heading.into(), Alignment::Left)
    }

    /// One more column of numbers.
    #[must_use]
    pub fn right(self, heading: impl Into<Inlines>) -> Self {
        self.column(heading.into(), Alignment::Right)
    }

    fn column(mut self, heading: Inlines, alignment: Alignment) -> Self {
        self.columns.push(Column { heading, alignment });
        self
    }

    /// One more row.
    pub fn push<Cell: Into<Inlines>>(&mut self, cells: impl IntoIterator<Item = Cell>) {
        self.rows.push(cells.into_iter().map(Into::into).collect());
    }
}

/// `3 rows`, `1 row`.
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 {
        format!("1 {noun}")
    } else {
        format!("{count} {noun}s")
    }
}
