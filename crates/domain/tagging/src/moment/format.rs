//! A date, printed token by token.

use super::Zone;
use super::civil::Civil;
use super::tokens::{Piece, expand, pieces};

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];
const DAYS: [&str; 7] = [
    "Sunday",
    "Monday",
    "Tuesday",
    "Wednesday",
    "Thursday",
    "Friday",
    "Saturday",
];

/// An instant as a clock in a zone shows it.
pub(crate) struct Moment {
    seconds: i64,
    milliseconds: i64,
    /// `None`: the clock of the machine, which has no name and runs on UTC.
    zone: Option<Zone>,
    civil: Civil,
}

impl Moment {
    /// `zone` `None` is what an unknown name leaves: the machine's own clock, held to be UTC.
    pub(crate) fn new(seconds: i64, milliseconds: i64, zone: Option<Zone>) -> Self {
        Self {
            seconds,
            milliseconds,
            zone,
            civil: Civil::from_seconds(seconds + zone.map_or(0, |zone| zone.offset)),
        }
    }

    /// By a format of moment.js. An empty one is ISO 8601 to the second.
    pub(crate) fn format(&self, format: &str) -> String {
        let format = match (format, self.zone) {
            ("", Some(Zone { offset: 0, .. })) => "YYYY-MM-DDTHH:mm:ss[Z]",
            ("", _) => "YYYY-MM-DDTHH:mm:ssZ",
            (format, _) => format,
        };
        let expanded = expand(format);
        let print = |piece| match piece {
            Piece::Literal(text) => text.to_owned(),
            Piece::Token(token) => self.token(token),
        };
        pieces(&expanded).into_iter().map(print).collect()
    }

    fn token(&self, token: &str) -> String {
        let civil = &self.civil;
        let (week, week_year) = civil.week(0, 1);
        let (iso_week, iso_week_year) = civil.week(1, 4);
        let iso_weekday = (civil.weekday + 6) % 7 + 1;
        let hour = (civil.hour + 11) % 12 + 1;
        let offset = self.zone.map_or(0, |zone| zone.offset);
        match token {
            "M" => civil.month.to_string(),
            "Mo" => ordinal(civil.month),
            "MM" => padded(civil.month, 2),
            "MMM" => abbreviated(month_name(civil), 3),
            "MMMM" => month_name(civil).to_owned(),
            "Q" => (civil.month + 2).div_euclid(3).to_string(),
            "Qo" => ordinal((civil.month + 2).div_euclid(3)),
            "D" => civil.day.to_string(),
            "Do" => ordinal(civil.day),
            "DD" => padded(civil.day, 2),
            "DDD" => civil.day_of_year.to_string(),
            "DDDo" => ordinal(civil.day_of_year),
            "DDDD" => padded(civil.day_of_year, 3),
            "d" | "e" => civil.weekday.to_string(),
            "do" => ordinal(civil.weekday),
            "dd" => abbreviated(day_name(civil), 2),
            "ddd" => abbreviated(day_name(civil), 3),
            "dddd" => day_name(civil).to_owned(),
            "E" => iso_weekday.to_string(),
            "w" => week.to_string(),
            "wo" => ordinal(week),
            "ww" => padded(week, 2),
            "W" => iso_week.to_string(),
            "Wo" => ordinal(iso_week),
            "WW" => padded(iso_week, 2),
            "YY" => padded(civil.year % 100, 2),
            "Y" | "YYYY" | "yyyy" => padded(civil.year, 4),
            "YYYYY" => padded(civil.year, 5),
            "YYYYYY" => format!("+{}", padded(civil.year, 6)),
            "y" => civil.year.to_string(),
            "yo" => ordinal(civil.year),
            "yy" => padded(civil.year, 2),
            "yyy" => padded(civil.year, 3),
            "N" | "NN" | "NNN" | "NNNNN" => "AD".to_owned(),
            "NNNN" => "Anno Domini".to_owned(),
            "gg" => padded(week_year % 100, 2),
            "gggg" => padded(week_year, 4),
            "ggggg" => padded(week_year, 5),
            "GG" => padded(iso_week_year % 100, 2),
            "GGGG" => padded(iso_week_year, 4),
            "GGGGG" => padded(iso_week_year, 5),
            "A" => if civil.hour < 12 { "AM" } else { "PM" }.to_owned(),
            "a" => if civil.hour < 12 { "am" } else { "pm" }.to_owned(),
            "H" => civil.hour.to_string(),
            "HH" => padded(civil.hour, 2),
            "h" => hour.to_string(),
            "hh" => padded(hour, 2),
            "k" => ((civil.hour + 23) % 24 + 1).to_string(),
            "kk" => padded((civil.hour + 23) % 24 + 1, 2),
            "hmm" => format!("{hour}{:02}", civil.minute),
            "hmmss" => format!("{hour}{:02}{:02}", civil.minute, civil.second),
            "Hmm" => format!("{}{:02}", civil.hour, civil.minute),
            "Hmmss" => format!("{}{:02}{:02}", civil.hour, civil.minute, civil.second),
            "m" => civil.minute.to_string(),
            "mm" => padded(civil.minute, 2),
            "s" => civil.second.to_string(),
            "ss" => padded(civil.second, 2),
            "x" => (self.seconds * 1000 + self.milliseconds).to_string(),
            "X" => self.seconds.to_string(),
            "z" | "zz" => self.zone.map_or("", |zone| zone.abbreviation).to_owned(),
            "Z" => shift(offset, ":"),
            "ZZ" => shift(offset, ""),
            fraction if fraction.starts_with('S') => self.fraction(fraction.len()),
            // `w|` and `W|` come out of the grammar of tokens and stand for nothing.
            other => other.to_owned(),
        }
    }

    /// So many digits of the second's fraction, of which the first three carry something.
    fn fraction(&self, digits: usize) -> String {
        let digits_text = format!("{:03}000000", self.milliseconds);
        digits_text.get(..digits).unwrap_or_default().to_owned()
    }
}

fn month_name(civil: &Civil) -> &'static str {
    name(&MONTHS, civil.month - 1)
}

fn day_name(civil: &Civil) -> &'static str {
    name(&DAYS, civil.weekday)
}

fn name(names: &[&'static str], at: i64) -> &'static str {
    usize::try_from(at)
        .ok()
        .and_then(|at| names.get(at))
        .copied()
        .unwrap_or_default()
}

fn abbreviated(name: &str, letters: usize) -> String {
    name.chars().take(letters).collect()
}

/// At least so many digits, the sign apart.
fn padded(number: i64, digits: usize) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{:0digits$}", number.unsigned_abs())
}

fn ordinal(number: i64) -> String {
    let ending = match (number % 100 / 10, number % 10) {
        (1, _) => "th",
        (_, 1) => "st",
        (_, 2) => "nd",
        (_, 3) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// Hours and minutes east of Greenwich.
fn shift(offset: i64, separator: &str) -> String {
    let sign = if offset < 0 { '-' } else { '+' };
    // moment.js rounds an offset to minutes.
    let minutes = (offset.abs() + 30) / 60;
    format!("{sign}{:02}{separator}{:02}", minutes / 60, minutes % 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(format: &str, expect: &str) {
        // Saturday, 2026-03-14T14:56:53.589+05:30
        let zone = Zone::at("Asia/Kolkata", 1_773_480_413);
        assert_eq!(Moment::new(1_773_480_413, 589, zone).format(format), expect, "{format}");
    }

    #[test]
    fn tokens_brackets_and_escapes() {
        check("", "2026-03-14T14:56:53+05:30");
        check("YYYYMMDD-HHmmss.SSSSS ZZ z", "20260314-145653.58900 +0530 IST");
        check("[v]YYYY.MM [a[b] \\M\\MM", "v2026.03 [pmb MMM");
        check(
            "LTS | l | LLLL",
            "2:56:53 PM | 3/14/2026 | Saturday, March 14, 2026 2:56 PM",
        );
        check("Do Wo w| ggg", "14th 11th w| 26g");
        check("kk k hmm yo", "14 14 256 2026th");
    }
}
