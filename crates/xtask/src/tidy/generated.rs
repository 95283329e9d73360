//! Generated files are current: what codegen writes is compared by codegen itself, what dist holds by its manifest.
//! Whether dist is what the sources give takes a release build; the `dist` stage of `cargo xtask test` says it.

use super::Violation;
use crate::{launch, shell};
use anyhow::Result;
use sha2::{Digest, Sha256};
use std::collections::BTreeMap;
use std::path::Path;

const MANIFEST: &str = "MANIFEST.json";

pub(super) fn check(root: &Path) -> Result<Vec<Violation>> {
    let mut found = manifest(&root.join("dist"))?;
    if let Err(error) = shell::output(&mut launch::program(root, "xtask-codegen", &["--check".to_owned()])) {
        found.push(Violation::new(
            "crates/xtask/codegen",
            1,
            format!("generated files are not current: {error:#}"),
        ));
    }
    Ok(found)
}

/// Compares each file's hash with the manifest's `files` object (name -> SHA-256 in hex), both ways.
fn manifest(dist: &Path) -> Result<Vec<Violation>> {
    let at = |name: &str, what: String| Violation::new(format!("dist/{name}"), 1, what);
    let Ok(text) = std::fs::read_to_string(dist.join(MANIFEST)) else {
        return Ok(vec![at(MANIFEST, "missing; run `cargo xtask dist`".to_owned())]);
    };
    let Some(mut stated) = stated(&text) else {
        return Ok(vec![at(
            MANIFEST,
            "holds no `files` object of names and SHA-256".to_owned(),
        )]);
    };
    let mut found = Vec::new();
    for (name, path) in files_below(dist)? {
        if name == MANIFEST {
            continue;
        }
        match stated.remove(&name) {
            None => found.push(at(&name, "not in the manifest".to_owned())),
            Some(hash) if hash != hex(&std::fs::read(&path)?) => {
                found.push(at(
                    &name,
                    format!("its SHA-256 is not `{hash}`, which the manifest states"),
                ));
            }
            Some(_) => {}
        }
    }
    found.extend(
        stated
            .keys()
            .map(|name| at(name, "in the manifest, and not there".to_owned())),
    );
    Ok(found)
}

fn stated(manifest: &str) -> Option<BTreeMap<String, String>> {
    let document: serde_json::Value = serde_json::from_str(manifest).ok()?;
    let files = document.get("files")?.as_object()?;
    let pairs = files
        .iter()
        .map(|(name, hash)| Some((name.clone(), hash.as_str()?.to_owned())));
    pairs.collect::<Option<BTreeMap<_, _>>>().filter(|it| !it.is_empty())
}

/// Every file below the folder, named from it with `/`.
fn files_below(folder: &Path) -> Result<Vec<(String, std::path::PathBuf)>> {
    let mut found = Vec::new();
    let mut open = vec![(String::new(), folder.to_owned())];
    while let Some((prefix, folder)) = open.pop() {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let name = format!("{prefix}{}", entry.file_name().to_string_lossy());
            if entry.file_type()?.is_dir() {
                open.push((format!("{name}/"), entry.path()));
            } else {
                found.push((name, entry.path()));
            }
        }
    }
    found.sort();
    Ok(found)
}

fn hex(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|it| format!("{it:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const HASH_OF_ABC: &str = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    #[test]
    fn the_manifest_is_compared_both_ways() {
        let dist = tempfile::tempdir().unwrap();
        let write = |name: &str, text: &str| std::fs::write(dist.path().join(name), text).unwrap();
        let found = || {
            manifest(dist.path())
                .unwrap()
                .into_iter()
                .map(|it| it.to_string())
                .collect::<Vec<_>>()
        };
        assert_eq!(found(), ["dist/MANIFEST.json:1: missing; run `cargo xtask dist`"]);
        write(MANIFEST, "{\"files\":{}}");
        assert_eq!(
            found(),
            ["dist/MANIFEST.json:1: holds no `files` object of names and SHA-256"]
        );
        write("a.js", "abc");
        write(MANIFEST, &format!("{{\"files\":{{\"a.js\":\"{HASH_OF_ABC}\"}}}}"));
        assert_eq!(found(), Vec::<String>::new());
        write("b.js", "");
        assert_eq!(found(), ["dist/b.js:1: not in the manifest"]);
        std::fs::remove_file(dist.path().join("b.js")).unwrap();
        write("a.js", "abd");
        assert!(found()[0].starts_with("dist/a.js:1: its SHA-256 is not"));
        std::fs::remove_file(dist.path().join("a.js")).unwrap();
        assert_eq!(found(), ["dist/a.js:1: in the manifest, and not there"]);
    }
}
