//! `windlass completions`.

use clap::ColorChoice;
use clap_complete::Shell;
use surface::{ExitCode, commands::host};

use crate::{arguments, report_out, usage::Invocation};

pub(crate) fn run(invocation: &Invocation) -> ExitCode {
    let shell = match invocation.values.text(host::SHELL.name) {
        Some("bash") => Shell::Bash,
        Some("elvish") => Shell::Elvish,
        Some("fish") => Shell::Fish,
        Some("powershell") => Shell::PowerShell,
        // The table lets one more word pass.
        _ => Shell::Zsh,
    };
    let mut script = Vec::new();
    clap_complete::generate(
        shell,
        &mut arguments::command_line(ColorChoice::Never),
        "windlass",
        &mut script,
    );
    let options = &invocation.options;
    report_out::finish(
        &String::from_utf8_lossy(&script),
        options.output.as_deref(),
        options.json,
    )
}
