//! Names to files: how much longer a report takes when its 50,000 names are looked up in a repository of as many files
//! than when they are taken as they are written. The listing of the repository is part of it.

use crate::answer::Answer;
use crate::contender;
use crate::inputs::{self, Kind};
use crate::job;
use crate::row::{Goal, Row};
use anyhow::Result;
use std::path::Path;

pub(crate) const PATHS: &str = "paths";
/// Over the same report with its names as they are written.
const GOAL_SECONDS: f64 = 0.100;

pub(crate) fn rows(runs: usize, cache: &Path, scratch: &Path) -> Result<Vec<Row>> {
    println!("==> {PATHS}");
    let mut input = inputs::make(Kind::Paths, 0, cache)?;
    println!("{input}");
    let plain = job::timed(PATHS, &contender::AS_WRITTEN, &input, runs, scratch);
    let goal = plain.cpu_seconds.map(|it| Goal {
        cpu_seconds: Some(it + GOAL_SECONDS),
        ..Goal::default()
    });
    // Two names of one file are one file: a name that is not found shows in the numbers.
    let Answer { covered, total } = input.answer;
    input.answer = Answer {
        covered: covered / 2,
        total: total / 2,
    };
    let found = job::timed(PATHS, &contender::BELOW_ROOT, &input, runs, scratch).with_goal(goal);
    let rows = vec![plain, found];
    rows.iter().for_each(|row| println!("{row}"));
    Ok(rows)
}
