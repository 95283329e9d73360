//! Reading reports: each one alone, so that a broken one leaves nothing behind.

use std::collections::BTreeMap;
use std::io::Read;

use coverage::paths::{GoModules, Mapper, Origin, PathAudit, PathRules, TreeIndex, relocate};
use coverage::verdict::{Refusal as ReportRefusal, ReportFacts, ReportOutcome};
use coverage::{Coverage, Format, Limits, ReadReportError, Reading, Sink};
use flow_call::Place;
use platform::{Console, FileErrorKind, Platform};
use sha2::{Digest, Sha256};
use surface::{Code, Position};

/// Bytes of a go.mod file.
const GO_MOD_LIMIT: u64 = 1 << 20;

/// What the repository says about paths.
pub(crate) struct Repository {
    pub(crate) tree: TreeIndex,
    pub(crate) go_modules: GoModules,
    /// Where it lies.
    root: Place,
}

impl Repository {
    /// An index over the files, and what their go.mod files say.
    pub(crate) fn new(platform: &Platform, root: &Place, files: Vec<String>) -> Self {
        let mut go_modules = GoModules::default();
        for path in files
            .iter()
            .filter(|path| *path == "go.mod" || path.ends_with("/go.mod"))
        {
            let Ok(bytes) = platform.files.read(&root.path(path), GO_MOD_LIMIT) else {
                continue;
            };
            if let Err(error) = go_modules.add(path, &String::from_utf8_lossy(&bytes)) {
                tracing::warn!("`{path}` is left out: {error}");
            }
        }
        Self {
            tree: TreeIndex::new(files),
            go_modules,
            root: root.clone(),
        }
    }
}

/// Everything the reports said.
#[derive(Default)]
pub(crate) struct Gathered {
    pub(crate) coverage: Coverage,
    pub(crate) reports: Vec<ReportFacts>,
    /// What became of the paths; `None` when they were taken as written.
    pub(crate) paths: Option<PathAudit>,
    /// The hash of each report that was read and asked for, by path.
    pub(crate) hashes: BTreeMap<String, String>,
}

/// How to gather.
pub(crate) struct Gather<'a> {
    pub(crate) platform: &'a Platform,
    pub(crate) place: &'a Place,
    pub(crate) format: Option<Format>,
    pub(crate) rules: &'a PathRules,
    pub(crate) repository: Option<&'a Repository>,
    /// Hash every report, not only those that could be the same.
    pub(crate) hash_all: bool,
    /// Show no progress.
    pub(crate) quiet: bool,
}

impl Gather<'_> {
    /// Reads every report and merges what each says.
    pub(crate) fn all(&self, paths: &[String]) -> Gathered {
        let mut gathered = Gathered {
            paths: self.repository.map(|_| PathAudit::default()),
            ..Gathered::default()
        };
        let mut by_hash: BTreeMap<String, String> = BTreeMap::new();
        let twins = self.sizes_that_repeat(paths);
        for path in paths {
            let hashed = self.hash_all || twins.contains(path);
            let outcome = match self.one(path, hashed) {
                Err(refusal) => ReportOutcome::Refused(refusal),
                Ok(read) => match read.hash.as_ref().and_then(|hash| by_hash.get(hash)) {
                    Some(of) => ReportOutcome::Duplicate { of: of.clone() },
                    None => {
                        if let Some(hash) = read.hash {
                            by_hash.insert(hash.clone(), path.clone());
                            gathered.hashes.insert(path.clone(), hash);
                        }
                        let metrics = read.coverage.metrics();
                        let mut reading = read.reading;
                        self.take_in(&mut gathered, path, read.coverage, &mut reading);
                        ReportOutcome::Read { reading, metrics }
                    }
                },
            };
            gathered.reports.push(ReportFacts {
                name: path.clone(),
                outcome,
            });
        }
        gathered
    }

    /// Merges what one report says, under the repository's paths.
    pub(crate) fn take_in(&self, gathered: &mut Gathered, path: &str, coverage: Coverage, reading: &mut Reading) {
        let coverage = match (self.repository, &mut gathered.paths) {
            (Some(repository), Some(audit)) => {
                let origin = Origin {
                    roots: &reading.roots,
                    format: Some(reading.format),
                    report: (repository.root == *self.place).then_some(path),
                };
                let mapper = Mapper::new(&repository.tree, self.rules, &repository.go_modules, origin);
                let first = coverage.files().next().map(|(name, _)| name.clone());
                let relocated = relocate(coverage, mapper, audit);
                if let Some(name) = first.filter(|_| relocated.is_empty()) {
                    let what = "every file of it is outside the repository or ignored";
                    let (problems, code) = (&mut reading.problems, Code::CoverageReportExternal);
                    problems.note(code, what, name.as_bytes(), Position::default());
                }
                relocated
            }
            (None, _) | (_, None) => coverage,
        };
        gathered.coverage.merge(coverage);
    }

    /// Reports of the same size may be the same bytes under two names.
    fn sizes_that_repeat(&self, paths: &[String]) -> Vec<String> {
        let mut by_size: BTreeMap<u64, Vec<&String>> = BTreeMap::new();
        for path in paths {
            if let Ok(entry) = self.platform.files.metadata(&self.place.path(path)) {
                by_size.entry(entry.size).or_default().push(path);
            }
        }
        by_size
            .into_values()
            .filter(|same| same.len() > 1)
            .flatten()
            .cloned()
            .collect()
    }

    fn one(&self, path: &str, hashed: bool) -> Result<ReadReport, ReportRefusal> {
        let mut coverage = Coverage::default();
        let report = OneReport {
            platform: self.platform,
            name: path,
            path: &self.place.path(path),
            format: self.format,
            hashed,
            quiet: self.quiet,
        };
        let read = report.read(&mut coverage);
        let (reading, hash) = read.map_err(|error| ReportRefusal::of(&error))?;
        tracing::info!(files = reading.files, "read `{path}` as {}", reading.format);
        Ok(ReadReport {
            reading,
            coverage,
            hash,
        })
    }
}

struct ReadReport {
    reading: Reading,
    coverage: Coverage,
    hash: Option<String>,
}

/// One report to be read.
pub(crate) struct OneReport<'a> {
    pub(crate) platform: &'a Platform,
    /// Its path as the user named it.
    pub(crate) name: &'a str,
    /// Its path as the platform takes it.
    pub(crate) path: &'a str,
    pub(crate) format: Option<Format>,
    pub(crate) hashed: bool,
    pub(crate) quiet: bool,
}

impl OneReport<'_> {
    /// Reads it into a sink. The hash is that of its bytes as they lie in the file.
    pub(crate) fn read(&self, sink: &mut dyn Sink) -> Result<(Reading, Option<String>), ReadReportError> {
        let files = self.platform.files.as_ref();
        let inner = files.open(self.path).map_err(|error| {
            let kind = match error.kind {
                FileErrorKind::NotFound => std::io::ErrorKind::NotFound,
                FileErrorKind::Denied => std::io::ErrorKind::PermissionDenied,
                _ => std::io::ErrorKind::Other,
            };
            std::io::Error::new(kind, error.message)
        })?;
        let mut watched = Watched {
            inner,
            hash: self.hashed.then(Sha256::new),
            seen: Seen {
                console: (!self.quiet).then(|| self.platform.console.as_ref()),
                name: self.name,
                done: 0,
                total: files.metadata(self.path).ok().map(|entry| entry.size),
            },
        };
        let reading = coverage::read(&mut watched, self.format, &Limits::default(), sink)?;
        if watched.hash.is_some() {
            std::io::copy(&mut watched, &mut std::io::sink())?;
        }
        let digest = watched.hash.map(Sha256::finalize);
        let hash = digest.map(|digest| digest.iter().map(|byte| format!("{byte:02x}")).collect());
        Ok((reading, hash))
    }
}

/// Counts what passes through, and hashes it when that was asked for.
struct Watched<'a, R> {
    inner: R,
    hash: Option<Sha256>,
    seen: Seen<'a>,
}

impl<R: Read> Read for Watched<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let read = self.inner.read(buffer)?;
        if let Some(hash) = &mut self.hash {
            hash.update(buffer.get(..read).unwrap_or_default());
        }
        self.seen.more(read as u64);
        Ok(read)
    }
}

/// How much of a report was read; the last word is that all was, however reading ended.
struct Seen<'a> {
    console: Option<&'a dyn Console>,
    name: &'a str,
    done: u64,
    total: Option<u64>,
}

impl Seen<'_> {
    fn more(&mut self, bytes: u64) {
        self.done += bytes;
        if let Some(console) = self.console {
            console.progress(self.name, self.done, self.total);
        }
    }
}

impl Drop for Seen<'_> {
    fn drop(&mut self) {
        if let Some(console) = self.console {
            console.progress(self.name, self.done, Some(self.done));
        }
    }
}
