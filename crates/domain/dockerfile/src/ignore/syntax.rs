//! The check that moby/patternmatcher makes before it takes a pattern: Go's `filepath.Match` must be able to hold it against
//! `.`. That looks no further than the match goes, so a fault behind the first part that does not meet `.` is let through
//! here too; what it means then is for the expression to say.

/// Can the pattern be held against `.`?
pub(super) fn is_sound(pattern: &str) -> bool {
    let (mut rest, mut name) = (pattern, ".");
    while !rest.is_empty() {
        let (star, part, behind) = next_part(rest);
        if star && part.is_empty() {
            return true;
        }
        rest = behind;
        let whole = |left: &str| left.is_empty() || !behind.is_empty();
        match meets(part, name) {
            None => return false,
            Some(Some(left)) if whole(left) => {
                name = left;
                continue;
            }
            Some(_) => {}
        }
        // A star may skip the one character of the name.
        match name.get(1..).filter(|_| star).map(|name| meets(part, name)) {
            Some(None) => return false,
            Some(Some(Some(left))) if whole(left) => name = left,
            None | Some(Some(_)) => return true,
        }
    }
    true
}

/// Whether stars stand in front, what stands between them and the next star that is in no bracket, and the rest.
fn next_part(pattern: &str) -> (bool, &str, &str) {
    let bare = pattern.trim_start_matches('*');
    let star = bare.len() < pattern.len();
    let (mut in_bracket, mut escaped) = (false, false);
    for (at, byte) in bare.bytes().enumerate() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = true,
            b'[' => in_bracket = true,
            b']' => in_bracket = false,
            b'*' if !in_bracket => {
                let (part, behind) = bare.split_at(at);
                return (star, part, behind);
            }
            _ => {}
        }
    }
    (star, bare, "")
}

/// What is left of the name behind the part; `Some(None)` when they do not meet, `None` when the part is broken. It is read
/// to its end in any case.
fn meets<'a>(part: &str, name: &'a str) -> Option<Option<&'a str>> {
    let (mut part, mut name) = (part.chars(), Some(name.chars()));
    while let Some(character) = part.next() {
        let met = name.as_mut().and_then(Iterator::next);
        let holds = match character {
            '[' => bracket(&mut part, met)?,
            '?' => met != Some('/'),
            '\\' => met == Some(part.next()?),
            other => met == Some(other),
        };
        if !holds || met.is_none() {
            name = None;
        }
    }
    Some(name.map(|left| left.as_str()))
}

/// Whether the bracket that has begun holds the character; `None` when it is not closed, or has an end without a beginning.
fn bracket(rest: &mut std::str::Chars<'_>, met: Option<char>) -> Option<bool> {
    let peek = |rest: &std::str::Chars<'_>| rest.clone().next();
    let negated = peek(rest) == Some('^');
    if negated {
        rest.next();
    }
    let (mut holds, mut ranges) = (false, 0);
    loop {
        if peek(rest) == Some(']') && ranges > 0 {
            rest.next();
            return Some(holds != negated);
        }
        let low = end(rest)?;
        let high = if peek(rest) == Some('-') {
            rest.next();
            end(rest)?
        } else {
            low
        };
        holds |= met.is_some_and(|it| (low..=high).contains(&it));
        ranges += 1;
    }
}

/// One end of a range, behind which something must follow.
fn end(rest: &mut std::str::Chars<'_>) -> Option<char> {
    let character = match rest.next()? {
        '-' | ']' => return None,
        '\\' => rest.next()?,
        other => other,
    };
    rest.clone().next().map(|_| character)
}
