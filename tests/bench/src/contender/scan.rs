//! Findings: ours and its peers.

use super::{Contender, Ours, Output, Start, peer};
use crate::answer::Reading;
use crate::inputs::Input;
use crate::machine;
use anyhow::{Context, Result};
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Words of ours, the input and where the answer goes.
fn words(ask: &[&str], input: &Input, output: &Path) -> Vec<String> {
    let paths = input.paths.iter().map(|it| it.display().to_string());
    let answer = ["--output".to_owned(), output.display().to_string()];
    ask.iter()
        .map(|word| (*word).to_owned())
        .chain(paths)
        .chain(answer)
        .collect()
}

/// Merges SARIF into one log.
pub(crate) const MERGE: Ours = Ours {
    reading: Reading::SarifResults,
    words: |input, output| words(&["scan", "merge"], input, output),
};
/// The hash of each line.
pub(crate) const LINE_HASH: Ours = Ours {
    reading: Reading::Rows,
    words: |input, output| words(&["scan", "line-hash"], input, output),
};
/// What GitHub would refuse.
pub(crate) const CHECK: Ours = Ours {
    reading: Reading::OurCheck,
    words: |input, output| words(&["scan", "check", "--json"], input, output),
};
/// A scanner's own report as SARIF.
pub(crate) const CONVERT: Ours = Ours {
    reading: Reading::SarifResults,
    words: |input, output| words(&["scan", "convert"], input, output),
};
/// The gate. Only its numbers matter here, so nothing fails it.
pub(crate) const GATE: Ours = Ours {
    reading: Reading::OurFindings,
    words: |input, output| words(&["scan", "gate", "--fail-on", "none", "--json"], input, output),
};
/// The same, and its page.
pub(crate) const GATE_WITH_PAGE: Ours = Ours {
    words: |input, output| {
        let mut words = (GATE.words)(input, output);
        words.extend(["--html".to_owned(), page(output).display().to_string()]);
        words
    },
    ..GATE
};

/// Where the page goes beside the answer.
pub(crate) fn page(output: &Path) -> PathBuf {
    output.with_file_name("page.html")
}

fn multitool() -> Result<Command> {
    let program = machine::told("WINDLASS_SARIF_MULTITOOL")?;
    std::fs::set_permissions(&program, std::fs::Permissions::from_mode(0o755))?; // its package does not say so
    let mut command = Command::new(program);
    command.env("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1");
    Ok(command)
}

pub(crate) const MULTITOOL: Contender = peer(
    "sarif-multitool 5.7.0",
    Reading::SarifResults,
    Output::File,
    |input, output| {
        let mut command = multitool()?;
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
);
pub(crate) const MULTITOOL_VALIDATE: Contender = Contender {
    reading: Reading::Validation,
    start: Start::Program(|input, output| {
        let mut command = multitool()?;
        command.arg("validate").args(&input.paths);
        command.args(["--rule-kind", "Sarif;Ghas", "--quiet", "true", "--output"]);
        command.arg(output).args(["--log", "ForceOverwrite"]);
        Ok(command)
    }),
    ..MULTITOOL
};

fn sarif_tools(ask: &str, input: &Input, output: &Path) -> Result<Command> {
    let mut command = Command::new("python3");
    command.args(["-m", "sarif", ask, "--output"]).arg(output);
    command
        .args(&input.paths)
        .env("PYTHONPATH", machine::told("WINDLASS_SARIF_TOOLS")?);
    Ok(command)
}

pub(crate) const SARIF_TOOLS: Contender = Contender {
    tool: "sarif-tools 3.0.5",
    start: Start::Program(|input, output| sarif_tools("copy", input, output)),
    ..MULTITOOL
};
/// The peer's page of a smaller input: its time grows faster than the input.
pub(crate) const SARIF_TOOLS_HTML: Contender = Contender {
    tool: "sarif-tools 3.0.5, a tenth",
    reading: Reading::SarifToolsPage,
    start: Start::Program(|input, output| sarif_tools("html", input, output)),
    ..SARIF_TOOLS
};

/// The runs of all logs in one, and nothing mended, compared or left out.
pub(crate) const JQ: Contender = Contender {
    tool: "jq",
    output: Output::Stdout,
    start: Start::Program(|input, _| {
        let mut command = Command::new("jq");
        command
            .args([
                "--null-input",
                "--compact-output",
                "{version: \"2.1.0\", runs: [inputs.runs[]]}",
            ])
            .args(&input.paths);
        Ok(command)
    }),
    ..MULTITOOL
};
/// The same as actions do it.
pub(crate) const JSON_PARSE: Contender = Contender {
    tool: "JSON.parse, node 24",
    start: Start::Program(|input, output| {
        const ASK: &str = "const f=require('node:fs'),[,out,...paths]=process.argv;\
            const runs=paths.flatMap((it)=>JSON.parse(f.readFileSync(it,'utf8')).runs);\
            f.writeFileSync(out,JSON.stringify({version:'2.1.0',runs}))";
        let mut command = Command::new(machine::told("WINDLASS_NODE24")?);
        command.args(["-e", ASK]).arg(output).args(&input.paths);
        Ok(command)
    }),
    ..MULTITOOL
};
