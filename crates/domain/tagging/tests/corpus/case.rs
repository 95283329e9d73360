//! A case of the corpus: a whole run in a made-up world, and what the reference answered.

use std::fs::File;
use std::io::{BufRead as _, BufReader};
use std::path::Path;

use serde_json::{Map, Value, json};
use tagging::{DescribeError, Event, Facts, Inputs, Metadata, Mode, Repository, Switches, describe};

pub(crate) struct Case(Value);

/// Every case, or `None` after a skip line.
pub(crate) fn corpus() -> Option<impl Iterator<Item = Case>> {
    let Some(corpora) = std::env::var_os("WINDLASS_CORPORA") else {
        println!("skipped: WINDLASS_CORPORA is not set");
        return None;
    };
    let path = Path::new(&corpora).join("image/cases.jsonl");
    #[expect(clippy::disallowed_methods, reason = "the corpus is a file")]
    let file = File::open(path).unwrap();
    Some(BufReader::new(file).lines().map(|line| Case::read(&line.unwrap())))
}

impl Case {
    fn read(line: &str) -> Self {
        Self(serde_json::from_str(line).unwrap())
    }

    pub(crate) fn id(&self) -> &str {
        self.text("/id")
    }

    pub(crate) fn family(&self) -> &str {
        self.id().rsplit_once('-').unwrap().0
    }

    fn text(&self, pointer: &str) -> &str {
        self.0.pointer(pointer).and_then(Value::as_str).unwrap_or_default()
    }

    fn set(&self, pointer: &str) -> Option<String> {
        self.0.pointer(pointer).and_then(Value::as_str).map(str::to_owned)
    }

    pub(crate) fn inputs(&self) -> Inputs {
        let input = |name: &str| self.text(&format!("/inputs/{name}")).to_owned();
        Inputs {
            images: input("images"),
            tags: input("tags"),
            flavor: input("flavor"),
            labels: input("labels"),
            annotations: input("annotations"),
            sep_tags: input("sep-tags"),
            sep_labels: input("sep-labels"),
            sep_annotations: input("sep-annotations"),
            bake_target: input("bake-target"),
        }
    }

    pub(crate) fn run(&self, mode: Mode, known: Option<&[String]>) -> Result<Metadata, DescribeError> {
        let event = Event {
            name: self.text("/event_name").to_owned(),
            reference: self.text("/env/GITHUB_REF").to_owned(),
            sha: self.text("/env/GITHUB_SHA").to_owned(),
            payload: self.0["payload"].clone(),
        };
        let facts = Facts {
            repository: Repository {
                name: self.text("/api/repo/name").to_owned(),
                description: self.text("/api/repo/description").to_owned(),
                html_url: self.text("/api/repo/html_url").to_owned(),
                default_branch: self.text("/api/repo/default_branch").to_owned(),
                license: self.text("/api/repo/license/spdx_id").to_owned(),
            },
            commit_date: self.set("/api/commit_date"),
            known_versions: known,
            ..Facts::new(event, self.text("/now").parse().unwrap())
        };
        let switch = |name: &str| self.set(&format!("/env/DOCKER_METADATA_{name}"));
        let switches = Switches {
            pr_head_sha: switch("PR_HEAD_SHA"),
            short_sha_length: switch("SHORT_SHA_LENGTH"),
            annotations_levels: switch("ANNOTATIONS_LEVELS"),
            set_output_env: switch("SET_OUTPUT_ENV"),
            source_date_epoch: None,
        };
        describe(&self.inputs(), &switches, &facts, mode)
    }

    /// What differs from the reference's answer.
    pub(crate) fn difference(&self) -> Option<String> {
        let found = self.run(Mode::Compat, None);
        match (self.set("/expected_error"), found) {
            (Some(expect), Err(fault)) => self.other_error(&expect, &fault.to_string()),
            (Some(expect), Ok(_)) => Some(format!("succeeds instead of `{expect}`")),
            (None, Err(fault)) => Some(format!("fails: {fault}")),
            (None, Ok(metadata)) => self.other_answer(&metadata),
        }
    }

    fn other_error(&self, expect: &str, found: &str) -> Option<String> {
        // The reference dies of a type error without words; ours only has to give a reason.
        let same = match self.text("/error_class") {
            "internal" => !found.is_empty(),
            "regex" | "template" => expect.lines().next().map(str::trim_end) == found.lines().next(),
            _ => expect == found,
        };
        (!same).then(|| format!("`{found}` instead of `{expect}`"))
    }

    fn other_answer(&self, metadata: &Metadata) -> Option<String> {
        let expected = self.0["expected"].as_object().unwrap();
        let answer = answer(metadata);
        let mut wanted = expected.clone();
        if let Some(raw) = wanted.remove("raw") {
            wanted.extend(
                raw.as_object()
                    .unwrap()
                    .iter()
                    .map(|(name, value)| (format!("raw:{name}"), value.clone())),
            );
        } else if !wanted.contains_key("annotations") && !wanted.contains_key("annotations_raw") {
            let labels = expected["labels"].as_array().unwrap();
            let annotations = labels
                .iter()
                .map(|label| json!(format!("manifest:{}", label.as_str().unwrap())));
            wanted.insert("annotations".to_owned(), annotations.collect());
        }
        let warnings = self.0.get("expected_warnings").cloned().unwrap_or_else(|| json!([]));
        wanted.insert("warnings".to_owned(), warnings);
        let other = wanted.iter().find(|(name, value)| answer.get(*name) != Some(value));
        other.map(|(name, value)| {
            format!(
                "{name} is {} instead of {value}",
                answer.get(name).cloned().unwrap_or_default()
            )
        })
    }
}

/// An answer in the words of the corpus.
fn answer(metadata: &Metadata) -> Map<String, Value> {
    let outputs: Map<String, Value> = metadata
        .outputs()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    let parsed = |text: &str| serde_json::from_str::<Value>(text).unwrap();
    let bake: Map<String, Value> = metadata
        .bake_files()
        .into_iter()
        .map(|file| (file.output.to_owned(), parsed(&file.content)))
        .collect();
    let mut exported: Vec<&str> = outputs
        .keys()
        .chain(bake.keys())
        .map(|name| tagging::exported_name(name).unwrap())
        .collect();
    exported.sort();
    if !metadata.exports {
        exported.clear();
    }
    let warnings: Vec<String> = metadata.warnings.iter().map(ToString::to_string).collect();
    let mut answer = Map::new();
    for (name, value) in [
        ("version", outputs["version"].clone()),
        ("tags", json!(metadata.tags)),
        ("tag_names", json!(metadata.tag_names)),
        ("labels", json!(metadata.labels())),
        ("annotations", json!(metadata.annotations())),
        ("labels_raw", outputs["labels"].clone()),
        ("annotations_raw", outputs["annotations"].clone()),
        ("json", parsed(outputs["json"].as_str().unwrap())),
        ("bake", json!(bake)),
        ("exported_env", json!(exported)),
        ("warnings", json!(warnings)),
    ] {
        answer.insert(name.to_owned(), value);
    }
    answer.extend(outputs.into_iter().map(|(name, value)| (format!("raw:{name}"), value)));
    answer
}
