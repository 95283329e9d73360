//! `coverage-summary.json`: totals by file.

use surface::Position;

use super::entry::Parts;
use crate::formats::report::Report;
use crate::{Interval, Metric, ReadReportError};

const METRICS: [Metric; 4] = [Metric::Line, Metric::Statement, Metric::Function, Metric::Branch];

/// What summaries state, until all are known.
#[derive(Debug, Default)]
pub(super) struct Summaries {
    total: Option<Parts>,
    files: Vec<(String, Parts)>,
}

impl Summaries {
    pub(super) fn add(&mut self, name: &str, parts: Parts) {
        match name {
            "total" => self.total = Some(parts),
            _ => self.files.push((name.to_owned(), parts)),
        }
    }

    /// Hands the tallies over. A metric with a fraction in any file is left out of all of them: their sum would be wrong.
    pub(super) fn finish(self, report: &mut Report<'_>) -> Result<(), ReadReportError> {
        if self.files.is_empty() && self.total.is_none() {
            return Ok(());
        }
        report.reading.totals_only = report.reading.files == 0;
        let mut sound = [true; 4];
        for (name, parts) in &self.files {
            for (part, sound) in parts.iter().zip(&mut sound) {
                let Some(part) = part else { continue };
                if whole(part.covered).is_none() || whole(part.total).is_none() {
                    *sound = false;
                    report.skip("a metric with fractions, left out of every file", name);
                }
            }
        }
        let counts = |parts: &Parts, name: &str, wanted: [bool; 4]| {
            let mut counts = Vec::new();
            for ((part, metric), _) in parts.iter().zip(METRICS).zip(wanted).filter(|(_, wanted)| *wanted) {
                let Some((covered, total)) = part.and_then(|part| Some((whole(part.covered)?, whole(part.total)?)))
                else {
                    continue;
                };
                if covered > total {
                    return Err(ReadReportError::TotalsContradict {
                        what: format!("{covered} of {total} {}s covered in `{name}`", metric.word()),
                        position: Position::pointer(format!("/{}", name.replace('~', "~0").replace('/', "~1"))),
                    });
                }
                counts.push((metric, covered, total));
            }
            Ok(counts)
        };
        for (name, parts) in &self.files {
            for (metric, covered, total) in counts(parts, name, sound)? {
                report.builder.tally(metric, covered, total);
            }
            report.finish(name);
        }
        if let Some(parts) = &self.total {
            // what no file states soundly
            let by_files = if self.files.is_empty() { [false; 4] } else { sound };
            for (metric, covered, total) in counts(parts, "total", by_files.map(|stated| !stated))? {
                report.tally(metric, Interval::exact(covered, total));
            }
        }
        Ok(())
    }
}

fn whole(number: f64) -> Option<u32> {
    let fits = number.fract() == 0.0 && (0.0..=f64::from(u32::MAX)).contains(&number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be whole and in range"
    )]
    fits.then_some(number as u32)
}
