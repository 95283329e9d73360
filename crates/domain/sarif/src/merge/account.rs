//! What a merge read, mended and wrote.

use crate::clean::Repairs;
use crate::format::Version;
use crate::outline::Outline;
use crate::problem::ReadError;
use crate::source::Source;

use super::plan::Plan;

/// What a merge read, mended and wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// One entry an input, in the order given.
    pub inputs: Vec<InputAccount>,
    /// One entry a run written, in the order written.
    pub runs: Vec<RunAccount>,
}

impl Account {
    /// Results of all inputs that could be read.
    #[must_use]
    pub fn results_read(&self) -> u64 {
        let readings = self.inputs.iter().filter_map(|input| input.outcome.as_ref().ok());
        readings.map(|reading| reading.results).sum()
    }

    /// Results written.
    #[must_use]
    pub fn results_written(&self) -> u64 {
        self.runs.iter().map(|run| run.results).sum()
    }

    /// Inputs that could not be read, and why.
    pub fn problems(&self) -> impl Iterator<Item = &ReadError> {
        self.inputs.iter().filter_map(|input| input.outcome.as_ref().err())
    }

    pub(super) fn of(sources: &[&dyn Source], outlines: &[Result<Outline, ReadError>], plan: &Plan) -> Self {
        let inputs = sources
            .iter()
            .zip(outlines)
            .enumerate()
            .map(|(place, (source, outline))| InputAccount {
                name: source.name().to_owned(),
                outcome: match outline {
                    Ok(outline) => Ok(Reading::of(outline, plan.repeated.contains(&place))),
                    Err(error) => Err(error.clone()),
                },
            });
        Self {
            inputs: inputs.collect(),
            runs: Vec::new(),
        }
    }

    /// Where the repairs of an input are counted.
    pub(super) fn repairs(&mut self, input: usize) -> Option<&mut Repairs> {
        let reading = self.inputs.get_mut(input)?.outcome.as_mut().ok()?;
        Some(&mut reading.repairs)
    }
}

/// An input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InputAccount {
    /// As the user calls it.
    pub name: String,
    /// What was read, or why it could not be.
    pub outcome: Result<Reading, ReadError>,
}

/// An input that was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The version it was written in; another than 2.1.0 was upgraded.
    pub version: Version,
    /// Its runs.
    pub runs: u64,
    /// Its results.
    pub results: u64,
    /// Its drivers' rules.
    pub rules: u64,
    /// Is it byte for byte another input? Then it was not merged once more.
    pub repeated: bool,
    /// What was mended in it.
    pub repairs: Repairs,
}

impl Reading {
    fn of(outline: &Outline, repeated: bool) -> Self {
        let results = outline.runs.iter().filter_map(|run| run.results);
        Self {
            version: outline.version,
            runs: outline.runs.len() as u64,
            results: results.map(|section| u64::from(section.count)).sum(),
            rules: outline.runs.iter().map(|run| u64::from(run.rules.section.count)).sum(),
            repeated,
            repairs: outline.repairs.clone(),
        }
    }
}

/// A run that was written.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct RunAccount {
    /// The tool's name.
    pub tool: String,
    /// The category; empty when there is none.
    pub category: String,
    /// How many runs of the inputs it holds.
    pub merged: u64,
    /// Results written.
    pub results: u64,
    /// Results that were exactly like one written.
    pub repeats: u64,
    /// Results that the judge dropped.
    pub dropped: u64,
    /// Results that the judge suppressed; they are written.
    pub suppressed: u64,
    /// What stood in a list of results and is no result.
    pub refused: u64,
    /// Rules written.
    pub rules: u64,
    /// Rules that share their id with one written but not their content.
    pub rules_differing: u64,
    /// Properties of runs that differ, of which one was written: `columnKind`, `version` of the driver.
    pub differing: Vec<String>,
}
