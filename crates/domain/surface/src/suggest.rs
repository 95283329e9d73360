//! What somebody probably meant.

/// The known word nearest to what was written, when it is near enough: at most one edit for each three letters of
/// the shorter word, and one in any case. An edit inserts, drops, replaces, or swaps two neighbours; case is free.
/// The first of equals is taken.
#[must_use]
pub fn closest<'a>(written: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    // Nobody means a word of ours by this much text, and the table below is quadratic.
    const LONGEST: usize = 64;
    let lower = |word: &str| word.chars().flat_map(char::to_lowercase).collect::<Vec<_>>();
    if written.len() > LONGEST {
        return None;
    }
    let written = lower(written);
    let mut best = None;
    for word in known {
        let candidate = lower(word);
        let reach = (written.len().min(candidate.len()) / 3).max(1);
        let edits = distance(&written, &candidate);
        if edits <= reach && best.is_none_or(|(fewest, _)| edits < fewest) {
            best = Some((edits, word));
        }
    }
    best.map(|(_, word)| word)
}

/// The optimal string alignment distance.
fn distance(left: &[char], right: &[char]) -> usize {
    let mut before: Vec<usize> = Vec::new();
    let mut above: Vec<usize> = (0..=right.len()).collect();
    let mut previous_left = None;
    for (row, &from) in left.iter().enumerate() {
        let mut current = vec![row + 1];
        let mut previous_right = None;
        for (column, &to) in right.iter().enumerate() {
            let cell = |cells: &[usize], at: usize| cells.get(at).copied().unwrap_or(usize::MAX / 2);
            let mut edits = (cell(&above, column) + usize::from(from != to))
                .min(cell(&above, column + 1) + 1)
                .min(cell(&current, column) + 1);
            if column > 0 && previous_left == Some(to) && previous_right == Some(from) {
                edits = edits.min(cell(&before, column - 1) + 1);
            }
            current.push(edits);
            previous_right = Some(to);
        }
        before = std::mem::replace(&mut above, current);
        previous_left = Some(from);
    }
    above.last().copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn near_words_are_suggested_and_far_ones_are_not() {
        let known = ["line", "branch", "function", "components", "to"];
        let check = |written: &str, expect: Option<&str>| assert_eq!(closest(written, known), expect, "{written}");
        check("lines", Some("line"));
        check("lien", Some("line"));
        check("Branch", Some("branch"));
        check("component", Some("components"));
        check("compnoetns", Some("components"));
        check("fucntoin", Some("function"));
        check("threshold", None);
        check("", None);
        check("t", Some("to"));
        check(&"x".repeat(1 << 20), None);
    }
}
