//! `coverage explain`: the numbers that other tools would print.

use coverage::presets::{self, Preset};
use flow_call::{Call, Refusal};
use surface::ExitCode;
use surface::documents::coverage_explain as explained;

use super::reading;
use crate::{document, settings, view};

pub(crate) async fn run(call: &Call<'_>) -> Result<ExitCode, Refusal> {
    let settings = settings::read(call.values.clone(), call.options, call.platform)?;
    let patterns: Vec<&str> = settings.reports.iter().map(String::as_str).collect();
    let gathered = reading::read(call, &settings, &patterns).await?;
    let totals = gathered.coverage.totals();
    let document = explained::CoverageExplain {
        schema: explained::KIND,
        totals: document::totals(&totals),
        presets: presets(presets::presets(&gathered.coverage)),
        inputs: document::inputs(&gathered.reports),
        warnings: document::warnings_of(&gathered, &totals),
    };
    call.result(&document, || {
        let mut view = view::explain::document(&document);
        view.blocks.extend(reading::explained(call, &gathered).blocks());
        view
    })
}

/// One entry a tool, in the order of their names.
fn presets(numbers: Vec<Preset>) -> Vec<explained::Preset> {
    let mut tools: Vec<explained::Preset> = Vec::new();
    for preset in numbers {
        let number = explained::Number {
            label: preset.name.to_owned(),
            formula: preset.formula.to_owned(),
            covered: preset.counts.map(|(covered, _)| covered),
            total: preset.counts.map(|(_, total)| total),
            printed: preset.printed,
            why: Some(preset.rule.to_owned()),
        };
        match tools.iter_mut().find(|tool| tool.name == preset.tool) {
            Some(tool) => tool.numbers.push(number),
            None => tools.push(explained::Preset {
                name: preset.tool.to_owned(),
                numbers: vec![number],
            }),
        }
    }
    tools
}
