//! What was counted, and how it is printed.

/// So many of so many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize)]
pub struct Measured {
    /// Of these.
    pub covered: u64,
    /// All of them; 0 is no data.
    pub total: u64,
}

impl Measured {
    /// Fractional digits shown when no threshold asks for more.
    pub const DECIMALS: u32 = 2;

    /// The percentage with `max(decimals, 2)` fractional digits, rounded down: `79.99 %`; `no data` for 0 of 0.
    ///
    /// With the decimals of a threshold the number shown is below it exactly when the counts are, and `100.00 %` is
    /// shown only when all is covered.
    #[must_use]
    pub fn text(self, decimals: u32) -> String {
        if self.total == 0 {
            return "no data".to_owned();
        }
        let decimals = decimals.clamp(Self::DECIMALS, crate::Percent::DECIMALS);
        let scale = 10_u128.pow(decimals);
        let covered = u128::from(self.covered.min(self.total));
        let floor = covered * 100 * scale / u128::from(self.total);
        format!(
            "{}.{:0width$} %",
            floor / scale,
            floor % scale,
            width = decimals as usize
        )
    }
}

impl std::fmt::Display for Measured {
    /// `3 of 4`.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{} of {}", self.covered, self.total)
    }
}

#[cfg(test)]
mod tests {
    use super::Measured;

    #[test]
    fn percentages_are_rounded_down() {
        let check = |covered, total, decimals, expected: &str| {
            assert_eq!(
                Measured { covered, total }.text(decimals),
                expected,
                "{covered} of {total}"
            );
        };
        check(0, 0, 0, "no data");
        check(0, 7, 0, "0.00 %");
        check(2, 3, 0, "66.66 %");
        check(2, 3, 4, "66.6666 %");
        check(79_999, 100_000, 0, "79.99 %");
        check(u64::MAX - 1, u64::MAX, 0, "99.99 %");
        check(u64::MAX, u64::MAX, 9, "100.000000000 %");
        check(5, 4, 0, "100.00 %");
    }
}
