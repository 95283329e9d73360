//! What the JSON readers fill: files, one after the other, and problems by name of the file they stand in.

use surface::{Code, Position};

use super::json::Count;
use crate::{FileBuilder, FileName, Format, Hits, Interval, Metric, Reading, Sink};

/// Where the files of a report go: one builder, used from file to file.
pub(crate) struct Report<'s> {
    sink: &'s mut dyn Sink,
    pub(crate) builder: FileBuilder,
    pub(crate) reading: Reading,
}

impl<'s> Report<'s> {
    pub(crate) fn new(format: Format, sink: &'s mut dyn Sink) -> Self {
        Self {
            sink,
            builder: FileBuilder::new(format),
            reading: Reading::new(format),
        }
    }

    /// The hits of a count; an odd one is noted with the file it stands in.
    pub(crate) fn hits(&mut self, count: Count, file: &str) -> Hits {
        if let Some(oddity) = count.oddity {
            self.reading.problems.note(
                Code::CoverageNumberLenient,
                oddity,
                file.as_bytes(),
                Position::default(),
            );
        }
        count.hits
    }

    /// Notes records that were left out.
    pub(crate) fn skip(&mut self, what: &'static str, sample: &str) {
        self.reading.problems.note(
            Code::CoverageRecordSkipped,
            what,
            sample.as_bytes(),
            Position::default(),
        );
    }

    /// Notes stated totals that differ from what is listed.
    pub(crate) fn compare(&mut self, stated: (u64, u64), listed: (u64, u64), name: &str) {
        if stated != listed {
            let what = "stated line totals differ from the lines listed";
            self.reading
                .problems
                .note(Code::CoverageClaimsDiffer, what, name.as_bytes(), Position::default());
        }
    }

    /// Hands over the file that was built.
    pub(crate) fn finish(&mut self, name: &str) {
        self.reading.files += 1;
        self.supplement(name);
    }

    /// Hands over a part of a file whose rest will follow.
    pub(crate) fn supplement(&mut self, name: &str) {
        let file = self.builder.finish();
        self.sink.file(FileName::from(name), file);
    }

    /// A count over the whole report.
    pub(crate) fn tally(&mut self, metric: Metric, interval: Interval) {
        self.sink.tally(metric, interval);
    }
}
