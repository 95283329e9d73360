//! The coverage of one file, and the builder that readers fill.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use crate::sorted::by;
use crate::{
    Branch, CountedBranches, Format, FormatSet, Function, Hits, Interval, Metric, NamedBranch, Statement, Tallies,
    TargetedBranches, sorted,
};

/// A line that could run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Line {
    /// 1-based.
    pub number: u32,
    hits: [u32; 2],
}

impl Line {
    /// A line and how often it ran.
    #[must_use]
    pub const fn new(number: u32, hits: Hits) -> Self {
        Self {
            number,
            hits: hits.halves(),
        }
    }

    /// How often it ran.
    #[must_use]
    pub const fn hits(&self) -> Hits {
        Hits::from_halves(self.hits)
    }

    const fn key(&self) -> u32 {
        self.number
    }

    fn absorb(&mut self, other: &Self) {
        self.hits = self.hits().plus(other.hits()).halves();
    }
}

/// The coverage of one file: tables in strictly ascending order of their keys, so that equal coverage is equal bytes.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FileCoverage {
    pub(crate) lines: Box<[Line]>,
    pub(crate) branches: Box<[Branch]>,
    pub(crate) named: Box<[NamedBranch]>,
    pub(crate) targeted: Box<[TargetedBranches]>,
    pub(crate) counted: Box<[CountedBranches]>,
    pub(crate) functions: Box<[Function]>,
    pub(crate) statements: Box<[Statement]>,
    pub(crate) instructions: Box<[CountedBranches]>,
    pub(crate) tallies: Tallies,
    pub(crate) formats: FormatSet,
}

impl FileCoverage {
    /// Lines by number.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// Branches with numeric identity.
    #[must_use]
    pub fn branches(&self) -> &[Branch] {
        &self.branches
    }

    /// Branches with textual identity.
    #[must_use]
    pub fn named_branches(&self) -> &[NamedBranch] {
        &self.named
    }

    /// Branches known by their missing targets.
    #[must_use]
    pub fn targeted_branches(&self) -> &[TargetedBranches] {
        &self.targeted
    }

    /// Branches without identity.
    #[must_use]
    pub fn counted_branches(&self) -> &[CountedBranches] {
        &self.counted
    }

    /// Functions by name and start.
    #[must_use]
    pub fn functions(&self) -> &[Function] {
        &self.functions
    }

    /// Statements by position.
    #[must_use]
    pub fn statements(&self) -> &[Statement] {
        &self.statements
    }

    /// Counts without anything behind them.
    #[must_use]
    pub fn tallies(&self) -> &Tallies {
        &self.tallies
    }

    /// The formats that reported this file.
    #[must_use]
    pub fn formats(&self) -> FormatSet {
        self.formats
    }

    /// The hits of a line, `None` when it holds no code.
    #[must_use]
    pub fn hits_at(&self, line: u32) -> Option<Hits> {
        let at = self.lines.binary_search_by_key(&line, Line::key).ok()?;
        self.lines.get(at).map(Line::hits)
    }

    /// Does it hold totals only?
    #[must_use]
    pub fn is_totals_only(&self) -> bool {
        self.lines.is_empty() && self.statements.is_empty() && self.tallies.get(Metric::Line).is_some()
    }

    /// Takes in another run's coverage of the same file. Commutative and associative.
    pub fn merge(&mut self, other: &Self) {
        fn table<T: Clone>(
            mine: &mut Box<[T]>,
            theirs: &[T],
            order: impl Fn(&T, &T) -> Ordering,
            absorb: impl FnMut(&mut T, &T),
        ) {
            if mine.is_empty() {
                *mine = theirs.into();
            } else if !theirs.is_empty() {
                *mine = sorted::merge(mine, theirs, order, absorb);
            }
        }
        table(&mut self.lines, &other.lines, by(Line::key), Line::absorb);
        table(&mut self.branches, &other.branches, by(Branch::key), Branch::absorb);
        table(&mut self.named, &other.named, NamedBranch::order, |a, b| {
            a.taken = a.taken.plus(b.taken)
        });
        table(
            &mut self.targeted,
            &other.targeted,
            by(TargetedBranches::key),
            TargetedBranches::absorb,
        );
        table(
            &mut self.counted,
            &other.counted,
            by(CountedBranches::key),
            CountedBranches::absorb,
        );
        table(&mut self.functions, &other.functions, Function::order, Function::absorb);
        table(
            &mut self.statements,
            &other.statements,
            by(Statement::key),
            Statement::absorb,
        );
        table(
            &mut self.instructions,
            &other.instructions,
            by(CountedBranches::key),
            CountedBranches::absorb,
        );
        self.tallies.merge(&other.tallies);
        self.formats = self.formats.union(other.formats);
    }
}

/// Collects one file's records in any order; its buffers are reused from file to file.
#[derive(Debug)]
pub struct FileBuilder {
    format: Format,
    lines: Vec<Line>,
    branches: Vec<Branch>,
    named: Vec<NamedBranch>,
    targeted: Vec<TargetedBranches>,
    counted: Vec<CountedBranches>,
    functions: Vec<Function>,
    statements: Vec<Statement>,
    statements_folded: usize,
    instructions: Vec<CountedBranches>,
    tallies: Tallies,
}

impl FileBuilder {
    /// An empty builder for files of a report in this format.
    #[must_use]
    pub fn new(format: Format) -> Self {
        Self {
            format,
            lines: Vec::new(),
            branches: Vec::new(),
            named: Vec::new(),
            targeted: Vec::new(),
            counted: Vec::new(),
            functions: Vec::new(),
            statements: Vec::new(),
            statements_folded: 0,
            instructions: Vec::new(),
            tallies: Tallies::default(),
        }
    }

    /// A line that ran so often. A line stated several times adds up.
    pub fn line(&mut self, number: u32, hits: Hits) {
        self.lines.push(Line::new(number, hits));
    }

    /// A branch with numeric identity.
    pub fn branch(&mut self, line: u32, group: u32, id: u32, taken: Hits) {
        self.branches.push(Branch::new(line, group, id, taken));
    }

    /// A branch with textual identity.
    pub fn named_branch(&mut self, line: u32, group: &str, id: &str, taken: Hits) {
        self.named.push(NamedBranch {
            line,
            group: group.into(),
            id: id.into(),
            taken,
        });
    }

    /// A line's branches of which the missing targets are known.
    pub fn targeted_branches(&mut self, line: u32, total: u32, missing: BTreeSet<Box<str>>) {
        self.targeted.push(TargetedBranches { line, total, missing });
    }

    /// Branches without identity, of one condition or of the [`crate::WHOLE_LINE`]. A total of 0 is left out.
    pub fn counted_branches(&mut self, line: u32, group: u32, covered: u32, total: u32) {
        if total > 0 {
            self.counted.push(CountedBranches {
                line,
                group,
                interval: Interval::exact(covered, total),
            });
        }
    }

    /// A function.
    pub fn function(&mut self, name: &[u8], start: u32, end: u32, hits: Hits) {
        self.functions.push(Function {
            name: name.into(),
            start,
            end,
            hits,
        });
    }

    /// A statement or block. Repeated ones are folded from time to time, so the buffer stays near the distinct ones.
    pub fn statement(&mut self, statement: Statement) {
        self.statements.push(statement);
        if self.statements.len() > 2 * self.statements_folded + 4096 {
            sorted::fold(&mut self.statements, by(Statement::key), Statement::absorb);
            self.statements_folded = self.statements.len();
        }
    }

    /// A line's bytecode instructions.
    pub fn instructions(&mut self, line: u32, covered: u32, total: u32) {
        if total > 0 {
            let interval = Interval::exact(covered, total);
            self.instructions.push(CountedBranches {
                line,
                group: crate::WHOLE_LINE,
                interval,
            });
        }
    }

    /// A count without anything behind it.
    pub fn tally(&mut self, metric: Metric, covered: u32, total: u32) {
        self.tallies.add(metric, Interval::exact(covered, total));
    }

    /// Has nothing been collected?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
            && self.branches.is_empty()
            && self.named.is_empty()
            && self.targeted.is_empty()
            && self.counted.is_empty()
            && self.functions.is_empty()
            && self.statements.is_empty()
            && self.instructions.is_empty()
            && self.tallies.is_empty()
    }

    /// Forgets everything collected; the buffers for lines and counts stay.
    pub fn clear(&mut self) {
        self.lines.clear();
        self.counted.clear();
        let (lines, counted) = (std::mem::take(&mut self.lines), std::mem::take(&mut self.counted));
        *self = Self {
            lines,
            counted,
            ..Self::new(self.format)
        };
    }

    /// Takes over everything that another builder collected, which is empty afterwards.
    pub fn append(&mut self, other: &mut Self) {
        self.lines.append(&mut other.lines);
        self.branches.append(&mut other.branches);
        self.named.append(&mut other.named);
        self.targeted.append(&mut other.targeted);
        self.counted.append(&mut other.counted);
        self.functions.append(&mut other.functions);
        self.statements.append(&mut other.statements);
        self.instructions.append(&mut other.instructions);
        self.tallies.merge(&std::mem::take(&mut other.tallies));
        other.clear();
    }

    /// The lines collected so far, in the order they came.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        &self.lines
    }

    /// The statements, sorted and folded.
    pub fn statements(&mut self) -> &[Statement] {
        sorted::fold(&mut self.statements, by(Statement::key), Statement::absorb);
        self.statements_folded = self.statements.len();
        &self.statements
    }

    /// The file's coverage; the builder is empty again afterwards.
    pub fn finish(&mut self) -> FileCoverage {
        fn table<T: Clone>(
            items: &mut Vec<T>,
            order: impl Fn(&T, &T) -> Ordering,
            absorb: impl FnMut(&mut T, &T),
        ) -> Box<[T]> {
            sorted::fold(items, order, absorb);
            let exact = items.as_slice().into();
            items.clear();
            exact
        }
        self.statements_folded = 0;
        FileCoverage {
            lines: table(&mut self.lines, by(Line::key), Line::absorb),
            branches: table(&mut self.branches, by(Branch::key), Branch::absorb),
            named: table(&mut self.named, NamedBranch::order, |a, b| {
                a.taken = a.taken.plus(b.taken)
            }),
            targeted: table(&mut self.targeted, by(TargetedBranches::key), TargetedBranches::absorb),
            counted: table(&mut self.counted, by(CountedBranches::key), CountedBranches::absorb),
            functions: table(&mut self.functions, Function::order, Function::absorb),
            statements: table(&mut self.statements, by(Statement::key), Statement::absorb),
            instructions: table(
                &mut self.instructions,
                by(CountedBranches::key),
                CountedBranches::absorb,
            ),
            tallies: std::mem::take(&mut self.tallies),
            formats: FormatSet::of(self.format),
        }
    }
}
