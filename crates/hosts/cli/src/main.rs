//! The windlass binary: its command line is made from the surface's tables.

mod arguments;
mod completions;
mod config_commands;
mod crash;
mod diagnostics;
mod dispatch;
mod help;
mod interrupt;
mod refusal;
mod report_out;
mod usage;

use std::process::ExitCode;

fn main() -> ExitCode {
    crash::install();
    interrupt::install();
    let arguments: Vec<_> = std::env::args_os().collect();
    ExitCode::from(run(&arguments).number())
}

fn run(arguments: &[std::ffi::OsString]) -> surface::ExitCode {
    let invocation = match usage::read(arguments) {
        Ok(invocation) => invocation,
        Err(stop) => return stop.say(),
    };
    dispatch::dispatch(invocation)
}
