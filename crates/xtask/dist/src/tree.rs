//! A flat folder as a value.

use std::{collections::BTreeMap, fs, io::ErrorKind, path::Path};

use anyhow::{Context, Result};

/// Written by the release, not by this build.
const RELEASED: [&str; 1] = ["native.json"];

#[derive(Default)]
pub(crate) struct Tree {
    /// Bytes by name.
    pub(crate) files: BTreeMap<String, Vec<u8>>,
}

impl Tree {
    /// Writes every file; what does not belong there any more is removed.
    pub(crate) fn write(&self, folder: &Path) -> Result<()> {
        fs::create_dir_all(folder)?;
        for name in self.strays(folder)? {
            fs::remove_file(folder.join(&name)).with_context(|| format!("cannot remove `{name}`"))?;
        }
        for (name, bytes) in &self.files {
            fs::write(folder.join(name), bytes).with_context(|| format!("cannot write `{name}`"))?;
        }
        Ok(())
    }

    /// What stands in the folder otherwise, one line a file; empty when all is the same.
    pub(crate) fn differences(&self, folder: &Path) -> Result<Vec<String>> {
        let mut differences = Vec::new();
        for (name, bytes) in &self.files {
            match fs::read(folder.join(name)) {
                Ok(found) if found == *bytes => {}
                Ok(_) => differences.push(format!("`{name}` differs")),
                Err(error) if error.kind() == ErrorKind::NotFound => differences.push(format!("`{name}` is missing")),
                Err(error) => return Err(error).with_context(|| format!("cannot read `{name}`")),
            }
        }
        differences.extend(
            self.strays(folder)?
                .into_iter()
                .map(|name| format!("`{name}` does not belong there")),
        );
        Ok(differences)
    }

    fn strays(&self, folder: &Path) -> Result<Vec<String>> {
        let mut strays = Vec::new();
        let entries = match fs::read_dir(folder) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(strays),
            entries => entries?,
        };
        for entry in entries {
            let name = entry?.file_name().to_string_lossy().into_owned();
            if !self.files.contains_key(&name) && !RELEASED.contains(&name.as_str()) {
                strays.push(name);
            }
        }
        strays.sort_unstable();
        Ok(strays)
    }
}

#[cfg(test)]
mod tests {
    use super::Tree;

    #[test]
    fn every_difference_is_named() {
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path();
        let tree = Tree {
            files: [("a", "1"), ("b", "2")]
                .map(|(name, text)| (name.to_owned(), text.into()))
                .into(),
        };
        assert_eq!(
            tree.differences(&at.join("none")).unwrap(),
            ["`a` is missing", "`b` is missing"]
        );
        std::fs::write(at.join("old.js"), "x").unwrap();
        std::fs::write(at.join("native.json"), "{}").unwrap();
        tree.write(at).unwrap();
        assert_eq!(tree.differences(at).unwrap(), [""; 0]);
        std::fs::write(at.join("a"), "changed").unwrap();
        std::fs::write(at.join("stray"), "x").unwrap();
        assert_eq!(
            tree.differences(at).unwrap(),
            ["`a` differs", "`stray` does not belong there"]
        );
    }
}
