//! `cargo xtask dist`: builds what runs under the runner's node, to the byte the same wherever it is built.
//!
//! `dist/` holds the wasm module, its glue, the host shim, a stub for each action and a manifest with the sha256 of each
//! file. `--check` builds the same beside it and names the files that differ. `--out FOLDER` builds somewhere else.

mod binding;
mod manifest;
mod module;
mod optimiser;
mod stubs;
mod tree;

use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use tree::Tree;

#[expect(clippy::print_stdout, reason = "a command's own words")]
fn main() -> Result<()> {
    let (check, out) = arguments(std::env::args().skip(1))?;
    let root = workspace()?;
    let tree = build(&root)?;
    let folder = out.unwrap_or_else(|| root.join("dist"));
    if check {
        let differences = tree.differences(&folder)?;
        if !differences.is_empty() {
            bail!(
                "`{}` is not current, run `cargo xtask dist`:\n  {}",
                folder.display(),
                differences.join("\n  ")
            );
        }
        println!("{} files in `{}` are current", tree.files.len(), folder.display());
    } else {
        tree.write(&folder)?;
        for (name, bytes) in &tree.files {
            println!("{} {:>9} {name}", manifest::sha256(bytes), bytes.len());
        }
    }
    Ok(())
}

/// `--check` and `--out FOLDER`.
fn arguments(words: impl Iterator<Item = String>) -> Result<(bool, Option<PathBuf>)> {
    let (mut check, mut out, mut words) = (false, None, words);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--check" => check = true,
            "--out" => out = Some(PathBuf::from(words.next().context("`--out` needs a folder")?)),
            _ => bail!("unknown argument `{word}`; known are `--check` and `--out FOLDER`"),
        }
    }
    Ok((check, out))
}

/// The workspace that cargo runs this in; the one it was built in when it is started by hand.
fn workspace() -> Result<PathBuf> {
    let here = std::env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    let root = here.ancestors().nth(3).context("the crate lies three folders deep")?;
    Ok(root.to_owned())
}

fn build(root: &Path) -> Result<Tree> {
    let built = module::build(root)?;
    let bound = binding::bind(&built.wasm)?;
    let optimised = optimiser::optimise(root, &bound.wasm)?;
    let mut tree = Tree::default();
    tree.files.insert("windlass.wasm".to_owned(), optimised.wasm);
    tree.files.insert("windlass.js".to_owned(), bound.glue.into_bytes());
    tree.files.extend(stubs::files());
    let tools = [
        ("binaryen", optimised.version),
        ("rustc", built.rustc),
        ("wasm-bindgen", binding::version(root)?),
    ];
    let manifest = manifest::text(&tree, &tools)?;
    tree.files.insert("MANIFEST.json".to_owned(), manifest.into_bytes());
    Ok(tree)
}

#[cfg(test)]
mod tests {
    use super::arguments;

    #[test]
    fn arguments_are_two() {
        let read = |line: &str| arguments(line.split_whitespace().map(str::to_owned));
        assert_eq!(read("").unwrap(), (false, None));
        assert_eq!(read("--check --out x").unwrap(), (true, Some("x".into())));
        assert!(read("--out").is_err());
        assert!(read("--chekc").is_err());
    }
}
