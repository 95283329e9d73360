//! Inputs made by seed, to the shape of large real reports. They are kept in a cache folder under a name that holds
//! their kind and size; the shape reached is printed with every run.

mod cobertura;
mod go;
mod jacoco;
mod lcov;
pub(crate) mod patch;
mod paths;
mod sarif;
mod seeded;
mod source;
mod trivy;

use crate::answer::Answer;
use anyhow::{Context, Result};
use std::fmt;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

/// A kind of input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    /// One LCOV tracefile.
    Lcov,
    /// Two of the same files and lines, run by other tests.
    LcovShards,
    /// The tracefile, a repository with its files, and a change of some of them.
    LcovPatch,
    /// One Cobertura report.
    Cobertura,
    /// One JaCoCo report.
    Jacoco,
    /// One Go cover profile.
    Go,
    /// A Go cover profile ten times as large, with the same blocks again and again, as `-coverpkg=./...` writes them.
    GoRepeated,
    /// A repository, and a report that names its files in two ways.
    Paths,
    /// Twenty SARIF logs.
    SarifSet,
    /// One large SARIF log.
    SarifLarge,
    /// One four times as large, beyond 2 GB.
    SarifHuge,
    /// One that nothing is wrong with.
    SarifSound,
    /// One with as many findings as a page must be usable with.
    SarifFindings,
    /// One with a tenth of them.
    SarifFindingsTenth,
    /// Trivy's own JSON.
    Trivy,
    /// Source code.
    Source,
    /// Source code with no line like another.
    SourceDistinct,
}

/// What was written, counted while writing.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Shape {
    files: u64,
    /// Records: lines, or blocks of a Go profile.
    records: u64,
    branches: u64,
    /// Lines, or statements of a Go profile.
    covered: u64,
    total: u64,
}

/// Input files with what they hold together.
#[derive(Debug)]
pub(crate) struct Input {
    pub(crate) paths: Vec<PathBuf>,
    pub(crate) bytes: u64,
    pub(crate) answer: Answer,
    /// The repository that a change is judged in.
    pub(crate) repository: Option<PathBuf>,
    shape: Shape,
}

impl fmt::Display for Input {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Shape {
            files,
            records,
            branches,
            ..
        } = self.shape;
        let megabytes = self.bytes as f64 / 1e6;
        write!(
            f,
            "input: {megabytes:.1} MB, {files} files, {records} records, {branches} branch records"
        )
    }
}

/// Where inputs are kept between runs.
pub(crate) fn cache() -> Result<PathBuf> {
    let cache = match std::env::var_os("XDG_CACHE_HOME").filter(|it| !it.is_empty()) {
        Some(cache) => PathBuf::from(cache),
        None => std::env::home_dir()
            .context("no home folder to keep inputs in; set HOME")?
            .join(".cache"),
    };
    Ok(cache.join("windlass/bench"))
}

/// Writes what is not there yet. The shape is counted anew each time: it is the truth that answers are compared with.
pub(crate) fn make(kind: Kind, megabytes: u64, cache: &Path) -> Result<Input> {
    let (paths, shape) = match kind {
        Kind::Lcov | Kind::LcovPatch => one(cache, &format!("{megabytes}-1.info"), |out| {
            lcov::write(out, megabytes, &[1], 1)
        })?,
        Kind::LcovShards => {
            let (mut paths, _) = one(cache, &format!("{megabytes}-1.info"), |out| {
                lcov::write(out, megabytes, &[1], 1)
            })?;
            // The second file is written with seed 2; what counts is the union of both.
            let name = format!("{megabytes}-2.info");
            let (second, shape) = one(cache, &name, |out| lcov::write(out, megabytes, &[1, 2], 2))?;
            paths.extend(second);
            let both = Shape {
                records: shape.records * 2,
                branches: shape.branches * 2,
                ..shape
            };
            (paths, both)
        }
        Kind::Cobertura => one(cache, &format!("{megabytes}-cobertura.xml"), |out| {
            cobertura::write(out, megabytes)
        })?,
        Kind::Jacoco => one(cache, &format!("{megabytes}-jacoco.xml"), |out| {
            jacoco::write(out, megabytes)
        })?,
        Kind::Go => one(cache, &format!("{megabytes}-go.out"), |out| {
            go::write(out, megabytes, 1)
        })?,
        Kind::GoRepeated => one(cache, &format!("{megabytes}-go-10.out"), |out| {
            go::write(out, megabytes, 10)
        })?,
        Kind::SarifSet => sarif_set(cache, megabytes)?,
        Kind::SarifLarge => sarif_log(cache, "large", sarif::large(megabytes))?,
        Kind::SarifHuge => sarif_log(cache, "huge", sarif::large(megabytes * 4))?,
        Kind::SarifSound => sarif_log(cache, "sound", sarif::small(1, megabytes))?,
        Kind::SarifFindings => sarif_log(cache, "findings", sarif::findings(500 * megabytes))?,
        Kind::SarifFindingsTenth => sarif_log(cache, "findings", sarif::findings(50 * megabytes))?,
        Kind::Trivy => one(cache, &format!("{megabytes}-trivy.json"), |out| {
            trivy::write(out, megabytes)
        })?,
        Kind::Source => one(cache, &format!("{megabytes}-tree.rs"), |out| {
            source::tree(out, megabytes)
        })?,
        Kind::SourceDistinct => one(cache, &format!("{megabytes}-distinct.rs"), |out| {
            source::distinct(out, megabytes)
        })?,
        Kind::Paths => paths::make(&cache.join("paths"))?,
    };
    let mut bytes = 0;
    for path in &paths {
        bytes += std::fs::metadata(path)?.len();
    }
    let mut input = Input {
        paths,
        bytes,
        answer: Answer {
            covered: shape.covered,
            total: shape.total,
        },
        repository: None,
        shape,
    };
    if kind == Kind::LcovPatch {
        let folder = cache.join(format!("{megabytes}-change"));
        input.answer = patch::make(&folder, shape.files)?;
        input.repository = Some(folder);
    }
    if kind == Kind::SarifSound {
        input.answer = Answer { covered: 0, total: 0 }; // of what is wrong with it
    }
    if kind == Kind::Paths {
        input.repository = Some(cache.join("paths"));
    }
    Ok(input)
}

fn sarif_set(cache: &Path, megabytes: u64) -> Result<(Vec<PathBuf>, Shape)> {
    let (mut paths, mut whole) = (Vec::new(), Shape::default());
    for number in 0..sarif::FILES {
        let log = sarif::small(number, megabytes);
        let (path, shape) = sarif_log(cache, &format!("{megabytes}-{number:02}"), log)?;
        paths.extend(path);
        whole.files += shape.files;
        whole.records += shape.records;
        whole.covered += shape.covered;
        whole.total += shape.total;
    }
    Ok((paths, whole))
}

fn sarif_log(cache: &Path, name: &str, log: sarif::Log) -> Result<(Vec<PathBuf>, Shape)> {
    one(cache, &format!("{name}-{}.sarif", log.results), |out| {
        sarif::write(out, log)
    })
}

fn one(
    cache: &Path,
    name: &str,
    write: impl Fn(&mut dyn Write) -> std::io::Result<Shape>,
) -> Result<(Vec<PathBuf>, Shape)> {
    std::fs::create_dir_all(cache).with_context(|| format!("cannot make {}", cache.display()))?;
    let path = cache.join(name);
    if path.exists() {
        let shape = write(&mut std::io::sink())?;
        return Ok((vec![path], shape));
    }
    let partial = cache.join(format!("{name}.partial-{}", std::process::id()));
    let mut out = BufWriter::with_capacity(1 << 20, File::create(&partial)?);
    let shape = write(&mut out)?;
    out.into_inner()
        .map_err(std::io::IntoInnerError::into_error)?
        .sync_all()?;
    std::fs::rename(&partial, &path)?;
    Ok((vec![path], shape))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::{Reading, read};

    /// The truth that a generator states is what its file holds.
    #[test]
    fn the_shape_is_what_was_written() {
        let mut text = Vec::new();
        let shape = lcov::write(&mut text, 1, &[1], 1).unwrap();
        let answer = read(Reading::Tracefile, std::str::from_utf8(&text).unwrap()).unwrap();
        assert_eq!((answer.covered, answer.total), (shape.covered, shape.total));
        assert_eq!(shape.files, 113);
    }

    #[test]
    fn sizes_come_out_within_a_twentieth() {
        let size = |write: &dyn Fn(&mut Vec<u8>) -> std::io::Result<Shape>| {
            let mut text = Vec::new();
            write(&mut text).unwrap();
            text.len()
        };
        let lengths = [
            size(&|out| lcov::write(out, 2, &[1], 1)),
            size(&|out| cobertura::write(out, 2)),
            size(&|out| jacoco::write(out, 2)),
            size(&|out| go::write(out, 2, 1)),
            size(&|out| go::write(out, 2, 10)) / 10,
        ];
        for length in lengths {
            assert!(length.abs_diff(2_000_000) < 100_000, "{lengths:?}");
        }
    }

    #[test]
    fn a_log_holds_the_results_stated() {
        for log in [
            sarif::small(0, 10),
            sarif::small(1, 10),
            sarif::large(1),
            sarif::findings(500),
        ] {
            let mut text = Vec::new();
            let shape = sarif::write(&mut text, log).unwrap();
            let answer = read(Reading::SarifResults, std::str::from_utf8(&text).unwrap()).unwrap();
            assert_eq!(answer.total, shape.total);
            assert!(answer.total > 200);
        }
        let mut text = Vec::new();
        sarif::write(&mut text, sarif::large(1)).unwrap();
        assert!(text.len().abs_diff(5_200_000) < 260_000, "{}", text.len());
    }

    #[test]
    fn source_has_the_lines_stated() {
        let mut texts = [Vec::new(), Vec::new()];
        let [tree, distinct] = &mut texts;
        let shapes = [source::tree(tree, 1).unwrap(), source::distinct(distinct, 1).unwrap()];
        for (text, shape) in texts.iter().zip(shapes) {
            let ends = text.iter().filter(|byte| **byte == b'\n').count() as u64;
            assert_eq!(ends + 1, shape.total);
            assert!(text.len().abs_diff(1_000_000) < 200);
        }
        let lines = |text: &[u8]| {
            std::str::from_utf8(text)
                .unwrap()
                .lines()
                .collect::<std::collections::HashSet<_>>()
                .len() as u64
        };
        assert_eq!(lines(&texts[1]), shapes[1].records);
        assert!(lines(&texts[0]) < shapes[0].records * 7 / 10);
    }

    #[test]
    fn a_report_of_trivy_holds_the_vulnerabilities_stated() {
        let mut text = Vec::new();
        let shape = trivy::write(&mut text, 2).unwrap();
        let document: serde_json::Value = serde_json::from_slice(&text).unwrap();
        let results = document["Results"].as_array().unwrap();
        let count: usize = results
            .iter()
            .map(|it| it["Vulnerabilities"].as_array().unwrap().len())
            .sum();
        assert_eq!((count as u64, shape.total), (1_000, 1_000));
    }

    #[test]
    fn a_shard_differs_and_the_union_covers_more() {
        let covered = |seeds: &[u64]| lcov::write(&mut std::io::sink(), 1, seeds, 1).unwrap().covered;
        assert!(covered(&[1, 2]) > covered(&[1]).max(covered(&[2])));
    }
}
