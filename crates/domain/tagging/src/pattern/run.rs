//! The matcher: backtracking on a stack of its own, so that no text is too long for it, within a number of steps.

use super::class::folded;
use super::compile::{Program, Read, Step};
use super::{Flags, OutOfSteps};

type Slots = Vec<Option<usize>>;

/// The first match from a place on: where each group begins and ends, in code units.
pub(super) fn search(
    program: &Program,
    flags: Flags,
    text: &[u16],
    from: usize,
    steps: &mut usize,
) -> Result<Option<Slots>, OutOfSteps> {
    let mut at = from;
    while at <= text.len() {
        let mut run = Run {
            program,
            flags,
            text,
            slots: vec![None; program.slots],
            steps,
        };
        if run.run(0, at)?.is_some() {
            return Ok(Some(run.slots));
        }
        if flags.sticky {
            break;
        }
        at = after(text, at, flags.unicode);
    }
    Ok(None)
}

/// The place after the character at a place.
pub(super) fn after(text: &[u16], at: usize, unicode: bool) -> usize {
    match text.get(at..at + 2) {
        Some([0xd800..=0xdbff, 0xdc00..=0xdfff]) if unicode => at + 2,
        _ => at + 1,
    }
}

struct Run<'a> {
    program: &'a Program,
    flags: Flags,
    text: &'a [u16],
    slots: Slots,
    steps: &'a mut usize,
}

/// What is undone, last first, when a way fails.
enum Undo {
    GoOn { step: usize, at: usize },
    Slot { slot: usize, value: Option<usize> },
}

impl Run<'_> {
    /// From a step and a place to the next `Match`: the place there.
    fn run(&mut self, mut step: usize, mut at: usize) -> Result<Option<usize>, OutOfSteps> {
        let program = self.program;
        let mut undo = Vec::new();
        loop {
            *self.steps = self.steps.checked_sub(1).ok_or(OutOfSteps)?;
            let next = match program.steps.get(step) {
                None | Some(Step::Match) => return Ok(Some(at)),
                Some(Step::Read { what, back }) => self.read(what, at, *back).map(|at| (step + 1, at)),
                Some(Step::BackReference { group, back }) => {
                    self.back_reference(*group, at, *back).map(|at| (step + 1, at))
                }
                Some(Step::Start) => self.is_start(at).then_some((step + 1, at)),
                Some(Step::End) => self.is_end(at).then_some((step + 1, at)),
                Some(Step::Boundary { negated }) => (self.is_boundary(at) != *negated).then_some((step + 1, at)),
                Some(Step::Fork(first, second)) => {
                    undo.push(Undo::GoOn { step: *second, at });
                    Some((*first, at))
                }
                Some(Step::Jump(target)) => Some((*target, at)),
                Some(Step::Save(slot)) => {
                    self.save(*slot, Some(at), &mut undo);
                    Some((step + 1, at))
                }
                Some(Step::Forget(first, end)) => {
                    (first * 2..end * 2).for_each(|slot| self.save(slot, None, &mut undo));
                    Some((step + 1, at))
                }
                Some(Step::Progress(slot)) => (self.slots.get(*slot) != Some(&Some(at))).then_some((step + 1, at)),
                Some(Step::Look { negated, next }) => {
                    let before = self.slots.clone();
                    let found = self.run(step + 1, at)?.is_some();
                    if found && !negated {
                        let changed = before
                            .into_iter()
                            .enumerate()
                            .filter(|(slot, value)| self.slots.get(*slot) != Some(value));
                        undo.extend(changed.map(|(slot, value)| Undo::Slot { slot, value }));
                    } else {
                        self.slots = before;
                    }
                    (found != *negated).then_some((*next, at))
                }
            };
            (step, at) = match next {
                Some(next) => next,
                None => match self.undone(&mut undo) {
                    Some(next) => next,
                    None => return Ok(None),
                },
            };
        }
    }

    fn save(&mut self, slot: usize, value: Option<usize>, undo: &mut Vec<Undo>) {
        if let Some(place) = self.slots.get_mut(slot) {
            let old = std::mem::replace(place, value);
            undo.push(Undo::Slot { slot, value: old });
        }
    }

    /// Back to the last fork.
    fn undone(&mut self, undo: &mut Vec<Undo>) -> Option<(usize, usize)> {
        loop {
            match undo.pop()? {
                Undo::GoOn { step, at } => return Some((step, at)),
                Undo::Slot { slot, value } => {
                    if let Some(place) = self.slots.get_mut(slot) {
                        *place = value;
                    }
                }
            }
        }
    }

    /// The character at a place, or before it, and the place beyond.
    fn character(&self, at: usize, back: bool) -> Option<(u32, usize)> {
        let pair = |high: u16, low: u16| 0x10000 + (u32::from(high) - 0xd800) * 0x400 + u32::from(low) - 0xdc00;
        let beyond = if back { at.checked_sub(1)? } else { at };
        let unit = *self.text.get(beyond)?;
        if self.flags.unicode {
            let start = if back { at.checked_sub(2) } else { Some(at) };
            let two = start.and_then(|start| self.text.get(start..start + 2));
            if let Some([high @ 0xd800..=0xdbff, low @ 0xdc00..=0xdfff]) = two {
                return Some((pair(*high, *low), if back { at - 2 } else { at + 2 }));
            }
        }
        Some((u32::from(unit), if back { beyond } else { at + 1 }))
    }

    fn read(&self, what: &Read, at: usize, back: bool) -> Option<usize> {
        let (code, beyond) = self.character(at, back)?;
        let meant = match what {
            Read::Char(wanted) => folded(code, self.flags) == *wanted,
            Read::Any => self.flags.dot_all || !is_line_end(code),
            Read::Class(class) => class.contains(code, self.flags),
        };
        meant.then_some(beyond)
    }

    fn back_reference(&self, group: usize, at: usize, back: bool) -> Option<usize> {
        let (Some(Some(start)), Some(Some(end))) = (self.slots.get(group * 2), self.slots.get(group * 2 + 1)) else {
            return Some(at); // a group that took no part is empty
        };
        let held = self.text.get(*start..*end)?;
        let from = if back { at.checked_sub(held.len())? } else { at };
        let here = self.text.get(from..from + held.len())?;
        let same = held
            .iter()
            .zip(here)
            .all(|(one, other)| folded(u32::from(*one), self.flags) == folded(u32::from(*other), self.flags));
        same.then_some(if back { from } else { at + held.len() })
    }

    fn unit(&self, at: Option<usize>) -> Option<u32> {
        self.text.get(at?).map(|&unit| u32::from(unit))
    }

    fn is_start(&self, at: usize) -> bool {
        at == 0 || self.flags.multiline && self.unit(at.checked_sub(1)).is_some_and(is_line_end)
    }

    fn is_end(&self, at: usize) -> bool {
        at == self.text.len() || self.flags.multiline && self.unit(Some(at)).is_some_and(is_line_end)
    }

    fn is_boundary(&self, at: usize) -> bool {
        let is_word = |at| {
            let letter = self.unit(at).and_then(char::from_u32);
            letter.is_some_and(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        };
        is_word(at.checked_sub(1)) != is_word(Some(at))
    }
}

fn is_line_end(code: u32) -> bool {
    matches!(code, 0x0a | 0x0d | 0x2028 | 0x2029)
}
