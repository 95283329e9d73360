//! Who runs, and how: ours on both hosts, and the peers. Every argv stands here and nowhere else.

pub(crate) mod coverage;
pub(crate) mod scan;

use crate::answer::Reading;
use crate::inputs::Input;
use crate::machine;
use anyhow::Result;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool as it is run for one job.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Contender {
    pub(crate) tool: &'static str,
    /// Where its answer stands and in which form.
    pub(crate) reading: Reading,
    pub(crate) output: Output,
    /// Ours is judged by the goal of the job.
    pub(crate) host: Option<Host>,
    pub(crate) start: Start,
}

/// How a contender is started.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Start {
    /// Our words to the native program.
    Native(Words),
    /// The same words to the root action's stub, under the node that this variable names.
    Node(&'static str, Words),
    /// Everything else.
    Program(Program),
}

/// A command over the input with its answer in that file.
pub(crate) type Program = fn(&Input, &Path) -> Result<Command>;

/// Our command over the input with its answer in that file, without the program's name. Both hosts run the same one.
pub(crate) type Words = fn(&Input, &Path) -> Vec<String>;

/// Where a tool's answer is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Output {
    Stdout,
    /// The file that the command was handed.
    File,
}

/// What our code runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Host {
    Native,
    Node,
}

/// A command of ours, and how its answer is read.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Ours {
    pub(crate) reading: Reading,
    pub(crate) words: Words,
}

impl Ours {
    pub(crate) const fn native(self) -> Contender {
        Contender {
            tool: "windlass",
            reading: self.reading,
            output: Output::File,
            host: Some(Host::Native),
            start: Start::Native(self.words),
        }
    }

    pub(crate) const fn on_every_host(self) -> [Contender; 3] {
        [self.native(), self.node_20(), self.node_24()]
    }

    const fn node_20(self) -> Contender {
        Contender {
            tool: "windlass, node 20",
            host: Some(Host::Node),
            start: Start::Node("WINDLASS_NODE20", self.words),
            ..self.native()
        }
    }

    const fn node_24(self) -> Contender {
        Contender {
            tool: "windlass, node 24",
            start: Start::Node("WINDLASS_NODE24", self.words),
            ..self.node_20()
        }
    }
}

/// A tool of others.
const fn peer(tool: &'static str, reading: Reading, output: Output, program: Program) -> Contender {
    Contender {
        tool,
        reading,
        output,
        host: None,
        start: Start::Program(program),
    }
}

impl Contender {
    /// The command with its answer in that file.
    pub(crate) fn command(&self, input: &Input, output: &Path) -> Result<Command> {
        let ours = |words: Words| words(input, output);
        Ok(match self.start {
            Start::Native(words) => {
                let mut command = Command::new(machine::told("WINDLASS_BIN_UNDER_TEST")?);
                command.args(ours(words));
                command
            }
            Start::Node(variable, words) => {
                let mut command = Command::new(machine::told(variable)?);
                command.arg(machine::STUB).env("INPUT_COMMAND", ours(words).join(" "));
                command
            }
            Start::Program(program) => program(input, output)?,
        })
    }
}

/// Where a contender's answer is, once it has run.
pub(crate) fn answer_file(contender: &Contender, scratch: &Path) -> PathBuf {
    match contender.output {
        Output::Stdout => crate::measure::stdout(scratch),
        Output::File => scratch.join("output"),
    }
}
