//! Names to files: how much longer a report takes when its 50,000 names are looked up in a repository of as many files
//! than when they are taken as they are written.

use crate::answer::Answer;
use crate::contender::coverage as contender;
use crate::inputs::{self, Input, Kind};
use crate::job;
use crate::measure::{self, Measured};
use crate::row::{Goal, Row};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

pub(crate) const PATHS: &str = "paths";
/// Over the same report with its names as they are written and git's listing of the repository.
const GOAL_SECONDS: f64 = 0.100;

/// Rows of the report as it is written, of the listing alone, and of the report below the root.
pub(crate) fn rows(runs: usize, cache: &Path, scratch: &Path) -> Result<Vec<Row>> {
    println!("==> {PATHS}");
    let mut input = inputs::make(Kind::Paths, 0, cache)?;
    println!("{input}");
    let plain = job::timed(PATHS, &contender::AS_WRITTEN, &input, runs, scratch);
    let listing = listing(&input, runs, scratch);
    let goal = plain.cpu_seconds.zip(listing.cpu_seconds).map(|(plain, listing)| Goal {
        cpu_seconds: Some(plain + listing + GOAL_SECONDS),
        ..Goal::default()
    });
    // Two names of one file are one file: a name that is not found shows in the numbers.
    let Answer { covered, total } = input.answer;
    input.answer = Answer {
        covered: covered / 2,
        total: total / 2,
    };
    let found = job::timed(PATHS, &contender::BELOW_ROOT, &input, runs, scratch).with_goal(goal);
    let rows = vec![plain, listing, found];
    rows.iter().for_each(|row| println!("{row}"));
    Ok(rows)
}

fn listing(input: &Input, runs: usize, scratch: &Path) -> Row {
    const TOOL: &str = "git ls-files";
    let all = || -> Result<Vec<Measured>> {
        let mut command = Command::new("git");
        command
            .args(["ls-files", "-z", "--cached", "--others", "--exclude-standard"])
            .current_dir(input.repository.as_ref().context("the input has no repository")?);
        (0..runs).map(|_| measure::run(&command, scratch)).collect()
    };
    match all() {
        Ok(measured) => Row::of(PATHS, TOOL, input.bytes, measured),
        Err(error) => Row::failed(PATHS, TOOL, input.bytes, format!("{error:#}")),
    }
}
