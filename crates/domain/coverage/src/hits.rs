//! How often something ran.

/// A count of executions, with two values that are no numbers: *uncounted* (it ran; the format does not say how often)
/// and *never evaluated* (a branch whose condition was never reached, LCOV's `-`).
///
/// [`Hits::plus`] is commutative and associative: counts add and saturate, never evaluated adds nothing, uncounted gives
/// way to any positive count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hits(u64);

impl Hits {
    /// Not once.
    pub const MISSED: Self = Self(0);
    /// It ran, nobody counted.
    pub const UNCOUNTED: Self = Self(u64::MAX);
    /// A branch whose condition was never reached.
    pub const NEVER_EVALUATED: Self = Self(u64::MAX - 1);
    /// The largest count; larger ones saturate here.
    pub const LARGEST: u64 = u64::MAX - 2;

    /// So many times, saturating at [`Self::LARGEST`].
    #[must_use]
    pub const fn count(count: u64) -> Self {
        if count > Self::LARGEST {
            Self(Self::LARGEST)
        } else {
            Self(count)
        }
    }

    /// Uncounted, or missed.
    #[must_use]
    pub const fn ran(covered: bool) -> Self {
        if covered { Self::UNCOUNTED } else { Self::MISSED }
    }

    /// Did it run?
    #[must_use]
    pub const fn is_hit(self) -> bool {
        self.0 != 0 && self.0 != Self::NEVER_EVALUATED.0
    }

    /// The number, where there is one: 0 for missed, `None` for the two values that are none.
    #[must_use]
    pub const fn number(self) -> Option<u64> {
        if self.0 > Self::LARGEST { None } else { Some(self.0) }
    }

    /// A number for formats that need one: uncounted becomes 1, never evaluated 0.
    #[must_use]
    pub const fn number_or_one(self) -> u64 {
        match self {
            Self::UNCOUNTED => 1,
            Self::NEVER_EVALUATED => 0,
            Self(count) => count,
        }
    }

    /// Both together.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        match (self, other) {
            (Self::NEVER_EVALUATED, hits) | (hits, Self::NEVER_EVALUATED) => hits,
            (Self::UNCOUNTED, Self::UNCOUNTED | Self::MISSED) | (Self::MISSED, Self::UNCOUNTED) => Self::UNCOUNTED,
            (Self::UNCOUNTED, hits) | (hits, Self::UNCOUNTED) => hits,
            (Self(one), Self(two)) => Self::count(one.saturating_add(two)),
        }
    }

    /// The larger of both, by the same rules.
    #[must_use]
    pub const fn max(self, other: Self) -> Self {
        match (self, other) {
            (Self(one), Self(two)) if one <= Self::LARGEST && two <= Self::LARGEST => {
                Self(if one > two { one } else { two })
            }
            _ => self.plus(other),
        }
    }

    pub(crate) const fn halves(self) -> [u32; 2] {
        [(self.0 >> 32) as u32, (self.0 & 0xFFFF_FFFF) as u32]
    }

    pub(crate) const fn from_halves([high, low]: [u32; 2]) -> Self {
        Self(((high as u64) << 32) | low as u64)
    }
}

#[cfg(test)]
mod tests {
    use super::Hits;

    #[test]
    fn plus_is_commutative_and_associative_over_all_kinds() {
        let all = [
            Hits::MISSED,
            Hits::count(1),
            Hits::count(7),
            Hits::count(u64::MAX),
            Hits::UNCOUNTED,
            Hits::NEVER_EVALUATED,
        ];
        for a in all {
            for b in all {
                assert_eq!(a.plus(b), b.plus(a));
                assert_eq!(a.plus(b).is_hit(), a.is_hit() || b.is_hit());
                assert_eq!(Hits::from_halves(a.halves()), a);
                for c in all {
                    assert_eq!(a.plus(b).plus(c), a.plus(b.plus(c)), "{a:?} {b:?} {c:?}");
                    assert_eq!(a.max(b).max(c), a.max(b.max(c)), "{a:?} {b:?} {c:?}");
                }
            }
        }
    }
}
