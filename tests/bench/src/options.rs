//! The command line.

use crate::{job, module, page, paths};
use anyhow::{Result, bail};
use std::path::PathBuf;

/// What is asked for.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Options {
    /// Where the rows go, as JSON.
    pub(crate) json: Option<PathBuf>,
    /// One job alone.
    only: Option<String>,
    /// The size of the large inputs, in MB.
    pub(crate) megabytes: u64,
    /// How often each fast tool runs; the median counts.
    pub(crate) runs: usize,
}

const MEGABYTES: u64 = 100;
const RUNS: usize = 5;

impl Options {
    pub(crate) fn parse(arguments: &[String]) -> Result<Self> {
        let mut options = Self {
            json: None,
            only: None,
            megabytes: MEGABYTES,
            runs: RUNS,
        };
        let mut rest = arguments.iter();
        while let Some(flag) = rest.next() {
            let Some(value) = rest.next() else {
                bail!("`{flag}` needs a value")
            };
            match flag.as_str() {
                "--json" => options.json = Some(PathBuf::from(value)),
                "--only" if jobs().any(|it| it == value) => options.only = Some(value.clone()),
                "--only" => bail!(
                    "no job is called `{value}`; there are: {}",
                    jobs().collect::<Vec<_>>().join(", ")
                ),
                "--size" => options.megabytes = value.parse()?,
                "--runs" => options.runs = value.parse()?,
                unknown => bail!("no flag is called `{unknown}`"),
            }
        }
        if options.megabytes == 0 || options.runs == 0 {
            bail!("`--size` and `--runs` are at least 1");
        }
        Ok(options)
    }

    /// Is the job named?
    pub(crate) fn names(&self, job: &str) -> bool {
        self.only.as_deref() == Some(job)
    }

    /// Is the job asked for?
    pub(crate) fn wants(&self, job: &str) -> bool {
        self.only.as_deref().is_none_or(|it| it == job)
    }

    /// All jobs at full size: only such a run is published.
    pub(crate) fn is_whole(&self) -> bool {
        self.only.is_none() && self.megabytes == MEGABYTES && self.runs >= RUNS
    }
}

fn jobs() -> impl Iterator<Item = &'static str> {
    job::all()
        .map(|it| it.name)
        .chain([page::GATE, paths::PATHS, module::START, module::SIZE])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn flags_are_read_and_wrong_ones_refused() {
        let options = parse("--only lcov --size 1 --runs 2").unwrap();
        assert!(options.wants("lcov") && !options.wants("go") && !options.is_whole());
        assert!(parse("").unwrap().is_whole());
        for wrong in ["--only nothing", "--size 0", "--runs x", "--json", "--fast 1"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
    }
}
