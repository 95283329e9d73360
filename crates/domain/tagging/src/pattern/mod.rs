//! Regular expressions of ECMAScript (ECMA-262, section 22.2, and its Annex B), matched by backtracking within a bound.
//!
//! An own engine, because a pattern comes from a workflow and its text from whoever may push a tag: of the libraries the
//! exact one has no bound on its steps and adds its tables of Unicode to the module. Not spoken: the flag `v`, properties of scripts.

mod class;
mod compile;
mod escapes;
mod fault;
mod parse;
mod run;
mod syntax;

pub use fault::PatternFault;

use compile::Program;

/// What matching may cost before it is given up.
const STEPS: usize = 1_000_000;

/// A pattern with its flags.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    program: Program,
    flags: Flags,
}

/// The flags that change how a pattern is read or matched. `d` changes nothing that is seen here.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Flags {
    all: bool,
    ignore_case: bool,
    multiline: bool,
    dot_all: bool,
    unicode: bool,
    sticky: bool,
}

/// The groups of a match, the whole of it first; with the flag `g` all matches instead.
pub(crate) type Groups = Vec<Option<String>>;

/// The pattern needs more steps than it is given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct OutOfSteps;

impl Pattern {
    /// `new RegExp(source, flags)`.
    pub(crate) fn new(source: &str, flags: &str) -> Result<Self, PatternFault> {
        let flags = Flags::parse(flags)?;
        let parsed = parse::parse(source, flags)?;
        let too_large = || PatternFault::in_source(source, flags, "Regular expression too large");
        let program = compile::compile(&parsed, flags).ok_or_else(too_large)?;
        Ok(Self { program, flags })
    }

    /// `text.match(pattern)`.
    pub(crate) fn matches(&self, text: &str) -> Result<Option<Groups>, OutOfSteps> {
        let units: Vec<u16> = text.encode_utf16().collect();
        let mut steps = STEPS;
        if !self.flags.all {
            let found = run::search(&self.program, self.flags, &units, 0, &mut steps)?;
            return Ok(found.map(|slots| self.groups(&slots, &units)));
        }
        let (mut all, mut from) = (Vec::new(), 0);
        while from <= units.len() {
            let Some(slots) = run::search(&self.program, self.flags, &units, from, &mut steps)? else {
                break;
            };
            let (Some(Some(start)), Some(Some(end))) = (slots.first(), slots.get(1)) else {
                break;
            };
            all.push(units.get(*start..*end).map(String::from_utf16_lossy));
            from = if start == end {
                run::after(&units, *end, self.flags.unicode)
            } else {
                *end
            };
        }
        Ok((!all.is_empty()).then_some(all))
    }

    fn groups(&self, slots: &[Option<usize>], units: &[u16]) -> Groups {
        let group = |pair: &[Option<usize>]| match pair {
            [Some(start), Some(end)] => units.get(*start..*end).map(String::from_utf16_lossy),
            _ => None,
        };
        slots.chunks(2).take(self.program.groups).map(group).collect()
    }
}

impl Flags {
    fn parse(text: &str) -> Result<Self, PatternFault> {
        let mut flags = Self::default();
        let mut indices = false;
        for letter in text.chars() {
            let flag = match letter {
                'd' => &mut indices,
                'g' => &mut flags.all,
                'i' => &mut flags.ignore_case,
                'm' => &mut flags.multiline,
                's' => &mut flags.dot_all,
                'u' => &mut flags.unicode,
                'y' => &mut flags.sticky,
                _ => return Err(PatternFault::Flags { flags: text.to_owned() }),
            };
            if std::mem::replace(flag, true) {
                return Err(PatternFault::Flags { flags: text.to_owned() });
            }
        }
        Ok(flags)
    }
}

#[cfg(test)]
mod tests;
