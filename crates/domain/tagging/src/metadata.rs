//! What is made, and its forms as outputs.

use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::labels::Label;
use crate::warning::Warning;

/// Version, tags, labels and annotations of an image.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Metadata {
    /// The first tag, without the image's name. `None`: no entry gave one (compat mode).
    pub version: Option<String>,
    /// The images' names.
    pub images: Vec<String>,
    /// Each image with each tag.
    pub tags: Vec<String>,
    /// The tags without the images' names.
    pub tag_names: Vec<String>,
    /// What is worth saying.
    pub warnings: Vec<Warning>,
    /// Are the outputs exported as environment variables too?
    pub exports: bool,
    pub(crate) labels: Vec<Label>,
    pub(crate) annotations: Vec<Label>,
    /// Where annotations go: `manifest`, `index` and so on.
    pub(crate) levels: Vec<String>,
    /// Between tags, labels and annotations; a line break when empty.
    pub(crate) separators: [String; 3],
    pub(crate) bake_target: String,
}

/// A definition file of `docker buildx bake`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BakeFile {
    /// The output that names it.
    pub output: &'static str,
    /// Its name in the runner's folder for temporary files.
    pub file: &'static str,
    /// What it holds, JSON.
    pub content: String,
}

/// The environment variable that an output is exported as; `None` for what is no output.
#[must_use]
pub fn exported_name(output: &str) -> Option<&'static str> {
    const NAMES: &[(&str, &str)] = &[
        ("version", "DOCKER_METADATA_OUTPUT_VERSION"),
        ("tags", "DOCKER_METADATA_OUTPUT_TAGS"),
        ("tag-names", "DOCKER_METADATA_OUTPUT_TAG_NAMES"),
        ("labels", "DOCKER_METADATA_OUTPUT_LABELS"),
        ("annotations", "DOCKER_METADATA_OUTPUT_ANNOTATIONS"),
        ("json", "DOCKER_METADATA_OUTPUT_JSON"),
        ("bake-file-tags", "DOCKER_METADATA_OUTPUT_BAKE_FILE_TAGS"),
        ("bake-file-labels", "DOCKER_METADATA_OUTPUT_BAKE_FILE_LABELS"),
        ("bake-file-annotations", "DOCKER_METADATA_OUTPUT_BAKE_FILE_ANNOTATIONS"),
        ("bake-file", "DOCKER_METADATA_OUTPUT_BAKE_FILE"),
    ];
    NAMES
        .iter()
        .find(|(name, _)| *name == output)
        .map(|(_, variable)| *variable)
}

impl Metadata {
    /// Each label's key and value, sorted as JavaScript sorts.
    #[must_use]
    pub fn label_pairs(&self) -> &[(String, String)] {
        &self.labels
    }

    /// `key=value` of each label.
    #[must_use]
    pub fn labels(&self) -> Vec<String> {
        self.labels.iter().map(line).collect()
    }

    /// `level:key=value` of each annotation, level by level.
    #[must_use]
    pub fn annotations(&self) -> Vec<String> {
        self.annotations_at(self.levels.iter().map(String::as_str))
    }

    pub(crate) fn annotations_at<'a>(&self, levels: impl Iterator<Item = &'a str>) -> Vec<String> {
        levels
            .flat_map(|level| {
                self.annotations
                    .iter()
                    .map(move |label| format!("{level}:{}", line(label)))
            })
            .collect()
    }

    /// The outputs that are texts, in the order in which they are set.
    #[must_use]
    pub fn outputs(&self) -> Vec<(&'static str, String)> {
        let [tags, labels, annotations] = self
            .separators
            .each_ref()
            .map(|text| if text.is_empty() { "\n" } else { text });
        vec![
            ("version", self.version.clone().unwrap_or_default()),
            ("tags", self.tags.join(tags)),
            ("tag-names", self.tag_names.join(tags)),
            ("labels", self.labels().join(labels)),
            ("annotations", self.annotations().join(annotations)),
            ("json", self.json()),
        ]
    }

    /// The output `json`.
    #[must_use]
    pub fn json(&self) -> String {
        #[derive(serde::Serialize)]
        #[serde(rename_all = "kebab-case")]
        struct Json<'a> {
            tags: &'a [String],
            tag_names: &'a [String],
            labels: Members<'a>,
            annotations: Vec<String>,
        }
        let json = Json {
            tags: &self.tags,
            tag_names: &self.tag_names,
            labels: Members(&self.labels),
            annotations: self.annotations(),
        };
        serde_json::to_string(&json).unwrap_or_default()
    }
}

fn line((key, value): &Label) -> String {
    format!("{key}={value}")
}

/// Labels as an object of JavaScript: keys that are whole numbers come first, in their order; a value ends with its line.
pub(crate) struct Members<'a>(pub(crate) &'a [Label]);

impl Serialize for Members<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let index = |key: &str| {
            key.parse::<u32>()
                .ok()
                .filter(|number| *number < u32::MAX && number.to_string() == key)
        };
        let mut labels: Vec<&Label> = self.0.iter().filter(|(key, _)| key != "__proto__").collect();
        labels.sort_by_key(|(key, _)| index(key).map_or((1, 0), |number| (0, number)));
        let mut map = serializer.serialize_map(Some(labels.len()))?;
        for (key, value) in labels {
            let end = value.find(['\n', '\r', '\u{2028}', '\u{2029}']).unwrap_or(value.len());
            map.serialize_entry(key, value.get(..end).unwrap_or_default())?;
        }
        map.end()
    }
}
