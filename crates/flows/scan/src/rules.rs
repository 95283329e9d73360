//! Ignore files and VEX documents.

use findings::ignore::IgnoreDoubt;
use findings::{Applied, Entry, Merged, Rules, Scans, Vex, apply, parse_ignore, parse_vex};
use flow_call::{Call, FileFailed, Place};
use scanners::Report;
use surface::{Explain, Instant};

/// Bytes of an ignore file or a VEX document.
const LIMIT: u64 = 64 << 20;

/// What suppresses findings, as far as it could be read.
#[derive(Default)]
pub(crate) struct Ignores {
    pub(crate) entries: Vec<Entry>,
    pub(crate) vex: Vex,
    pub(crate) doubts: Vec<IgnoreDoubt>,
    /// What could not be read.
    pub(crate) ignore_failures: Vec<Box<dyn Explain>>,
    pub(crate) vex_failures: Vec<Box<dyn Explain>>,
}

impl Ignores {
    /// Reads all of them.
    pub(crate) fn read(call: &Call<'_>, place: &Place, ignore: &[&str], vex: &[&str]) -> Self {
        let mut ignores = Self::default();
        for name in ignore {
            match bytes(call, place, name) {
                Err(error) => ignores.ignore_failures.push(Box::new(error)),
                Ok(bytes) => match parse_ignore(name, &bytes) {
                    Err(error) => ignores.ignore_failures.push(Box::new(error)),
                    Ok(file) => {
                        ignores.entries.extend(file.entries);
                        ignores.doubts.extend(file.doubts);
                    }
                },
            }
        }
        let mut statements = Vec::new();
        for name in vex {
            match bytes(call, place, name) {
                Err(error) => ignores.vex_failures.push(Box::new(error)),
                Ok(bytes) => match parse_vex(name, &bytes) {
                    Err(error) => ignores.vex_failures.push(Box::new(error)),
                    Ok((_, said)) => statements.extend(said),
                },
            }
        }
        ignores.vex = Vex::new(statements);
        ignores
    }

    /// What could not be read.
    pub(crate) fn failures(&self) -> impl Iterator<Item = &dyn Explain> {
        let all = self.ignore_failures.iter().chain(&self.vex_failures);
        all.map(AsRef::as_ref)
    }

    /// What they say of the findings of these reports. A VEX statement about one image holds for what was found in that one.
    pub(crate) fn apply<'r>(
        &self,
        findings: &[Merged],
        reports: impl IntoIterator<Item = (&'r str, &'r Report)>,
        soon_days: u32,
        now: Instant,
    ) -> Applied {
        let mut scans = Scans::default();
        for (name, report) in reports {
            scans.add_report(name, &report.scanned);
        }
        for occurrence in findings.iter().flat_map(|it| &it.occurrences) {
            scans.add_target(&occurrence.target);
        }
        apply(
            findings,
            &Rules {
                entries: &self.entries,
                vex: &self.vex,
                scans: &scans,
                now,
                soon_days,
            },
        )
    }
}

fn bytes(call: &Call<'_>, place: &Place, name: &str) -> Result<Vec<u8>, FileFailed> {
    let read = call.platform.files.read(&place.path(name), LIMIT);
    read.map_err(|source| FileFailed::Read {
        path: name.to_owned(),
        source,
    })
}
