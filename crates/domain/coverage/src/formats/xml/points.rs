//! Points: pieces of code with a position and a count, which the .NET formats have instead of lines.

use crate::{FileBuilder, Hits, Statement};

/// The longest piece of code that is spread over its lines; a longer one is taken for its first line.
const LONGEST: u32 = 10_000;

/// Where a piece of code stands: 1-based lines and columns, 0 where the format has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) start: (u32, u32),
    pub(crate) end: (u32, u32),
}

impl Span {
    /// A span; an end before its start is the start.
    pub(crate) fn new(start: (u32, u32), end: (u32, u32)) -> Self {
        Self {
            start,
            end: if end < start { start } else { end },
        }
    }
}

/// The points of one file. A line is as hit as the most hit of the points that lie on it.
#[derive(Debug, Default)]
pub(crate) struct Points {
    lines: Vec<(u32, Hits)>,
    folded: usize,
    statements: Vec<Statement>,
}

impl Points {
    /// A piece of code that counts as a statement.
    pub(crate) fn statement(&mut self, span: Span, hits: Hits) {
        self.statements.push(Statement::new(span.start, span.end, 1, hits));
        self.lines(span, hits);
    }

    /// A piece of code that counts by its lines only.
    pub(crate) fn lines(&mut self, span: Span, hits: Hits) {
        let (first, last) = (span.start.0, span.end.0);
        let last = if last - first > LONGEST { first } else { last };
        self.lines.extend((first..=last).map(|line| (line, hits)));
        if self.lines.len() > 2 * self.folded + (1 << 16) {
            self.fold();
        }
    }

    fn fold(&mut self) {
        crate::sorted::fold(
            &mut self.lines,
            |one, two| one.0.cmp(&two.0),
            |kept, next| kept.1 = kept.1.max(next.1),
        );
        self.folded = self.lines.len();
    }

    /// Puts lines and statements into a builder; empty afterwards.
    pub(crate) fn drain_into(&mut self, builder: &mut FileBuilder) {
        self.fold();
        for (line, hits) in self.lines.drain(..) {
            builder.line(line, hits);
        }
        for statement in self.statements.drain(..) {
            builder.statement(statement);
        }
    }
}
