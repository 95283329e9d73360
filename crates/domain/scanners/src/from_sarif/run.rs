use std::collections::{BTreeMap, HashMap};

use findings::{Artifact, Finding};
use sarif::read::{ResultView, Run, Text};
use serde_json::Value;

use super::rule::Rule;
use super::tool::Tool;

/// What a run says once for all its results: its tool, its rules, and what its places are relative to.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct RunContext {
    /// The driver's name (SARIF 2.1.0, 3.19.8).
    pub(super) name: String,
    /// Its semantic version (3.19.12), else its version (3.19.13). Empty when it has none.
    pub(super) version: String,
    pub(super) tool: Option<Tool>,
    /// The URIs of `originalUriBaseIds` by name (3.14.14).
    pub(super) bases: BTreeMap<String, String>,
    /// The URIs of `artifacts`, by index (3.14.15).
    pub(super) artifacts: HashMap<u64, String>,
    /// The image that was scanned: Trivy's `properties.imageName`. Empty when the run does not say.
    pub(super) image: String,
    /// Its tags and digests: Trivy's `properties.repoTags` and `properties.repoDigests`.
    references: Vec<String>,
    driver: Rules,
    extensions: BTreeMap<u64, Rules>,
}

/// The rules of one component (3.19.23).
#[derive(Debug, Clone, Default, PartialEq)]
struct Rules {
    by_index: HashMap<u64, Rule>,
    by_id: HashMap<String, u64>,
}

impl Rules {
    fn add(&mut self, index: u64, rule: Rule) {
        self.by_id.entry(rule.id.clone()).or_insert(index);
        self.by_index.insert(index, rule);
    }

    /// By index where the id allows it, else by id, else by what stands before the last `/` of it (3.52.4).
    fn find(&self, index: Option<u64>, id: Option<&str>) -> Option<&Rule> {
        let indexed = index.and_then(|index| self.by_index.get(&index));
        let fits = |rule: &&Rule| id.is_none_or(|id| id == rule.id || is_below(id, &rule.id));
        indexed.filter(fits).or_else(|| {
            let mut id = id?;
            loop {
                if let Some(rule) = self.by_id.get(id).and_then(|index| self.by_index.get(index)) {
                    return Some(rule);
                }
                id = id.rsplit_once('/')?.0;
            }
        })
    }
}

fn is_below(id: &str, rule: &str) -> bool {
    id.strip_prefix(rule).is_some_and(|below| below.starts_with('/'))
}

impl RunContext {
    /// Reads what stands beside the results of a run.
    ///
    /// # Errors
    /// The document has changed since it was opened.
    pub fn of(run: &Run<'_>) -> Result<Self, sarif::ReadError> {
        let name = run.tool();
        let (image, references) = image(run);
        let mut context = Self {
            tool: Some(Tool::named(&name)),
            name,
            version: ["semanticVersion", "version"]
                .into_iter()
                .filter_map(|key| run.driver(key))
                .find(|version| !version.is_empty())
                .unwrap_or_default(),
            bases: bases(run),
            image,
            references,
            ..Self::default()
        };
        run.rules(|item| context.driver.add(item.index, Rule::of(item.view)))?;
        run.extension_rules(|extension, item| {
            let rules = context.extensions.entry(extension).or_default();
            rules.add(item.index, Rule::of(item.view));
        })?;
        run.artifacts(|index, location| {
            if let Some(Text(uri)) = &location.uri {
                context.artifacts.insert(index, uri.clone().into_owned());
            }
        })?;
        Ok(context)
    }

    /// The driver's name.
    #[must_use]
    pub fn tool(&self) -> &str {
        &self.name
    }

    /// The image that was scanned, where the run says more of it than its name.
    #[must_use]
    pub fn artifact(&self) -> Option<Artifact> {
        let references = self.references.iter().chain([&self.image]).map(String::as_str);
        (!self.references.is_empty()).then(|| Artifact::image(references, ""))
    }

    /// The driver's version. Empty when it has none.
    #[must_use]
    pub fn version(&self) -> &str {
        &self.version
    }

    /// A result of this run as a finding; `file` and `pointer` say where it stands.
    ///
    /// The severity is the tool's own label where Trivy, Grype or Snyk write one into their texts, else the score
    /// `security-severity`, else the level.
    #[must_use]
    pub fn finding(&self, result: &ResultView<'_>, file: &str, pointer: impl Into<String>) -> Finding {
        super::finding::finding(self, self.rule(result), result, file, pointer.into())
    }

    /// The rule of a result: of the extension that it names, else of the driver (3.27.5 to 3.27.7).
    fn rule(&self, result: &ResultView<'_>) -> Option<&Rule> {
        let reference = result.rule.as_ref();
        let rules = match reference.and_then(|rule| rule.tool_component.index) {
            Some(extension) => self.extensions.get(&extension)?,
            None => &self.driver,
        };
        let referred = reference.and_then(|rule| rule.id.as_ref());
        let id = result.rule_id.as_ref().or(referred).map(Text::as_str);
        let index = reference.and_then(|rule| rule.index).or(result.rule_index);
        rules.find(index, id)
    }
}

fn bases(run: &Run<'_>) -> BTreeMap<String, String> {
    let Some(Value::Object(bases)) = run.property("originalUriBaseIds") else {
        return BTreeMap::new();
    };
    let uris = bases.into_iter().filter_map(|(name, location)| {
        let uri = location.get("uri")?.as_str()?.to_owned();
        Some((name, uri))
    });
    ordered::map(uris)
}

fn image(run: &Run<'_>) -> (String, Vec<String>) {
    let properties = run.property("properties").unwrap_or_default();
    let name = properties.get("imageName").and_then(Value::as_str);
    let lists = ["repoTags", "repoDigests"]
        .into_iter()
        .filter_map(|key| properties.get(key)?.as_array());
    let references = lists.flatten().filter_map(Value::as_str).map(str::to_owned);
    (name.unwrap_or_default().to_owned(), references.collect())
}
