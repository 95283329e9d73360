//! A repository of 50,000 files, and a tracefile that names half of them twice: by the repository's path, and as a
//! container that builds in `/builds/app` sees it.

use super::Shape;
use super::patch::repository;
use super::seeded::path;
use anyhow::{Context, Result};
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

const FILES: u64 = 50_000;
const NAMES: u64 = FILES;
const TRACEFILE: &str = "names.info";

/// Makes the repository with its tracefile in `folder` when it is not there. The shape is that of the tracefile as it is
/// written: each name a file of one line that ran.
pub(super) fn make(folder: &Path) -> Result<(Vec<PathBuf>, Shape)> {
    if !folder.exists() {
        let partial = folder.with_extension(format!("partial-{}", std::process::id()));
        for file in 0..FILES {
            let full = partial.join(path(file, "ts"));
            fs::create_dir_all(full.parent().context("a file without a folder")?)?;
            File::create(full)?;
        }
        let mut out = BufWriter::new(File::create(partial.join(TRACEFILE))?);
        for file in 0..NAMES / 2 {
            for root in ["", "/builds/app/"] {
                writeln!(out, "SF:{root}{}\nDA:1,1\nend_of_record", path(file, "ts"))?;
            }
        }
        out.flush()?;
        repository(&partial)?;
        fs::rename(partial, folder)?;
    }
    let shape = Shape {
        files: NAMES,
        records: NAMES,
        branches: 0,
        covered: NAMES,
        total: NAMES,
    };
    Ok((vec![folder.join(TRACEFILE)], shape))
}
