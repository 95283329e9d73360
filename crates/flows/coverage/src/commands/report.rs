//! `coverage report`: what reports say, merged.

use coverage::{FileName, Totals};
use flow_call::{Call, Refusal};
use surface::ExitCode;
use surface::documents::coverage_report::{CoverageReport, KIND};

use super::reading;
use crate::{document, gather::Gathered, settings, view};

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::read(call.values.clone(), call.options, call.platform)?;
    let patterns: Vec<&str> = settings.reports.iter().map(String::as_str).collect();
    let gathered = reading::read(call, &settings, &patterns).await?;
    let report = document(&gathered);
    call.result(&report, || {
        let mut view = view::report::document(&report);
        view.blocks.extend(reading::explained(call, &gathered).blocks());
        view
    })
}

/// The document of everything that was gathered.
pub(crate) fn document(gathered: &Gathered) -> CoverageReport {
    let coverage = &gathered.coverage;
    let files: Vec<(&FileName, Totals)> = coverage.files().map(|(name, file)| (name, file.totals())).collect();
    let totals = coverage.totals_from(files.iter().map(|(_, totals)| *totals));
    CoverageReport {
        schema: KIND,
        totals: document::totals(&totals),
        files: files
            .iter()
            .map(|(name, totals)| document::file(name, totals))
            .collect(),
        inputs: document::inputs(&gathered.reports),
        warnings: document::warnings_of(gathered, &totals),
    }
}
