//! Time zones by their name in the IANA database.

use std::sync::LazyLock;

use crate::packed;

static ZONES: LazyLock<String> = LazyLock::new(packed::zones);

/// What holds in a zone at an instant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Zone {
    /// Seconds east of Greenwich.
    pub(crate) offset: i64,
    /// As the database abbreviates it: `JST`, `CET`, `+1030`.
    pub(crate) abbreviation: &'static str,
}

impl Zone {
    pub(crate) const UTC: Self = Self {
        offset: 0,
        abbreviation: "UTC",
    };

    /// As [`Self::at`], by the rules of release 2026b of the database, which the reference goes by.
    pub(crate) fn at_in_2026b(name: &str, second: i64) -> Option<Self> {
        let then = Self::at(&format!("2026b/{name}"), second);
        then.or_else(|| Self::at(name, second))
    }

    /// What holds at this second since the epoch in the zone of this name, in any case. `None`: there is no such zone.
    pub(crate) fn at(name: &str, second: i64) -> Option<Self> {
        if name.eq_ignore_ascii_case("utc") {
            return Some(Self::UTC);
        }
        let is_it = |line: &&str| {
            let names = line.split('\t').next().unwrap_or_default();
            names.split(' ').any(|one| one.eq_ignore_ascii_case(name))
        };
        let (_, transitions) = ZONES.lines().find(is_it)?.split_once('\t')?;
        let mut transitions = transitions.split(',');
        let (offset, abbreviation) = transitions.next()?.split_once(' ')?;
        let mut holds = Self {
            offset: offset.parse().ok()?,
            abbreviation,
        };
        let mut since = 0;
        for transition in transitions {
            let (delta, next) = transition.split_once(' ')?;
            since += delta.parse::<i64>().ok()?;
            if since > second {
                break;
            }
            let (offset, abbreviation) = next.split_once(' ')?;
            holds = Self {
                offset: offset.parse().ok()?,
                abbreviation,
            };
        }
        Some(holds)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(name: &str, second: i64, expect: Option<(i64, &str)>) {
        let found = Zone::at(name, second).map(|zone| (zone.offset, zone.abbreviation));
        assert_eq!(found, expect, "{name} at {second}");
    }

    #[test]
    fn zones_around_changes_of_the_clock() {
        check("America/New_York", 1_793_512_799, Some((-14_400, "EDT")));
        check("America/New_York", 1_793_512_800, Some((-18_000, "EST")));
        check("asia/TOKYO", 0, Some((32_400, "JST")));
        check("Etc/GMT+12", 0, Some((-43_200, "-12")));
        check("Australia/Lord_Howe", 1_767_223_800, Some((39_600, "+11")));
        check("US/Pacific", 4_000_000_000, Some((-28_800, "PST")));
        check("Africa/Casablanca", 1_793_512_800, Some((0, "+00")));
        check("2026b/Africa/Casablanca", 1_793_512_800, Some((3600, "+01")));
        check("Bogus/Zone", 0, None);
        check("", 0, None);
    }
}
