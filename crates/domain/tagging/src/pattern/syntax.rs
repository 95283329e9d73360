//! A pattern as a tree.

use super::class::Class;

/// A pattern, read.
#[derive(Debug, Clone)]
pub(super) struct Parsed {
    pub(super) root: Node,
    /// Groups that capture, the whole match counted.
    pub(super) groups: usize,
}

#[derive(Debug, Clone)]
pub(super) enum Node {
    Empty,
    /// A code unit, or a code point under `u`.
    Char(u32),
    Any,
    Class(Class),
    Start,
    End,
    /// `\b`, or `\B` when negated.
    Boundary {
        negated: bool,
    },
    Capture(usize, Box<Node>),
    BackReference(usize),
    Look {
        behind: bool,
        negated: bool,
        body: Box<Node>,
    },
    Sequence(Vec<Node>),
    Either(Vec<Node>),
    Repeat(Box<Repeat>),
}

#[derive(Debug, Clone)]
pub(super) struct Repeat {
    pub(super) body: Node,
    pub(super) min: u32,
    /// `None`: without end.
    pub(super) max: Option<u32>,
    pub(super) greedy: bool,
    /// The groups inside the body, which each round forgets: from the first, before the second.
    pub(super) groups: (usize, usize),
}
