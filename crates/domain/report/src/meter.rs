//! A ratio as a bar, with marks where thresholds lie.

use crate::Tone;

/// A ratio with its words. The words come from the caller, who rounds so that they never contradict a verdict.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meter {
    /// What is measured, for those who do not see the bar.
    pub label: String,
    /// So many ...
    pub part: u64,
    /// ... of so many. 0 draws no bar at all.
    pub whole: u64,
    /// The number as text, such as `73.07 %`.
    pub shown: String,
    /// Marks on the bar.
    pub markers: Vec<Marker>,
    /// What the value means.
    pub tone: Tone,
}

/// A mark on a bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Marker {
    /// Where: hundredths of a percent, 0 to 10,000.
    pub basis_points: u32,
    /// Its name and value, such as `minimum 80 %`.
    pub label: String,
}

const CELLS: u64 = 20;

impl Meter {
    /// Appends the bar as [`CELLS`] characters: full only when the part is the whole, empty only when it is 0.
    pub(crate) fn push_bar(&self, out: &mut String) {
        if self.whole == 0 {
            return;
        }
        let part = self.part.min(self.whole);
        let share = u128::from(part) * u128::from(CELLS) / u128::from(self.whole);
        let filled = u64::try_from(share).unwrap_or(CELLS).max(u64::from(part > 0));
        for cell in 0..CELLS {
            let marked = self.markers.iter().any(|marker| cell_of(marker) == cell);
            out.push(match (marked, cell < filled) {
                (true, true) => '┃',
                (true, false) => '│',
                (false, true) => '█',
                (false, false) => '░',
            });
        }
    }

    /// The share in hundredths of a percent, rounded down; for drawing only.
    pub(crate) fn basis_points(&self) -> u64 {
        let part = u128::from(self.part.min(self.whole));
        (part * 10_000)
            .checked_div(u128::from(self.whole))
            .and_then(|share| u64::try_from(share).ok())
            .unwrap_or(0)
    }

    /// The marks' labels, joined with commas.
    pub(crate) fn push_marker_labels(&self, out: &mut String, push: impl Fn(&mut String, &str)) {
        for (at, marker) in self.markers.iter().enumerate() {
            out.push_str(if at == 0 { "" } else { ", " });
            push(out, &marker.label);
        }
    }
}

fn cell_of(marker: &Marker) -> u64 {
    (u64::from(marker.basis_points) * CELLS / 10_000).min(CELLS - 1)
}

#[cfg(test)]
mod tests {
    use super::{Marker, Meter};

    fn check(part: u64, whole: u64, markers: &[u32], expect: &str) {
        let markers = markers
            .iter()
            .map(|&basis_points| Marker {
                basis_points,
                label: String::new(),
            })
            .collect();
        let meter = Meter {
            label: String::new(),
            part,
            whole,
            shown: String::new(),
            markers,
            tone: crate::Tone::Good,
        };
        let mut bar = String::new();
        meter.push_bar(&mut bar);
        assert_eq!(bar, expect);
    }

    #[test]
    fn bars_are_full_or_empty_only_when_the_ratio_is() {
        check(0, 10, &[], "░░░░░░░░░░░░░░░░░░░░");
        check(1, 1_000_000, &[], "█░░░░░░░░░░░░░░░░░░░");
        check(u64::MAX - 1, u64::MAX, &[], "███████████████████░");
        check(7, 7, &[], "████████████████████");
        check(9, 7, &[], "████████████████████");
        check(57, 78, &[8_000, 10_000], "██████████████░░│░░│");
        check(57, 78, &[5_000], "██████████┃███░░░░░░");
        check(0, 0, &[5_000], "");
    }
}
