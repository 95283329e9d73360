//! `scan convert`: one report as SARIF.

use flow_call::{Call, Place, Refusal};
use scanners::Format;
use scanners::to_sarif::{ToLogOptions, ToolName, TrivyOptions, to_log, trivy_log};
use surface::commands::scan::{FILE, LIKE};
use surface::{Code, ExitCode, Explain};

use crate::reading::{self, Unreadable};

pub(crate) fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let name = call.values.text(FILE.name).unwrap_or_default();
    let refused = |error: Unreadable| Refusal::of(&error);
    let bytes = reading::bytes(call, &Place::new("."), name).map_err(refused)?;
    let log = if call.values.text(LIKE.name) == Some("trivy") {
        let written = trivy_log(&bytes, name, &TrivyOptions::default());
        written.map_err(|error| Refusal::of(&error))?
    } else {
        let report = scanners::read(&bytes, name, None).map_err(|error| Refusal::of(&error))?;
        if report.format == Format::Sarif || !report.format.holds_findings() {
            return Err(Refusal::of(&NothingToConvert { format: report.format }));
        }
        to_log(&[ToolName::from(&report)], &report.findings, &ToLogOptions::default())
    };
    let text = serde_json::to_string(&log).map_err(|error| {
        refused(Unreadable::Stream {
            name: name.to_owned(),
            message: error.to_string(),
        })
    })?;
    call.bytes((text + "\n").as_bytes())?;
    Ok(ExitCode::Passed)
}

/// A document that becomes no SARIF.
#[derive(Debug, thiserror::Error)]
#[error("a document of format `{format}` is not converted")]
struct NothingToConvert {
    format: Format,
}

impl Explain for NothingToConvert {
    fn code(&self) -> Code {
        Code::UsageInvalid
    }

    fn hints(&self) -> Vec<String> {
        let hint = match self.format {
            Format::Sarif => "it is SARIF already: `windlass scan merge` mends it",
            _ => "hand in a scanner's report: this document holds no findings by its nature",
        };
        vec![hint.to_owned()]
    }
}
