//! Definition files for `docker buildx bake`.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::javascript::trim;
use crate::metadata::{BakeFile, Members, Metadata};

#[derive(Serialize)]
struct File<'a> {
    target: BTreeMap<&'a str, Target<'a>>,
}

#[derive(Serialize, Default)]
struct Target<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    tags: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    labels: Option<Members<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotations: Option<Vec<String>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    args: Option<Arguments<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
struct Arguments<'a> {
    docker_meta_images: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    docker_meta_version: Option<&'a str>,
}

impl Metadata {
    /// The four definition files, in the order of their outputs.
    #[must_use]
    pub fn bake_files(&self) -> [BakeFile; 4] {
        let tags = || Some(self.tags.as_slice());
        let labels = || Some(Members(&self.labels));
        let args = || {
            let docker_meta_images = self.images.join(",");
            Some(Arguments {
                docker_meta_images,
                docker_meta_version: self.version.as_deref(),
            })
        };
        // The reference hands the levels over behind a colon, so a colon ends them.
        let levels = self.levels.join(",");
        let levels = levels.split(':').next().unwrap_or_default().split(',');
        let annotations = Some(self.annotations_at(levels));
        [
            self.file(
                "bake-file-tags",
                "docker-metadata-action-bake-tags.json",
                Target {
                    tags: tags(),
                    args: args(),
                    ..Target::default()
                },
            ),
            self.file(
                "bake-file-labels",
                "docker-metadata-action-bake-labels.json",
                Target {
                    labels: labels(),
                    ..Target::default()
                },
            ),
            self.file(
                "bake-file-annotations",
                "docker-metadata-action-bake-annotations.json",
                Target {
                    annotations,
                    ..Target::default()
                },
            ),
            self.file(
                "bake-file",
                "docker-metadata-action-bake.json",
                Target {
                    tags: tags(),
                    labels: labels(),
                    args: args(),
                    ..Target::default()
                },
            ),
        ]
    }

    fn file(&self, output: &'static str, file: &'static str, target: Target<'_>) -> BakeFile {
        let name = match trim(&self.bake_target) {
            "" => "docker-metadata-action",
            name => name,
        };
        let definition = File {
            target: BTreeMap::from([(name, target)]),
        };
        let content = serde_json::to_string_pretty(&definition).unwrap_or_default();
        BakeFile { output, file, content }
    }
}
