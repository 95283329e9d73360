//! Scores of the Exploit Prediction Scoring System: the CSV file of a day.

use surface::{Code, Explain, Instant, Position};

use super::cve;

/// A share of one, in millionths: 0.97 is 970,000.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Share(u32);

impl Share {
    /// One.
    pub const ALL: Self = Self(1_000_000);

    /// So many millionths; never above one.
    #[must_use]
    pub const fn from_millionths(millionths: u32) -> Option<Self> {
        if millionths > Self::ALL.0 {
            None
        } else {
            Some(Self(millionths))
        }
    }
}

/// The text is no share.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a number from 0 to 1")]
pub struct ParseShareError;

impl std::str::FromStr for Share {
    type Err = ParseShareError;

    /// `0.00043`, `1`, `4.3e-05`; digits past the sixth are dropped.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        share(text).ok_or(ParseShareError)
    }
}

impl std::fmt::Display for Share {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = format!("{}.{:06}", self.0 / 1_000_000, self.0 % 1_000_000);
        let short = text.trim_end_matches('0');
        f.write_str(short.strip_suffix('.').unwrap_or(short))
    }
}

fn share(text: &str) -> Option<Share> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().ok().filter(|it| (-30..=0).contains(it))?;
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || whole.len() > 9 || fraction.len() > 30 || !digits(whole) || !digits(fraction) {
        return None;
    }
    // the point moves left by the exponent: so many zeros in front
    let zeros = usize::try_from(-exponent).ok()?;
    let padded = format!("{}{whole}", "0".repeat(zeros));
    let (whole, moved) = padded.split_at(padded.len() - zeros);
    let six: String = moved
        .chars()
        .chain(fraction.chars())
        .chain("000000".chars())
        .take(6)
        .collect();
    let millionths = whole.parse::<u64>().ok()? * 1_000_000 + six.parse::<u64>().ok()?;
    u32::try_from(millionths).ok().and_then(Share::from_millionths)
}

/// The scores of a day.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Epss {
    /// When they were computed; `None` when the file does not say.
    pub date: Option<Instant>,
    scores: Vec<(u64, Share)>,
}

/// Why a file holds no EPSS scores.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ParseEpssError {
    /// The columns `cve` and `epss` are missing.
    #[error("the header names no columns `cve` and `epss`")]
    Header,
    /// A line is no CVE number and score.
    #[error("line {line} is no CVE number and score")]
    Line {
        /// From 1.
        line: u64,
    },
    /// The last line has no line end: the file was cut.
    #[error("the last line, {line}, has no line end")]
    Cut {
        /// From 1.
        line: u64,
    },
    /// There is no score.
    #[error("there is no score")]
    Empty,
}

impl Explain for ParseEpssError {
    fn code(&self) -> Code {
        Code::ScanDataMissing
    }

    fn position(&self) -> Position {
        match self {
            Self::Line { line } | Self::Cut { line } => Position::line(*line),
            Self::Header | Self::Empty => Position::default(),
        }
    }
}

impl Epss {
    /// Reads the CSV file, unpacked: an optional comment with the date, a header, a line for each CVE.
    ///
    /// # Errors
    /// The header lacks a column, a line is none, or the file is cut or empty.
    pub fn parse(bytes: &[u8]) -> Result<Self, ParseEpssError> {
        let text = String::from_utf8_lossy(bytes);
        let mut lines = text.split_inclusive('\n').zip(1_u64..).peekable();
        let mut epss = Self::default();
        if let Some((comment, _)) = lines.next_if(|(line, _)| line.starts_with('#')) {
            epss.date = date(comment);
        }
        let (header, _) = lines.next().ok_or(ParseEpssError::Header)?;
        let columns: Vec<&str> = header.trim_end().split(',').collect();
        let column = |name: &str| columns.iter().position(|it| *it == name).ok_or(ParseEpssError::Header);
        let (cve_at, epss_at) = (column("cve")?, column("epss")?);
        for (text, line) in lines {
            let Some(row) = text.strip_suffix('\n') else {
                return Err(ParseEpssError::Cut { line });
            };
            let fields: Vec<&str> = row.trim_end_matches('\r').split(',').collect();
            let number = fields.get(cve_at).and_then(|it| cve::number(it));
            let score = fields.get(epss_at).and_then(|it| share(it));
            let (Some(number), Some(score)) = (number, score) else {
                return Err(ParseEpssError::Line { line });
            };
            epss.scores.push((number, score));
        }
        if epss.scores.is_empty() {
            return Err(ParseEpssError::Empty);
        }
        epss.scores.sort_unstable();
        Ok(epss)
    }

    /// The highest score of a vulnerability with one of these names.
    #[must_use]
    pub fn score(&self, names: &[&str]) -> Option<Share> {
        let of = |number: u64| {
            let at = self.scores.partition_point(|(own, _)| *own <= number).checked_sub(1)?;
            self.scores
                .get(at)
                .filter(|(own, _)| *own == number)
                .map(|(_, score)| *score)
        };
        names.iter().filter_map(|name| cve::number(name)).filter_map(of).max()
    }
}

/// `#model_version:v2025.03.14,score_date:2026-11-20T12:55:00Z`; older files write the offset as `+0000`.
fn date(comment: &str) -> Option<Instant> {
    let text = comment
        .trim()
        .split(',')
        .find_map(|part| part.strip_prefix("score_date:"))?;
    let text = text
        .strip_suffix("+0000")
        .map_or_else(|| text.to_owned(), |it| format!("{it}Z"));
    text.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{Epss, ParseEpssError, Share};

    const FILE: &str = "#model_version:v2025.03.14,score_date:2026-11-20T00:00:00+0000\ncve,epss,percentile\n\
        CVE-2024-1,0.97123,0.99\nCVE-1999-0001,4.3e-05,0.1\n";

    #[test]
    fn scores_are_found_by_any_name() {
        let epss = Epss::parse(FILE.as_bytes()).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(epss.date.map(|it| it.seconds), Some(1_795_132_800));
        let score = |names: &[&str]| epss.score(names).map(|it| it.to_string()).unwrap_or_default();
        assert_eq!(score(&["GHSA-1", "CVE-2024-1"]), "0.97123");
        assert_eq!(score(&["CVE-1999-1", "CVE-2024-2"]), "0.000043");
        assert_eq!(score(&["CVE-2024-2"]), "");
    }

    #[test]
    fn shares_are_exact() {
        let check = |text: &str, expected: Option<u32>| {
            assert_eq!(
                text.parse::<Share>().ok(),
                expected.and_then(Share::from_millionths),
                "{text}"
            );
        };
        check("0", Some(0));
        check("1.0", Some(1_000_000));
        check("0.5", Some(500_000));
        check("0.0000019", Some(1));
        check("12e-1", None);
        check("5e-1", Some(500_000));
        for text in [
            "",
            ".5",
            "1.000001",
            "2",
            "-0",
            "+1",
            "1e1",
            "1e-31",
            "0x1",
            "NaN",
            "9999999999",
        ] {
            check(text, None);
        }
    }

    #[test]
    fn what_is_cut_is_not_fine() {
        let whole = Epss::parse(FILE.as_bytes());
        for end in 0..FILE.len() {
            let cut = FILE.as_bytes().get(..end).unwrap_or_default();
            // a cut right behind a line cannot be known
            let ends_a_line = cut.ends_with(b"\n") && cut.iter().filter(|it| **it == b'\n').count() > 2;
            assert!(Epss::parse(cut).is_err() || ends_a_line, "cut at {end}");
            assert_ne!(Epss::parse(cut), whole);
        }
        assert_eq!(Epss::parse(b"cve,epss\n"), Err(ParseEpssError::Empty));
        assert_eq!(
            Epss::parse(b"cve,epss\nCVE-1,0\n"),
            Err(ParseEpssError::Line { line: 2 })
        );
        assert_eq!(Epss::parse(b"id,score\n"), Err(ParseEpssError::Header));
    }
}
