//! `cargo xtask`: the one script of this repository. It checks and tests by itself, and builds and starts the heavier
//! programs (`xtask-dist`, `xtask-codegen`, `bench`) so that it compiles in seconds. It reads and writes this
//! repository and the tool cache, nothing else.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program talks on its streams"
)]

mod fuzz;
mod launch;
mod shell;
mod test;
mod tidy;
mod tools;
mod workspace;

use anyhow::Result;
use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <command>

  test [--full] [--only STAGE]...   all that the README promises; --full adds the counts that take longer than CI
  tidy                              the rules of the house: arrows, lengths, names, pages, generated files
  dist [--check]                    build dist/, or compare it with what the sources give
  codegen [--check]                 write what is generated from the surface, or compare it
  contract [--check]                write what the stub GitHub is held to from GitHub's own description, or compare it
  bench [--json OUT] [--only JOB] [--size MB] [--runs N]
                                    Windlass beside its peers
  fuzz [--seconds N] [TARGET]...    the fuzz targets under libFuzzer, a minute each
  lab                               the Kubernetes control plane for tests; comes with rollout";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("xtask: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(arguments: &[String]) -> Result<ExitCode> {
    let Some((command, rest)) = arguments.split_first() else {
        return Ok(usage("name a command"));
    };
    let root = workspace::root()?;
    match command.as_str() {
        "test" => match test::Options::parse(rest) {
            Ok(options) => test::run(&root, &options),
            Err(problem) => Ok(usage(&problem)),
        },
        "tidy" if rest.is_empty() => tidy::run(&root),
        "dist" => launch::dist(&root, rest),
        "codegen" => launch::codegen(&root, rest),
        "contract" => launch::contract(&root, rest),
        "bench" => launch::bench(&root, rest),
        "fuzz" => match fuzz::Options::parse(rest) {
            Ok(options) => fuzz::run(&root, &options),
            Err(problem) => Ok(usage(&problem)),
        },
        "lab" => Ok(launch::lab()),
        "help" | "--help" | "-h" => {
            println!("{USAGE}");
            Ok(ExitCode::SUCCESS)
        }
        unknown => Ok(usage(&format!("`{unknown}` with these arguments is no command"))),
    }
}

fn usage(problem: &str) -> ExitCode {
    eprintln!("xtask: {problem}\n\n{USAGE}");
    ExitCode::from(2)
}
