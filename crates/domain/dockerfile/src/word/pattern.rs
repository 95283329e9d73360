//! Shell patterns in `${x#p}`, `${x%p}` and `${x/p/r}`: `*` is any text of one line, `?` one character of it.

use super::{ExpandError, dollar::in_name};

/// How much a `*` takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    Shortest,
    Longest,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Character(char),
    One,
    Many,
}

/// The value without the pattern at its beginning.
pub(super) fn trim_start(value: &str, pattern: &str, reach: Reach) -> Result<String, ExpandError> {
    let value: Vec<char> = value.chars().collect();
    let pattern: Vec<char> = pattern.chars().collect();
    Ok(trimmed(&value, &pattern, reach)?.into_iter().collect())
}

/// The value without the pattern at its end: both are turned round, so that the rules for the beginning hold.
pub(super) fn trim_end(value: &str, pattern: &str, reach: Reach) -> Result<String, ExpandError> {
    let value: Vec<char> = value.chars().rev().collect();
    let pattern = reversed(&pattern.chars().collect::<Vec<_>>());
    Ok(trimmed(&value, &pattern, reach)?.into_iter().rev().collect())
}

/// The value with the first place of the pattern replaced.
pub(super) fn replace_first(value: &str, pattern: &str, text: &str) -> Result<String, ExpandError> {
    let value: Vec<char> = value.chars().collect();
    let ends = Ends::new(&parts(&pattern.chars().collect::<Vec<_>>())?, &value, Reach::Longest);
    let Some((start, end)) = ends.from(0) else {
        return Ok(value.into_iter().collect());
    };
    let (before, after) = (value.get(..start), value.get(end..));
    let before = before.unwrap_or_default().iter().copied();
    let after = after.unwrap_or_default().iter().copied();
    Ok(before.chain(text.chars()).chain(after).collect())
}

/// The value with every place of the pattern replaced. Here BuildKit reads `$0` in the text as the place itself, other
/// `$name` as nothing and `$$` as `$`, as Go's regular expressions do, and so does this.
pub(super) fn replace_all(value: &str, pattern: &str, text: &str) -> Result<String, ExpandError> {
    let value: Vec<char> = value.chars().collect();
    let ends = Ends::new(&parts(&pattern.chars().collect::<Vec<_>>())?, &value, Reach::Longest);
    let slice = |from: usize, to: usize| value.get(from..to).unwrap_or_default().iter();
    let (mut out, mut last, mut search) = (String::new(), 0, 0);
    while search <= value.len() {
        let Some((start, end)) = ends.from(search) else { break };
        out.extend(slice(last, start));
        // An empty place right behind another one is none of its own.
        if end > last || start == 0 {
            fill(&mut out, text, &slice(start, end).collect::<String>());
        }
        last = end;
        search = end.max(search + 1);
    }
    out.extend(slice(last, value.len()));
    Ok(out)
}

fn trimmed(value: &[char], pattern: &[char], reach: Reach) -> Result<Vec<char>, ExpandError> {
    let end = Ends::new(&parts(pattern)?, value, reach).at(0).unwrap_or(0);
    Ok(value.get(end..).unwrap_or_default().to_vec())
}

/// The pattern backwards, each escape still in front of what it escapes.
fn reversed(pattern: &[char]) -> Vec<char> {
    let mut pieces: Vec<&[char]> = Vec::new();
    let mut rest = pattern;
    while let Some(first) = rest.first() {
        let length = if *first == '\\' { rest.len().min(2) } else { 1 };
        let (piece, after) = rest.split_at(length);
        pieces.push(piece);
        rest = after;
    }
    pieces.into_iter().rev().flatten().copied().collect()
}

fn parts(pattern: &[char]) -> Result<Vec<Part>, ExpandError> {
    let mut parts = Vec::new();
    let mut rest = pattern.iter().copied().peekable();
    while let Some(character) = rest.next() {
        parts.push(match character {
            '*' => Part::Many,
            '?' => Part::One,
            // These end a part of `${...}` unless they are escaped; the escape is no part of the pattern.
            '\\' if matches!(rest.peek(), Some('}' | '/')) => continue,
            '\\' => match rest.next() {
                Some(escaped @ ('*' | '?' | '\\')) => Part::Character(escaped),
                other => {
                    return Err(ExpandError::Escape {
                        pattern: pattern.iter().collect(),
                        character: other.unwrap_or(char::REPLACEMENT_CHARACTER),
                    });
                }
            },
            other => Part::Character(other),
        });
    }
    Ok(parts)
}

/// For each place of a text, where the pattern ends that begins there.
struct Ends(Vec<Option<usize>>);

impl Ends {
    /// From the last part to the first, one row of places each: the time is parts times characters, never more.
    fn new(parts: &[Part], text: &[char], reach: Reach) -> Self {
        let mut row: Vec<Option<usize>> = (0..=text.len()).map(Some).collect();
        for part in parts.iter().rev() {
            let mut above: Vec<Option<usize>> = Vec::with_capacity(row.len());
            for at in (0..=text.len()).rev() {
                let character = text.get(at).copied();
                let step = |row: &[Option<usize>]| row.get(at + 1).copied().flatten();
                let inside = character.is_some_and(|it| it != '\n');
                above.push(match *part {
                    Part::Character(wanted) if character == Some(wanted) => step(&row),
                    Part::One if inside => step(&row),
                    Part::Character(_) | Part::One => None,
                    Part::Many => {
                        let stop = row.get(at).copied().flatten();
                        let go = if inside { above.last().copied().flatten() } else { None };
                        match reach {
                            Reach::Longest => go.or(stop),
                            Reach::Shortest => stop.or(go),
                        }
                    }
                });
            }
            above.reverse();
            row = above;
        }
        Self(row)
    }

    fn at(&self, start: usize) -> Option<usize> {
        self.0.get(start).copied().flatten()
    }

    /// The first place at or behind this one, with its end.
    fn from(&self, start: usize) -> Option<(usize, usize)> {
        let places = self.0.iter().enumerate().skip(start);
        places.filter_map(|(at, end)| end.map(|end| (at, end))).next()
    }
}

/// Go's `Regexp.Expand`, for an expression without groups.
fn fill(out: &mut String, template: &str, place: &str) {
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('$') {
        out.push_str(before);
        if let Some(after) = after.strip_prefix('$') {
            out.push('$');
            rest = after;
            continue;
        }
        let (body, closing) = match after.strip_prefix('{') {
            Some(body) => (body, "}"),
            None => (after, ""),
        };
        let (name, behind) = body.split_at(body.find(|it| !in_name(it)).unwrap_or(body.len()));
        match behind.strip_prefix(closing).filter(|_| !name.is_empty()) {
            Some(behind) => {
                if name == "0" {
                    out.push_str(place);
                }
                rest = behind;
            }
            None => {
                out.push('$');
                rest = after;
            }
        }
    }
    out.push_str(rest);
}
