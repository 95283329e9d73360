//! Who decides about each result on its way.

use crate::read::ResultView;

/// Decides about each result on its way into the output, in one and the same pass.
pub trait Judge {
    /// Does it keep everything as it is? Then no result is parsed for it.
    const IDLE: bool = false;

    /// What becomes of a result.
    fn judge(&mut self, place: &Place<'_>, result: &ResultView<'_>) -> Ruling;

    /// Hears that the result it was asked about last is written, in so many bytes. Exact repeats are not.
    fn written(&mut self, _place: &Place<'_>, _bytes: u64) {}
}

/// Keeps everything as it is.
#[derive(Debug, Clone, Copy, Default)]
pub struct Keep;

impl Judge for Keep {
    const IDLE: bool = true;

    fn judge(&mut self, _: &Place<'_>, _: &ResultView<'_>) -> Ruling {
        Ruling::default()
    }
}

/// Where a result stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// Which of the parts that are written, from 0.
    pub part: usize,
    /// Which of the inputs, from 0 in the order given.
    pub input: usize,
    /// The run's pointer in it: `/runs/0`. Of an upgraded input: in its upgraded form.
    pub run: &'a str,
    /// The place among the results of that run, from 0.
    pub index: u64,
    /// The tool's name.
    pub tool: &'a str,
    /// The category; empty when there is none.
    pub category: &'a str,
}

impl Place<'_> {
    /// The result's JSON pointer (RFC 6901).
    #[must_use]
    pub fn pointer(&self) -> String {
        format!("{}/results/{}", self.run, self.index)
    }
}

/// What becomes of a result.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Fate {
    /// It is written.
    #[default]
    Keep,
    /// It is written with one more suppression (section 3.35): external, accepted, for this reason.
    KeepSuppressed {
        /// The justification.
        reason: String,
    },
    /// It is left out, and counted.
    Drop,
}

/// A judge's decision.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ruling {
    /// What becomes of the result.
    pub fate: Fate,
    /// Written into `partialFingerprints` (section 3.27.17), name and value; a name that is there keeps its value.
    pub fingerprints: Vec<(String, String)>,
}
