//! The proleptic Gregorian calendar.

/// A wall clock's reading.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Civil {
    pub(crate) year: i64,
    /// 1 to 12.
    pub(crate) month: i64,
    /// 1 to 31.
    pub(crate) day: i64,
    /// 1 to 366.
    pub(crate) day_of_year: i64,
    /// 0 is Sunday.
    pub(crate) weekday: i64,
    pub(crate) hour: i64,
    pub(crate) minute: i64,
    pub(crate) second: i64,
}

impl Civil {
    /// What a clock reads that runs so many seconds since 1970-01-01T00:00:00 on its own time.
    pub(crate) fn from_seconds(seconds: i64) -> Self {
        let days = seconds.div_euclid(86_400);
        let second_of_day = seconds.rem_euclid(86_400);
        let (year, month, day) = date(days);
        Self {
            year,
            month,
            day,
            day_of_year: days - day_number(year) + 1,
            weekday: (days + 4).rem_euclid(7),
            hour: second_of_day / 3600,
            minute: second_of_day / 60 % 60,
            second: second_of_day % 60,
        }
    }

    /// The week and the year it belongs to. `first` is the weekday a week begins with; the first week of a year is the one
    /// that holds January `anchor`.
    pub(crate) fn week(&self, first: i64, anchor: i64) -> (i64, i64) {
        let week_of = |year: i64| {
            let start = first_week_begins(year, first, anchor);
            (day_number(self.year) + self.day_of_year - 1 - start).div_euclid(7) + 1
        };
        let week = week_of(self.year);
        let today = day_number(self.year) + self.day_of_year - 1;
        if week < 1 {
            (week_of(self.year - 1), self.year - 1)
        } else if today >= first_week_begins(self.year + 1, first, anchor) {
            (1, self.year + 1)
        } else {
            (week, self.year)
        }
    }
}

/// The day on which the first week of a year begins, as a number of days since 1970-01-01.
fn first_week_begins(year: i64, first: i64, anchor: i64) -> i64 {
    let held = day_number(year) + anchor - 1;
    held - ((held + 4).rem_euclid(7) - first).rem_euclid(7)
}

/// January 1 of a year, as a number of days since 1970-01-01.
fn day_number(year: i64) -> i64 {
    let before = year - 1;
    before * 365 + before.div_euclid(4) - before.div_euclid(100) + before.div_euclid(400) - 719_162
}

/// Year, month and day of a number of days since 1970-01-01 (years that begin in March, eras of 400 years).
fn date(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let day_of_era = shifted.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_from_march = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_from_march + 2) / 153;
    let day = day_from_march - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 {
        month_from_march + 3
    } else {
        month_from_march - 9
    };
    (year_of_era + era * 400 + i64::from(month <= 2), month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_day_of_eight_centuries_follows_the_one_before() {
        let mut before = Civil::from_seconds(-200_000 * 86_400);
        for days in -199_999..100_000 {
            let today = Civil::from_seconds(days * 86_400);
            assert_eq!(today.weekday, (before.weekday + 1) % 7, "{today:?}");
            match (today.month, today.day) {
                (1, 1) => assert_eq!((today.year, today.day_of_year), (before.year + 1, 1), "{today:?}"),
                (_, day) => {
                    assert_eq!(today.day_of_year, before.day_of_year + 1, "{today:?}");
                    assert!(day == before.day + 1 || day == 1 && before.day >= 28, "{today:?}");
                }
            }
            before = today;
        }
    }

    #[test]
    fn weeks_at_the_turn_of_years() {
        // (seconds, ISO week, ISO year, English week, English year)
        for (seconds, iso, english) in [
            (1_767_223_800, (1, 2026), (1, 2026)),  // Wednesday, 2025-12-31
            (1_609_412_400, (53, 2020), (1, 2021)), // Thursday, 2020-12-31
            (1_772_323_199, (9, 2026), (9, 2026)),  // Saturday, 2026-02-28
            (1_451_606_400, (53, 2015), (1, 2016)), // Friday, 2016-01-01
        ] {
            let civil = Civil::from_seconds(seconds);
            assert_eq!((civil.week(1, 4), civil.week(0, 1)), (iso, english), "{civil:?}");
        }
    }
}
