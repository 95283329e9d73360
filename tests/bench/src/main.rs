//! Windlass beside its peers: inputs made by seed, each tool run as a whole process, every answer compared with what the
//! inputs hold. A peer that is missing, fails or answers otherwise is a failed row, and the run fails with it.
//! `cargo xtask bench` builds the product, installs the peers and starts this program.
#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a command-line program talks on its streams"
)]

mod answer;
mod contender;
mod inputs;
mod job;
mod machine;
mod measure;
mod module;
mod options;
mod page;
mod paths;
mod row;
mod table;

use anyhow::{Context, Result};
use options::Options;
use row::Row;
use std::path::Path;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    if let Some((first, rest)) = arguments.split_first()
        && first == measure::CHILD
    {
        return measure::child(rest);
    }
    match Options::parse(&arguments).and_then(|options| run(&options)) {
        Ok(code) => code,
        Err(error) => {
            eprintln!("bench: {error:#}");
            ExitCode::from(2)
        }
    }
}

fn run(options: &Options) -> Result<ExitCode> {
    let cache = inputs::cache()?;
    let scratch = cache.join(format!("run-{}", std::process::id()));
    std::fs::create_dir_all(&scratch).with_context(|| format!("cannot make {}", scratch.display()))?;
    let rows = measured(options, &cache, &scratch);
    std::fs::remove_dir_all(&scratch)?;
    let rows = rows?;
    if let Some(path) = &options.json {
        std::fs::write(path, serde_json::to_string_pretty(&rows)? + "\n")
            .with_context(|| format!("cannot write {}", path.display()))?;
    }
    if options.is_whole() {
        table::publish(Path::new("docs/benchmarks.md"), &rows, options)?;
    }
    let failed = rows.iter().filter(|it| it.failure.is_some()).count();
    let missed = rows
        .iter()
        .filter(|it| it.goal.is_some_and(|goal| !goal.met(it)))
        .count();
    println!("{} rows, {failed} failed, {missed} goals missed", rows.len());
    Ok(if failed == 0 && !rows.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

fn measured(options: &Options, cache: &Path, scratch: &Path) -> Result<Vec<Row>> {
    let mut rows = Vec::new();
    for job in job::all().filter(|it| options.wants(it.name)) {
        if job.on_request && !options.names(job.name) {
            continue;
        }
        println!("==> {}", job.name);
        let input = inputs::make(job.input, options.megabytes, cache)?;
        println!("{input}");
        for contender in &job.contenders() {
            let row = job::run(job, contender, &input, options.runs, scratch);
            println!("{row}");
            rows.push(row);
        }
    }
    if options.wants(page::GATE) {
        rows.extend(page::rows(options, cache, scratch)?);
    }
    if options.wants(paths::PATHS) {
        rows.extend(paths::rows(options.runs, cache, scratch)?);
    }
    if options.wants(module::START) {
        rows.extend(module::start(options.runs, scratch));
    }
    if options.wants(module::SIZE) {
        rows.extend(module::sizes(scratch));
    }
    Ok(rows)
}
