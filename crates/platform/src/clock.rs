use std::{rc::Rc, time::Duration};

use crate::LocalFuture;

/// An instant: whole seconds and nanoseconds since 1970-01-01T00:00:00Z.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Timestamp {
    /// Seconds since the epoch; negative before it.
    pub seconds: i64,
    /// 0 to 999,999,999.
    pub nanoseconds: u32,
}

impl Timestamp {
    /// RFC 3339 in UTC with whole seconds, such as `2026-11-21T13:45:00Z`.
    #[must_use]
    pub fn rfc3339(self) -> String {
        let days = self.seconds.div_euclid(86_400);
        let second = self.seconds.rem_euclid(86_400);
        let (year, month, day) = civil(days);
        let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
        format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
    }
}

/// The proleptic Gregorian date of a day number, day 0 being 1970-01-01 (eras of 400 years, March first).
fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let day_of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

/// Time.
pub trait Clock {
    /// The present instant, or the one that `--now` names.
    fn now(&self) -> Timestamp;

    /// Waits.
    fn sleep(&self, duration: Duration) -> LocalFuture<'_, ()>;
}

/// A clock that stands still but lets others wait.
pub struct FixedClock {
    /// The instant it shows.
    pub now: Timestamp,
    /// The clock that does the waiting.
    pub clock: Rc<dyn Clock>,
}

impl Clock for FixedClock {
    fn now(&self) -> Timestamp {
        self.now
    }

    fn sleep(&self, duration: Duration) -> LocalFuture<'_, ()> {
        self.clock.sleep(duration)
    }
}

#[cfg(test)]
mod tests {
    use super::Timestamp;

    #[test]
    fn instants_print_as_rfc_3339() {
        let at = |seconds| Timestamp { seconds, nanoseconds: 0 }.rfc3339();
        assert_eq!(at(0), "1970-01-01T00:00:00Z");
        assert_eq!(at(951_782_399), "2000-02-28T23:59:59Z");
        assert_eq!(at(951_782_400), "2000-02-29T00:00:00Z");
        assert_eq!(at(1_795_268_700), "2026-11-21T13:45:00Z");
        assert_eq!(at(-1), "1969-12-31T23:59:59Z");
    }
}
