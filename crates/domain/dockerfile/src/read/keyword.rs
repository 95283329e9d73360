//! The beginning of an instruction: its keyword and its flags.

use super::logical::Text;
use crate::place::Word;

/// Where the parts of a line stand in it.
#[derive(Debug)]
pub(super) struct Parts {
    pub(super) keyword: Word,
    pub(super) flags: Vec<Word>,
    /// The rest, without blanks around it.
    pub(super) rest: (usize, usize),
}

/// What BuildKit separates arguments by, and what its expression `[\t\v\f\r ]+` means.
pub(super) const fn is_separator(character: char) -> bool {
    matches!(character, '\t' | '\x0b' | '\x0c' | '\r' | ' ')
}

/// The parts of a piece of a text.
pub(super) fn split(text: &Text<'_>, start: usize, end: usize, escape: char) -> Parts {
    let (start, end) = trimmed(text, start, end);
    let line = text.get(start, end);
    let length = line.find(is_separator).unwrap_or(line.len());
    let behind = line.get(length..).unwrap_or_default();
    let behind = end - behind.trim_start_matches(is_separator).len();
    let (flags, used) = flags(text, behind, end, escape);
    Parts {
        keyword: text.word(line.get(..length).unwrap_or_default(), start, start + length),
        flags,
        rest: trimmed(text, behind + used, end),
    }
}

fn trimmed(text: &Text<'_>, start: usize, end: usize) -> (usize, usize) {
    let inner = text.get(start, end);
    let from = end - inner.trim_start().len();
    let to = start + inner.trim_end().len();
    (from, to.max(from))
}

/// The flags, and how many bytes they take. BuildKit reads this part byte by byte, so a letter beyond ASCII becomes several
/// others; this does the same.
fn flags(text: &Text<'_>, start: usize, end: usize, escape: char) -> (Vec<Word>, usize) {
    let line = text.get(start, end);
    let byte = |at: usize| line.as_bytes().get(at).copied().map(char::from);
    let (mut flags, mut at) = (Vec::new(), 0);
    loop {
        while byte(at).is_some_and(char::is_whitespace) {
            at += 1;
        }
        if byte(at) != Some('-') || byte(at + 1) != Some('-') {
            return (flags, boundary(line, at));
        }
        let begin = at;
        let (mut flag, mut quote, mut quoted) = (String::new(), None, false);
        while let Some(character) = byte(at) {
            match quote {
                None if character.is_whitespace() => break,
                None if matches!(character, '\'' | '"') => {
                    quote = Some(character);
                    quoted = true;
                }
                Some(opening) if character == opening => quote = None,
                None | Some(_) if character == escape => {
                    at += 1;
                    flag.extend(byte(at));
                }
                None | Some(_) => flag.push(character),
            }
            at += 1;
        }
        let at_end = byte(at).is_none();
        if flag == "--" {
            return (flags, boundary(line, at));
        }
        if quoted || !flag.is_empty() {
            flags.push(text.word(flag, start + begin, start + at.min(line.len())));
        }
        if at_end {
            return (flags, line.len());
        }
    }
}

fn boundary(line: &str, at: usize) -> usize {
    (at..line.len())
        .find(|at| line.is_char_boundary(*at))
        .unwrap_or(line.len())
}
