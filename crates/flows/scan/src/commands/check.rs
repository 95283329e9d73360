//! `scan check`: what GitHub would refuse or cut.

use flow_call::{Call, Place, Refusal};
use sarif::acceptance::{self, Outcome, Report, Settings};
use surface::ExitCode;
use surface::commands::scan::FILE;
use surface::documents::scan_check::{KIND, Problem, ScanCheck};

use crate::{reading::Unreadable, view};

/// Bytes of a file that is read whole: two to three times as fast as a stream. GitHub takes none that large.
const IN_MEMORY: u64 = 256 << 20;

pub(crate) fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let name = call.values.text(FILE.name).unwrap_or_default();
    let document = document(&held_against_github(call, name).map_err(|error| Refusal::of(&error))?);
    let exit = if document.accepted {
        ExitCode::Passed
    } else {
        ExitCode::Failed
    };
    call.verdict(&document, &view::check::document(name, &document), exit)?;
    Ok(exit)
}

/// What GitHub would make of a file.
pub(crate) fn held_against_github(call: &Call<'_>, name: &str) -> Result<Report, Unreadable> {
    let (files, path) = (&call.platform.files, Place::new(".").path(name));
    let failed = |source| Unreadable::of_file(name, source);
    if files.metadata(&path).map_err(failed)?.size <= IN_MEMORY {
        let bytes = files.read(&path, IN_MEMORY).map_err(failed)?;
        return Ok(acceptance::check_bytes(&bytes, &Settings::default()));
    }
    let file = files.open(&path).map_err(failed)?;
    acceptance::check(file, &Settings::default()).map_err(|error| Unreadable::Stream {
        name: name.to_owned(),
        message: error.to_string(),
    })
}

/// The document of a check.
pub(crate) fn document(report: &Report) -> ScanCheck {
    let mut problems = Vec::new();
    for outcome in Outcome::ALL {
        for (code, count) in &report.counts {
            let rule = code.rule();
            if rule.outcome != outcome {
                continue;
            }
            let first = report.problems.iter().find(|problem| problem.rule == *code);
            problems.push(Problem {
                rule: rule.code.to_owned(),
                outcome: rule.outcome.word(),
                says: rule.text,
                message: first.map(|problem| problem.message.clone()).unwrap_or_default(),
                fix: rule.fix,
                pointer: first.map(|problem| problem.pointer.clone()).unwrap_or_default(),
                count: *count,
            });
        }
    }
    ScanCheck {
        schema: KIND,
        accepted: report.accepted(),
        problems,
        runs: report.runs.len() as u64,
        results: report.runs.iter().map(|run| run.results).sum(),
        bytes: report.bytes,
        gzip_bytes: report.gzip_bytes,
    }
}
