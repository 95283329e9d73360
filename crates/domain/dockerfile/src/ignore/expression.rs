//! The regular expressions that patterns become, as far as patterns can: characters, classes, `.`, `*` behind one of
//! them, and the group `(.*/)?`. They are written as moby/patternmatcher writes them, odd corners included (`*` between
//! brackets; `|` and `^`, which it means to escape and does not), and then read back by the rules of Go.

/// One step of an expression.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Step {
    One(Set),
    Many(Set),
    /// `(.*/)?`: nothing, or any folders.
    Folders,
    /// `^`: the beginning of the text.
    Beginning,
}

/// Characters.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Set {
    ranges: Vec<(char, char)>,
    negated: bool,
}

/// An expression between `^` and `$`: its choices, parted by `|`. `^` binds the first one only, `$` the last.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expression(Vec<Vec<Step>>);

/// What is wrong with an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Unreadable {
    /// An escape that is none, or that means more than one character.
    Escape(char),
    /// A range whose end comes first, a class that has a name.
    Class,
    /// `{2}`: a number of times, which a pattern does not mean.
    Times,
}

impl Expression {
    /// Reads an expression, without the `^` and `$` around it.
    pub(super) fn read(text: &str) -> Result<Self, Unreadable> {
        let (mut choices, mut steps, mut rest) = (Vec::new(), Vec::new(), text);
        while let Some(character) = rest.chars().next() {
            if let Some(after) = rest.strip_prefix("(.*/)?") {
                steps.push(Step::Folders);
                rest = after;
                continue;
            }
            let mut after = rest.chars();
            after.next();
            let set = match character {
                '|' => {
                    choices.push(std::mem::take(&mut steps));
                    rest = after.as_str();
                    continue;
                }
                '^' => {
                    steps.push(Step::Beginning);
                    rest = after.as_str();
                    continue;
                }
                '{' if is_number_of_times(after.as_str()) => return Err(Unreadable::Times),
                '.' => Set::but('\n'),
                '[' => class(&mut after)?,
                '\\' => Set::of(escape(&mut after)?),
                other => Set::of(vec![(other, other)]),
            };
            rest = after.as_str();
            steps.push(match rest.strip_prefix('*') {
                Some(behind) => {
                    rest = behind;
                    Step::Many(set)
                }
                None => Step::One(set),
            });
        }
        choices.push(steps);
        Ok(Self(choices))
    }

    /// Does it meet the text? All ways are followed at once, so the time is steps times characters.
    pub(super) fn meets(&self, text: &str) -> bool {
        let text: Vec<char> = text.chars().collect();
        let last = self.0.len().saturating_sub(1);
        self.0.iter().enumerate().any(|(number, steps)| {
            // For each place, whether the steps so far can end there.
            let mut places: Vec<bool> = (0..=text.len()).map(|at| at == 0 || number > 0).collect();
            for step in steps {
                places = step.from(&places, &text);
            }
            if number == last {
                places.last().copied().unwrap_or(false)
            } else {
                places.contains(&true)
            }
        })
    }
}

/// Is it `2}`, `2,}` or `2,3}`? Other braces are characters.
fn is_number_of_times(text: &str) -> bool {
    let number = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let times = text
        .split_once('}')
        .map(|(times, _)| times.split_once(',').unwrap_or((times, "")));
    times.is_some_and(|(least, most)| number(least) && (most.is_empty() || number(most)))
}

impl Step {
    fn from(&self, places: &[bool], text: &[char]) -> Vec<bool> {
        let mut after = Vec::with_capacity(places.len());
        // Can a run of the set, or of folders, reach this place?
        let mut running = false;
        for (at, &here) in places.iter().enumerate() {
            let before = at.checked_sub(1).and_then(|at| text.get(at)).copied();
            after.push(match self {
                Self::One(set) => {
                    let came = at
                        .checked_sub(1)
                        .and_then(|at| places.get(at))
                        .copied()
                        .unwrap_or(false);
                    came && before.is_some_and(|it| set.holds(it))
                }
                Self::Beginning => here && at == 0,
                Self::Many(set) => {
                    running = here || running && before.is_some_and(|it| set.holds(it));
                    running
                }
                Self::Folders => {
                    running = running && before.is_some_and(|it| it != '\n');
                    let reached = here || running && before == Some('/');
                    running |= here;
                    reached
                }
            });
        }
        after
    }
}

impl Set {
    const fn of(ranges: Vec<(char, char)>) -> Self {
        Self { ranges, negated: false }
    }

    fn but(character: char) -> Self {
        Self {
            ranges: vec![(character, character)],
            negated: true,
        }
    }

    fn holds(&self, character: char) -> bool {
        self.ranges
            .iter()
            .any(|(low, high)| (*low..=*high).contains(&character))
            != self.negated
    }
}

/// The rest of a class, its closing bracket included.
fn class(rest: &mut std::str::Chars<'_>) -> Result<Set, Unreadable> {
    let peek = |rest: &std::str::Chars<'_>| rest.clone().next();
    let negated = peek(rest) == Some('^');
    if negated {
        rest.next();
    }
    let mut ranges = Vec::new();
    loop {
        if peek(rest) == Some(']') && !ranges.is_empty() {
            rest.next();
            return Ok(Set { ranges, negated });
        }
        if rest.as_str().starts_with("[:") && rest.as_str().contains(":]") {
            return Err(Unreadable::Class);
        }
        let low = member(rest)?;
        let mut ahead = rest.clone();
        let is_range = ahead.next() == Some('-') && ahead.next().is_some_and(|it| it != ']');
        if let (true, Some(from)) = (is_range, single(&low)) {
            rest.next();
            let to = single(&member(rest)?).ok_or(Unreadable::Class)?;
            if to < from {
                return Err(Unreadable::Class);
            }
            ranges.push((from, to));
        } else {
            ranges.extend(low);
        }
    }
}

fn member(rest: &mut std::str::Chars<'_>) -> Result<Vec<(char, char)>, Unreadable> {
    match rest.next().ok_or(Unreadable::Class)? {
        '\\' => escape(rest),
        other => Ok(vec![(other, other)]),
    }
}

fn single(ranges: &[(char, char)]) -> Option<char> {
    match ranges {
        [(low, high)] if low == high => Some(*low),
        _ => None,
    }
}

/// What an escape means. In a pattern it should be one character taken as it is; in front of a letter it is what Go's
/// expressions make of it.
fn escape(rest: &mut std::str::Chars<'_>) -> Result<Vec<(char, char)>, Unreadable> {
    const LAST: char = char::MAX;
    let one = |character| Ok(vec![(character, character)]);
    match rest.next().unwrap_or(char::REPLACEMENT_CHARACTER) {
        'd' => Ok(vec![('0', '9')]),
        'D' => Ok(vec![('\0', '/'), (':', LAST)]),
        's' => Ok(vec![('\t', '\n'), ('\x0c', '\r'), (' ', ' ')]),
        'S' => Ok(vec![('\0', '\x08'), ('\x0b', '\x0b'), ('\x0e', '\x1f'), ('!', LAST)]),
        'w' => Ok(vec![('0', '9'), ('A', 'Z'), ('_', '_'), ('a', 'z')]),
        'W' => Ok(vec![('\0', '/'), (':', '@'), ('[', '^'), ('`', '`'), ('{', LAST)]),
        'a' => one('\x07'),
        'f' => one('\x0c'),
        'n' => one('\n'),
        'r' => one('\r'),
        't' => one('\t'),
        'v' => one('\x0b'),
        other if other.is_ascii() && !other.is_ascii_alphanumeric() => one(other),
        other => Err(Unreadable::Escape(other)),
    }
}
