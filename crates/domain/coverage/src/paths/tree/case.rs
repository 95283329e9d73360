//! Comparing paths from their ends.

use std::cmp::Ordering;

/// Does the case of ASCII letters matter?
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Case {
    #[default]
    Kept,
    Folded,
}

impl Case {
    fn of(self, byte: u8) -> u8 {
        match self {
            Self::Kept => byte,
            Self::Folded => byte.to_ascii_lowercase(),
        }
    }

    /// Is this all of the path, or its end from a `/` on?
    pub(super) fn is_ending(self, ending: &str, path: &str) -> bool {
        let Some((before, end)) = path
            .len()
            .checked_sub(ending.len())
            .and_then(|at| path.split_at_checked(at))
        else {
            return false;
        };
        let same = match self {
            Self::Kept => end == ending,
            Self::Folded => end.eq_ignore_ascii_case(ending),
        };
        same && (before.is_empty() || before.ends_with('/'))
    }

    /// How many last components two paths have in common, and how many bytes those take.
    pub(super) fn common(self, one: &str, two: &str) -> (usize, usize) {
        let (mut components, mut bytes) = (0, 0);
        let pairs = one.bytes().rev().zip(two.bytes().rev());
        for (at, (a, b)) in pairs.enumerate() {
            if self.of(a) != self.of(b) {
                return (components, bytes);
            }
            if a == b'/' {
                (components, bytes) = (components + 1, at);
            }
        }
        let (shorter, longer) = if one.len() < two.len() { (one, two) } else { (two, one) };
        if self.is_ending(shorter, longer) {
            (components, bytes) = (components + 1, shorter.len());
        }
        (components, bytes)
    }

    /// The order of two paths read backwards, `/` below every other byte.
    pub(super) fn backwards(self, one: &str, two: &str) -> Ordering {
        let key = |byte: u8| if byte == b'/' { 0 } else { self.of(byte) };
        one.bytes().rev().map(key).cmp(two.bytes().rev().map(key))
    }
}
