//! Generated files against the repository.

use std::{collections::BTreeSet, fmt, fs, path::Path};

use anyhow::Context;

use crate::{Generated, text::NOTICE};

/// The folders in which nothing but generated files carries the notice.
const FOLDERS: &[&str] = &["", "actions", "docs/reference", "docs/schemas"];

/// How a file differs from what its source says.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Difference {
    /// It is not there.
    Missing { path: String },
    /// It says something else.
    Line {
        path: String,
        number: usize,
        wanted: String,
        found: String,
    },
    /// It is headed as generated, but nothing generates it.
    Orphan { path: String },
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing { path } => write!(f, "{path}: missing; `cargo xtask codegen` writes it"),
            Self::Line {
                path,
                number,
                wanted,
                found,
            } => {
                write!(
                    f,
                    "{path}:{number}: is {found:?}, should be {wanted:?}; `cargo xtask codegen` writes it"
                )
            }
            Self::Orphan { path } => write!(f, "{path}: headed as generated, but nothing generates it; remove it"),
        }
    }
}

/// Writes what differs, so that nothing is built again for a file that stayed the same.
pub(crate) fn write(root: &Path, files: &[Generated]) -> anyhow::Result<()> {
    for file in files {
        let path = root.join(&file.path);
        if fs::read_to_string(&path).is_ok_and(|text| text == file.text) {
            continue;
        }
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
        }
        fs::write(&path, &file.text).with_context(|| format!("cannot write `{}`", file.path))?;
    }
    Ok(())
}

/// How the repository differs, in the order of the paths.
pub(crate) fn compare(root: &Path, files: &[Generated]) -> anyhow::Result<Vec<Difference>> {
    let mut differences = Vec::new();
    for file in files {
        let path = file.path.clone();
        match fs::read_to_string(root.join(&path)) {
            Ok(found) if found == file.text => {}
            Ok(found) => differences.push(first_difference(path, &file.text, &found)),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => {
                differences.push(Difference::Missing { path })
            }
            Err(error) => return Err(error).with_context(|| format!("cannot read `{path}`")),
        }
    }
    let known: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    for folder in FOLDERS {
        orphans(root, folder, &known, &mut differences)?;
    }
    Ok(differences)
}

fn first_difference(path: String, wanted: &str, found: &str) -> Difference {
    let (mut wanted, mut found) = (wanted.split('\n'), found.split('\n'));
    let mut number = 1;
    loop {
        let pair = (wanted.next(), found.next());
        if pair.0 != pair.1 || pair.0.is_none() {
            let end = |line: Option<&str>| line.unwrap_or("the end of the file").to_owned();
            return Difference::Line {
                path,
                number,
                wanted: end(pair.0),
                found: end(pair.1),
            };
        }
        number += 1;
    }
}

/// Files of a folder, and of the folders of `actions`, that are headed as generated without being so.
fn orphans(root: &Path, folder: &str, known: &BTreeSet<&str>, into: &mut Vec<Difference>) -> anyhow::Result<()> {
    let entries = match fs::read_dir(root.join(folder)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error).with_context(|| format!("cannot list `{folder}`")),
    };
    let mut paths = Vec::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let path = if folder.is_empty() {
            name
        } else {
            format!("{folder}/{name}")
        };
        match entry.file_type()? {
            kind if kind.is_file() => paths.push(path),
            kind if kind.is_dir() && folder == "actions" => paths.push(format!("{path}/action.yml")),
            _ => {}
        }
    }
    paths.sort();
    for path in paths.into_iter().filter(|path| !known.contains(path.as_str())) {
        let headed = |text: String| text.lines().take(3).any(|line| line.contains(NOTICE));
        if fs::read_to_string(root.join(&path)).is_ok_and(headed) {
            into.push(Difference::Orphan { path });
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_line_that_differs_is_named_and_strays_are_found() {
        let root = tempfile::tempdir().unwrap();
        let file = |path: &str, text: &str| Generated {
            path: path.to_owned(),
            text: text.to_owned(),
        };
        write(
            root.path(),
            &[
                file("docs/reference/old.md", &format!("<!-- {NOTICE} -->\n")),
                file("docs/reference/own.md", "mine\n"),
            ],
        )
        .unwrap();
        let wanted = [file("a.yml", "one\ntwo\n"), file("b.yml", "x\n")];
        write(root.path(), &wanted[..1]).unwrap();
        fs::write(root.path().join("a.yml"), "one\n2\n").unwrap();
        let found: Vec<String> = compare(root.path(), &wanted)
            .unwrap()
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            found,
            [
                "a.yml:2: is \"2\", should be \"two\"; `cargo xtask codegen` writes it",
                "b.yml: missing; `cargo xtask codegen` writes it",
                "docs/reference/old.md: headed as generated, but nothing generates it; remove it",
            ]
        );
        fs::remove_file(root.path().join("docs/reference/old.md")).unwrap();
        write(root.path(), &wanted).unwrap();
        assert_eq!(compare(root.path(), &wanted).unwrap(), []);
    }
}
