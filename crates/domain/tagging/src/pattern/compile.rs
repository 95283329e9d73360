//! From the tree to a program for the matcher.

use super::Flags;
use super::class::{Class, folded};
use super::syntax::{Node, Parsed, Repeat};

/// Steps of a program; what would need more is not meant.
const LARGEST: usize = 20_000;
/// A bound above this is no bound.
const UNBOUNDED: u32 = 65_536;

#[derive(Debug, Clone)]
pub(super) struct Program {
    pub(super) steps: Vec<Step>,
    /// Groups that capture, the whole match counted.
    pub(super) groups: usize,
    /// Places that a run remembers: two for each group, then one for each loop.
    pub(super) slots: usize,
}

#[derive(Debug, Clone)]
pub(super) enum Step {
    Read {
        what: Read,
        back: bool,
    },
    BackReference {
        group: usize,
        back: bool,
    },
    Start,
    End,
    Boundary {
        negated: bool,
    },
    /// Go on at the first, and at the second when that fails.
    Fork(usize, usize),
    Jump(usize),
    Save(usize),
    /// Forget the groups from the first, before the second.
    Forget(usize, usize),
    /// Fail when nothing was read since the slot was saved.
    Progress(usize),
    /// What follows must match (or not), up to the step named, where the run goes on.
    Look {
        negated: bool,
        next: usize,
    },
    Match,
}

#[derive(Debug, Clone)]
pub(super) enum Read {
    Char(u32),
    Any,
    Class(Class),
}

/// `None`: the program would be too large.
pub(super) fn compile(parsed: &Parsed, flags: Flags) -> Option<Program> {
    let mut compiler = Compiler {
        steps: Vec::new(),
        slots: parsed.groups * 2,
        flags,
    };
    compiler.step(Step::Save(0));
    compiler.node(&parsed.root, false);
    compiler.step(Step::Save(1));
    compiler.step(Step::Match);
    (compiler.steps.len() < LARGEST).then_some(Program {
        steps: compiler.steps,
        groups: parsed.groups,
        slots: compiler.slots,
    })
}

struct Compiler {
    steps: Vec<Step>,
    slots: usize,
    flags: Flags,
}

impl Compiler {
    fn step(&mut self, step: Step) -> usize {
        self.steps.push(step);
        self.steps.len() - 1
    }

    fn set(&mut self, at: usize, step: Step) {
        if let Some(place) = self.steps.get_mut(at) {
            *place = step;
        }
    }

    /// `back`: the text is read from its end, inside a look behind.
    fn node(&mut self, node: &Node, back: bool) {
        if self.steps.len() >= LARGEST {
            return;
        }
        match node {
            Node::Empty => {}
            Node::Char(code) => {
                let what = Read::Char(folded(*code, self.flags));
                self.step(Step::Read { what, back });
            }
            Node::Any => drop(self.step(Step::Read { what: Read::Any, back })),
            Node::Class(class) => {
                let what = Read::Class(class.clone());
                self.step(Step::Read { what, back });
            }
            Node::Start => drop(self.step(Step::Start)),
            Node::End => drop(self.step(Step::End)),
            Node::Boundary { negated } => drop(self.step(Step::Boundary { negated: *negated })),
            Node::BackReference(group) => drop(self.step(Step::BackReference { group: *group, back })),
            Node::Capture(group, body) => {
                self.step(Step::Save(group * 2 + usize::from(back)));
                self.node(body, back);
                self.step(Step::Save(group * 2 + usize::from(!back)));
            }
            Node::Look { behind, negated, body } => {
                let look = self.step(Step::Match);
                self.node(body, *behind);
                self.step(Step::Match);
                let next = self.steps.len();
                self.set(
                    look,
                    Step::Look {
                        negated: *negated,
                        next,
                    },
                );
            }
            Node::Sequence(nodes) if back => nodes.iter().rev().for_each(|node| self.node(node, back)),
            Node::Sequence(nodes) => nodes.iter().for_each(|node| self.node(node, back)),
            Node::Either(choices) => self.either(choices, back),
            Node::Repeat(repeat) => self.repeat(repeat, back),
        }
    }

    fn either(&mut self, choices: &[Node], back: bool) {
        let Some((last, others)) = choices.split_last() else {
            return;
        };
        let mut jumps = Vec::new();
        for choice in others {
            let fork = self.step(Step::Match);
            self.node(choice, back);
            jumps.push(self.step(Step::Match));
            self.set(fork, Step::Fork(fork + 1, self.steps.len()));
        }
        self.node(last, back);
        for jump in jumps {
            self.set(jump, Step::Jump(self.steps.len()));
        }
    }

    fn repeat(&mut self, repeat: &Repeat, back: bool) {
        for _ in 0..repeat.min {
            self.step(Step::Forget(repeat.groups.0, repeat.groups.1));
            self.node(&repeat.body, back);
            if self.steps.len() >= LARGEST {
                return;
            }
        }
        let more = repeat.max.map(|max| max - repeat.min).filter(|&more| more < UNBOUNDED);
        let mut forks = Vec::new();
        let slot = self.slots;
        self.slots += 1;
        for _ in 0..more.unwrap_or(1) {
            if self.steps.len() >= LARGEST {
                return;
            }
            let fork = self.step(Step::Match);
            self.step(Step::Save(slot));
            self.step(Step::Forget(repeat.groups.0, repeat.groups.1));
            self.node(&repeat.body, back);
            self.step(Step::Progress(slot));
            if more.is_none() {
                self.step(Step::Jump(fork));
            }
            forks.push(fork);
        }
        let end = self.steps.len();
        for fork in forks {
            let step = if repeat.greedy {
                Step::Fork(fork + 1, end)
            } else {
                Step::Fork(end, fork + 1)
            };
            self.set(fork, step);
        }
    }
}
