//! Texts cut to what GitHub takes.

use std::borrow::Cow;

/// At most so many characters; what was cut shows by a `…` in the last place.
pub(crate) fn fit(text: &str, most: usize) -> Cow<'_, str> {
    if text.chars().nth(most).is_none() {
        return Cow::Borrowed(text);
    }
    let kept = text.chars().take(most.saturating_sub(1));
    Cow::Owned(kept.chain(['…']).collect())
}

/// Does the text have at most so many characters?
pub(crate) fn fits(text: &str, most: usize) -> bool {
    text.len() <= most || text.chars().nth(most).is_none()
}

#[cfg(test)]
mod tests {
    use super::{fit, fits};

    #[test]
    fn characters_are_counted_not_bytes() {
        assert_eq!(fit("äöü", 3), "äöü");
        assert_eq!(fit("äöüß", 3), "äö…");
        assert!(fits("äöü", 3));
        assert!(!fits("äöüß", 3));
    }
}
