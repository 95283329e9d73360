/// One glob: `*` and `?` stay inside a folder, `**` crosses folders, `{a,b}` and `[ab]` choose, `\` takes a character as it
/// is. `?` and `[ab]` stand for one byte, so they do not meet letters beyond ASCII.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Glob(String);

impl Glob {
    /// A glob whose brackets and braces are closed.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn new(pattern: &str) -> Result<Self, GlobFault> {
        check(pattern)?;
        // The matcher would take a `!` in front for a negation, which lists of globs have and single ones do not.
        let escape = if pattern.starts_with('!') { "\\" } else { "" };
        Ok(Self(format!("{escape}{pattern}")))
    }

    /// Does it mean this path?
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        fast_glob::glob_match(&self.0, path)
    }
}

/// What is wrong with a glob.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum GlobFault {
    /// `[` without `]`, or with nothing between.
    #[error("the `[` at byte {at} is not closed")]
    OpenBracket {
        /// Where, from 0.
        at: usize,
    },
    /// `{` without `}`.
    #[error("the `{{` at byte {at} is not closed")]
    OpenBrace {
        /// Where, from 0.
        at: usize,
    },
    /// `}` without `{`.
    #[error("the `}}` at byte {at} closes nothing")]
    StrayBrace {
        /// Where, from 0.
        at: usize,
    },
    /// A `\` at the end.
    #[error("the `\\` at its end takes nothing as it is")]
    TrailingEscape,
}

fn check(pattern: &str) -> Result<(), GlobFault> {
    let mut braces = Vec::new();
    let mut letters = pattern.char_indices();
    while let Some((at, letter)) = letters.next() {
        match letter {
            '\\' => drop(letters.next().ok_or(GlobFault::TrailingEscape)?),
            '[' => close_bracket(&mut letters).ok_or(GlobFault::OpenBracket { at })?,
            '{' => braces.push(at),
            '}' => drop(braces.pop().ok_or(GlobFault::StrayBrace { at })?),
            _ => {}
        }
    }
    braces.pop().map_or(Ok(()), |at| Err(GlobFault::OpenBrace { at }))
}

/// Passes the rest of a bracket; a `]` right behind the `[` or its negation is one of the characters.
fn close_bracket(letters: &mut std::str::CharIndices<'_>) -> Option<()> {
    let mut first = letters.next()?.1;
    if matches!(first, '!' | '^') {
        first = letters.next()?.1;
    }
    if first == '\\' {
        letters.next()?;
    }
    loop {
        match letters.next()?.1 {
            ']' => return Some(()),
            '\\' => drop(letters.next()?),
            _ => {}
        }
    }
}
