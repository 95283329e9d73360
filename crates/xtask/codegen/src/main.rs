//! Writes what is generated, or compares it: `xtask-codegen [contract] [--check] [--root DIR]`. Without a word it is what the
//! surface gives; with `contract` what GitHub's descriptions give, which takes two npm packages.

mod action_file;
mod config_schema;
mod contract;
mod documents;
mod outcome;
mod pages;
mod text;

use std::{
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, bail};

fn main() -> ExitCode {
    match run() {
        Ok(code) => code,
        Err(error) => {
            complain(&format!("codegen: {error:#}"));
            ExitCode::from(2)
        }
    }
}

#[expect(clippy::print_stderr, reason = "a tool of this repository talks on stderr")]
fn complain(line: &str) {
    eprintln!("{line}");
}

fn run() -> anyhow::Result<ExitCode> {
    let (mut check, mut contract, mut root) = (false, false, PathBuf::from("."));
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "contract" => contract = true,
            "--check" => check = true,
            "--root" => root = arguments.next().context("`--root` needs a folder")?.into(),
            other => bail!("unknown argument `{other}`; known: `contract`, `--check`, `--root DIR`"),
        }
    }
    if contract {
        return self::contract(&root, check);
    }
    let files = files()?;
    if !check {
        outcome::write(&root, &files)?;
        return Ok(ExitCode::SUCCESS);
    }
    let differences = outcome::compare(&root, &files)?;
    differences
        .iter()
        .for_each(|difference| complain(&difference.to_string()));
    Ok(if differences.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// The contract has long lines: to name the first that differs would help nobody.
fn contract(root: &Path, check: bool) -> anyhow::Result<ExitCode> {
    let files = contract::generate(root)?;
    if !check {
        outcome::write(root, &files)?;
        return Ok(ExitCode::SUCCESS);
    }
    let is_same = |file: &&Generated| std::fs::read_to_string(root.join(&file.path)).is_ok_and(|it| it == file.text);
    let differing: Vec<&Generated> = files.iter().filter(|file| !is_same(file)).collect();
    for file in &differing {
        complain(&format!(
            "{}: not what GitHub's description gives; `cargo xtask contract` writes it",
            file.path
        ));
    }
    Ok(if differing.is_empty() {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    })
}

/// A generated file: its path from the root of the repository, `/` between folders, and its text.
pub(crate) struct Generated {
    pub(crate) path: String,
    pub(crate) text: String,
}

/// Everything that is generated.
pub(crate) fn files() -> anyhow::Result<Vec<Generated>> {
    let mut files: Vec<Generated> = surface::ACTIONS.iter().map(action_file::generate).collect();
    files.extend(pages::generate());
    files.extend(documents::generate()?);
    files.push(config_schema::generate()?);
    Ok(files)
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    #[test]
    fn what_is_committed_is_what_the_tables_say() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
        let differences = super::outcome::compare(&root, &super::files().unwrap()).unwrap();
        let lines: Vec<String> = differences.iter().map(ToString::to_string).collect();
        assert!(lines.is_empty(), "run `cargo xtask codegen`:\n{}", lines.join("\n"));
    }
}
