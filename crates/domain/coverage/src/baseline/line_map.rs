//! Where the lines of a file went.

use crate::patch::AddedLine;

/// Follows lines from the old file into the new one, in rising order. Lines that a change leaves alone keep their order,
/// so the n-th of them in the old file is the n-th in the new one.
#[derive(Debug, Clone)]
pub struct LineMap<'a> {
    removed: &'a [u32],
    added: &'a [AddedLine],
    /// Removed lines above the last line asked for.
    removed_above: u32,
    /// Added lines above where that line went.
    added_above: u32,
}

impl<'a> LineMap<'a> {
    /// A map from the lines of the old file that are gone and those of the new file that came, both rising.
    #[must_use]
    pub fn new(removed: &'a [u32], added: &'a [AddedLine]) -> Self {
        Self {
            removed,
            added,
            removed_above: 0,
            added_above: 0,
        }
    }

    /// The line's number in the new file, `None` when the change removes it. Lines must be asked for in rising order.
    pub fn follow(&mut self, old: u32) -> Option<u32> {
        while let Some((&removed, rest)) = self.removed.split_first() {
            if removed >= old {
                break;
            }
            self.removed = rest;
            self.removed_above += 1;
        }
        if self.removed.first() == Some(&old) {
            return None;
        }
        let rank = old.saturating_sub(self.removed_above);
        while let Some((added, rest)) = self.added.split_first() {
            if added.number > rank.saturating_add(self.added_above) {
                break;
            }
            self.added = rest;
            self.added_above += 1;
        }
        Some(rank.saturating_add(self.added_above))
    }
}

#[cfg(test)]
mod tests {
    use super::LineMap;
    use crate::patch::diff::read;

    #[test]
    fn lines_are_followed_through_every_hunk() {
        let check = |diff: &str, old: &[u32], expected: &[Option<u32>]| {
            let diff = read(diff.as_bytes()).unwrap();
            let file = diff.files.first().unwrap();
            let mut map = LineMap::new(&file.removed, &file.added);
            let went: Vec<_> = old.iter().map(|&line| map.follow(line)).collect();
            assert_eq!(went, expected, "{diff:?}");
        };
        // 2 is altered, 4 and 5 are gone, two lines come before 8
        let diff = "--- a/f\n+++ b/f\n@@ -2 +2 @@\n-b\n+B\n@@ -4,2 +3,0 @@\n-d\n-e\n@@ -7,0 +6,2 @@\n+x\n+y\n";
        check(
            diff,
            &[1, 2, 3, 4, 5, 6, 7, 8, 100],
            &[Some(1), None, Some(3), None, None, Some(4), Some(5), Some(8), Some(100)],
        );
        // a line at the very top
        check("--- a/f\n+++ b/f\n@@ -0,0 +1 @@\n+x\n", &[1, 2], &[Some(2), Some(3)]);
        // context is no change
        check(
            "--- a/f\n+++ b/f\n@@ -1,3 +1,2 @@\n a\n-b\n c\n",
            &[1, 2, 3, 4],
            &[Some(1), None, Some(2), Some(3)],
        );
    }
}
