use findings::{Artifact, Finding};
use sarif::Source;
use sarif::read::{Document, ResultView, Text};

use super::RunContext;

/// What a document holds beside its findings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The version it was written in.
    pub version: sarif::Version,
    /// Its runs, in order.
    pub runs: Vec<ReadRun>,
}

/// What was read of one run.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReadRun {
    /// The driver's name.
    pub tool: String,
    /// The driver's version. Empty when it has none.
    pub version: String,
    /// Findings shown.
    pub findings: u64,
    /// Results that are no problem that is there: of kind `pass` or `notApplicable` (SARIF 2.1.0, 3.27.9), or `absent`
    /// against their baseline (3.27.24).
    pub passed: u64,
    /// The image that was scanned, where the run says more of it than its name.
    pub artifact: Option<Artifact>,
    /// Did the tool scan? A run without `results` did not (3.14.23).
    pub scanned: bool,
}

/// Shows every finding of a document, one after the other, so that memory holds the rules of one run and no more.
///
/// # Errors
/// The document cannot be read, is no SARIF or no sound one, or changes while it is read.
pub fn read(source: &dyn Source, mut see: impl FnMut(Finding)) -> Result<Reading, sarif::ReadError> {
    let document = Document::open(source)?;
    let mut runs = Vec::new();
    for run in document.runs() {
        let context = RunContext::of(&run)?;
        let mut account = ReadRun {
            tool: context.tool().to_owned(),
            version: context.version().to_owned(),
            artifact: context.artifact(),
            scanned: run.has_results(),
            ..ReadRun::default()
        };
        run.results(|item| {
            if is_there(item.view) {
                account.findings += 1;
                see(context.finding(item.view, source.name(), item.pointer));
            } else {
                account.passed += 1;
            }
        })?;
        runs.push(account);
    }
    Ok(Reading {
        version: document.version(),
        runs,
    })
}

/// Is it a problem, and still there?
fn is_there(result: &ResultView<'_>) -> bool {
    let kind = result.kind.as_ref().map(Text::as_str);
    let state = result.baseline_state.as_ref().map(Text::as_str);
    !matches!(kind, Some("pass" | "notApplicable")) && state != Some("absent")
}
