//! The jobs, who does them, and what we set out to reach.

mod coverage;
mod scan;

use crate::answer;
use crate::contender::{self, Contender, Host, Ours};
use crate::inputs::{Input, Kind};
use crate::measure::{self, Measured};
use crate::row::{Goal, Row};
use anyhow::{Context, Result, bail};
use std::path::Path;

/// One job.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) name: &'static str,
    pub(crate) input: Kind,
    ours: Runs,
    peers: &'static [Contender],
    /// It runs only when it is named: it is large beyond what a usual run should take.
    pub(crate) on_request: bool,
    /// For the native host and for node.
    native: Goal,
    node: Goal,
}

/// Where ours runs.
#[derive(Debug)]
enum Runs {
    OnEveryHost(Ours),
    Native(Contender),
}

impl Job {
    /// Ours, then the peers.
    pub(crate) fn contenders(&self) -> Vec<Contender> {
        let mut contenders = match self.ours {
            Runs::OnEveryHost(ours) => ours.on_every_host().to_vec(),
            Runs::Native(contender) => vec![contender],
        };
        contenders.extend(self.peers);
        contenders
    }
}

const NO_GOAL: Goal = Goal {
    cpu_seconds: None,
    wall_seconds: None,
    peak_bytes: None,
    bytes: None,
};
const MIB: u64 = 1 << 20;

const fn cpu(seconds: f64) -> Goal {
    Goal {
        cpu_seconds: Some(seconds),
        ..NO_GOAL
    }
}

const fn peak(mebibytes: u64) -> Goal {
    Goal {
        peak_bytes: Some(mebibytes * MIB),
        ..NO_GOAL
    }
}

/// A job of a usual run without peers and goals.
const fn job(name: &'static str, input: Kind, ours: Runs) -> Job {
    Job {
        name,
        input,
        ours,
        peers: &[],
        on_request: false,
        native: NO_GOAL,
        node: NO_GOAL,
    }
}

/// A tool that takes longer than this runs once.
const SLOW_SECONDS: f64 = 8.0;

/// All of them, in the order of the results.
pub(crate) fn all() -> impl Iterator<Item = &'static Job> {
    coverage::JOBS.iter().chain(scan::JOBS)
}

/// Runs one tool, as often as asked unless it is slow.
pub(crate) fn run(job: &Job, contender: &Contender, input: &Input, runs: usize, scratch: &Path) -> Row {
    let goal = contender.host.map(|it| match it {
        Host::Native => job.native,
        Host::Node => job.node,
    });
    timed(job.name, contender, input, runs, scratch).with_goal(goal.filter(|it| *it != NO_GOAL))
}

/// The same without a goal.
pub(crate) fn timed(job: &'static str, contender: &Contender, input: &Input, runs: usize, scratch: &Path) -> Row {
    let mut measured: Vec<Measured> = Vec::new();
    while measured.len() < runs && measured.iter().all(|it| it.cpu_seconds < SLOW_SECONDS) {
        match once(contender, input, scratch) {
            Ok(took) => measured.push(took),
            Err(error) => return Row::failed(job, contender.tool, input.bytes, format!("{error:#}")),
        }
    }
    Row::of(job, contender.tool, input.bytes, measured)
}

fn once(contender: &Contender, input: &Input, scratch: &Path) -> Result<Measured> {
    let answer_file = contender::answer_file(contender, scratch);
    if answer_file.exists() {
        std::fs::remove_file(&answer_file)?; // an answer of an earlier tool must not pass for this one's
    }
    let command = contender.command(input, &answer_file)?;
    let measured = measure::run(&command, scratch)?;
    let output = std::fs::read(&answer_file).context("ended well and wrote no answer")?;
    let output = String::from_utf8(output).context("the answer is no UTF-8")?;
    let said = answer::read(contender.reading, &output)?;
    if said != input.answer {
        bail!(
            "answers {} of {}, the input holds {} of {}",
            said.covered,
            said.total,
            input.answer.covered,
            input.answer.total
        );
    }
    Ok(measured)
}
