//! Functions and statements: what formats count beside lines.

use crate::Hits;

/// A function, method or declaration.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Function {
    /// The name as the format writes it.
    pub name: Box<[u8]>,
    /// 1-based first line; 0 where the format has none.
    pub start: u32,
    /// 1-based last line; 0 where the format has none.
    pub end: u32,
    /// How often it was entered.
    pub hits: Hits,
}

impl Function {
    pub(crate) fn order(&self, other: &Self) -> std::cmp::Ordering {
        (&self.name, self.start).cmp(&(&other.name, other.start))
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        self.end = self.end.max(other.end);
        self.hits = self.hits.plus(other.hits);
    }
}

/// A piece of code with its own count: Go's blocks (weight = statements in it), Istanbul's statements, OpenCover's
/// sequence points (weight 1).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Statement {
    /// 1-based line and column of its start.
    pub start: (u32, u32),
    /// 1-based line and column of its end.
    pub end: (u32, u32),
    /// How many statements it stands for.
    pub weight: u32,
    hits: [u32; 2],
}

impl Statement {
    /// A statement and how often it ran.
    #[must_use]
    pub const fn new(start: (u32, u32), end: (u32, u32), weight: u32, hits: Hits) -> Self {
        Self {
            start,
            end,
            weight,
            hits: hits.halves(),
        }
    }

    /// How often it ran.
    #[must_use]
    pub const fn hits(&self) -> Hits {
        Hits::from_halves(self.hits)
    }

    pub(crate) const fn key(&self) -> ((u32, u32), (u32, u32), u32) {
        (self.start, self.end, self.weight)
    }

    pub(crate) fn absorb(&mut self, other: &Self) {
        self.hits = self.hits().plus(other.hits()).halves();
    }
}
