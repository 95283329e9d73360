//! Dates of ignore entries.

use surface::Instant;

/// A day's midnight in UTC, as `.trivyignore` has it: `2026-01-31`, digits padded.
pub(super) fn day(text: &str) -> Option<Instant> {
    (text.len() == 10).then(|| format!("{text}T00:00:00Z").parse().ok())?
}

/// What YAML takes for a time: a day, or a day and a time with or without an offset; digits need no padding.
pub(super) fn time(text: &str) -> Option<Instant> {
    let text = text.trim();
    let (date, rest) = match text.find(['T', 't', ' ']) {
        Some(at) => (text.get(..at)?, Some(text.get(at + 1..)?.trim_start())),
        None => (text, None),
    };
    let mut parts = date.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    if parts.next().is_some() {
        return None;
    }
    let Some(clock) = rest else {
        return format!("{year}-{month:0>2}-{day:0>2}T00:00:00Z").parse().ok();
    };
    let end = clock.find(['Z', 'z', '+', '-', ' ']).unwrap_or(clock.len());
    let offset = clock.get(end..)?.trim();
    let mut clock = clock.get(..end)?.split(':');
    let (hour, minute, second) = (clock.next()?, clock.next()?, clock.next()?);
    if clock.next().is_some() {
        return None;
    }
    let (whole, fraction) = second.split_once('.').unwrap_or((second, "0"));
    let offset = if offset.is_empty() { "Z" } else { offset };
    format!("{year}-{month:0>2}-{day:0>2}T{hour:0>2}:{minute:0>2}:{whole:0>2}.{fraction}{offset}")
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::{day, time};

    #[test]
    fn dates_are_midnights_in_utc() {
        let seconds = |instant: Option<surface::Instant>| instant.map(|it| it.seconds);
        assert_eq!(seconds(day("2026-01-31")), Some(1_769_817_600));
        for text in ["2026-1-31", "2026-02-30", "31-01-2026", "", "2026-01-31T"] {
            assert_eq!(day(text), None, "{text}");
        }
        for text in [
            "2026-01-31",
            "2026-1-31",
            "2026-01-31T00:00:00Z",
            "2026-1-31 1:00:0.0 +01:00",
            "2026-01-31 00:00:00",
        ] {
            assert_eq!(seconds(time(text)), Some(1_769_817_600), "{text}");
        }
        for text in [
            "",
            "tomorrow",
            "2026",
            "2026-01-31T",
            "2026-01-31T25:00:00Z",
            "2026-01-31-01",
        ] {
            assert_eq!(time(text), None, "{text}");
        }
    }
}
