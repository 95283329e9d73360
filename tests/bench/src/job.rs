//! The jobs, who does them, and what we set out to reach.

use crate::answer;
use crate::contender::{self, Contender, Host};
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
    pub(crate) contenders: &'static [Contender],
    /// It runs only when it is named: it is large beyond what a usual run should take.
    pub(crate) on_request: bool,
    /// For the native host and for node.
    native: Goal,
    node: Goal,
}

const NO_GOAL: Goal = Goal {
    cpu_seconds: None,
    wall_seconds: None,
    peak_bytes: None,
    bytes: None,
};
const MIB: u64 = 1 << 20;
/// A tool that takes longer than this runs once.
const SLOW_SECONDS: f64 = 8.0;

pub(crate) const JOBS: &[Job] = &[
    Job {
        name: "lcov",
        on_request: false,
        input: Kind::Lcov,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::GRCOV,
            contender::LCOV_SUMMARY,
        ],
        native: Goal {
            cpu_seconds: Some(0.35),
            peak_bytes: Some(180 * MIB),
            ..NO_GOAL
        },
        node: Goal {
            cpu_seconds: Some(1.5),
            ..NO_GOAL
        },
    },
    Job {
        name: "lcov-merge",
        on_request: false,
        input: Kind::LcovShards,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::GRCOV,
            contender::LCOV_MERGE,
        ],
        native: Goal {
            cpu_seconds: Some(0.7),
            peak_bytes: Some(230 * MIB),
            ..NO_GOAL
        },
        node: NO_GOAL,
    },
    Job {
        name: "lcov-patch",
        on_request: false,
        input: Kind::LcovPatch,
        contenders: &[contender::NATIVE_PATCH, contender::DIFF_COVER],
        native: NO_GOAL,
        node: NO_GOAL,
    },
    Job {
        name: "cobertura",
        on_request: false,
        input: Kind::Cobertura,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::PYCOBERTURA,
        ],
        native: Goal {
            cpu_seconds: Some(0.6),
            peak_bytes: Some(150 * MIB),
            ..NO_GOAL
        },
        node: Goal {
            cpu_seconds: Some(2.5),
            ..NO_GOAL
        },
    },
    Job {
        name: "jacoco",
        on_request: false,
        input: Kind::Jacoco,
        contenders: &[
            contender::NATIVE,
            contender::NODE_20,
            contender::NODE_24,
            contender::GRCOV_JACOCO,
        ],
        native: Goal {
            cpu_seconds: Some(0.6),
            peak_bytes: Some(150 * MIB),
            ..NO_GOAL
        },
        node: NO_GOAL,
    },
    // No peer reads a profile without the sources beside it.
    Job {
        name: "go",
        on_request: false,
        input: Kind::Go,
        contenders: &[
            contender::NATIVE_STATEMENTS,
            contender::NODE_20_STATEMENTS,
            contender::NODE_24_STATEMENTS,
        ],
        native: NO_GOAL,
        node: NO_GOAL,
    },
    Job {
        name: "go-repeated",
        on_request: false,
        input: Kind::GoRepeated,
        contenders: &[contender::NATIVE_STATEMENTS],
        native: Goal {
            peak_bytes: Some(256 * MIB),
            ..NO_GOAL
        },
        node: NO_GOAL,
    },
    Job {
        name: "scan-merge",
        on_request: false,
        input: Kind::SarifSet,
        contenders: &[
            contender::SARIF_NATIVE,
            contender::SARIF_NODE_20,
            contender::SARIF_NODE_24,
            contender::SARIF_MULTITOOL,
            contender::SARIF_TOOLS,
        ],
        native: Goal {
            cpu_seconds: Some(0.5),
            ..NO_GOAL
        },
        node: Goal {
            cpu_seconds: Some(1.0),
            ..NO_GOAL
        },
    },
    Job {
        name: "scan-merge-large",
        on_request: false,
        input: Kind::SarifLarge,
        contenders: &[
            contender::SARIF_NATIVE,
            contender::SARIF_NODE_20,
            contender::SARIF_NODE_24,
            contender::SARIF_MULTITOOL,
            contender::SARIF_TOOLS,
        ],
        native: Goal {
            cpu_seconds: Some(2.0),
            peak_bytes: Some(250 * MIB),
            ..NO_GOAL
        },
        node: Goal {
            cpu_seconds: Some(4.0),
            ..NO_GOAL
        },
    },
    Job {
        name: "scan-merge-huge",
        on_request: true,
        input: Kind::SarifHuge,
        contenders: &[contender::SARIF_NATIVE, contender::SARIF_NODE_24],
        native: NO_GOAL,
        node: NO_GOAL,
    },
];

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
    let command = (contender.command)(input, &answer_file)?;
    let measured = measure::run(&command, scratch)?;
    let output = std::fs::read(&answer_file).context("ended well and wrote no answer")?;
    let output = String::from_utf8_lossy(&output).into_owned();
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
