//! The files of the checkout: tracked ones and new ones that git does not ignore.

use crate::shell;
use anyhow::{Context, Result};
use std::path::Path;

/// One file.
#[derive(Debug)]
pub(super) struct SourceFile {
    /// From the root, with `/`.
    pub(super) path: String,
    /// Empty for a file that is not UTF-8.
    pub(super) text: String,
}

/// All files, in the order of their paths.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) files: Vec<SourceFile>,
}

impl Tree {
    /// Reads the checkout at `root`.
    pub(super) fn load(root: &Path) -> Result<Self> {
        let list = ["ls-files", "--cached", "--others", "--exclude-standard", "-z"];
        let names = shell::output(&mut shell::command("git", &list, root))?;
        let mut files = Vec::new();
        for path in names.split('\0').filter(|it| !it.is_empty()) {
            let full = root.join(path);
            if !full.is_file() {
                continue; // deleted, and not yet said to git
            }
            let bytes = std::fs::read(&full).with_context(|| format!("cannot read `{path}`"))?;
            files.push(SourceFile {
                path: path.to_owned(),
                text: String::from_utf8(bytes).unwrap_or_default(),
            });
        }
        files.sort_by(|a, b| a.path.cmp(&b.path));
        Ok(Self { files })
    }

    /// The file at that path.
    pub(super) fn file(&self, path: &str) -> Option<&SourceFile> {
        self.files.iter().find(|it| it.path == path)
    }

    /// A tree for a test.
    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        let files = files.iter().map(|(path, text)| SourceFile {
            path: (*path).to_owned(),
            text: (*text).to_owned(),
        });
        Self { files: files.collect() }
    }
}

impl SourceFile {
    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        self.path.rsplit('/').next().unwrap_or(&self.path)
    }

    /// What stands after the name's last dot.
    pub(super) fn extension(&self) -> &str {
        self.name().rsplit_once('.').map_or("", |(_, extension)| extension)
    }

    /// Its lines, counted from 1.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, &str)> {
        self.text.lines().enumerate().map(|(index, line)| (index + 1, line))
    }

    /// A program wrote it: it says so in its head, or lies among the built files.
    pub(super) fn is_generated(&self) -> bool {
        self.path.starts_with("dist/")
            || self
                .text
                .lines()
                .take(5)
                .any(|it| it.contains(concat!("@", "generated")))
    }
}
