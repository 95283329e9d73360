//! The wasm module: how much it weighs, and how much longer than bare node an action takes to start.

use crate::machine;
use crate::measure;
use crate::row::{Goal, Row};
use anyhow::{Context, Result};
use std::path::Path;
use std::process::Command;

pub(crate) const START: &str = "start";
pub(crate) const SIZE: &str = "size";

const MODULE_GOAL: Goal = Goal {
    bytes: Some(4_000_000),
    cpu_seconds: None,
    wall_seconds: None,
    peak_bytes: None,
};
const COMPRESSED_GOAL: Goal = Goal {
    bytes: Some(1_300_000),
    ..MODULE_GOAL
};
/// Over bare node.
const START_GOAL_SECONDS: f64 = 0.040;
/// A start is short and noisy: so many times the usual number of runs.
const MORE: usize = 4;

/// The least that the action can be asked to do.
const TRACEFILE: &str = "SF:a\nDA:1,1\nend_of_record\n";

/// Rows of bare node and of our stub over a report of one line, on both nodes; the goal is bare node and 40 ms.
pub(crate) fn start(runs: usize, scratch: &Path) -> Vec<Row> {
    let mut rows = Vec::new();
    for (variable, name) in [("WINDLASS_NODE20", "node 20"), ("WINDLASS_NODE24", "node 24")] {
        let bare = starts(variable, name, &["-e", ""], runs, scratch);
        let goal = bare.wall_seconds.map(|it| Goal {
            wall_seconds: Some(it + START_GOAL_SECONDS),
            ..Goal::default()
        });
        let ours = starts(variable, &format!("windlass, {name}"), &[machine::STUB], runs, scratch).with_goal(goal);
        for row in [bare, ours] {
            println!("{row}");
            rows.push(row);
        }
    }
    rows
}

fn starts(variable: &str, tool: &str, words: &[&str], runs: usize, scratch: &Path) -> Row {
    let all = || -> Result<Vec<measure::Measured>> {
        let mut command = Command::new(machine::told(variable)?);
        let (report, output) = (scratch.join("one.info"), scratch.join("output"));
        std::fs::write(&report, TRACEFILE)?;
        let asked = format!(
            "coverage report {} --json --output {}",
            report.display(),
            output.display()
        );
        command.args(words).env("INPUT_COMMAND", asked);
        let mut all = Vec::new();
        for _ in 0..runs * MORE {
            all.push(measure::run(&command, scratch)?);
        }
        Ok(all)
    };
    match all() {
        Ok(mut measured) => {
            // The goal is about wall time here, so its median counts.
            measured.sort_by(|a, b| a.wall_seconds.total_cmp(&b.wall_seconds));
            let middle = measured.get(measured.len() / 2).copied();
            Row {
                runs: measured.len(),
                ..Row::of(START, tool, 0, middle.into_iter().collect())
            }
        }
        Err(error) => Row::failed(START, tool, 0, format!("{error:#}")),
    }
}

/// Rows of the module as it is and as brotli (quality 11) makes it.
pub(crate) fn sizes(scratch: &Path) -> Vec<Row> {
    let row = |tool: &str, size: Result<u64>, goal| match size {
        Ok(bytes) => Row::of(SIZE, tool, bytes, Vec::new()).with_goal(Some(goal)),
        Err(error) => Row::failed(SIZE, tool, 0, format!("{error:#}")).with_goal(Some(goal)),
    };
    let raw = std::fs::metadata(machine::MODULE)
        .map(|it| it.len())
        .context(machine::MODULE);
    let rows = vec![
        row("module", raw, MODULE_GOAL),
        row("module, brotli", compressed(scratch), COMPRESSED_GOAL),
    ];
    rows.iter().for_each(|it| println!("{it}"));
    rows
}

fn compressed(scratch: &Path) -> Result<u64> {
    const ASK: &str = "const z=require('node:zlib'),f=require('node:fs');\
        console.log(z.brotliCompressSync(f.readFileSync(process.argv[1])).length)";
    let mut command = Command::new(machine::told("WINDLASS_NODE24")?);
    command.args(["-e", ASK, machine::MODULE]);
    measure::run(&command, scratch)?;
    let said = std::fs::read_to_string(measure::stdout(scratch))?;
    said.trim().parse().context("node did not print a size")
}
