//! `cargo xtask test`: what the README promises, stage by stage, with seconds and counts.

mod counts;
mod libtest;
mod portable;
mod printed;
mod stages;

use crate::tools;
use anyhow::Result;
use counts::Counts;
use stages::{STAGES, Stage};
use std::path::Path;
use std::process::ExitCode;
use std::time::Instant;

/// What the command line asks for.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Options {
    /// Also the counts that take longer than CI: `WINDLASS_TEST_FULL=1` tells the tests.
    full: bool,
    /// These stages alone; all of them when empty.
    only: Vec<String>,
}

impl Options {
    /// The error is a sentence for the user.
    pub(crate) fn parse(arguments: &[String]) -> Result<Self, String> {
        let mut options = Self::default();
        let mut rest = arguments.iter();
        while let Some(word) = rest.next() {
            match word.as_str() {
                "--full" => options.full = true,
                "--only" => {
                    let names: Vec<&str> = STAGES.iter().map(|it| it.name).collect();
                    match rest.next() {
                        Some(name) if names.contains(&name.as_str()) => options.only.push(name.clone()),
                        _ => return Err(format!("`--only` takes one of: {}", names.join(", "))),
                    }
                }
                unknown => return Err(format!("`test` has no flag `{unknown}`")),
            }
        }
        Ok(options)
    }

    fn wants(&self, stage: &Stage) -> bool {
        self.only.is_empty() || self.only.iter().any(|it| it == stage.name)
    }
}

/// Runs the stages in order; a failed one does not keep the next from running.
pub(crate) fn run(root: &Path, options: &Options) -> Result<ExitCode> {
    let strict = std::env::var_os("CI").is_some_and(|it| it == "true");
    let wanted: Vec<&Stage> = STAGES.iter().filter(|it| options.wants(it)).collect();
    // Installs need the network and disk, the first stages the processor: they run beside each other.
    let mut installs: Vec<_> = wanted
        .iter()
        .map(|it| Some(tools::start(root, &it.tools(options.full))))
        .collect();
    let mut total = Counts::default();
    let mut rows = Vec::new();
    let mut failures = Vec::new();
    for (stage, installs) in wanted.iter().zip(&mut installs) {
        println!("\n==> {}: {}", stage.name, stage.what);
        let begin = Instant::now();
        let ready = installs.take().map_or(Ok(()), tools::Installs::finish);
        let done = ready.and_then(|()| {
            (stage.run)(&stages::Call {
                root,
                full: options.full,
            })
        });
        let mut counts = done.unwrap_or_else(|error| {
            println!("{}: {error:#}", stage.name);
            let mut failed = Counts::one(false);
            failed.name_failure(&format!("{error:#}"));
            failed
        });
        if strict {
            counts.refuse_skips();
        }
        rows.push(format!(
            "{:<10} {:>7.1} s  {counts}",
            stage.name,
            begin.elapsed().as_secs_f64()
        ));
        failures.extend(counts.failures().map(|it| format!("{}: {it}", stage.name)));
        total.add(counts);
    }
    println!("\n{}", rows.join("\n"));
    for (reason, count) in total.reasons() {
        println!("skipped {count}: {reason}");
    }
    for failure in failures {
        println!("failed: {failure}");
    }
    println!("\n{total}");
    // A run in which nothing passed has proven nothing.
    Ok(if total.failed == 0 && total.passed > 0 {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(line: &str) -> Result<Options, String> {
        Options::parse(&line.split_whitespace().map(str::to_owned).collect::<Vec<_>>())
    }

    #[test]
    fn flags_are_read_and_unknown_ones_refused() {
        assert_eq!(
            parse("--full --only tidy"),
            Ok(Options {
                full: true,
                only: vec!["tidy".to_owned()]
            })
        );
        assert!(parse("--only nothing").unwrap_err().contains("fmt, "));
        assert!(parse("--only").is_err());
        assert_eq!(parse("--fast").unwrap_err(), "`test` has no flag `--fast`");
    }
}
