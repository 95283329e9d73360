//! SARIF 2.1.0 held in memory whole. Rules are found by index, by reference into an extension, and by id.

use std::collections::BTreeMap;

use sarif::read::{ArtifactLocationView, ResultView, RuleView, Text};
use serde::Deserialize;
use serde_json::Value;

use crate::document::Document;
use crate::from_sarif::{RunContext, finding};
use crate::{Fault, ReadError, Report};

#[derive(Deserialize)]
struct Log<'a> {
    #[serde(borrow, default)]
    version: Option<Text<'a>>,
    #[serde(borrow)]
    runs: Vec<Run<'a>>,
}

/// Section 3.14.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    #[serde(borrow)]
    tool: Tool<'a>,
    #[serde(borrow, default)]
    results: Option<Vec<ResultView<'a>>>,
    #[serde(borrow, default)]
    artifacts: Vec<Artifact<'a>>,
    #[serde(borrow, default)]
    original_uri_base_ids: BTreeMap<Text<'a>, ArtifactLocationView<'a>>,
    #[serde(default)]
    properties: Value,
}

/// Section 3.24.
#[derive(Default, Deserialize)]
#[serde(default)]
struct Artifact<'a> {
    #[serde(borrow)]
    location: ArtifactLocationView<'a>,
}

/// Section 3.18.
#[derive(Deserialize)]
struct Tool<'a> {
    #[serde(borrow)]
    driver: Component<'a>,
    #[serde(borrow, default)]
    extensions: Vec<Component<'a>>,
}

/// Section 3.19.
#[derive(Default, Deserialize)]
#[serde(rename_all = "camelCase", default)]
struct Component<'a> {
    #[serde(borrow)]
    name: Text<'a>,
    #[serde(borrow)]
    version: Option<Text<'a>>,
    #[serde(borrow)]
    semantic_version: Option<Text<'a>>,
    #[serde(borrow)]
    rules: Vec<RuleView<'a>>,
}

pub(crate) fn read(document: &Document<'_>) -> Result<Report, ReadError> {
    let log: Log<'_> = document.parse_borrowed()?;
    let version = log.version.as_ref().map(Text::as_str).unwrap_or_default();
    if version != "2.1.0" {
        let fault = Fault::Unexpected {
            wanted: "version that is read (2.1.0)",
            found: version.to_owned(),
        };
        return Err(document.entry("/version", fault));
    }
    let first = log.runs.first().map(|run| &run.tool.driver);
    let tool = first.map(|driver| driver.name.as_str()).unwrap_or_default();
    let mut report = Report::new(document.format, tool, first.map(version_of).unwrap_or_default());
    for (at, run) in log.runs.iter().enumerate() {
        let context = context(run);
        for (index, result) in run.results.iter().flatten().enumerate() {
            if is_open(result) {
                let pointer = format!("/runs/{at}/results/{index}");
                let found = finding(&context, rule(&run.tool, result), result, document.file, pointer);
                report.findings.push(found);
            } else {
                report.passed += 1;
            }
        }
    }
    Ok(report)
}

/// Is it a problem that is there? `pass` and `notApplicable` are none (3.27.9), an `absent` one is gone (3.27.24).
fn is_open(result: &ResultView<'_>) -> bool {
    let kind = result.kind.as_ref().map(Text::as_str);
    let state = result.baseline_state.as_ref().map(Text::as_str);
    !matches!(kind, Some("pass" | "notApplicable")) && state != Some("absent")
}

fn version_of(component: &Component<'_>) -> String {
    let versions = [&component.semantic_version, &component.version];
    let told = versions.into_iter().flatten().find(|version| !version.is_empty());
    told.map(|version| version.as_str().to_owned()).unwrap_or_default()
}

fn context(run: &Run<'_>) -> RunContext {
    let uri = |location: &ArtifactLocationView<'_>| location.uri.as_ref().map(|uri| uri.as_str().to_owned());
    let bases = run.original_uri_base_ids.iter();
    let image = run.properties.get("imageName").and_then(Value::as_str);
    RunContext {
        tool: run.tool.driver.name.as_str().to_owned(),
        version: version_of(&run.tool.driver),
        bases: bases
            .filter_map(|(name, location)| Some((name.as_str().to_owned(), uri(location)?)))
            .collect(),
        artifacts: run
            .artifacts
            .iter()
            .map(|artifact| uri(&artifact.location).unwrap_or_default())
            .collect(),
        image: image.unwrap_or_default().to_owned(),
    }
}

/// The rule of a result: by `rule.toolComponent` and index, by `ruleIndex`, else by id (3.27.5 to 3.27.7, 3.52).
fn rule<'r, 'a>(tool: &'r Tool<'a>, result: &ResultView<'_>) -> Option<&'r RuleView<'a>> {
    let reference = result.rule.as_ref();
    let extension = reference.and_then(|rule| rule.tool_component.index);
    let component = match extension {
        Some(index) => tool.extensions.get(usize::try_from(index).ok()?)?,
        None => &tool.driver,
    };
    let index = reference.and_then(|rule| rule.index).or(result.rule_index);
    let id = result
        .rule_id
        .as_ref()
        .or_else(|| reference?.id.as_ref())
        .map(Text::as_str);
    let by_index = index.and_then(|index| component.rules.get(usize::try_from(index).ok()?));
    by_index
        .filter(|rule| id.is_none_or(|id| names(id, &rule.id)))
        .or_else(|| {
            let id = id?;
            component.rules.iter().find(|rule| names(id, &rule.id))
        })
}

/// Does the id of a result name this rule? It may go on below the rule's (`CA1000/1`, 3.52.4).
fn names(id: &str, rule: &str) -> bool {
    id.strip_prefix(rule)
        .is_some_and(|below| below.is_empty() || below.starts_with('/'))
}
