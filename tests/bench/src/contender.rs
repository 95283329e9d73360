//! Who runs, and how: ours on both hosts, and the peers. Every argv stands here and nowhere else.

use crate::answer::Reading;
use crate::inputs::{Input, patch};
use crate::machine;
use anyhow::{Context, Result};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A tool as it is run for one job.
#[derive(Debug)]
pub(crate) struct Contender {
    pub(crate) tool: &'static str,
    /// Where its answer stands and in which form.
    pub(crate) reading: Reading,
    pub(crate) output: Output,
    /// Ours is judged by the goal of the job.
    pub(crate) host: Option<Host>,
    pub(crate) command: fn(&Input, &Path) -> Result<Command>,
}

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

/// Our command over the input, without the program's name. Both hosts run the same one.
fn our_words(input: &Input, output: &Path) -> Vec<String> {
    let mut words = vec!["coverage".to_owned(), "report".to_owned()];
    words.extend(input.paths.iter().map(|it| it.display().to_string()));
    words.extend(["--json".to_owned(), "--output".to_owned(), output.display().to_string()]);
    words
}

fn native(input: &Input, output: &Path) -> Result<Command> {
    let mut command = Command::new(machine::told("WINDLASS_BIN_UNDER_TEST")?);
    command.args(our_words(input, output));
    Ok(command)
}

/// The root action's stub, which takes the command as its input `command`.
fn under_node(node: &str, input: &Input, output: &Path) -> Result<Command> {
    let mut command = Command::new(machine::told(node)?);
    command
        .arg(machine::STUB)
        .env("INPUT_COMMAND", our_words(input, output).join(" "));
    Ok(command)
}

pub(crate) const NATIVE: Contender = Contender {
    tool: "windlass",
    reading: Reading::OurLines,
    output: Output::File,
    host: Some(Host::Native),
    command: native,
};
pub(crate) const NATIVE_STATEMENTS: Contender = Contender {
    reading: Reading::OurStatements,
    ..NATIVE
};
pub(crate) const NODE_20: Contender = Contender {
    tool: "windlass, node 20",
    host: Some(Host::Node),
    command: |input, output| under_node("WINDLASS_NODE20", input, output),
    ..NATIVE
};
pub(crate) const NODE_24: Contender = Contender {
    tool: "windlass, node 24",
    command: |input, output| under_node("WINDLASS_NODE24", input, output),
    ..NODE_20
};
pub(crate) const NODE_20_STATEMENTS: Contender = Contender {
    reading: Reading::OurStatements,
    ..NODE_20
};
pub(crate) const NODE_24_STATEMENTS: Contender = Contender {
    reading: Reading::OurStatements,
    ..NODE_24
};

/// The names of a report as they are written, and as files of the repository.
pub(crate) const AS_WRITTEN: Contender = Contender {
    tool: "windlass, as written",
    host: None,
    ..NATIVE
};
pub(crate) const BELOW_ROOT: Contender = Contender {
    tool: "windlass, --root",
    command: |input, output| {
        let mut command = native(input, output)?;
        command
            .arg("--root")
            .arg(input.repository.as_ref().context("the input has no repository")?);
        Ok(command)
    },
    ..AS_WRITTEN
};

/// The gate over a change. Only its numbers matter here, so its minimum is zero.
pub(crate) const NATIVE_PATCH: Contender = Contender {
    reading: Reading::OurPatch,
    command: |input, output| {
        let mut command = Command::new(machine::told("WINDLASS_BIN_UNDER_TEST")?);
        command.args(["coverage", "gate"]).args(&input.paths);
        command
            .args(["--diff", patch::diff_name(), "--patch", "0", "--json", "--output"])
            .arg(output);
        command.current_dir(input.repository.as_ref().context("the input has no repository")?);
        Ok(command)
    },
    ..NATIVE
};
pub(crate) const DIFF_COVER: Contender = Contender {
    tool: "diff-cover 11.0.1",
    reading: Reading::DiffCover,
    output: Output::File,
    host: None,
    command: |input, output| {
        let folder = machine::told("WINDLASS_DIFF_COVER")?;
        let mut command = Command::new(folder.join("bin/diff-cover"));
        command
            .args(&input.paths)
            .args(["--quiet", "--diff-file", patch::diff_name(), "--format"]);
        command
            .arg(format!("json:{}", output.display()))
            .env("PYTHONPATH", folder);
        command.current_dir(input.repository.as_ref().context("the input has no repository")?);
        Ok(command)
    },
};

pub(crate) const GRCOV: Contender = Contender {
    tool: "grcov 0.10.7",
    reading: Reading::Tracefile,
    output: Output::File,
    host: None,
    command: |input, output| {
        let mut command = Command::new(machine::told("WINDLASS_GRCOV")?);
        command
            .args(&input.paths)
            .args(["--branch", "--output-type", "lcov", "--output-path"])
            .arg(output);
        Ok(command)
    },
};
pub(crate) const GRCOV_JACOCO: Contender = Contender {
    reading: Reading::TracefileOrBranches,
    ..GRCOV
};
pub(crate) const LCOV_SUMMARY: Contender = Contender {
    tool: "lcov 1.16",
    reading: Reading::LcovSummary,
    output: Output::Stdout,
    host: None,
    command: |input, _| {
        let mut command = Command::new("lcov");
        command
            .arg("--summary")
            .args(&input.paths)
            .args(["--rc", "lcov_branch_coverage=1"]);
        Ok(command)
    },
};
pub(crate) const LCOV_MERGE: Contender = Contender {
    reading: Reading::Tracefile,
    output: Output::File,
    command: |input, output| {
        let mut command = Command::new("lcov");
        command
            .args(["--quiet", "--rc", "lcov_branch_coverage=1", "--output-file"])
            .arg(output);
        for path in &input.paths {
            command.arg("--add-tracefile").arg(path);
        }
        Ok(command)
    },
    ..LCOV_SUMMARY
};
pub(crate) const PYCOBERTURA: Contender = Contender {
    tool: "pycobertura 4.1.0",
    reading: Reading::Pair,
    output: Output::Stdout,
    host: None,
    command: |input, _| {
        const ASK: &str = "import sys; from pycobertura import Cobertura; it = Cobertura(sys.argv[1]); \
            total = it.total_statements(); print(total - it.total_misses(), total)";
        let mut command = Command::new("python3");
        command
            .args(["-c", ASK])
            .args(&input.paths)
            .env("PYTHONPATH", machine::told("WINDLASS_PYCOBERTURA")?);
        Ok(command)
    },
};

/// Merges SARIF into one log. Both hosts run the same command.
fn merge_words(input: &Input, output: &Path) -> Vec<String> {
    let mut words = vec!["scan".to_owned(), "merge".to_owned()];
    words.extend(input.paths.iter().map(|it| it.display().to_string()));
    words.extend(["--output".to_owned(), output.display().to_string()]);
    words
}

fn merge_under_node(node: &str, input: &Input, output: &Path) -> Result<Command> {
    let mut command = Command::new(machine::told(node)?);
    command
        .arg(machine::STUB)
        .env("INPUT_COMMAND", merge_words(input, output).join(" "));
    Ok(command)
}

pub(crate) const SARIF_NATIVE: Contender = Contender {
    reading: Reading::SarifResults,
    command: |input, output| {
        let mut command = Command::new(machine::told("WINDLASS_BIN_UNDER_TEST")?);
        command.args(merge_words(input, output));
        Ok(command)
    },
    ..NATIVE
};
pub(crate) const SARIF_NODE_20: Contender = Contender {
    tool: "windlass, node 20",
    host: Some(Host::Node),
    command: |input, output| merge_under_node("WINDLASS_NODE20", input, output),
    ..SARIF_NATIVE
};
pub(crate) const SARIF_NODE_24: Contender = Contender {
    tool: "windlass, node 24",
    command: |input, output| merge_under_node("WINDLASS_NODE24", input, output),
    ..SARIF_NODE_20
};
pub(crate) const SARIF_MULTITOOL: Contender = Contender {
    tool: "sarif-multitool 5.7.0",
    reading: Reading::SarifResults,
    output: Output::File,
    host: None,
    command: |input, output| {
        let program = machine::told("WINDLASS_SARIF_MULTITOOL")?;
        std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))?; // its package does not say so
        let mut command = Command::new(program);
        command.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
        let folder = output.parent().context("the output has no folder")?;
        let name = output.file_name().context("the output has no name")?;
        command
            .arg("merge")
            .args(&input.paths)
            .arg("--output-directory")
            .arg(folder);
        command.arg("--output-file").arg(name).args(["--log", "ForceOverwrite"]);
        Ok(command)
    },
};
pub(crate) const SARIF_TOOLS: Contender = Contender {
    tool: "sarif-tools 3.0.5",
    command: |input, output| {
        let folder = machine::told("WINDLASS_SARIF_TOOLS")?;
        let mut command = Command::new("python3");
        command.args(["-m", "sarif", "copy", "--output"]).arg(output);
        command.args(&input.paths).env("PYTHONPATH", folder);
        Ok(command)
    },
    ..SARIF_MULTITOOL
};

/// Where a contender's answer is, once it has run.
pub(crate) fn answer_file(contender: &Contender, scratch: &Path) -> PathBuf {
    match contender.output {
        Output::Stdout => crate::measure::stdout(scratch),
        Output::File => scratch.join("output"),
    }
}
