//! `scan report`: what scanners say, each problem once.

use findings::{MergePolicy, merge};
use flow_call::{Call, Place, Refusal};
use surface::actions::scan as inputs;
use surface::documents::scan_report::{KIND, ScanReport};
use surface::{ExitCode, Explain};

use crate::{document, reading, rules::Ignores, settings, view};

pub(crate) fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let place = Place::new(".");
    let reports = reading::all(call, &place, &call.values.lines(inputs::REPORTS.name))?.all_or_refusal()?;
    let ignores = Ignores::read(
        call,
        &place,
        &call.values.lines(inputs::IGNORE.name),
        &call.values.lines(inputs::VEX.name),
    );
    let failures: Vec<&dyn Explain> = ignores.failures().collect();
    if !failures.is_empty() {
        return Err(Refusal::all(failures));
    }
    let findings = reports.iter().flat_map(|(_, report)| report.findings.clone());
    let merged = merge(findings.collect(), &MergePolicy::default());
    let read = || reports.iter().map(|(name, report)| (name.as_str(), report));
    let applied = ignores.apply(&merged, read(), settings::SOON_DAYS, settings::now(call));
    let report = ScanReport {
        schema: KIND,
        counts: document::counts(&merged, &applied),
        findings: document::findings(&merged, &applied, None),
        inputs: document::inputs(read()),
        entries: document::entries(&applied),
        warnings: document::warnings(read()),
    };
    call.result(&report, || view::report::document(&report, call.options.explain))
}
