//! `scan merge`: many reports, one SARIF.

use flow_call::{Call, FileFailed, Place, Refusal};
use platform::Stream;
use sarif::merge::{Account, Keep, Options, Reading, merge};
use sarif::{Bytes, Source, Version};
use scanners::Format;
use scanners::to_sarif::{ToLogOptions, ToolName, to_log};
use surface::actions::scan as inputs;
use surface::documents::scan_merge::{KIND, Repair, ScanMerge};
use surface::documents::scan_report::{Input, Warning};
use surface::documents::to_line;
use surface::{Code, ExitCode, Explain};

use crate::reading::{self, NoReport, Unreadable};
use crate::{document, patterns, source::FileSource, stream};

pub(crate) fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    if call.options.json && stream::file(call).is_none() {
        return Err(Refusal::of(&NoOutput));
    }
    let place = Place::new(".");
    let found = patterns::find(call, &place, &call.values.lines(inputs::REPORTS.name))?;
    let mut problems: Vec<Box<dyn Explain>> = Vec::new();
    for pattern in found.unmatched {
        problems.push(Box::new(NoReport { pattern }));
    }
    let mut taken = Vec::new();
    for (name, format) in &found.files {
        match Taken::of(call, &place, name, *format) {
            Ok(Some(one)) => taken.push(one),
            Ok(None) => tracing::warn!("`{name}` holds no findings by its nature: it is left out"),
            Err(error) => problems.push(Box::new(error)),
        }
    }
    let account = write(call, &taken)?;
    for error in account.problems() {
        problems.push(Box::new(Unreadable::from(error.clone())));
    }
    if !problems.is_empty() {
        return Err(Refusal::all(problems.iter().map(AsRef::as_ref)));
    }
    if call.options.json {
        let line = to_line(&told(&taken, &account)).map_err(|error| FileFailed::Print(error.into()))?;
        let console = &call.platform.console;
        console.write(Stream::Stdout, &line).map_err(FileFailed::Print)?;
    }
    Ok(ExitCode::Passed)
}

/// A report on its way into the merge.
struct Taken<'a> {
    format: Format,
    /// Its tool, when it is no SARIF.
    tool: String,
    source: Box<dyn Source + 'a>,
    warnings: Vec<Warning>,
}

impl<'a> Taken<'a> {
    /// SARIF as a stream; everything else as the SARIF that is made of it. `None` for what holds no findings by its nature.
    fn of(call: &Call<'a>, place: &Place, name: &'a str, format: Option<Format>) -> Result<Option<Self>, Unreadable> {
        let told = match format {
            Some(format) => Some(format),
            None => reading::format(call, place, name)?,
        };
        if told == Some(Format::Sarif) {
            let source = FileSource {
                files: call.platform.files.as_ref(),
                name,
                path: place.path(name),
            };
            return Ok(Some(Self {
                format: Format::Sarif,
                tool: String::new(),
                source: Box::new(source),
                warnings: Vec::new(),
            }));
        }
        let report = reading::one(call, place, name, format)?;
        if !report.format.holds_findings() {
            return Ok(None);
        }
        let log = to_log(&[ToolName::from(&report)], &report.findings, &ToLogOptions::default());
        let bytes = serde_json::to_vec(&log).map_err(|error| Unreadable::Stream {
            name: name.to_owned(),
            message: error.to_string(),
        })?;
        Ok(Some(Self {
            format: report.format,
            warnings: document::warnings([(name, &report)]),
            tool: report.tool,
            source: Box::new(Bytes::new(name, bytes)),
        }))
    }

    /// What was mended in it, and what was upgraded. Our own conversion is nobody's business.
    fn mended(&self, name: &str, reading: &Reading) -> (Vec<Repair>, Option<Warning>) {
        if self.format != Format::Sarif {
            return (Vec::new(), None);
        }
        let repairs = reading.repairs.iter().map(|(repair, count, places)| Repair {
            what: repair.meaning().to_owned(),
            count,
            file: name.to_owned(),
            pointer: places.first().cloned().unwrap_or_default(),
        });
        let upgraded = (reading.version != Version::TwoOne).then(|| Warning {
            code: Code::ScanReportNoted.text().to_owned(),
            message: format!("it was upgraded from SARIF {}", reading.version.word()),
            file: Some(name.to_owned()),
            pointer: None,
            count: 1,
        });
        (repairs.collect(), upgraded)
    }
}

/// Writes the merged log.
fn write(call: &Call<'_>, taken: &[Taken<'_>]) -> Result<Account, Refusal> {
    let sources: Vec<&dyn Source> = taken.iter().map(|one| one.source.as_ref()).collect();
    stream::result(call, |out| {
        merge(&sources, Options::default(), &mut Keep, out).map_err(|error| Refusal::of(&error))
    })
}

fn told(taken: &[Taken<'_>], account: &Account) -> ScanMerge {
    let mut document = ScanMerge {
        schema: KIND,
        runs: account.runs.len() as u64,
        results: account.results_written(),
        rules: account.runs.iter().map(|run| run.rules).sum(),
        repeats: account.runs.iter().map(|run| run.repeats).sum(),
        repairs: Vec::new(),
        inputs: Vec::new(),
        warnings: Vec::new(),
    };
    for (taken, input) in taken.iter().zip(&account.inputs) {
        let Ok(reading) = &input.outcome else { continue };
        let (repairs, upgraded) = taken.mended(&input.name, reading);
        document.repairs.extend(repairs);
        document.warnings.extend(taken.warnings.iter().cloned().chain(upgraded));
        document.inputs.push(Input {
            path: input.name.clone(),
            format: taken.format.word().to_owned(),
            tool: taken.tool.clone(),
            findings: reading.results,
        });
    }
    document
}

/// The account and the log cannot both go to standard output.
#[derive(Debug, thiserror::Error)]
#[error("`--json` prints the account of the merge, so the merged log needs a file")]
struct NoOutput;

impl Explain for NoOutput {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        vec!["add `--output merged.sarif`".to_owned()]
    }
}
