//! From records to the sink: the file at hand, or several at once, and what has been handed over so far.

use std::collections::{BTreeMap, BTreeSet};

use surface::{Code, Position};

use super::{Notes, Xml};
use crate::formats::number::whole;
use crate::{FileBuilder, FileCoverage, FileName, Format, Metric, Ratio, Sink, Totals};

/// Collects one file after the other. Neighbouring parts of the same file become one.
pub(crate) struct Files<'s> {
    sink: &'s mut dyn Sink,
    builder: FileBuilder,
    current: Option<Vec<u8>>,
    seen: BTreeSet<FileName>,
    repeated: bool,
    totals: Totals,
}

impl<'s> Files<'s> {
    pub(crate) fn new(format: Format, sink: &'s mut dyn Sink) -> Self {
        Self {
            sink,
            builder: FileBuilder::new(format),
            current: None,
            seen: BTreeSet::new(),
            repeated: false,
            totals: Totals::default(),
        }
    }

    /// Goes on with this file.
    pub(crate) fn open(&mut self, name: &[u8]) {
        if self.current.as_deref() != Some(name) {
            self.close();
            self.current = Some(name.to_vec());
        }
    }

    /// The file at hand.
    pub(crate) fn builder(&mut self) -> &mut FileBuilder {
        &mut self.builder
    }

    /// Hands the file at hand to the sink; the name of one that was handed over before, with others in between.
    pub(crate) fn close(&mut self) -> Option<Vec<u8>> {
        let name = self.current.take()?;
        let coverage = self.builder.finish();
        self.hand_over(FileName::new(&name), coverage).then_some(name)
    }

    /// Hands a finished file to the sink. Was one of this name handed over before?
    pub(crate) fn hand_over(&mut self, name: FileName, coverage: FileCoverage) -> bool {
        let again = self.seen.contains(&name);
        self.repeated |= again;
        self.supplement(name, coverage);
        again
    }

    /// Hands over a part of a file that is expected to come in parts.
    pub(crate) fn supplement(&mut self, name: FileName, coverage: FileCoverage) {
        self.totals.plus(&coverage.totals());
        self.seen.insert(name.clone());
        self.sink.file(name, coverage);
    }

    /// Hands over a count of the whole report.
    pub(crate) fn tally(&mut self, metric: Metric, covered: u32, total: u32) {
        self.sink.tally(metric, crate::Interval::exact(covered, total));
    }

    /// How many different files were handed over.
    pub(crate) fn count(&self) -> u64 {
        self.seen.len() as u64
    }

    /// Notes a claim of the report that differs from what was handed over. A claim that is not there or cannot be checked
    /// says nothing.
    pub(crate) fn compare(&self, claim: &Claim, notes: &mut Notes) {
        let (Some((covered, total)), Some(read)) = (claim.counts, self.total(claim.metric)) else {
            return;
        };
        if (covered, total) != (read.covered, read.total) {
            let (what, things) = match claim.metric {
                Metric::Line => ("claimed lines differ", "lines"),
                Metric::Branch => ("claimed branches differ", "branches"),
                _ => ("claimed statements differ", "statements"),
            };
            let sample = format!(
                "{covered}/{total} {things} claimed, {}/{} read",
                read.covered, read.total
            );
            notes.report(Code::CoverageClaimsDiffer, what, &sample, claim.position.clone());
        }
    }

    /// What was handed over, `None` for a metric without data and when a repeated file makes the sum too large.
    pub(crate) fn total(&self, metric: Metric) -> Option<Ratio> {
        if self.repeated {
            None
        } else {
            Some(self.totals.get(metric).unwrap_or_default())
        }
    }
}

/// Covered and total of a metric, as a report states them for itself.
#[derive(Debug, Clone)]
pub(crate) struct Claim {
    pub(crate) metric: Metric,
    /// Covered and total, `None` when one of them is missing or no number.
    pub(crate) counts: Option<(u64, u64)>,
    /// Where it stands.
    pub(crate) position: Position,
}

impl Claim {
    /// The claim in two attributes of the current tag.
    pub(crate) fn of(xml: &Xml<'_>, metric: Metric, covered: &[u8], total: &[u8]) -> Self {
        let count = |name| whole(xml.attribute(name)?.raw);
        Self {
            metric,
            counts: count(covered).zip(count(total)),
            position: xml.position(0),
        }
    }
}

/// Collects several files at once, for formats that jump between them.
pub(crate) struct NamedFiles<T> {
    files: BTreeMap<Vec<u8>, T>,
}

impl<T: Default> NamedFiles<T> {
    pub(crate) fn new() -> Self {
        Self { files: BTreeMap::new() }
    }

    /// What is collected under a key.
    pub(crate) fn at(&mut self, key: &[u8]) -> Option<&mut T> {
        if !self.files.contains_key(key) {
            self.files.insert(key.to_vec(), T::default());
        }
        self.files.get_mut(key)
    }

    /// Everything, by key; empty afterwards.
    pub(crate) fn take(&mut self) -> BTreeMap<Vec<u8>, T> {
        std::mem::take(&mut self.files)
    }
}
